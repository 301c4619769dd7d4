"""
From labelled messages to a model that knows how good it is.

    corpus        reads labelled messages
    audit         checks the promises of the corpus
    calibrate     chooses thresholds
    evaluate      counts mistakes
    coloured      a message with the words that tipped it, as HTML
    picture       what a picture is: palette, bytes always the same
    plots         the pictures
    card          writes the model card
    train         corpus -> model
    describe      what the corpus looks like
    alarms        what a budget of false alarms costs in recall
    curve         how good a model gets with how few labels
"""

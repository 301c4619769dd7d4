"""
From labelled messages to a model that knows how good it is.

    corpus        reads labelled messages
    audit         checks the promises of the corpus
    calibrate     chooses thresholds
    evaluate      counts mistakes
    card          writes the model card
    train         corpus -> model
"""

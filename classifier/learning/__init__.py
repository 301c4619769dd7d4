"""
From labelled messages to a model that knows how good it is.

    corpus        reads labelled messages
    duplicates    messages too much alike
    audit         checks the promises of the corpus
    calibrate     chooses thresholds
    adapt         a model -> a model of one chat
    evaluate      counts mistakes
    russian       how pictures write names and numbers
    coloured      a message with the words that tipped it, as HTML
    picture       what a picture is: palette, bytes always the same
    plots         the pictures
    tables        Markdown tables
    causes        why a message was answered wrongly
    gallery       the pictures of a card
    card          writes the model card
    frequent      the commonest words, warm from the start
    marks         emoji, smileys, a link, added while a model learns
    train         corpus -> model
    describe      what the corpus looks like
    alarms        what a budget of false alarms costs in recall
    curve         how good a model gets with how few labels
    attacks       disguises of words, and innocent noise
    evasion       what disguises cost: ``data/evasion.csv``
    benchmark     the same pipeline on a published set
    wordlist      a moderator of rules, a rival
    rivals        what others make of the same messages
    ablation      what each part of the features is worth
"""

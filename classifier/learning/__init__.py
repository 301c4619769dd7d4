"""
From labelled messages to a model that knows how good it is.

    corpus        reads labelled messages
    audit         checks the promises of the corpus
    calibrate     chooses thresholds
    evaluate      counts mistakes
    tables        Markdown tables
    causes        why a message was answered wrongly
    card          writes the model card
    train         corpus -> model
    attacks       disguises of words, and innocent noise
    evasion       what disguises cost: ``data/evasion.csv``
    benchmark     the same pipeline on a published set
    wordlist      a moderator of rules, a rival
    rivals        what others make of the same messages
    ablation      what each part of the features is worth
"""

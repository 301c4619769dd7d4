"""
What tells who somebody is, masked before a message is stored:

    pieces        a private piece and its mask
    shapes        phones, e-mails, links, numbers of documents
    addresses     exact addresses
    recognizer    natasha's NER
    morphology    what the dictionary tells of a name
    evidence      what speaks for a word being a name
    persons       people's names: both of these together
    masking       message -> message with masks
"""

"""
What is written, and what was meant: from a message as typed to its words.

    letters       plain Russian ones, stretched ones
    morphology    word      -> its parses by pymorphy3
    dictionary    what pymorphy3 knows of a word
    lexicon       obscenity and insults beside the dictionary
    tokens        message   -> chunks, chunk -> tokens with places
    visible       chunk     -> what can be seen of it
    alphabets     word      -> in Cyrillic, «suka» is сука
    masks         chunk     -> the word behind a mask, «б*ть»
    undisguise    chunk     -> the words that were meant, «дур@к!» is дурак and !
"""

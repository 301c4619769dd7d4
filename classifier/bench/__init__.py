"""
Speeds, each beside a rival in the same run; ratios have floors, and so has memory, but no time.

    messages     what is classified: invented messages, and words nobody has seen
    clock        how a function is timed against another
    report       rows, floors, the table
    inprocess    one message, a batch, a new word, against rules, scikit-learn and fastText
    curves       cost against the length of a message and the size of the model
    echo         the bare ASGI rival
    load         many clients at once, closed and open loop
    plot         the curves as a picture
    process      a server started, watched, stopped
    footprint    a worker's start-up, and its memory after 100,000 different messages
    advising     the work of advice
    serving      the service over HTTP against the rival, advice, footprint

``dezhurny bench`` runs all and prints the table; with ``--check`` it fails over a floor.
"""

"""
Advice by a school's Regulation on class chats: pure functions over a message and its context.

    regulation    the clauses as data, what follows from breaking them
    messages      what is asked: a message, earlier ones
    chats         settings of each chat, read anew when their file changes
    reading       what the classifier sees in a message
    hours         is it quiet now in that chat
    flood         repeats, ladders, reactions, pictures; answers to a roll-call are none
    context       what earlier messages add: a quarrel's heat, an emergency, second times
    findings      what a message breaks, rule by rule
    texts         what the author and the chat are told, in Russian
    advice        a message and its context -> advice, with clause and reasons
    commission    the extract that clause 5.1 asks for
    streams       the logs of ``data/streams``, advised on as their chats went on
    measures      how good the advice is on them
    router        POST /moderate, GET /rules, GET /chats, POST /moderate/departure
    description   how this looks in the OpenAPI document

Nothing is stored: the caller sends the earlier messages along.
"""

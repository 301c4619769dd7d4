"""
The teachers' labelling: people, messages, answers, and what they agree on, one module per job,
each importing only ones before it:

    errors        what can go wrong, in sentences
    secret        keyed hashes, with the key of this installation
    private       masks what tells who somebody is, before anything is stored
    schema        the tables
    migration     how an older database is brought up to them
    store         the database: SQLite here, or PostgreSQL by URL
    people        accounts, one-time links, sessions, roles
    standing      which answers stand, said in SQL
    answers       messages in, teachers' answers kept, progress
    outcomes      what a message's label is in the end; settling
    agreement     how well teachers agree
    sampling      which messages teach a model most: uncertain and unlike each other
    ranking       the order of the queue, and the shares drawn by lot
    queue         what a teacher labels next
    lessons       what labels teach a model, and what it is measured on
    trainings     which trainings there were, and how far one is
    teaching      corpus and labels -> a new model, compared with the old one
    simulation    how many labels the queue's order saves, tried on the corpus
    exchange      files of other programs, in and out
    page          the page in the browser
"""

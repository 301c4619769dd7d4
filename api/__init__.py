"""
Dezhurny over HTTP and on the command line, one module per job, each importing only ones before it:

    settings      what DEZHURNY_… variables set
    problems      errors as problem+json
    turns         one process after the other
    auth          who may ask: keys, kept as hashes
    timing        how long things took, lately and in all
    meters        what is timed, of all workers together
    metrics       the meters as Prometheus reads them
    startup       bundled messages, classified and timed at the start
    hot           POST /classify and /classify/batch, plain ASGI
    openapi       how these two and access look in the OpenAPI document
    description   GET /docs, without the internet
    moderation    advice by a school's Regulation: POST /moderate, GET /rules
    labelling     teachers label messages
    service       GET /health, /ready, /metrics, /model
    app           all of it as one FastAPI application
    commands      the command line, run by __main__
"""

"""
Dezhurny over HTTP and on the command line, one module per job, each importing only ones before it:

    settings      what DEZHURNY_… variables set
    problems      errors as problem+json
    timing        how long the hot path took, lately
    hot           POST /classify and /classify/batch, plain ASGI
    openapi       how these two look in the OpenAPI document
    service       GET /health, /ready, /model
    labelling     teachers label messages
    app           all of it as one FastAPI application
    commands      the command line, run by __main__
"""

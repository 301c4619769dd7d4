"""
The teachers' page: routes, templates and static files.

    words         what labels, flags and reasons are called
    render        pages from templates, static files, the headers of both
    guide         the labelling guide as HTML
    suggestion    what the model thinks, after the answer
    desk          what the pages work with, opened once
    door          who is asking: links, sessions, roles, the token against forgery
    work          the labelling page and the JSON that it speaks
    council       an administrator's page of agreement and disagreements
    office        an administrator's page of people
    exchange      an administrator's page of files, in and out
    training      an administrator's page of training a model on the labels
"""

from fastapi import FastAPI

from api.labelling.page import council, door, exchange, office, render, training, work

__all__ = ["install"]


def install(app: FastAPI) -> None:
    """Put the page into *app*; it needs ``settings`` and ``classifier`` in ``app.state``."""
    for part in (door, work, council, office, exchange, training):
        app.include_router(part.router)
    app.mount("/labelling/static", render.static)
    door.install(app)

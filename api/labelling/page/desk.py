"""What the pages work with, opened once for the whole service."""

from threading import Lock
from typing import NamedTuple

from fastapi import Request

from api.labelling.answers import Answers
from api.labelling.people import People
from api.labelling.queue import Queue
from api.labelling.store import Store

_OPENING = Lock()


class Desk(NamedTuple):
    """The labelling database, and its users."""

    store: Store
    people: People
    answers: Answers
    queue: Queue


def desk(request: Request) -> Desk:
    """
    Give the desk; the first who needs it opens the database: to classify needs none.

    Raises:
        StoreBroken: the database cannot be used.
        StoreOutdated: it was made by a later version of Dezhurny.
    """
    state = request.app.state
    with _OPENING:
        if not hasattr(state, "desk"):
            store = Store(state.settings.database)
            state.desk = Desk(store, People(store), Answers(store), Queue(store, state.classifier))
    opened: Desk = state.desk
    return opened

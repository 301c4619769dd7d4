"""
A whole file into the store, beside the service: masking thousands of messages takes minutes.

A process of its own masks and ranks, so that neither the bot nor teachers wait; nothing is stored
before the last message is masked, and then everything at once.
"""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from api.labelling.answers import Answers, NewMessage
from api.labelling.exchange.rows import Row
from api.labelling.exchange.stored import new_messages
from api.labelling.private.masking import mask
from api.labelling.queue import Queue
from api.labelling.store import Store
from classifier.classifier import Classifier

_CHUNK = 20  # texts that go to the other process at a time


class Step(NamedTuple):
    """How far an import is: *done* texts of *total* are masked; *stored* comes with the last."""

    done: int
    total: int
    stored: Sequence[NewMessage] = ()


def take_in(
    rows: Sequence[Row], name: str, store: Store, queue: Queue, person_id: int
) -> Iterator[Step]:
    """Mask *rows* of the file *name*, store all of them, rank them; tell how far it is."""
    texts = list(dict.fromkeys(_texts(rows, name)))
    masks: dict[str, str] = {}
    with ProcessPoolExecutor(1, get_context("spawn")) as beside:
        for text, masked in zip(texts, beside.map(mask, texts, chunksize=_CHUNK), strict=True):
            masks[text] = masked
            yield Step(len(masks), len(texts))
        new = list(new_messages(rows, name, masks.__getitem__))
        Answers(store).add_batch(new[0].source, new, person_id)
        queue.rank(lambda: _rank_in(beside, store, queue.version))
    yield Step(len(texts), len(texts), new)


def _texts(rows: Iterable[Row], name: str) -> Iterator[str]:
    yield Path(name).name
    for row in rows:
        yield from (row.text, *row.earlier)


def _rank_in(beside: Executor, store: Store, version: str) -> None:
    url = store.engine.url.render_as_string(hide_password=False)
    beside.submit(rank, url, version).result()


def rank(url: str, version: str) -> None:
    """Rank what is in a database with a version of the model."""
    store = Store(url)
    try:
        Queue(store, Classifier.load(version)).rank()
    finally:
        store.close()

"""Rows into the store, masked; labelled messages out of it."""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import func, select

from api.labelling.answers import NewMessage
from api.labelling.exchange.rows import Row
from api.labelling.outcomes import Outcomes
from api.labelling.private.masking import mask
from api.labelling.schema import batches as batches_
from api.labelling.schema import messages
from api.labelling.store import Store
from classifier.labels import Label


class Batch(NamedTuple):
    """An import: the name of its file, masked, and how many messages it brought."""

    name: str
    created_at: datetime
    messages: int


_REMEMBERED = 4096  # texts that come again as the thread of later messages


def new_messages(
    rows: Iterable[Row], name: str, masked: Callable[[str], str] | None = None
) -> Iterator[NewMessage]:
    """
    Give rows as they may be stored: masked, with the name of their file; this takes its time.

    A label that a row has already makes it a message whose label is known. *masked* tells what the
    mask of a text is where that has been found out already.
    """
    masked = masked or lru_cache(_REMEMBERED)(mask)
    source = masked(Path(name).name)
    for row in rows:
        earlier = [masked(text) for text in row.earlier]
        known = row.label, row.urgent, row.personal
        yield NewMessage(masked(row.text), earlier, source, row.id, *known)


def labelled(store: Store) -> Iterator[Row]:
    """Give each message with its label in the end, imported labels too; ties have none yet."""
    for each in Outcomes(store).all():
        label, urgent, personal = each.verdict
        earlier = tuple(each.earlier)
        yield Row(each.text, label, urgent, personal, earlier, each.external_id)
    yield from _stored(store, labelled=True)


def unlabelled(store: Store) -> Iterator[Row]:
    """Give the messages that nobody has labelled."""
    seen = {each.message_id for each in Outcomes(store).all()}
    yield from _stored(store, labelled=False, but=seen)


def batches(store: Store) -> list[Batch]:
    """Give what was imported, newest first."""
    ours = (batches_.c.name, batches_.c.created_at)
    counted = (
        select(*ours, func.count()).join_from(batches_, messages).group_by(batches_.c.id, *ours)
    )
    with store.reading() as connection:
        return [Batch(*row) for row in connection.execute(counted.order_by(batches_.c.id.desc()))]


def _stored(store: Store, labelled: bool, but: Collection[int] = ()) -> list[Row]:
    """Give messages whose label was known or not when they came, but for those numbers."""
    names = ("id", "text", "gold_label", "gold_urgent", "gold_personal", "earlier", "external_id")
    known = messages.c.gold_label.is_not(None) if labelled else messages.c.gold_label.is_(None)
    wanted = select(*(messages.c[name] for name in names)).where(known).order_by(messages.c.id)
    with store.reading() as connection:
        found = connection.execute(wanted).all()
    return [
        Row(text, gold and Label(gold), urgent, personal, tuple(earlier), external)
        for number, text, gold, urgent, personal, earlier, external in found
        if number not in but
    ]

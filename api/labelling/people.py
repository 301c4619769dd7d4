"""
Who labels: accounts, one-time links, sessions, roles.

A link, opened once, starts a session; links and sessions are stored as keyed hashes only. What the
browser is to keep comes as a ``Cookie``; what it must send with every POST is the ``csrf`` token.
"""

import hmac
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, RowMapping, func, select

from api.labelling import secret
from api.labelling.errors import NameTaken, PersonMissing
from api.labelling.schema import Role, people, sessions
from api.labelling.store import Store

COOKIE = "dezhurny_session"
CSRF_HEADER = "X-CSRF-Token"
ENTER = "/labelling/enter/"
_LINK_LIVES = timedelta(days=7)
_SESSION_LIVES = timedelta(days=60)


class Person(NamedTuple):
    """Someone who labels; *link_until* is set while a link waits to be opened."""

    id: int
    name: str
    role: Role
    link_until: datetime | None
    created_at: datetime
    revoked_at: datetime | None


class Cookie(NamedTuple):
    """What ``response.set_cookie(**cookie._asdict())`` takes."""

    key: str
    value: str
    max_age: int
    path: str = "/labelling"
    httponly: bool = True
    samesite: str = "lax"  # `strict` would ask a teacher who comes from a chat to log in again
    secure: bool = False


class People:
    """The people of *store*."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, name: str, role: Role) -> str:
        """
        Add a person, or give one who is there or was revoked a new link; the old link is void.

        Returns the path of the one-time link, which lives for a week.

        Raises:
            NameTaken: a person of that name has another role.
        """
        name, link = " ".join(name.split()), secret.token()
        fresh: dict[str, Any] = {
            "link_hash": secret.keyed(link, "link"),
            "link_until": self._store.clock() + _LINK_LIVES,
            "link_used_at": None,
        }
        with self._store.writing() as connection:
            found = _find(connection, people.c.name == name)
            if found and found.revoked_at is None and found.role != role:
                raise NameTaken(name, found.role)
            if found:
                mended = fresh | {"role": role, "revoked_at": None}
                connection.execute(people.update().where(people.c.id == found.id).values(mended))
            else:
                created = fresh | {"name": name, "role": role, "created_at": self._store.clock()}
                connection.execute(people.insert().values(created))
        return ENTER + link

    def all(self) -> list[Person]:
        """Give everyone, revoked ones too, by name."""
        with self._store.reading() as connection:
            found = connection.execute(select(people).order_by(people.c.name)).mappings()
            return [_person(row) for row in found]

    def get(self, person_id: int) -> Person:
        """
        Give one person.

        Raises:
            PersonMissing: there is none of that number.
        """
        with self._store.reading() as connection:
            if found := _find(connection, people.c.id == person_id):
                return found
        raise PersonMissing(str(person_id))

    def revoke(self, name: str) -> None:
        """
        End a person's sessions and link at once; their answers stay.

        Raises:
            PersonMissing: nobody of that name may enter.
        """
        moment = self._store.clock()
        with self._store.writing() as connection:
            found = _find(connection, people.c.name == " ".join(name.split()))
            if not found or found.revoked_at:
                raise PersonMissing(name)
            values = {"revoked_at": moment, "link_hash": None, "link_until": None}
            connection.execute(people.update().where(people.c.id == found.id).values(values))
            theirs = (sessions.c.person_id == found.id) & sessions.c.revoked_at.is_(None)
            connection.execute(sessions.update().where(theirs).values(revoked_at=moment))

    def welcome(self, link: str) -> Person | None:
        """Tell whose unopened link this is, without opening it."""
        with self._store.reading() as connection:
            return _find(connection, self._opens(link))

    def enter(self, link: str, secure: bool = False) -> Cookie | None:
        """Open a link, once: start a session and give its cookie; None if the link is void."""
        token, moment = secret.token(), self._store.clock()
        with self._store.writing() as connection:
            person = _find(connection, self._opens(link))
            if not person:
                return None
            used = {"link_hash": None, "link_until": None, "link_used_at": moment}
            connection.execute(people.update().where(people.c.id == person.id).values(used))
            session = {
                "id_hash": secret.keyed(token, "session"),
                "person_id": person.id,
                "created_at": moment,
                "expires_at": moment + _SESSION_LIVES,
            }
            connection.execute(sessions.insert().values(session))
        return Cookie(COOKIE, token, int(_SESSION_LIVES.total_seconds()), secure=secure)

    def recognise(self, token: str | None) -> Person | None:
        """Tell whose session the cookie's value is; None if there is none or it has ended."""
        if not token:
            return None
        with self._store.reading() as connection:
            mine = select(sessions.c.person_id).where(
                sessions.c.id_hash == secret.keyed(token, "session"),
                sessions.c.revoked_at.is_(None),
                sessions.c.expires_at > self._store.clock(),
            )
            return _find(connection, people.c.id.in_(mine) & people.c.revoked_at.is_(None))

    def leave(self, token: str) -> None:
        """End the session."""
        mine = sessions.c.id_hash == secret.keyed(token, "session")
        with self._store.writing() as connection:
            ended = func.coalesce(sessions.c.revoked_at, self._store.clock())
            connection.execute(sessions.update().where(mine).values(revoked_at=ended))

    def _opens(self, link: str) -> ColumnElement[bool]:
        hashed = people.c.link_hash == secret.keyed(link, "link")
        return hashed & (people.c.link_until > self._store.clock())


def csrf(token: str) -> str:
    """Give the token that a page of the session must send back in ``X-CSRF-Token``."""
    return secret.keyed(token, "csrf")


def sent_by_page(token: str, sent: str | None) -> bool:
    """Tell whether a POST of the session carried its page's token."""
    return sent is not None and hmac.compare_digest(csrf(token).encode(), sent.encode())


def _find(connection: Connection, which: ColumnElement[bool]) -> Person | None:
    row = connection.execute(select(people).where(which)).mappings().one_or_none()
    return _person(row) if row else None


def _person(row: RowMapping) -> Person:
    facts = {name: row[name] for name in Person._fields} | {"role": Role(row["role"])}
    return Person(**facts)

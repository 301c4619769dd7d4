"""Links open once, sessions end at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from api.labelling import people as accounts
from api.labelling.errors import NameTaken, PersonMissing
from api.labelling.people import COOKIE, ENTER, Cookie, People, csrf, sent_by_page
from api.labelling.schema import Role, sessions
from api.labelling.schema import people as people_table
from api.labelling.store import Store
from tests.api.labelling.databases import Clock

NAME = "Иванова М. И."


@pytest.fixture
def people(store: Store) -> People:
    """Nobody yet."""
    return People(store)


def link(people: People, role: Role = Role.TEACHER) -> str:
    """Add a teacher; give what follows ``/labelling/enter/`` in her link."""
    return people.add(NAME, role).removeprefix(ENTER)


def enter(people: People, opened: str) -> Cookie:
    """Open a link that is good."""
    cookie = people.enter(opened)
    assert cookie
    return cookie


def test_a_link_starts_a_session(people: People) -> None:
    """The cookie's value is recognised as the person, with her role."""
    cookie = enter(people, link(people, Role.ADMIN))

    person = people.recognise(cookie.value)

    assert person
    assert (person.name, person.role) == (NAME, Role.ADMIN)
    assert person == people.get(person.id)
    assert (cookie.key, cookie.httponly, cookie.samesite) == (COOKIE, True, "lax")


def test_looking_at_a_link_does_not_open_it(people: People) -> None:
    """A messenger that previews the address takes nothing away."""
    opened = link(people)

    assert [people.welcome(opened), people.welcome(opened)] == people.all() * 2
    assert people.enter(opened)
    assert people.welcome(opened) is None


def test_a_link_opens_once_even_if_many_press_at_once(people: People) -> None:
    """Of eight who come with the same link, one enters."""
    opened = link(people)

    with ThreadPoolExecutor(8) as pool:
        cookies = list(pool.map(people.enter, [opened] * 8))

    assert sum(cookie is not None for cookie in cookies) == 1


def test_a_link_dies_after_a_week(people: People, clock: Clock) -> None:
    """An old message in a chat opens nothing."""
    opened = link(people)
    clock.move(days=7, seconds=1)

    assert people.enter(opened) is None


def test_a_new_link_voids_the_old_one_and_keeps_the_person(people: People) -> None:
    """A second device: the first session goes on."""
    first = enter(people, link(people))
    unopened = link(people)
    second = enter(people, link(people))

    assert people.enter(unopened) is None
    assert people.recognise(first.value) == people.recognise(second.value) == people.all()[0]


def test_revoking_ends_sessions_and_links_at_once(people: People) -> None:
    """Whoever is revoked is nobody from the next request on; a new link brings back none of it."""
    cookie, unopened = enter(people, link(people)), link(people)

    people.revoke(NAME)

    assert people.recognise(cookie.value) is None
    assert people.enter(unopened) is None
    link(people)
    assert people.recognise(cookie.value) is None


def test_leaving_ends_only_that_session(people: People) -> None:
    """The phone stays in when the computer leaves."""
    phone, computer = enter(people, link(people)), enter(people, link(people))

    people.leave(computer.value)

    assert people.recognise(computer.value) is None
    assert people.recognise(phone.value)


def test_sessions_end_by_themselves(people: People, clock: Clock) -> None:
    """The cookie and the session end at the same moment."""
    cookie = enter(people, link(people))
    clock.move(seconds=cookie.max_age - 1)
    assert people.recognise(cookie.value)
    clock.move(seconds=1)

    assert people.recognise(cookie.value) is None


def test_neither_links_nor_sessions_can_be_read_from_the_database(
    people: People, store: Store
) -> None:
    """Only keyed hashes are stored."""
    cookie, unopened = enter(people, link(people)), link(people)

    with store.reading() as connection:
        rows = [*connection.execute(people_table.select()), *connection.execute(sessions.select())]

    assert cookie.value not in repr(rows)
    assert unopened not in repr(rows)


def test_a_role_is_not_changed_in_passing(people: People) -> None:
    """A teacher becomes an admin only after being revoked as a teacher."""
    link(people, Role.TEACHER)

    with pytest.raises(NameTaken, match="here as teacher"):
        people.add(f" {NAME} ", Role.ADMIN)
    people.revoke(NAME)
    link(people, Role.ADMIN)

    assert [person.role for person in people.all()] == [Role.ADMIN]


def test_who_is_not_there_cannot_be_revoked(people: People) -> None:
    """A typo in the name is told."""
    with pytest.raises(PersonMissing, match="people list"):
        people.revoke("Иванов")
    with pytest.raises(PersonMissing):
        people.get(17)


def test_only_the_sessions_own_page_may_post() -> None:
    """Another session's token, none at all and a strange one are refused."""
    assert sent_by_page("mine", csrf("mine"))
    assert not any(sent_by_page("mine", sent) for sent in (csrf("theirs"), None, "", "мой"))


def test_no_cookie_is_nobody(people: People) -> None:
    """Without a session there is no person."""
    assert people.recognise(None) is people.recognise("") is people.recognise("made-up") is None
    assert accounts.CSRF_HEADER == "X-CSRF-Token"

"""What is acknowledged stays, once, and the last word counts."""

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import count
from time import monotonic, sleep

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from api.labelling.answers import Answers, NewAnswer, NewMessage, Past
from api.labelling.people import People
from api.labelling.queue import Queue
from api.labelling.schema import Kind, Role, messages
from api.labelling.schema import answers as answer_table
from api.labelling.store import Store
from classifier.classifier import Classifier
from classifier.labels import Label
from tests.api.labelling.databases import Clock

TEXTS = [f"сообщение {n}" for n in range(20)]


@pytest.fixture
def answers(store: Store) -> Answers:
    """Twenty messages and two teachers, numbers 1 and 2."""
    for name in ("Анна", "Вера"):
        People(store).add(name, Role.TEACHER)
    answers = Answers(store)
    answers.add_batch("класс", [NewMessage(text) for text in TEXTS])
    return answers


def label(client_id: str, message: int = 1, label: Label = Label.FLOOD) -> NewAnswer:
    """Answer a message."""
    return NewAnswer(client_id, message, Kind.LABEL, label)


def rows(store: Store) -> int:
    """Count the rows of ``answers``."""
    with store.reading() as connection:
        return connection.execute(select(func.count()).select_from(answer_table)).scalar_one()


def test_an_answer_sent_twice_is_kept_once(answers: Answers, store: Store) -> None:
    """Both times the page hears that it is kept."""
    assert ["a"] == answers.keep(1, [label("a")]) == answers.keep(1, [label("a")])
    assert answers.keep(1, [label("a"), label("a")]) == ["a", "a"]

    assert rows(store) == 1


def test_two_pages_may_make_the_same_client_id(answers: Answers) -> None:
    """It tells the answers of one person apart, not those of all."""
    answers.keep(1, [label("a", 1)])
    answers.keep(2, [label("a", 2)])

    assert [each[:2] for each in answers.standing()] == [(1, 1), (2, 2)]


def test_an_answer_to_nothing_is_not_acknowledged(answers: Answers) -> None:
    """The others sent with it are."""
    assert answers.keep(1, [label("a", 999), label("b")]) == ["b"]


def test_nobody_may_answer_who_is_not_there(answers: Answers, store: Store) -> None:
    """Foreign keys are watched on both databases."""
    with pytest.raises(IntegrityError):
        answers.keep(99, [label("a")])

    assert rows(store) == 0


def test_a_batch_comes_in_whole_or_not_at_all(answers: Answers, store: Store) -> None:
    """A fault in the middle leaves no message and no batch."""

    def broken() -> Iterator[NewMessage]:
        yield NewMessage("ок")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        answers.add_batch("сломан", broken())

    with store.reading() as connection:
        assert connection.execute(select(func.count()).select_from(messages)).scalar_one() == 20


def test_nothing_is_overwritten(answers: Answers, store: Store) -> None:
    """A change of mind and an undo are rows of their own; the last one stands."""
    answers.keep(1, [label("a", 1, Label.RUDE), label("b", 1, Label.CONFLICT)])
    assert [each.label for each in answers.standing()] == [Label.CONFLICT]

    answers.keep(1, [NewAnswer("c", 1, Kind.WITHDRAWN)])

    assert answers.standing() == []
    assert rows(store) == 3


def test_the_past_can_be_undone_after_a_reload(answers: Answers) -> None:
    """Newest first; what was withdrawn is gone, what was changed is there once."""
    answers.keep(1, [label(f"a{n}", n) for n in range(1, 21)])
    answers.keep(1, [NewAnswer("s", 5, Kind.SKIP, reason="unclear"), label("z", 3, Label.RUDE)])
    answers.keep(1, [NewAnswer("w", 20, Kind.WITHDRAWN)])
    answers.keep(2, [label("other", 19)])

    past = answers.past(1)

    assert Past(3, TEXTS[2], [], Kind.LABEL, Label.RUDE, False, False, "") == past[0]
    assert Past(5, TEXTS[4], [], Kind.SKIP, None, False, False, "unclear") == past[1]
    assert [each.id for each in past[:4]] == [3, 5, 19, 18]
    assert len(past) == 19
    assert [each.id for each in answers.past(1, 2)] == [3, 5]


def test_progress_counts_what_stands(answers: Answers, clock: Clock) -> None:
    """Today, in all, and what is left for this teacher."""
    answers.keep(1, [label("a", 1), label("b", 2)])
    clock.move(days=1)
    answers.keep(1, [label("c", 3), NewAnswer("d", 4, Kind.SKIP)])
    answers.keep(1, [NewAnswer("e", 3, Kind.WITHDRAWN)])

    since = clock() - timedelta(hours=1)

    assert answers.progress(1, since) == (1, 3, 17)
    assert answers.progress(2, since) == (0, 0, 18)


@pytest.mark.parametrize(
    "body",
    [
        '{"client_id": "a", "message_id": 1, "kind": "label"}',
        '{"client_id": "a", "message_id": 1, "kind": "label", "label": "вежливо"}',
        '{"client_id": "a", "message_id": 1, "kind": "skip", "label": "rude"}',
        '{"client_id": "a", "message_id": 1, "kind": "guess"}',
        '{"client_id": "a", "message_id": "1", "kind": "skip"}',
    ],
)
def test_what_the_page_sends_is_checked(body: str) -> None:
    """Only answers that can be kept are decoded."""
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(body, type=NewAnswer)


KINDS = st.sampled_from([*Label, Kind.SKIP, Kind.WITHDRAWN])
_numbers = count()


@settings(
    max_examples=25,
    deadline=None,  # the disk decides how long it takes
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # each example has a message
)
@given(history=st.lists(st.tuples(st.integers(1, 2), KINDS), max_size=12))
def test_the_last_word_of_each_counts(
    answers: Answers, history: list[tuple[int, Label | Kind]]
) -> None:
    """Whatever two teachers did to a message, each one's last answer stands if it is a label."""
    number = answers.add_batch("пример", [NewMessage("ок")]) + 19  # the first batch has twenty
    for person, word in history:
        kind, chosen = (Kind.LABEL, word) if isinstance(word, Label) else (word, None)
        answers.keep(person, [NewAnswer(f"h{next(_numbers)}", number, kind, chosen)])

    last = dict(history)
    expected = {person: word for person, word in last.items() if isinstance(word, Label)}
    found = {each.person_id: each.label for each in answers.standing() if each[0] == number}
    assert expected == found


LABELLER = """
import sys
from itertools import count
from api.labelling.answers import Answers, NewAnswer
from api.labelling.schema import Kind
from api.labelling.store import Store
from classifier.labels import Label

answers = Answers(Store(sys.argv[1]))
for n in count():
    kept = answers.keep(1, [NewAnswer(f"{sys.argv[2]}-{n}", n % 20 + 1, Kind.LABEL, Label.RUDE)])
    print(*kept, flush=True)
"""


def test_every_acknowledged_answer_survives_kill_9(
    answers: Answers, store: Store, database: str
) -> None:
    """A process that labels is killed again and again; what it said is kept is there."""
    acknowledged: list[str] = []
    for life in range(4):
        command = [sys.executable, "-c", LABELLER, database, str(life)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout
            acknowledged += [process.stdout.readline().strip() for _ in range(3 + 2 * life)]
            sleep(0.01 * life)  # killed at another point each time
            process.kill()
            acknowledged += [line.strip() for line in process.stdout if line.endswith("\n")]

    with store.reading() as connection:
        found = list(connection.scalars(select(answer_table.c.client_id)))
    assert len(acknowledged) >= 24
    assert set(acknowledged) <= set(found)
    assert len(set(found)) == len(found) <= len(acknowledged) + 4  # killed before it could say so


def test_twenty_teachers_lose_and_double_nothing(
    answers: Answers, store: Store, classifier: Classifier
) -> None:
    """Each takes the next message once a second and sends every fifth answer twice."""
    people, queue = People(store), Queue(store, classifier)
    for n in range(20):
        people.add(f"Учитель {n}", Role.TEACHER)
    teachers = [person.id for person in people.all() if person.name.startswith("Учитель")]
    answers.add_batch("ещё", [NewMessage(f"вопрос {n}") for n in range(100)])
    queue.rank()
    until = monotonic() + 5

    def work(teacher: int) -> list[str]:
        kept: list[str] = []
        while monotonic() < until and (items := queue.next(teacher, 1)):
            new = label(f"{teacher}-{items[0].id}", items[0].id)
            for _ in range(2 if len(kept) % 5 == 0 else 1):
                acknowledged = answers.keep(teacher, [new])
            kept += acknowledged
            sleep(1)
        return kept

    with ThreadPoolExecutor(20) as pool:
        kept = [client_id for done in pool.map(work, teachers) for client_id in done]

    given = answers.standing()
    with store.reading() as connection:
        wanted = dict(connection.execute(select(messages.c.id, messages.c.wanted)).all())
    assert len(set(kept)) == len(kept) == len(given) == rows(store) >= 20
    labelled = [each.message_id for each in given]
    assert all(labelled.count(number) <= wanted[number] for number in labelled)

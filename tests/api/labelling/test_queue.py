"""Teachers get what the mixture says, and never the same message unless they should."""

import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import count

import pytest

from api.labelling.answers import Answers, NewAnswer, NewMessage
from api.labelling.people import People
from api.labelling.queue import Item, Queue
from api.labelling.ranking import Mixture
from api.labelling.schema import Kind, Role, messages
from api.labelling.store import Store
from classifier.classifier import Classifier
from classifier.labels import Label
from classifier.learning.corpus import Example
from tests.api.labelling.databases import Clock

PLAIN = Mixture(overlap=0, measured=0, gold=0)
_numbers = count()


@pytest.fixture
def answers(store: Store) -> Answers:
    """No messages yet."""
    return Answers(store)


@pytest.fixture
def teachers(store: Store) -> list[int]:
    """Three teachers, by number."""
    people = People(store)
    for name in ("Анна", "Вера", "Зоя"):
        people.add(name, Role.TEACHER)
    return [person.id for person in people.all()]


@pytest.fixture
def queue(store: Store, classifier: Classifier) -> Callable[..., Queue]:
    """A queue of the mixture that the test asks for, drawing the same lots every time."""

    def made(mixture: Mixture = PLAIN) -> Queue:
        queue = Queue(store, classifier, mixture)
        queue.draw = random.Random(1).random
        return queue

    return made


def fill(answers: Answers, texts: Sequence[str], gold: Label | None = None) -> None:
    """Add a batch."""
    answers.add_batch("класс", [NewMessage(text, gold_label=gold) for text in texts])


def label(item: Item, label: Label = Label.FLOOD) -> NewAnswer:
    """Answer one message."""
    return NewAnswer(f"c{next(_numbers)}", item.id, Kind.LABEL, label)


def answer(item: Item, kind: Kind) -> NewAnswer:
    """Skip a message, or withdraw an answer."""
    return NewAnswer(f"c{next(_numbers)}", item.id, kind)


def work(queue: Queue, answers: Answers, teacher: int) -> list[int]:
    """Label until nothing is left; give the numbers in the order they came."""
    done = []
    while items := queue.next(teacher, 1):
        answers.keep(teacher, [label(items[0])])
        done.append(items[0].id)
    return done


def test_an_item_shows_its_thread(
    queue: Callable[..., Queue], answers: Answers, teachers: list[int]
) -> None:
    """The message and the earlier ones, nothing of other teachers."""
    answers.add_batch("класс", [NewMessage("+", earlier=["Кто идёт?", "я"])])

    assert queue().next(teachers[0]) == [(1, "+", ["Кто идёт?", "я"])]


def test_two_teachers_get_different_messages(
    queue: Callable[..., Queue], answers: Answers, teachers: list[int]
) -> None:
    """What one holds, another does not get."""
    fill(answers, [f"сообщение {n}" for n in range(5)])
    anna, vera = teachers[:2]

    first, second = queue().next(anna), queue().next(vera)

    assert [len(first), len(second)] == [3, 2]
    assert not {item.id for item in first} & {item.id for item in second}


def test_a_page_loaded_anew_gets_its_messages_back(
    queue: Callable[..., Queue], answers: Answers, teachers: list[int]
) -> None:
    """What is held on the page is not sent twice; what was lost with it comes again."""
    fill(answers, [f"сообщение {n}" for n in range(9)])
    first = queue().next(teachers[0])

    more = queue().next(teachers[0], 1, [item.id for item in first])
    again = queue().next(teachers[0], 4)

    assert more[0] not in first
    assert sorted(first + more) == again


def test_a_lease_expires(
    queue: Callable[..., Queue], answers: Answers, teachers: list[int], clock: Clock
) -> None:
    """A teacher who went to her lesson does not keep a message from the others."""
    fill(answers, ["сообщение"])
    anna, vera, _ = teachers
    held = queue().next(anna)
    clock.move(minutes=14)
    assert queue().next(vera) == []
    queue().next(anna, 1, [held[0].id])  # her page is open still
    clock.move(minutes=14)
    assert queue().next(vera) == []

    clock.move(minutes=1)

    assert held == queue().next(vera)


def test_a_withdrawn_answer_stays_with_its_teacher(
    queue: Callable[..., Queue], answers: Answers, teachers: list[int]
) -> None:
    """After an undo the message is hers again, not another's."""
    fill(answers, ["сообщение"])
    anna, vera, _ = teachers
    items = queue().next(anna)
    answers.keep(anna, [label(items[0])])
    assert queue().next(anna) == []

    answers.keep(anna, [answer(items[0], Kind.WITHDRAWN)])

    assert queue().next(vera) == []
    assert items == queue().next(anna)


def test_a_skipped_message_is_shown_to_one_other(
    queue: Callable[..., Queue], answers: Answers, teachers: list[int]
) -> None:
    """Two who cannot tell are enough."""
    fill(answers, ["сообщение"])
    for teacher in teachers[:2]:
        items = queue().next(teacher)
        answers.keep(teacher, [answer(items[0], Kind.SKIP)])

    assert queue().next(teachers[2]) == []


def test_the_uncertain_and_unlike_come_first(
    queue: Callable[..., Queue], answers: Answers, teachers: list[int]
) -> None:
    """What the model is sure of waits."""
    sure = "Завтра контрольная по математике, принесите тетради"
    unsure = "ага"
    fill(answers, [sure, unsure])

    assert [unsure, sure] == [item.text for item in queue().next(teachers[0])]


def test_overlap_goes_to_two_teachers_and_the_rest_to_one(
    queue: Callable[..., Queue], answers: Answers, teachers: list[int], store: Store
) -> None:
    """About the share of the mixture is labelled twice, nothing three times."""
    fill(answers, [f"сообщение {n}" for n in range(200)])
    mixed = queue(Mixture(gold=0))
    mixed.rank()

    with ThreadPoolExecutor(3) as pool:
        done = list(pool.map(lambda teacher: work(mixed, answers, teacher), teachers))

    times = Counter(number for numbers in done for number in numbers)
    with store.reading() as connection:
        rows = connection.execute(messages.select()).all()
    assert {row.id: row.wanted for row in rows} == times
    assert 0.10 < sum(row.wanted == 2 for row in rows) / 200 < 0.20
    assert 0.15 < sum(row.measured for row in rows) / 200 < 0.25


def test_measured_messages_come_in_their_share(
    queue: Callable[..., Queue], answers: Answers, teachers: list[int]
) -> None:
    """From the beginning, a fifth of what a teacher gets was drawn by lot."""
    fill(answers, [f"сообщение {n}" for n in range(300)])
    mixed = queue(Mixture(gold=0))
    got = []
    for _ in range(60):
        got.append(mixed.next(teachers[0], 1)[0])
        answers.keep(teachers[0], [label(got[-1])])

    assert 6 <= len(mixed.measured([item.id for item in got])) <= 18


def test_gold_comes_now_and_then_to_everyone(
    queue: Callable[..., Queue], answers: Answers, teachers: list[int]
) -> None:
    """Each gets the same known messages once, as long as there is work."""
    fill(answers, ["эталон 1", "эталон 2"], Label.FLOOD)
    fill(answers, [f"сообщение {n}" for n in range(60)])
    mixed = queue(PLAIN._replace(gold=0.2, overlap=1, teachers=3))

    done = [work(mixed, answers, teacher) for teacher in teachers]

    assert [[numbers.count(1), numbers.count(2)] for numbers in done] == [[1, 1]] * 3
    assert all(numbers[:2] != [1, 2] and numbers[-1] > 2 for numbers in done)


def test_another_model_puts_the_queue_in_another_order(
    queue: Callable[..., Queue],
    answers: Answers,
    teachers: list[int],
    store: Store,
    classifier: Classifier,
    corpus: list[Example],
) -> None:
    """The shares stay as drawn; what is open is ranked anew."""
    fill(answers, [example.text for example in corpus[:100]])
    queue(Mixture()).rank()
    shares = messages.select().with_only_columns(messages.c.id, messages.c.wanted)
    with store.reading() as connection:
        before = connection.execute(shares.order_by(messages.c.id)).all()

    newer = Classifier(classifier.scorer, classifier.thresholds, "newer")
    Queue(store, newer, Mixture(overlap=1)).rank()

    with store.reading() as connection:
        assert before == connection.execute(shares.order_by(messages.c.id)).all()
        ranked_by = messages.select().with_only_columns(messages.c.ranked_by).distinct()
        assert connection.execute(ranked_by).all() == [("newer",)]


@pytest.mark.parametrize("workers", [1, 12])
def test_many_who_ask_at_once_get_no_clash(
    database: str, answers: Answers, store: Store, classifier: Classifier, workers: int
) -> None:
    """Twelve ask for the same fifty messages, of one worker or of twelve with own connections."""
    people = People(store)
    for n in range(12):
        people.add(f"Учитель {n}", Role.TEACHER)
    fill(answers, [f"сообщение {n}" for n in range(50)])
    stores = [Store(database) for _ in range(workers)]
    queues = [Queue(each, classifier, PLAIN) for each in stores]

    def ask(teacher: int) -> list[int]:
        return [item.id for item in queues[teacher % workers].next(teacher, 5)]

    with ThreadPoolExecutor(12) as pool:
        given = list(pool.map(ask, [person.id for person in people.all()]))

    assert list(range(1, 51)) == sorted(number for numbers in given for number in numbers)
    for each in stores:
        each.close()


ASKER = """
import sys
from api.labelling.queue import Queue
from api.labelling.ranking import Mixture
from api.labelling.store import Store
from classifier.classifier import Classifier

queue = Queue(Store(sys.argv[1]), Classifier.load(), Mixture(overlap=0, measured=0, gold=0))
queue.rank()
print("ready", flush=True)
sys.stdin.readline()
held = []
for _ in range(25):
    held += [item.id for item in queue.next(int(sys.argv[2]), 1, held)]
print(*held)
"""


def test_two_processes_that_ask_at_once_get_no_clash(
    database: str, answers: Answers, teachers: list[int]
) -> None:
    """Two workers of the service, started together, each asking again and again."""
    fill(answers, [f"сообщение {n}" for n in range(50)])
    workers = [
        subprocess.Popen(
            [sys.executable, "-c", ASKER, database, str(teacher)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for teacher in teachers[:2]
    ]
    for worker in workers:
        assert worker.stdout and worker.stdout.readline() == "ready\n"
    for worker in workers:
        assert worker.stdin
        worker.stdin.write("go\n")
        worker.stdin.flush()

    given = [{int(each) for each in worker.communicate()[0].split()} for worker in workers]

    assert [len(numbers) for numbers in given] == [25, 25]
    assert not given[0] & given[1]

"""Teachers do not wait while thousands of messages are put in order."""

from threading import Event, Thread

import pytest

from api.labelling.answers import Answers, NewMessage
from api.labelling.people import People
from api.labelling.queue import Queue
from api.labelling.ranking import Mixture
from api.labelling.schema import Role
from api.labelling.store import Store
from classifier.classifier import Classifier

MANY = 501  # more than are ranked while a teacher waits


@pytest.fixture
def queue(store: Store, classifier: Classifier) -> Queue:
    """A queue of three ranked messages and many that came since; somebody to ask for them."""
    People(store).add("Анна", Role.TEACHER)
    queue = Queue(store, classifier, Mixture(overlap=0, measured=0, gold=0))
    add(store, 3)
    queue.rank()
    add(store, MANY)
    return queue


def add(store: Store, count: int) -> None:
    """Add a batch."""
    Answers(store).add_batch("чат", [NewMessage(f"сообщение {n}") for n in range(count)])


def test_teachers_go_on_with_those_ranked_before(queue: Queue) -> None:
    """While another process ranks, none comes whose shares are not drawn yet; then they do."""
    begun, enough = Event(), Event()

    def elsewhere() -> None:
        begun.set()
        enough.wait(60)

    ranking = Thread(target=queue.rank, args=(elsewhere,))
    ranking.start()
    begun.wait(60)
    given = queue.next(1, 5)
    enough.set()
    ranking.join()

    assert {1, 2, 3} == {item.id for item in given}


def test_the_one_who_asks_starts_the_ranking(queue: Queue) -> None:
    """She is answered at once, and the others follow by themselves."""
    given = {item.id for item in queue.next(1, 5)}
    queue.rank()  # waits for the ranking that has begun

    rest = {item.id for item in queue.next(1, 5, given)}

    assert (given, 5) == ({1, 2, 3}, len(rest - given))


def test_nobody_goes_home_for_want_of_ranks(store: Store, classifier: Classifier) -> None:
    """Where nothing else is to be labelled, the first who asks waits."""
    People(store).add("Анна", Role.TEACHER)
    add(store, MANY)

    assert len(Queue(store, classifier).next(1, 5)) == 5

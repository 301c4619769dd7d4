"""Teachers labelling all at once over HTTP; ``python -m tests.load`` prints how long they wait."""

import argparse
import json
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from sqlalchemy import func, select

from api.labelling.people import COOKIE, CSRF_HEADER, People, csrf
from api.labelling.queue import Queue
from api.labelling.schema import Role, answers, messages
from api.labelling.store import Store
from classifier import models
from classifier.classifier import Classifier
from classifier.learning.corpus import read_corpus
from tests.api.labelling.office import stock
from tests.service import Service

LABELS = ("rude", "conflict", "flood", "on_topic", "off_topic")
_FULL, _LOW = 10, 7  # messages at hand, as on the page


class Load(NamedTuple):
    """What came of it: seconds of each request, and the answers that were acknowledged."""

    answering: list[float]
    asking: list[float]
    acknowledged: list[tuple[int, str]]  # person, client_id


class Teacher:
    """One teacher's page: a connection, messages at hand, an answer a second."""

    def __init__(self, port: int, number: int, people: People) -> None:
        self.id = number
        self.line = HTTPConnection("127.0.0.1", port, timeout=60)
        path = people.add(f"Учитель {number}", Role.TEACHER)
        cookie = people.enter(path.rsplit("/", 1)[-1])
        assert cookie
        self.headers = {"Cookie": f"{COOKIE}={cookie.value}", CSRF_HEADER: csrf(cookie.value)}
        self.hand: list[int] = []
        self.load = Load([], [], [])

    def work(self, seconds: float, pause: float) -> Load:
        """Answer every *pause* seconds, whether the last answer came fast or slowly."""
        begun, number = time.monotonic(), 0
        due = begun + pause * (self.id % 20) / 20
        while due < begun + seconds:
            time.sleep(max(0, due - time.monotonic()))
            if len(self.hand) < _LOW:
                self._ask()
            if self.hand:
                self._answer(number)
            number, due = number + 1, due + pause
        self.line.close()
        return self.load

    def _ask(self) -> None:
        held = ",".join(map(str, self.hand))
        path = f"/labelling/next?count={_FULL - len(self.hand)}&held={held}"
        seconds, told = self._request("GET", path)
        self.load.asking.append(seconds)
        self.hand += [item["id"] for item in told["items"]]

    def _answer(self, number: int) -> None:
        name = f"teacher-{self.id:0>4}-{number:0>6}"
        message, label = self.hand.pop(0), LABELS[number % 5]
        answer = {"client_id": name, "message_id": message, "kind": "label", "label": label}
        seconds, told = self._request("POST", "/labelling/answers", {"answers": [answer]})
        self.load.answering.append(seconds)
        self.load.acknowledged.extend((self.id, each) for each in told["kept"])

    def _request(self, method: str, path: str, body: Any = None) -> tuple[float, Any]:
        data = None if body is None else json.dumps(body)
        headers = self.headers | {"Content-Type": "application/json"}
        begun = time.perf_counter()
        self.line.request(method, path, data, headers)
        response = self.line.getresponse()
        told = json.loads(response.read())
        seconds = time.perf_counter() - begun
        assert response.status == 200, told
        return seconds, told


@contextmanager
def school(home: Path, place: Path, texts: list[str]) -> Iterator[tuple[Service, Store]]:
    """Run a service with these messages, ranked, in SQLite."""
    service = Service(home, f"sqlite:///{place / 'labels.db'}")
    store = Store(f"sqlite:///{place / 'labels.db'}")
    stock(store, texts)
    Queue(store, Classifier.load()).rank()
    service.start()
    try:
        yield service, store
    finally:
        service.kill()
        store.close()


def run(service: Service, store: Store, teachers: int, seconds: float, rate: float) -> Load:
    """Let *teachers* give *rate* answers a second altogether; put their loads together."""
    people = People(store)
    crew = [Teacher(service.port, number, people) for number in range(1, teachers + 1)]
    with ThreadPoolExecutor(teachers) as pool:
        loads = list(pool.map(lambda each: each.work(seconds, teachers / rate), crew))
    return Load(*([each for load in loads for each in load[part]] for part in range(3)))


def faults(store: Store, load: Load) -> list[str]:
    """Name what was lost, doubled or given to too many."""
    kept = select(answers.c.person_id, answers.c.client_id)
    asked = select(messages.c.id, messages.c.wanted, func.count()).join(answers)
    with store.reading() as connection:
        rows = Counter((row[0], row[1]) for row in connection.execute(kept))
        given = connection.execute(asked.group_by(messages.c.id, messages.c.wanted)).all()
    lost = [f"lost: {each}" for each in load.acknowledged if each not in rows]
    doubled = [f"doubled: {each}" for each, times in rows.items() if times > 1]
    clash = [f"asked {times} times: {number}" for number, wanted, times in given if times > wanted]
    return lost + doubled + clash


def percentile(seconds: list[float], share: int) -> float:
    """Give milliseconds below which so many of a hundred requests took."""
    return statistics.quantiles(seconds, n=100)[share - 1] * 1000


def main() -> None:
    """Run a school of 10,000 messages and print what teachers waited."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--teachers", type=int, default=20)
    parser.add_argument("--rate", type=float, default=20, help="answers a second, of all together")
    given = parser.parse_args()
    texts = [example.text for example in read_corpus()[:10_000]]
    with (
        TemporaryDirectory() as place,
        school(models.home(), Path(place), texts) as (service, store),
    ):
        load = run(service, store, given.teachers, given.seconds, given.rate)
        found = faults(store, load)
    for name in ("answering", "asking"):
        seconds = getattr(load, name)
        shown = ", ".join(f"p{share} {percentile(seconds, share):.0f} ms" for share in (50, 99))
        print(f"{name}: {len(seconds)} requests, {shown}, longest {max(seconds) * 1000:.0f} ms")
    print(f"acknowledged {len(load.acknowledged)}, faults {len(found)}", *found[:5], sep="\n")


if __name__ == "__main__":
    main()

"""What a worker takes: seconds to its first answer, megabytes after 100,000 different messages."""

import random
from collections.abc import Iterator
from http.client import HTTPConnection
from statistics import median
from time import perf_counter

import msgspec

from classifier.bench import messages
from classifier.bench.process import COMMAND, memory, server
from classifier.bench.report import Floor, Report, Row
from classifier.learning.corpus import read_corpus

MESSAGES, BATCH = 100_000, 1000
STARTS = 3
NEW = 0.1  # share of the words that nobody has seen
MEGABYTES = 160


def measure() -> Report:
    """Start ``dezhurny serve`` a few times, alone on the machine; send the last one messages."""
    starts = []
    for number in range(STARTS):
        began = perf_counter()
        with server(COMMAND) as (port, process):
            starts.append(perf_counter() - began)
            if number == STARTS - 1:
                fresh = memory(process.pid)
                send(port, MESSAGES)
                lasting = memory(process.pid)
    return Report(
        [
            Row("start-up to first answer, a new word", median(starts), "s"),
            Row("memory of a worker at its start", fresh, "MB"),
            Row("memory of a worker after 100,000 different messages", lasting, "MB"),
        ],
        [Floor("MB of a worker after 100,000 different messages", lasting, MEGABYTES)],
    )


def send(port: int, count: int) -> None:
    """Have *count* different messages classified."""
    texts, connection = different(), HTTPConnection("127.0.0.1", port)
    for _ in range(0, count, BATCH):
        batch = {"texts": [next(texts) for _ in range(BATCH)]}
        connection.request("POST", "/classify/batch", msgspec.json.encode(batch))
        response = connection.getresponse()
        if response.read() and response.status != 200:
            raise RuntimeError(f"the service answered {response.status}")
    connection.close()


def different() -> Iterator[str]:
    """Make messages of 3 to 14 words, nearly all from the corpus, in an order of chance."""
    chance = random.Random(1)
    known = [word for example in read_corpus() for word in example.text.split()]
    new = messages.new_words(40_000)
    while True:
        count = chance.randint(3, 14)
        yield " ".join(chance.choice(new if chance.random() < NEW else known) for _ in range(count))

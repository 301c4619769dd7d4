"""``POST /moderate`` with all the earlier messages that it takes."""

import json
from http.client import HTTPConnection

from classifier.bench.clock import per_item
from classifier.bench.report import Floor, Report, Row
from classifier.classifier import Classifier

REQUESTS = 300


def measure(port: int, version: str, texts: list[str]) -> Report:
    """Compare the work of advice with classifying the same 51 messages in this process."""
    classifier = Classifier.load(version)
    alone = min(per_item(classifier.classify_many, [texts[:51]]) for _ in range(9))
    work = advice_work(port, texts)
    return Report(
        [Row("work of POST /moderate with 50 earlier messages", work, "ms")],
        [Floor("/moderate / its 51 messages classified", work * 1000 / alone, 4)],
    )


def advice_work(port: int, texts: list[str]) -> float:
    """Give the least milliseconds of work, by ``Server-Timing``, with all earlier messages sent."""
    said = [
        {"text": text, "sent_at": f"2026-01-20T12:{minute:02}:00+03:00", "sender": f"{minute % 9}"}
        for minute, text in enumerate(texts[:51])
    ]
    body = json.dumps({"message": said[-1], "recent": said[:-1]})
    connection, found = HTTPConnection("127.0.0.1", port), []
    for _ in range(REQUESTS):
        connection.request("POST", "/moderate", body)
        response = connection.getresponse()
        response.read()
        found.append(float(response.headers["server-timing"].split("=")[1]))
    connection.close()
    return min(found)

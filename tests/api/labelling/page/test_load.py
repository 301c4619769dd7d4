"""Twenty teachers at once lose nothing; ``python -m tests.load`` tells how long they wait."""

from pathlib import Path

from classifier.learning.corpus import Example
from tests import load


def test_twenty_teachers_at_once(home: Path, corpus: list[Example], tmp_path: Path) -> None:
    """Every acknowledged answer is kept once, and no message goes to more than want it."""
    texts = [example.text for example in corpus[:1000]]
    with load.school(home, tmp_path, texts) as (service, store):
        done = load.run(service, store, teachers=20, seconds=5, rate=40)

        assert load.faults(store, done) == []
    assert len(done.acknowledged) == len(done.answering) >= 190

"""Every example of the teachers' guide is labelled by the model as the guide says."""

import re

import pytest

from classifier.classifier import Classifier
from classifier.learning.corpus import DATA

EXAMPLE = re.compile(r"- «(.+)» → `(\w+)`(.*)")
LINES = [
    found.groups()
    for line in (DATA / "guide.md").read_text("utf-8").splitlines()
    if (found := EXAMPLE.fullmatch(line))
]


@pytest.mark.parametrize(("text", "label", "flags"), LINES)
def test_examples_of_the_guide(classifier: Classifier, text: str, label: str, flags: str) -> None:
    """The label and both flags."""
    answer = classifier.classify(text)

    assert (label, "срочно" in flags, "личное" in flags) == (
        answer.label,
        answer.urgent,
        answer.personal,
    )


def test_the_guide_has_examples_of_every_label() -> None:
    """At least eight each, and of both flags."""
    labels = [label for _, label, _ in LINES]

    assert all(labels.count(label) >= 8 for label in set(labels))
    assert len(set(labels)) == 5
    assert {"срочно", "личное"} <= {flag.strip(" +") for _, _, flag in LINES}

"""The guide on the page is the guide of data/."""

from pathlib import Path

from api.labelling import page
from api.labelling.page.guide import guide
from classifier.learning.corpus import DATA


def test_every_example_of_the_guide_is_on_the_page() -> None:
    """Word for word."""
    examples = [
        line[2:].split(" → ")[0]
        for line in (DATA / "guide.md").read_text("utf-8").splitlines()
        if line.startswith("- «")
    ]

    assert len(examples) > 50
    assert not [each for each in examples if each not in guide().html]


def test_labels_are_called_by_their_russian_names() -> None:
    """No English name of a label is left for a teacher to puzzle over."""
    text = guide().html

    assert "`" not in text
    assert ">on_topic<" not in text
    assert '<span class="tag on_topic">По теме</span>' in text


def test_the_guide_says_what_the_thread_is_for() -> None:
    """A message is labelled by its own words; what the page shows above it has the page's name."""
    work = (Path(page.__file__).parent / "templates" / "work.html").read_text("utf-8")

    assert "по словам самого сообщения" in guide().html
    assert "<h2>Раньше в беседе</h2>" in work
    assert "«Раньше в беседе»" in guide().html

"""Pictures are drawn without a warning, and the same bytes every time."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from classifier.explanation import Reason
from classifier.learning import plots
from classifier.learning.coloured import coloured
from classifier.learning.evaluate import NAMES
from classifier.learning.picture import COLOURS, Picture

COUNTS = {name: number for number, name in enumerate(NAMES, 1)}
CHANCE = np.random.default_rng(1).random(200)
TRUTH = [NAMES[number % len(NAMES)] for number in range(200)]
PICTURES: dict[str, Callable[[], Picture]] = {
    "stacked": lambda: plots.stacked("Доли", {"train": COUNTS, "пусто": dict.fromkeys(NAMES, 0)}),
    "lengths": lambda: plots.lengths("Длины", {name: [1, 5, 600] for name in NAMES}),
    "words": lambda: plots.words("Слова", {name: {"ёж": 12.0, "на": 1.2} for name in NAMES}),
    "confusion": lambda: plots.confusion("Ответы", np.eye(5, dtype=int).tolist(), "есть", "ответ"),
    "reliability": lambda: plots.reliability("Вера", CHANCE, CHANCE > 0.5),
    "precision_recall": lambda: plots.precision_recall("PR", dict.fromkeys(NAMES, CHANCE), TRUTH),
    "curves": lambda: plots.curves(
        "Рост", {"одно": [(10, 0.1), (1000, 0.7)]}, "сколько", "доля", log=True, shares=True
    ),
    "dots": lambda: plots.curves("Точки", {"одно": [(1, 2), (3, 4)]}, "x", "y", dots=True),
    "pairs": lambda: plots.pairs("До и после", {"одно": (0.9, 0.7)}, "до", "после"),
    "bars": lambda: plots.bars("Причины", {"одна": 3.0, "другая": 1.0}, "ошибок"),
}


@pytest.mark.parametrize("draw", PICTURES.values(), ids=PICTURES)
def test_a_picture_drawn_twice_is_the_same_bytes(draw: Callable[[], Picture]) -> None:
    """Neither the time nor chance gets into a PNG or an SVG."""
    assert (draw().png(), draw().svg()) == (draw().png(), draw().svg())


@pytest.mark.parametrize("draw", PICTURES.values(), ids=PICTURES)
def test_a_picture_is_not_empty_and_not_large(draw: Callable[[], Picture]) -> None:
    """A notebook of twenty stays under its limit, and no picture is a blank sheet."""
    assert 3_000 < len(draw().png()) < 70_000


def test_a_file_is_what_its_name_says(tmp_path: Path) -> None:
    """PNG and SVG are told apart by the name; the title is in the SVG for those who cannot see."""
    picture = PICTURES["bars"]()
    picture.save(tmp_path / "a.png")
    picture.save(tmp_path / "a.svg")

    assert (tmp_path / "a.png").read_bytes()[:4] == b"\x89PNG"
    assert "Причины" in (tmp_path / "a.svg").read_text("utf-8")


def test_a_higher_count_changes_the_picture() -> None:
    """What is drawn depends on what was given."""
    more = plots.bars("Причины", {"одна": 4.0, "другая": 1.0}, "ошибок")

    assert PICTURES["bars"]().png() != more.png()


def test_no_two_labels_share_a_colour() -> None:
    """Each has one."""
    assert len(NAMES) == len({COLOURS[name] for name in NAMES})


def luminance(colour: str) -> float:
    """Give the relative luminance of a colour (WCAG 2)."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return float(np.dot(linear, (0.2126, 0.7152, 0.0722)))


@pytest.mark.parametrize("name", NAMES)
def test_black_letters_are_readable_on_every_colour(name: str) -> None:
    """The contrast is at least 4.5 to 1, as WCAG asks."""
    assert (luminance(COLOURS[name]) + 0.05) / 0.05 >= 4.5


def test_a_coloured_message_says_every_letter_and_escapes_it() -> None:
    """What a message holds cannot become HTML; words against the answer are in italics."""
    reasons = [Reason(0, 3, "<b>", 2.0), Reason(4, 6, "ты", -1.0), Reason(7, 8, "и", 0.01)]

    html = coloured("<b> ты и", reasons)

    assert ">&lt;b&gt;</b>" in html
    assert ">ты</i>" in html
    assert html.endswith(" и")


def test_a_message_without_reasons_stays_as_it_is() -> None:
    """Nothing to colour is no error."""
    assert coloured("а < б", []) == "а &lt; б"

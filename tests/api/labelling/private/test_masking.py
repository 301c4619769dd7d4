"""What tells who somebody is does not reach the store."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.labelling.private.masking import mask, pieces
from api.labelling.private.pieces import MASK, Kind
from tests.private_cases import Figures, measure, sections


@pytest.fixture(scope="module")
def figures() -> Figures:
    """Masking measured on every message of ``cases/private.txt``."""
    return measure([case for cases in sections().values() for case in cases])


@pytest.mark.parametrize(
    ("kind", "floor"),
    [
        (Kind.NAME, 0.97),
        (Kind.PHONE, 0.97),
        (Kind.MAIL, 0.97),
        (Kind.LINK, 0.97),
        (Kind.NUMBER, 0.97),
        (Kind.ADDRESS, 0.95),
    ],
)
def test_private_pieces_are_masked(figures: Figures, kind: Kind, floor: float) -> None:
    """A piece counts as masked when no letter and no digit of it is left."""
    missed = [text for each, text in figures.missed if each is kind]

    assert figures.recall(kind) >= floor, missed


def test_few_masks_are_false(figures: Figures) -> None:
    """Nearly every mask hides something private."""
    assert figures.precision() >= 0.95, figures.false


def test_there_are_messages_enough() -> None:
    """At least 300, a fifth of them with nothing to mask."""
    cases = [case for each in sections().values() for case in each]

    assert len(cases) >= 300
    assert sum(not case.marked for case in cases) >= len(cases) / 5


_PARTS = st.sampled_from(
    [
        "маша",
        "Петя",
        "Иванова",
        "И.О.",
        "вера",
        "8",
        "900",
        "000",
        "11",
        "22",
        "ул.",
        "Садовая",
        "5",
        "кв",
        "12",
        "@nick0000",
        "⟨имя⟩",
        ",",
        ".",
        "-",
        "роман",
        "карта",
        "0000",
        "1111",
        "2222",
        "3333",
        "example.com",
        "мама",
        "Свете",
        "завтра",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_PARTS, max_size=8).map(" ".join))
def test_a_masked_message_stays_as_it_is(message: str) -> None:
    """What was exported can be imported again unchanged."""
    assert mask(mask(message)) == mask(message)


@settings(max_examples=60, deadline=None)
@given(st.lists(_PARTS.filter(lambda part: not MASK.search(part)), max_size=8).map(" ".join))
def test_what_is_not_private_is_kept_to_the_letter(message: str) -> None:
    """Between the masks stands what was typed."""
    left, at = "", 0
    for piece in pieces(message):
        left, at = left + message[at : piece.start], piece.stop

    assert left + message[at:] == MASK.sub("", mask(message))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40))
def test_a_text_without_cyrillic_letters_or_digits_is_kept(message: str) -> None:
    """Whatever people paste, smileys and all."""
    plain = "".join(char for char in message if not char.isalnum() and char not in "@.[]")

    assert plain == mask(plain)


@pytest.mark.parametrize("word", ["Козлина", "Мудак", "Нахуя", "Дебилоид"])
def test_abuse_is_left_for_the_classifier(word: str) -> None:
    """No word of abuse is taken for a name, though no dictionary has it."""
    assert f"{word} ты" == mask(f"{word} ты")


def test_the_service_does_not_load_the_ner() -> None:
    """It takes seconds, and only masking needs it."""
    code = "import sys, api.app, api.commands; print('slovnet' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "False\n"

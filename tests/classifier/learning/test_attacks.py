"""Disguises are made by code, always the same, and hit what they say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.learning.attacks import ATTACKS, NOISES, attack, noise
from classifier.text.tokens import chunks
from classifier.text.undisguise import read


@pytest.mark.parametrize(
    ("name", "message", "disguised"),
    [
        ("latin", "ты дурак, вот", "ты дypaк, вoт"),
        ("digits", "ты дубина", "ты ду6ина"),
        ("symbols", "ты дурак", "ты дур@к"),
        ("invisible", "ты", "т\u200bы"),
        ("combining", "ты", "т\u0336ы"),
        ("spaces", "ты дурак", "ты д у р а к"),
        ("dots", "ты дурак", "ты д.у.р.а.к"),
        ("star", "ты хам", "ты х*м"),
        ("stretched", "ты дам", "ты дааам"),
        ("translit", "Щука", "Schuka"),
        ("layout", "ты хороший", "ns [jhjibq"),
        ("emoji", "ты дурак", "ты ду🅿️🅰️🇰"),
    ],
)
def test_every_attack_has_its_look(name: str, message: str, disguised: str) -> None:
    """The disguise is the one that its name says."""
    assert disguised == attack(message, name)


def test_there_are_twelve_attacks() -> None:
    """As many as the floors speak of."""
    assert len(ATTACKS) >= 12


@given(st.text(), st.sampled_from(sorted(ATTACKS)))
def test_the_same_message_is_always_disguised_alike(message: str, name: str) -> None:
    """Chance is drawn from the message itself, and any message can be attacked."""
    assert attack(message, name) == attack(message, name)


@given(st.text(min_size=1), st.sampled_from(sorted(NOISES)))
def test_noise_is_repeatable(message: str, name: str) -> None:
    """The same for innocent noise."""
    assert noise(message, name) == noise(message, name)


ORDINARY = """
    SMSка Wi-Fi PDF-файл QR-код USB-флешка IT-шник 3D-принтер CD-диск e-mail VK Zoom iPhone 1С
    3Б WhatsApp 15:30 8-го 500р т.е. и/или 11-А 5А COVID-19 №5 2-й MP3 ЕГЭ-2026 к/т 8:00-9:30
    по-английски 100% x2 С++ 24/7 4-б 1/2 3х4 д.15 кв.8 1а,1б 5+ H2O B1 online ok Word
    PowerPoint Excel ВК/Сферум #дежурство +7° С.И. ж/д и.о. 20р
"""


@pytest.mark.parametrize("words", ORDINARY.split())
def test_ordinary_mixed_words_are_left_alone(words: str) -> None:
    """No sign of disguise is seen in them."""
    texts = [token.text for chunk in chunks(words) for token in read(chunk)]

    assert not {"<masked>", "<mixed>"} & set(texts)

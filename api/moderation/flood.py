"""Littering that only the thread shows: repeats, ladders, reactions, pictures."""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from api.moderation.reading import Reading

PICTURES = frozenset(("photo", "video", "sticker", "gif", "animation", "image", "video_note"))
HOUR = 3600.0
DAY = 24 * HOUR
LADDER, REACTIONS, SHOWN, RATE = 5, 3, 3, 8  # messages from which on there is a sign
_STEP, _PAUSE, _BURST = 60.0, 600.0, 120.0  # seconds: between steps, in a run, of a burst
_SHORT, _BARE, _SAME = 20, 30, 90  # characters of a step, of a reaction; per cent alike
_WORDS = re.compile(r"[^\W_]+")

_ROLL_CALL = re.compile(
    r"став(?:ьте|им|ить|ь)?\b[^.?!]*(?:\+|плюс|➕)|(?:\+|плюс|➕|«да»)[^.?!]*\b(?:ставьте|в чат)"
    r"|\b(?:отметьтесь|отпишитесь|проголосуйте|голосуем|подтвердите|откликнитесь|отзовитесь)\b"
    r"|\b(?:напишите|ответьте|пишите|пришлите|поставьте|жду)\b[^.?!]*(?:\+|плюс|➕|\bда\b|цифр|фамили)",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    r"[+➕👍✅🙋✋]|\bплюс|^\W*(?:да|нет|за|против|едем|ид[её]м|будем|буду|прид[её]м|поддерживаю|\d{1,2})\b",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    r"\b(?:с?кинь(?:те)?|с?кинете|пришл(?:и|ите|ёте|ете)|вышл(?:и|ите)|выложи(?:те)?|покажите)\b"
    r"|\bфото\w*[^.!]*\?",
    re.IGNORECASE,
)


class Sign(NamedTuple):
    """
    A sign of littering.

    It is made of *size* messages; told when it is *first* there, and once more when it has
    doubled: *told_now*.
    """

    kind: str
    size: int
    first: bool
    told_now: bool


def signs(now: Reading, before: Sequence[Reading]) -> list[Sign]:
    """Find what *now* is littering by, together with what was sent *before* it."""
    own = [each for each in before if each.message.sender == now.message.sender]
    found = [
        ("repeat", _repeats(now, before), 2),
        ("ladder", _ladder(now, before), LADDER),
        ("rate", _rate(now, own), RATE),
        ("pictures", _pictures(now, own, before), SHOWN),
        ("reactions", _reactions(now, before), REACTIONS),
    ]
    return [
        Sign(kind, count, count == least, count in (least, 2 * least))
        for kind, count, least in found
        if count >= least
    ]


def answers_roll_call(now: Reading, before: Sequence[Reading]) -> bool:
    """Tell whether a short message answers a teacher who asked for «+» within the last day."""
    text = now.message.text
    if len(text) > 2 * _BARE or not _ANSWER.search(text):
        return False
    replied = now.message.reply_to_text
    return bool(replied and _ROLL_CALL.search(replied)) or any(
        each.message.role in ("teacher", "staff") and _ROLL_CALL.search(each.message.text)
        for each in before
        if now.moment - each.moment <= DAY
    )


def is_wordless_picture(now: Reading, before: Sequence[Reading]) -> bool:
    """Tell whether a message is nothing but pictures that nobody has asked for."""
    if not _is_picture(now):
        return False
    return not any(
        each.message.sender != now.message.sender and _REQUEST.search(each.message.text)
        for each in before
        if now.moment - each.moment <= HOUR
    )


def is_bare(now: Reading) -> bool:
    """Tell whether a message is an empty reaction: short, and read as flood."""
    text = now.message.text
    return bool(text) and len(text) <= _BARE and now.answer.label == "flood"


def _is_picture(reading: Reading) -> bool:
    message = reading.message
    return not message.text.strip() and not PICTURES.isdisjoint(message.attachments)


def _repeats(now: Reading, before: Sequence[Reading]) -> int:
    text = _plain(now.message.text)
    if len(text) < _SHORT:
        return 0
    return 1 + sum(
        ratio(text, _plain(each.message.text), score_cutoff=_SAME) >= _SAME
        for each in before
        if now.moment - each.moment <= DAY
        and abs(len(each.message.text) - len(now.message.text)) <= len(now.message.text) // 4 + 3
        and (each.message.sender == now.message.sender or len(text) > 2 * _SHORT)
    )


def _plain(text: str) -> str:
    return " ".join(_WORDS.findall(text.lower()))


def _ladder(now: Reading, before: Sequence[Reading]) -> int:
    count, after = 1, now
    if not _is_step(now):
        return 0
    for each in reversed(before):
        same = each.message.sender == now.message.sender
        if not same or not _is_step(each) or after.moment - each.moment > _STEP:
            break
        count, after = count + 1, each
    return count


def _is_step(reading: Reading) -> bool:
    return 0 < len(reading.message.text.strip()) <= _SHORT and not reading.message.attachments


def _rate(now: Reading, own: Sequence[Reading]) -> int:
    return 1 + sum(now.moment - each.moment <= _BURST for each in own)


def _pictures(now: Reading, own: Sequence[Reading], before: Sequence[Reading]) -> int:
    if not is_wordless_picture(now, before):
        return 0
    lately = takewhile(lambda each: now.moment - each.moment <= _PAUSE, reversed(own))
    return 1 + sum(map(_is_picture, lately))


def _reactions(now: Reading, before: Sequence[Reading]) -> int:
    count, after = 0, now
    for place in range(len(before), -1, -1):
        each = before[place] if place < len(before) else now
        if after.moment - each.moment > _PAUSE or not is_bare(each):
            break
        if not answers_roll_call(each, before[:place]):
            count += 1
        elif count == 0:
            return 0
        after = each
    return count

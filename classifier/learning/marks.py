"""
What people add to messages of any kind: a greeting, thanks, emoji, dots, a link, a phone.

In a corpus these stand where its authors put them, mostly in litter, and a model that learns so
calls «Завтра линейка в 9 🌸» litter. Added at random while a model learns, they tell it less.
"""

import random
import re
from collections.abc import Sequence

from classifier.labels import Label
from classifier.learning.corpus import Example

MARKED = {label: 0.15 if label is Label.FLOOD else 0.3 for label in Label}  # shares of messages
COMMON = tuple("🙂😂🙏👍🌸🔥😊🎉🤔🌹")
BEFORE = {
    "greeting": (
        "Добрый день!",
        "добрый день,",
        "Здравствуйте!",
        "здравствуйте,",
        "Доброе утро!",
        "Добрый вечер!",
        "Всем привет!",
        "привет,",
    )
}
AFTER = {
    "thanks": ("Спасибо!", "спасибо", "Заранее спасибо!", "спасибо большое", "С уважением, ⟨имя⟩")
}
GLUED = {  # set on the last word
    "smiley": (")", "))", ")))", ":)", "(", "(("),
    "dots": ("...", "…", ".."),
    "exclamation": ("!", "!!", "!!!"),
}
ANYWHERE = {"link": ("https://example.org/a",), "phone": ("8-900-000-00-00",), "emoji": COMMON}
KINDS = (*BEFORE, *AFTER, *GLUED, *ANYWHERE)
_OFTEN = (*KINDS, "greeting", "emoji", "emoji")  # what is added more often stands more often
_EMOJI = re.compile("[\u2600-\u27bf\U0001f300-\U0001faff]\ufe0f?[\U0001f3fb-\U0001f3ff]?")


def emoji_in(messages: Sequence[str]) -> list[str]:
    """
    Give every emoji as often as it occurs, those that people use.

    >>> emoji_in(["ура 🎉🎉", "да"])
    ['🎉', '🎉']
    """
    return [found for message in messages for found in _EMOJI.findall(message)]


def with_mark(message: str, kind: str, chance: random.Random, emoji: Sequence[str] = COMMON) -> str:
    """
    Add a mark of one *kind*; what may stand anywhere stands at the end as a rule.

    >>> with_mark("ждём вас", "link", random.Random(1))
    'ждём вас https://example.org/a'
    """
    if kind in BEFORE:
        return f"{chance.choice(BEFORE[kind])} {message}"
    if kind in AFTER:
        return f"{message} {chance.choice(AFTER[kind])}"
    if kind in GLUED:
        return message.rstrip(". ") + chance.choice(GLUED[kind])
    marks = chance.choices(emoji, k=chance.choice((1, 1, 2, 3)))
    mark = "".join(marks) if kind == "emoji" else chance.choice(ANYWHERE[kind])
    words = message.split(" ")
    place = chance.choice((*[len(words)] * 6, 0, chance.randint(0, len(words))))
    return " ".join([*words[:place], mark, *words[place:]])


def marked(examples: Sequence[Example]) -> list[str]:
    """Give the texts of *examples*, some with a mark more; the same ones every time."""
    emoji = emoji_in([each.text for each in examples]) or COMMON
    return [_perhaps_marked(each, emoji) for each in examples]


def _perhaps_marked(example: Example, emoji: Sequence[str]) -> str:
    chance = random.Random(example.text)
    if chance.random() >= MARKED[example.label]:
        return example.text
    return with_mark(example.text, chance.choice(_OFTEN), chance, emoji)

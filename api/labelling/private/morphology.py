"""What the dictionary tells of one word as a name of a person."""

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from classifier.text.dictionary import fold


class Reading(NamedTuple):
    """How much of a word's readings are a person's name, and what else decides."""

    given: float  # 0 to 1: a name or a diminutive
    family: float  # 0 to 1: a surname with a surname's ending, or of any other
    patronymic: bool
    known: bool  # the dictionary has the word, as a name or not, or it is a verb by its ending
    guessed: bool  # the dictionary lacks the word, by its ending it is a name
    possessive: bool  # «Петин» папа, and no other word
    vocative: bool  # «Лен, скинь»
    cases: frozenset[str]  # of the readings as a name
    lemmas: frozenset[str]  # of all readings, spelt without ё

    @property
    def share(self) -> float:
        """How much of the readings are a name or a surname."""
        return self.given + self.family


_TAIL = (
    "еньк|оньк|очк|ечк|ушк|юшк|ишк|ашк|яшк|ул|юл|ун|юн|ус|юс|юх|ух|ох|ик|чик|ок|ек|к|ан|ян|он|ась|ос"
    "|юш|уш|яш|аш|асик|усик|ич"
)
_END = "а|я|ы|и|е|у|ю|ой|ей|ом|ем|ам|ами|ах|"
_DIMINUTIVE = re.compile(rf"(?P<stem>[а-я]{{2,}}?)(?:{_TAIL})(?:{_END})")
_POSSESSIVE = re.compile(r"(?P<stem>[а-я]{2,})ин(?:а|о|ы|ой|у|ого|ому|ым|ом|ых|ыми|)")


@cache
def words(section: str) -> frozenset[str]:
    """Give the words of one section of ``names.txt``."""
    text = files("api.labelling.private").joinpath("names.txt").read_text("utf-8")
    body = text.split(f"[{section}]\n", 1)[1].split("\n[", 1)[0]
    return frozenset(word for line in body.splitlines() if line[:1] != "#" for word in line.split())


@cache
def _analyzer() -> Any:
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer()


@lru_cache(maxsize=2**15)
def reading(word: str) -> Reading:
    """
    Read a lower-case word.

    >>> reading("кирилла").given, reading("шторы").share, reading("наташенька").given
    (1.0, 0.0, 1.0)
    >>> reading("петин").possessive, reading("мамин").possessive, reading("машина").possessive
    (True, False, False)
    """
    parses = _analyzer().parse(word)
    named = {tag: [each for each in parses if tag in each.tag] for tag in ("Name", "Surn", "Patr")}
    persons = [each for group in named.values() for each in group]
    rivals = [each for each in parses if each not in persons and not _tells_nothing(each.tag)]
    whole = sum(each.score for each in persons + rivals) or 1
    known = bool(parses[0].is_known)
    lemmas = frozenset(fold(each.normal_form) for each in parses)
    listed = lemmas & words("names") or (not known and _is_diminutive(fold(word)))
    given = 1.0 if listed else known * sum(each.score for each in named["Name"]) / whole
    return Reading(
        round(given, 3),
        0.0 if listed else round(known * sum(each.score for each in named["Surn"]) / whole, 3),
        known and bool(named["Patr"]),
        known or parses[0].tag.POS in ("VERB", "INFN", "ADVB"),
        not known and bool(persons),
        _is_possessive(fold(word)) and not any(each.is_known for each in rivals),
        any("voct" in each.tag for each in persons),
        frozenset(str(each.tag.case) for each in persons),
        lemmas,
    )


def _tells_nothing(tag: Any) -> bool:
    """Tell of readings that nearly every name has: a town of that name, «Петин», «маша рукой»."""
    return "Geox" in tag or "Poss" in tag or "GRND" in tag


def _is_diminutive(word: str) -> bool:
    found = _DIMINUTIVE.fullmatch(word)
    return bool(found) and any(_is_given(found["stem"] + end) for end in ("а", "я", ""))  # type: ignore[index]  # found


def _is_possessive(word: str) -> bool:
    found = _POSSESSIVE.fullmatch(word)
    return bool(found) and any(_is_given(found["stem"] + end) for end in ("а", "я"))  # type: ignore[index]  # found


@lru_cache(maxsize=2**12)
def _is_given(word: str) -> bool:
    """Tell whether *word* is a given name in its dictionary form, and known as such."""
    return len(word) > 2 and any(
        {"Name", "nomn", "sing"} in each.tag and each.is_known and each.score > 0.3
        for each in _analyzer().parse(word)
    )

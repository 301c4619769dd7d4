"""What speaks for a word being the name of a person: the dictionary, the NER, its neighbours."""

import re
from typing import NamedTuple

from api.labelling.private.morphology import Reading, words
from classifier.text.lexicon import kinds

_FAMILY_END = re.compile(
    r".+(?:[оеё]в|[иы]н|енк|[цс]к|[атрспн]ян)(?:[аоуыейяюи]{0,2}|ого|ому|ым|ых|им|их|ыми|ими)"
)
_FAMILY_ONLY = re.compile(  # ends as no other word does: мельниченко, гончаруку, сулаберидзе
    r".{2,}(?:енко|ейко|[иа]дзе|швили|оглы|оглу|кызы|[нрлмдтк]чук(?:а|у|ом|е|и|ов|ам)?)"
)
_PATRONYMIC = re.compile(
    r".{2,}(?:[оеё]вн|[лмнрсв]н|ичн)(?:а|ы|е|у|ой|ою)|.{2,}[ыи]ч(?:а|у|ем|е|ом|)"
)


_CERTAIN = 0.65  # share of readings as a name that is enough in small letters
_LIKELY = 0.3  # enough where something else speaks for it too
_SURNAME = 0.85  # the same of a surname: «блинов» are eaten too
_NEAR = 0.15  # enough beside a name
_SHORTEST = 3  # a shorter word in small letters is no name: «по», «ли»


class Word(NamedTuple):
    """A word in its place and what the dictionary says of it."""

    start: int
    stop: int
    text: str
    upper: bool  # begins with a capital, and the message is not all capitals
    inner: bool  # so and not the first of its sentence
    read: Reading


def may_be(word: Word) -> bool:
    """Tell whether the word can be a name at all."""
    read = word.read
    likely = read.share > 0 and len(word.text) >= _SHORTEST
    return word.inner or likely or (word.upper and (not read.known or read.possessive))


def is_public(word: Word, before: Word | None, after: Word | None) -> bool:
    """Tell whether the word is no private name: Пушкин, князь Владимир, and no word of abuse."""
    lemmas = word.read.lemmas
    return bool(
        lemmas & (words("public") | words("not"))
        or kinds(word.text.lower())  # abuse is what the classifier is for
        or (before and before.read.lemmas & words("titles"))
        or (after and after.upper and after.read.lemmas & words("epithets"))
    )


def by_itself(word: Word, tagged: bool) -> bool:
    """Tell whether the word is a name wherever it stands; *tagged*: the NER says so."""
    read = word.read
    if read.lemmas & words("common"):
        return word.upper and (tagged or (word.inner and read.given > 0))
    if word.upper and (_with_capital(word) or (tagged and may_be(word))):
        return True
    return len(word.text) >= _SHORTEST and _in_small_letters(word, tagged)


def _with_capital(word: Word) -> bool:
    read = word.read
    guessed = read.guessed and _ends_as_family(word)
    least = _LIKELY if word.inner else _CERTAIN
    return read.share >= least or guessed or _is_spoken_patronymic(word)


def _in_small_letters(word: Word, tagged: bool) -> bool:
    read = word.read
    family = read.family if _ends_as_family(word) else 0.0
    likely = tagged and max(read.given, family) >= _LIKELY
    unheard = not read.known and bool(_FAMILY_ONLY.fullmatch(word.text.lower()))
    return likely or unheard or read.patronymic or read.given >= _CERTAIN or family >= _SURNAME


def by_place(message: str, word: Word, before: Word | None, after: Word | None) -> bool:
    """Tell whether the words around make it a name: «мама Светы», «Петин папа», «Лен, скинь»."""
    read = word.read
    called = (read.vocative or word.upper) and read.share >= _LIKELY
    if called and message[word.stop : word.stop + 1] == ",":
        return True
    if read.possessive and (word.upper or (after and after.read.lemmas & words("kin"))):
        return True
    beside = before and message[before.stop : word.start] == " "
    return bool(beside and len(word.text) >= _SHORTEST and before and _follows(word, before))


def _follows(word: Word, before: Word) -> bool:
    """Tell whether *word* says of which mother or which aunt *before* speaks."""
    kin, called = before.read.lemmas & words("kin"), before.read.lemmas & words("called")
    cases = word.read.cases
    return word.read.share > 0 and bool((kin and "gent" in cases) or (called and "nomn" in cases))


def begins(word: Word, name: Word) -> bool:
    """Tell whether *word* is the first part of a name that goes on with *name*."""
    if name.read.patronymic or _is_spoken_patronymic(name):
        return word.read.share > 0 or word.text.lower() in words("short")
    return _neighbours(word)


def continues(word: Word) -> bool:
    """Tell whether *word* is the rest of the name before it."""
    return word.read.patronymic or _is_spoken_patronymic(word) or _neighbours(word)


def _is_spoken_patronymic(word: Word) -> bool:
    return not word.read.known and bool(_PATRONYMIC.fullmatch(word.text.lower()))


def _neighbours(word: Word) -> bool:
    read = word.read
    if word.upper:
        return read.share > 0 or read.guessed
    if read.lemmas & words("common") or len(word.text) < _SHORTEST:
        return False
    return read.share >= _NEAR or (read.guessed and _ends_as_family(word))


def _ends_as_family(word: Word) -> bool:
    return any(map(_FAMILY_END.fullmatch, word.text.lower().split("-")))

"""
Obscenity and insults, which the dictionary is too polite for: ``lexicon.txt`` and roots.

A mask is undone where a form of the lexicon fits it. Words of the lexicon and unknown words with
its roots are told to the model as ``obscene`` or ``insult``; what that weighs the model learns.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files

from classifier.text.dictionary import fold, is_known, look_up

OBSCENE, INSULT = "obscene", "insult"
_OBSCENE_ROOTS = re.compile(
    "ху[йеяию]|пизд|бля[дт]|муда[кч]|муди|[гп][ао]ндон|пид[оа]р|залуп|дроч|говн|гавн|долбо?[еия]б"
    "|(?:^|на|за|вы|до|у|об|от|по|при|ъ)[еи]б(?:а[лтнш]|у[чтщ]|л[аои]|ну|ись|ет|ок|ищ|ыв|а$)|сран|ахуе"
)
_INSULT_ROOTS = re.compile(
    "дебил|идиот|придур|тупор|чмош|мраз|ублюд|сволоч|гнид|кретин|дурач|дурищ|козлин|тварин|скотин"
    "|чурк|хохл|пиндос|быдл|мудил|шлюх|прошманд|ушлеп|недоум|шалав|алкаш|наркоман|лошар|петушар"
    "|выродок|отморозок|нищеброд|мымр|стерв"
)


@cache
def forms(section: str) -> frozenset[str]:
    """Give the word forms of one section of ``lexicon.txt``, spelt without ё."""
    text = files("classifier.text").joinpath("lexicon.txt").read_text("utf-8")
    body = text.split(f"[{section}]\n", 1)[1].split("\n[", 1)[0]
    return frozenset(map(fold, body.split()))


@cache
def all_forms() -> frozenset[str]:
    """Give the word forms of every section."""
    return forms(OBSCENE) | forms(INSULT)


@cache
def _ranked(first: str) -> tuple[str, ...]:
    """Give the forms that begin with the letter *first*, or all: obscene first, short first."""
    some = [word for word in all_forms() if word.startswith(first)]
    return tuple(sorted(some, key=lambda word: (word not in forms(OBSCENE), len(word), word)))


def fitting(open_parts: Sequence[str], *patterns: str) -> str | None:
    """
    Find the form that fits a regular expression: an obscene one first, a short one first.

    *open_parts* are the letters around the holes. Few words begin and end like a form, so for most
    no expression is compiled.

    >>> fitting(["б", "ть"], "б.+ть"), fitting(["", "уй"], "[а-я]уй"), fitting(["к", "т"], "к.т")
    ('блять', 'хуй', None)
    """
    start, stop = open_parts[0], open_parts[-1]
    near = [word for word in _ranked(start[:1]) if word.startswith(start) and word.endswith(stop)]
    found = (word for each in patterns for word in near if re.fullmatch(each, word))
    return next(found, None)


def is_word(word: str) -> bool:
    """
    Tell whether *word* is one that people mean to write.

    >>> is_word("дурак"), is_word("хуйня"), is_word("дурк")
    (True, True, False)
    """
    return word in all_forms() or is_known(word)


@lru_cache(maxsize=2**15)
def kinds(word: str) -> tuple[str, ...]:
    """
    Tell of a word whether it is obscene, an insult, both or neither.

    >>> kinds("охуеннейший"), kinds("дебилы"), kinds("рубля")
    (('obscene',), ('insult',), ())
    """
    obscene = word in forms(OBSCENE) or (
        _OBSCENE_ROOTS.search(word) is not None and not look_up(word).known
    )
    insult = word in forms(INSULT) or _INSULT_ROOTS.search(word) is not None
    return (OBSCENE,) * obscene + (INSULT,) * insult

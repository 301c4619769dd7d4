"""
A message -> the units it is the sum of, and what the model counts in each.

A unit is a chunk, a pair of terms where two chunks meet, the first term of a chunk where the
message asks, or the sign of the message's length. Every feature belongs to one unit, so the vector
of a message is the sum of the vectors of its units. The first character of a feature's name tells
its block:

    ~ character n-gram of a word        ~дур  ~ак>
    = lemma, number shape, mark, sign   =дурак  =00:00  =!  =<masked>
    & pair of neighbouring lemmas       &ты⏎дурак
    % pair of their kinds               %ты⏎noun nomn anim
    # length of the message             #6 new
    ! what the lexicon says of a word   !insult
    ? lemma in a message that asks      ?завтра
"""

from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from classifier.text import lexicon
from classifier.text.dictionary import look_up
from classifier.text.tokens import chunks
from classifier.text.undisguise import SIDE_SIGNS, read

BLOCKS = "~=&%#!?"
GRAMS = range(2, 6)  # lengths of the character n-grams, the edges of the word counted
BETWEEN = "\n"  # joins a pair; it stands in no chunk, for chunks are cut at white space
_WORD = 32  # a longer word is known by its first characters
_FIRST_EMOJI = 0x2190
BANDS = (1, 2, 3, 4, 6, 9, 14, 22, 35, 60, 99)  # upper edges, in chunks


class Term(NamedTuple):
    """A word among its neighbours: its lemma and its grammatical kind; of a sign, both are it."""

    lemma: str
    kind: str


class Chunk(NamedTuple):
    """What the model sees of one chunk: words and signs, and the terms that touch neighbours."""

    words: tuple[str, ...]
    signs: tuple[str, ...]
    line: tuple[Term, ...]


NOTHING = Term("", "")
EDGE = Chunk((), (), (NOTHING,))  # what stands before the first chunk and after the last


def analyse(chunk: str) -> Chunk:
    """
    Read one chunk.

    >>> analyse("дур@к!")
    Chunk(words=('дурак',), signs=('<masked>', '!'),
          line=(Term(lemma='дурак', kind='noun nomn anim'),))
    """
    texts = [token.text[:_WORD] for token in read(chunk)]
    words = tuple(text for text in texts if text[0].isalpha())
    signs = tuple(text for text in texts if not text[0].isalpha())
    line = [text for text in texts if text not in SIDE_SIGNS]
    solid = [text for text in line if text[0].isalnum() or text[0] == "<"]
    return Chunk(words, signs, tuple(map(term, solid or line[:1])) or (NOTHING,))


remember = lru_cache(maxsize=2**17)(analyse)  # for training, where chunks come again and again


def lemma(word: str) -> str:
    """
    Give the dictionary form of one word, spelt without ё.

    >>> lemma("козлами")
    'козел'
    """
    return look_up(word).lemma


_KINDS = {"<name>": "name"}  # a masked name stands like a name


def term(text: str) -> Term:
    """Give a word or sign as its neighbours see it."""
    if not text[0].isalpha():
        return Term(text, _KINDS.get(text, text))
    entry = look_up(text)
    return Term(entry.lemma, entry.kind)


def chunk_features(chunk: Chunk) -> list[str]:
    """
    Name every feature of a chunk, as often as it occurs.

    >>> chunk_features(analyse("ну!"))
    ['=ну', '~<н', '~ну', '~у>', '~<ну', '~ну>', '~<ну>', '=!']
    """
    names = []
    for word in chunk.words:
        edged = f"<{word}>"
        names.append("=" + lemma(word))
        names += ["!" + kind for kind in lexicon.kinds(word)]
        names += ["~" + gram for gram in _grams(len(edged))(edged)]
    for sign in chunk.signs:
        names.append("=" + sign)
        if ord(sign[0]) > _FIRST_EMOJI:
            names.append("=<emoji>")
    for left, right in pairwise(chunk.line):
        names += pairs(left, right)
    return names


@cache
def _grams(length: int) -> Callable[[str], Sequence[str]]:
    """Make what cuts a word of this *length* into all its n-grams at once."""
    ends = [(start, start + size) for size in GRAMS for start in range(length - size + 1)]
    return itemgetter(*(slice(start, stop) for start, stop in ends))


def pairs(left: Term, right: Term) -> tuple[str, str]:
    """Name the features of two neighbouring terms."""
    return (
        f"&{left.lemma}{BETWEEN}{right.lemma}",
        f"%{left.kind}{BETWEEN}{right.kind}",
    )


def asks(message: str) -> bool:
    """
    Tell whether a message asks: «а собрание?» is about the class more often than «собрание».

    >>> asks("а собрание завтра?"), asks("собрание завтра")
    (True, False)
    """
    return "?" in message


def asked(first: Term) -> str:
    """Name the feature of a chunk's first term in a message that asks; no term, no feature."""
    return "?" + first.lemma if first.lemma else ""


def length_sign(parts: list[str]) -> str:
    """
    Name the length band of a message in chunks, and whether it repeats itself.

    >>> length_sign(["ку"]), length_sign(["ку"] * 5)
    ('#1 new', '#6 repeated')
    """
    return LENGTH_SIGNS[min(len(parts), BANDS[-1])][3 * len(set(parts)) < 2 * len(parts)]


LENGTH_SIGNS = [
    (f"#{band} new", f"#{band} repeated")
    for count in range(BANDS[-1] + 1)
    for band in [next(top for top in BANDS if count <= top)]
]


class Units(NamedTuple):
    """What a message is the sum of: chunks as typed, and the names of its other units."""

    chunks: list[str]
    names: list[str]


def units(message: str) -> Units:
    """
    Take a message apart.

    >>> units("ну ты")
    Units(chunks=['ну', 'ты'],
          names=['&\\nну', '%\\nну', '&ну\\nты', '%ну\\nты', '&ты\\n', '%ты\\n', '#2 new'])
    """
    parts = chunks(message)
    seen = [*map(remember, parts)]
    names = [
        name
        for left, right in pairwise([EDGE, *seen, EDGE])
        for name in pairs(left.line[-1], right.line[0])
    ]
    if asks(message):
        names += filter(None, (asked(chunk.line[0]) for chunk in seen))
    return Units(parts, [*names, length_sign(parts)])

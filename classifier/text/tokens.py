"""
A message cut into chunks (what stands between spaces), a chunk into tokens with their places.

A chunk is what the scorer remembers, so whatever undoes a disguise or cuts a word looks at one
chunk alone. The one disguise that spans spaces, «с у к а», is kept together here.
"""

import re
from typing import NamedTuple


class Token(NamedTuple):
    """``chunk[start:stop]`` is what the author typed, ``text`` how we read it."""

    start: int
    stop: int
    text: str


_SPACED = r"(?<!\S)[^\W\d_](?:\s[^\W\d_]){2,}[^\w\s]*(?!\S)"
_spaced = re.compile(_SPACED).search
_places = re.compile(_SPACED + r"|\S+").finditer

LINK, USER, PHONE, MAIL = "<link>", "<user>", "<phone>", "<mail>"
MASKS = {  # what a private piece was replaced with before the message was stored
    "⟨имя⟩": "<name>",
    "⟨телефон⟩": PHONE,
    "⟨почта⟩": MAIL,
    "⟨ссылка⟩": LINK,
    "⟨номер⟩": "<number>",
    "⟨адрес⟩": "<address>",
}
ZONES = (  # after a dot they end the name of a site
    "ru|com|org|net|рф|me|su|io|xyz|site|online|info|club|top|shop|store|by|kz|uz|ly|cc|be|gg|gle"
    "|pro|app|link|page|dev|edu|gov|tv|biz|chat|school|center|world|live"
)
_TOKEN = re.compile(  # a name of a site or mailbox is looked for once in a run, or runs would cost
    r"(?P<link>https?://\S+|www\.\S+|\[link\]"  # the square of their length
    rf"|(?<![\w.-])(?:[\w-]+\.)+(?:(?:{ZONES})(?![\w-])(?:[/?]\S*)?|[a-z]{{2,}}/\S+))"
    r"|(?P<mail>\[mail\]|(?<![\w.+-])[\w.+-]+@[\w-]+\.\w+)"
    r"|(?P<phone>\[phone\]|\+?[78][-\d()хx]{9,})"
    r"|(?P<user>\[username\]|@\w{3,})"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<number>\d+(?:[.,:/-]\d+)*)"
    rf"|(?P<mask>{'|'.join(MASKS)})"
    r"|(?P<mark>(?P<char>\S)(?P=char)*)",
    re.DOTALL,
)
_RUN = 3  # «!!!!!!!» says no more than «!!!»


def chunks(message: str) -> list[str]:
    """
    Cut *message* at white space; three or more single letters in a row stay one chunk.

    >>> chunks("ну ты  с у к а!")
    ['ну', 'ты', 'с у к а!']
    """
    return [found[0] for found in _places(message)] if _spaced(message) else message.split()


def is_single(left: str, right: str) -> bool:
    """Tell whether two chunks may be neighbours in a row of single letters."""
    return len(left) == 1 and left.isalpha() and right[:1].isalpha() and not right[1:2].isalnum()


def placed_chunks(message: str) -> list[Token]:
    """
    Give the chunks of *message* with their places in it.

    >>> placed_chunks("ну ты")
    [Token(start=0, stop=2, text='ну'), Token(start=3, stop=5, text='ты')]
    """
    return [Token(found.start(), found.end(), found[0]) for found in _places(message)]


def tokens(text: str) -> list[Token]:
    """
    Cut a lower-case chunk into words, shapes of numbers, signs and runs of marks.

    >>> [token.text for token in tokens("15:30,жду!!!!")]
    ['00:00', ',', 'жду', '!!!']
    >>> [token.text for token in tokens("t.me/casino")]
    ['<link>']
    """
    return [Token(found.start(), found.end(), _text(found)) for found in _TOKEN.finditer(text)]


def _text(found: re.Match[str]) -> str:
    kind, text = found.lastgroup, found[0]
    if kind == "word":
        return text
    if kind == "number":
        return shape(text)
    if kind == "mask":
        return MASKS[text]
    return text[:_RUN] if kind == "mark" else f"<{kind}>"


def shape(number: str) -> str:
    """
    Write every digit as 0: how long a number is says more than which it is.

    >>> shape("8:45")
    '0:00'
    """
    return re.sub(r"\d", "0", number)

"""Letters of a word, as every step that undoes a disguise looks at them."""

import re

_PLAIN = re.compile(r"[а-яё]+")
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")


def is_plain(text: str) -> bool:
    """
    Tell whether *text* is small Russian letters and nothing else.

    >>> is_plain("дурак"), is_plain("дур@к"), is_plain("")
    (True, False, False)
    """
    return _PLAIN.fullmatch(text) is not None


def is_stretched(word: str) -> bool:
    """
    Tell whether a letter stands three or more times in a row.

    >>> is_stretched("дурааак"), is_stretched("длинношеее"), is_stretched("ванна")
    (True, True, False)
    """
    return _STRETCHED.search(word) is not None


def squeezed(word: str, times: int = 1) -> str:
    """
    Write a letter that stands three or more times in a row only so many times.

    >>> squeezed("дурааак"), squeezed("ваннна", 2)
    ('дурак', 'ванна')
    """
    return _STRETCHED.sub(r"\1" * times, word)

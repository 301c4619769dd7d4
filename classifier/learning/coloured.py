"""A message with the words that tipped it, as HTML."""

from collections.abc import Sequence
from html import escape

from classifier.explanation import Reason

_FAINT = 0.15  # a push below this share of the strongest is not coloured


class Html(str):
    """Text that Jupyter shows as HTML."""

    def _repr_html_(self) -> str:
        return str(self)


def coloured(message: str, reasons: Sequence[Reason]) -> Html:
    """
    Write *message* with its reasons: bold and orange for the answer, italic and blue against it.

    >>> coloured("Ну & ты", [Reason(5, 7, "ты", 2.0)])
    'Ну &amp; <b style="color:black;background:#E69F00ff" title="+2.00">ты</b>'
    """
    strongest = max((abs(each.weight) for each in reasons), default=0.0) or 1.0
    parts, end = [], 0
    for each in sorted(reasons, key=lambda reason: reason.start):
        parts += [escape(message[end : each.start]), _word(each, each.weight / strongest)]
        end = each.stop
    return Html("".join([*parts, escape(message[end:])]))


def _word(reason: Reason, share: float) -> str:
    if abs(share) < _FAINT:
        return escape(reason.text)
    tag, colour = ("b", "#E69F00") if share > 0 else ("i", "#56B4E9")
    style = f"color:black;background:{colour}{round(abs(share) * 255):02x}"
    return f'<{tag} style="{style}" title="{reason.weight:+.2f}">{escape(reason.text)}</{tag}>'

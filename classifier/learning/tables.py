"""Tables as Markdown, the form of cards, reports and the README."""

from collections.abc import Sequence


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """
    Write a Markdown table.

    >>> print(table(("set", "F1"), [("test", "0.9")]))
    | set | F1 |
    | --- | --- |
    | test | 0.9 |
    """
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def cell(text: str) -> str:
    """Make *text* fit into one cell: no line breaks, no bars."""
    return " ".join(text.split()).replace("|", "¦")

"""
Cells that no spreadsheet takes for a formula.

Excel and LibreOffice run a cell that begins with =, +, - or @. An apostrophe before it makes it
text; so that what is read back is what was written, cells of apostrophes before such a sign get one
more.
"""

import re

_RISKY = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_KEPT = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")


def harmless(cell: str) -> str:
    """
    Give the cell as it can be opened anywhere.

    >>> harmless("=HYPERLINK(1)"), harmless("+ мы с Лерой"), harmless("2 + 2")
    ("'=HYPERLINK(1)", "'+ мы с Лерой", '2 + 2')
    """
    return f"'{cell}" if _RISKY.match(cell) else cell


def restored(cell: str) -> str:
    """
    Take the apostrophe away again.

    >>> restored("'+ мы с Лерой"), restored("'цитата'")
    ('+ мы с Лерой', "'цитата'")
    """
    return cell[1:] if _KEPT.match(cell) else cell

"""Tables: CSV of any Russian Excel, and XLSX."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from api.labelling.exchange.cells import harmless, restored
from api.labelling.exchange.rows import COLUMNS, Entry, Fault, Row, RowBroken, column, row

ENCODINGS = ("utf-8-sig", "cp1251")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_DELIMITERS = ",;\t"
_NO_HEADING = (
    "в первой строке нет столбца «text» («текст», «сообщение»); добавьте названия столбцов"
)
_LARGEST = 500 * 2**20  # bytes of an XLSX unpacked


def decoded(data: bytes) -> str:
    """
    Decode a text file as UTF-8, UTF-16 or cp1251, whichever it is.

    >>> decoded("текст".encode("cp1251")), decoded("текст".encode("utf-8-sig"))
    ('текст', 'текст')
    """
    for encoding in ("utf-16",) if data.startswith(_UTF16) else ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise RowBroken("кодировка не распознана; сохраните файл как «CSV UTF-8»")


def read_csv(data: bytes) -> Iterator[Entry]:
    """Read a CSV with a line of headings; numbers of faults are lines of the file."""
    text = re.sub(r"\Asep=.\r?\n", "", decoded(data))
    heading = text.split("\n", 1)[0]
    delimiter = next((each for each in _DELIMITERS if _has_text(heading, each)), None)
    if delimiter is None:
        yield Fault(1, _NO_HEADING)
        return
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        headings = next(lines)
        for cells in lines:
            if cells:
                yield _entry(lines.line_num, headings, cells)
    except csv.Error:
        yield Fault(lines.line_num, "строка не разбирается; проверьте кавычки")


def _has_text(heading: str, delimiter: str) -> bool:
    try:
        cells = next(csv.reader([heading.strip("\r")], delimiter=delimiter), [])
    except csv.Error:
        return False
    return "text" in map(column, cells)


def _entry(number: int, headings: Sequence[str], cells: Sequence[str]) -> Entry:
    if len(cells) != len(headings):
        return Fault(number, f"столбцов {len(cells)}, а заголовков {len(headings)}")
    named = zip(map(column, headings), map(restored, cells), strict=True)
    try:
        return row({name: cell for name, cell in named if name})
    except RowBroken as fault:
        return Fault(number, str(fault))


def read_xlsx(data: bytes) -> Iterator[Entry]:
    """Read the first sheet of a workbook, its first row being headings."""
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(each.file_size for each in packed.infolist()) > _LARGEST:
                yield Fault(0, "книга Excel слишком велика; сохраните лист как «CSV UTF-8»")
                return
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        rows = book.worksheets[0].iter_rows(values_only=True)
        yield from _sheet([_shown(cell) for cell in cells] for cells in rows)
    except Exception:  # a damaged workbook fails in as many ways as it has parts
        yield Fault(0, "книга Excel повреждена; откройте её и сохраните заново")


def _sheet(lines: Iterator[list[str]]) -> Iterator[Entry]:
    headings = next(lines, [])
    if "text" not in map(column, headings):
        yield Fault(1, _NO_HEADING)
        return
    for number, cells in enumerate(lines, 2):
        if any(cells):
            yield _entry(number, headings, cells)


def _shown(cell: Any) -> str:
    """Give a cell as text, as it is seen in the sheet."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, (date, datetime)):
        return cell.isoformat(" ") if isinstance(cell, datetime) else cell.isoformat()
    return "" if cell is None else str(cell)


def write_csv(rows: Iterable[Row]) -> Iterator[str]:
    """Write a CSV that Excel opens with a double click; encode it as ``utf-8-sig``."""
    yield _line(COLUMNS)
    for each in rows:
        label = each.label.value if each.label else ""
        earlier = json.dumps(each.earlier, ensure_ascii=False) if each.earlier else ""
        flags = str(int(each.urgent)), str(int(each.personal))
        yield _line([harmless(cell) for cell in (each.id, each.text, label, *flags, earlier)])


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()

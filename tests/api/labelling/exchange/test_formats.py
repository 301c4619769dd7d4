"""Whatever was exported is imported again exactly; a fault is told in Russian."""

import json
from io import BytesIO, StringIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import Workbook

from api.labelling.exchange.formats import Format, read, write
from api.labelling.exchange.rows import Row
from classifier.labels import LABELS, Label

TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), min_size=1),
    st.text("=+-@'\"\t\r\n,;абв ", min_size=1),  # what breaks tables
).filter(lambda text: bool(text.strip()))
ROWS = st.builds(
    Row,
    TEXTS,
    st.sampled_from((None, *LABELS)),
    urgent=st.booleans(),
    personal=st.booleans(),
    earlier=st.lists(TEXTS, max_size=5).map(tuple),
    id=st.one_of(st.just(""), TEXTS),
)
SUFFIX = {Format.CSV: "csv", Format.JSONL: "jsonl", Format.DOCCANO: "jsonl"}


@pytest.mark.parametrize("form", [each for each in Format if each is not Format.FASTTEXT])
@given(rows=st.lists(ROWS, min_size=1, max_size=4))
def test_what_is_exported_comes_back(form: Format, rows: list[Row]) -> None:
    """Texts, labels, flags, threads and ids, to the character."""
    found = read(b"".join(write(rows, form)), f"a.{SUFFIX.get(form, 'json')}")

    assert (rows, []) == (found.rows, found.faults)


@given(rows=st.lists(ROWS, min_size=1, max_size=4))
@example(rows=[Row("0\x0c\t")])  # a form feed ends no line of a table
def test_no_cell_of_a_table_is_a_formula(rows: list[Row]) -> None:
    """Excel runs nothing when it opens an export."""
    import csv

    lines = b"".join(write(rows, Format.CSV)).decode("utf-8-sig")

    cells = [cell for line in csv.reader(StringIO(lines, newline="")) for cell in line]
    assert not [cell for cell in cells if cell[:1] in set("=+-@\t\r\n")]


@given(data=st.binary(max_size=200), suffix=st.sampled_from(("csv", "json", "jsonl", "xlsx")))
def test_any_bytes_give_messages_or_faults(data: bytes, suffix: str) -> None:
    """A file that is something else is refused, never a crash."""
    found = read(data, f"a.{suffix}")

    assert found.rows or found.faults or found.empty


HEADED = "текст{0}ярлык{0}срочно\nСпасибо{1}всем!{0}флуд{0}нет\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_tables_of_every_excel_are_read(encoding: str, delimiter: str) -> None:
    """Whatever the encoding and the sign between cells."""
    data = HEADED.format(delimiter, " ").encode(encoding)

    assert [Row("Спасибо всем!", Label.FLOOD)] == read(data, "a.csv").rows


def test_a_workbook_is_read() -> None:
    """The first sheet, numbers as they are seen."""
    book, out = Workbook(), BytesIO()
    for cells in (
        ["Сообщение", "метка", "дата"],
        ["'+ мы", "flood", 1.0],
        [15, None, None],
        [None],
    ):
        book.worksheets[0].append(cells)
    book.save(out)

    assert [Row("+ мы", Label.FLOOD), Row("15")] == read(out.getvalue(), "a.xlsx").rows


@pytest.mark.parametrize(
    ("name", "content", "number", "words"),
    [
        ("a.csv", "слова\nда\n", 1, "нет столбца «text»"),
        ("a.csv", "text,label\nда,flood\n,flood\n", 3, "нет текста"),
        ("a.csv", "text,label\nда,злой\n", 2, "ярлыка «злой» нет; бывают rude (грубость)"),
        ("a.csv", "text,label\nда\n", 2, "столбцов 1, а заголовков 2"),
        ("a.csv", 'text,label\n"да,flood\n', 2, "проверьте кавычки"),
        ("a.csv", "text,urgent\nда,может быть\n", 2, "нужно 1 или 0"),
        ("a.csv", f"text\n{'а' * 4097}\n", 2, "длиннее 4096 знаков"),
        ("a.csv", "", 1, "нет столбца"),
        ("a.csv", "text\n", 0, "нет ни одного сообщения"),
        ("a.jsonl", '{"text": "да"}\n{"text": \n', 2, "не разбирается как JSON"),
        ("a.jsonl", '{"text": "да", "label": ["rude", "flood"]}', 1, "больше одного ярлыка"),
        ("a.jsonl", '{"text": "да", "earlier": 5}', 1, "должны быть списком"),
        ("a.jsonl", '{"text": "\\ud800"}', 1, "нельзя сохранить"),
        ("a.json", '{"text": ', 0, "не разбирается как JSON"),
        ("a.json", '[{"data": {"text": "да"}, "annotations": [5]}]', 1, "не такая, как у Label"),
        ("a.json", '{"messages": [5]}', 1, "не так, как пишет Telegram"),
        ("a.xlsx", "PK\x03\x04", 0, "книга Excel повреждена"),
    ],
)
def test_a_fault_is_told_in_russian(name: str, content: str, number: int, words: str) -> None:
    """With the number of its row, and what is good about a row."""
    [fault] = read(content.encode(), name).faults

    assert number == fault.number
    assert words in fault.fault


def test_every_fault_is_told() -> None:
    """So that a file is mended in one go."""
    data = "text,label\nда,a\nда,flood\nда,b\n".encode()

    assert [fault.number for fault in read(data, "a.csv").faults] == [2, 4]


def test_label_studio_of_others_is_read() -> None:
    """The last annotation that was not cancelled; its short form too."""
    chosen = [{"value": {"choices": [name]}} for name in ("rude", "flood", "conflict")]
    done = [{"result": [each], "was_cancelled": at == 2} for at, each in enumerate(chosen)]
    tasks = [{"id": 1, "data": {"text": "да"}, "annotations": done}]
    short = [{"id": 2, "text": "нет", "label": {"choices": ["rude", "urgent"]}}]

    found = read(json.dumps(tasks + short).encode(), "a.json")

    assert [
        Row("да", Label.FLOOD, id="1"),
        Row("нет", Label.RUDE, urgent=True, id="2"),
    ] == found.rows


def test_fasttext_has_a_line_for_each_labelled_message() -> None:
    """Line breaks become spaces."""
    rows = [Row("раз\nдва", Label.RUDE), Row("три")]

    assert (
        b"".join(write(rows, Format.FASTTEXT))
        == b"__label__rude \xd1\x80\xd0\xb0\xd0\xb7 \xd0\xb4\xd0\xb2\xd0\xb0\n"
    )

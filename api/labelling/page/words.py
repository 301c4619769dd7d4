"""What labels, flags and reasons are called on the page."""

from typing import NamedTuple

from classifier.labels import Label


class Kind(NamedTuple):
    """A label as a teacher meets it: its Russian name, and a hint of when it fits."""

    label: str
    name: str
    hint: str


KINDS = (  # in the order of the guide: the first that fits wins, its place is its key
    Kind(Label.RUDE, "Грубость", "унижает, обзывает, бранится"),
    Kind(Label.CONFLICT, "Конфликт", "обвиняет, грозит, подначивает"),
    Kind(Label.FLOOD, "Флуд", "ничего полезного другим"),
    Kind(Label.ON_TOPIC, "По теме", "учёба, класс и школа"),
    Kind(Label.OFF_TOPIC, "Не по теме", "вежливо, но чат не для этого"),
)
NAMES = {kind.label: kind.name for kind in KINDS}
FLAGS = {"urgent": "срочно", "personal": "личное"}
REASONS = {  # why a message is skipped
    "unclear": "Непонятно, о чём речь",
    "torn": "Подходят два ярлыка сразу",
    "not_text": "Не по-русски или не текст",
    "private": "Видны личные данные",
}


def in_words(label: str | None, urgent: bool = False, personal: bool = False) -> str:
    """
    Name an answer.

    >>> in_words("off_topic", personal=True)
    'Не по теме, личное'
    >>> in_words(None)
    'пропущено'
    """
    if label is None:
        return "пропущено"
    raised = [FLAGS["urgent"]] * bool(urgent) + [FLAGS["personal"]] * bool(personal)
    return ", ".join([NAMES[label], *raised])

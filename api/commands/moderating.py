"""``dezhurny appeal``: the extract for the school's commission."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from api.commands.console import Version, ready_model
from api.moderation.chats import Chat, Chats
from api.moderation.commission import document, extract, page, read_export
from api.settings import Settings
from classifier.classifier import Classifier
from classifier.errors import InputBroken

app = typer.Typer()


class Form(StrEnum):
    """How an extract is written."""

    HTML = "html"
    JSON = "json"


@app.command()
def appeal(
    export: Annotated[
        Path, typer.Argument(help="Messages as for /moderate, one JSON object a line.")
    ],
    form: Annotated[Form, typer.Option("--format", help="Of the extract.")] = Form.HTML,
    chat: Annotated[
        str | None, typer.Option(help="Whose settings to take from DEZHURNY_CHATS.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option(help="File to write; else standard output.")
    ] = None,
    model: Version = None,
) -> None:
    """Write the extract that clause 5.1 asks for: messages, times, labels, reasons, clauses."""
    settings = _settings(chat)
    found = extract(Classifier.load(ready_model(model)), read_export(export), settings)
    text = page(found) if form is Form.HTML else document(found)
    if output is None:
        print(text)
        return
    fresh = output.with_name(f".{output.name}.new")
    try:
        fresh.write_text(text, "utf-8")
        fresh.replace(output)
    except OSError as fault:
        raise InputBroken(output, f"cannot be written ({fault.strerror})") from None
    finally:
        fresh.unlink(missing_ok=True)


def _settings(chat: str | None) -> Chat:
    if chat is None:
        return Chat()
    path = Settings().chats
    found = Chats(path).get(chat)
    if found is None:
        raise InputBroken(str(path), f"it has no [chats.{chat}] and no [default]; add one")
    return found

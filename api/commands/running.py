"""``dezhurny serve | bench``: run the service, and measure how fast it is."""

import sys
from typing import Annotated

import msgspec
import typer
from rich.console import Console

from api.commands.console import notes, progress, ready_model
from api.moderation.chats import Chats
from api.settings import Settings
from classifier.errors import FloorBroken

app = typer.Typer()


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8000,
    workers: Annotated[int, typer.Option(min=1, help="Processes.")] = 1,
) -> None:
    """Serve the API; trains the default model first if there is none."""
    import uvicorn

    ready_model(None)
    Chats(Settings().chats)  # a fault in the file is told here, in one sentence
    notes.print(f"Dezhurny answers on http://{host}:{port}  (description: /docs, stop: Ctrl+C)")
    uvicorn.run(
        "api.app:create_app",
        factory=True,
        host=host,
        port=port,
        workers=workers,
        log_level="warning",
        access_log=False,
    )


@app.command()
def bench(
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Exit 1 over a floor.")] = False,
    http: Annotated[bool, typer.Option(help="Measure the service too.")] = True,
) -> None:
    """Measure speeds, each beside a rival in the same run."""
    from classifier.bench import inprocess, report, serving

    version = ready_model(None)
    with progress("measuring") as step:
        step("in this process")
        found = inprocess.measure(version)
        if http:
            step("over HTTP")
            found += serving.measure(version)
    if as_json:
        print(msgspec.json.encode(found).decode())
    else:
        for table in report.tables(found):
            Console(width=None if sys.stdout.isatty() else 100).print(table)
    if check and (faults := report.broken(found.floors)):
        raise FloorBroken(faults)

"""``dezhurny serve | bench``: run the service, and measure how fast it is."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from ipaddress import ip_address
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import msgspec
import typer
from rich.console import Console

from api.auth import FILE, read_keys
from api.commands.console import notes, progress, ready_model
from api.moderation.chats import Chats
from api.settings import Settings
from classifier import models
from classifier.errors import FloorBroken, PlotRefused

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
    if not _is_loopback(host) and read_keys(models.home() / FILE) is None:
        notes.print(
            "There is no key, so everyone who reaches this address may ask: "
            "make one with `dezhurny keys add NAME`.",
            soft_wrap=True,
        )
    with _shared_meters(workers):
        uvicorn.run(
            "api.app:create_app",
            factory=True,
            host=host,
            port=port,
            workers=workers,
            log_level="warning",
            access_log=False,
        )


@contextmanager
def _shared_meters(workers: int) -> Iterator[None]:
    """Give several workers a folder to count in together, unless the operator named one."""
    if workers == 1 or "DEZHURNY_METERS" in os.environ:
        yield
        return
    with TemporaryDirectory(prefix="dezhurny-") as folder:
        os.environ["DEZHURNY_METERS"] = folder
        yield


def _is_loopback(host: str) -> bool:
    with suppress(ValueError):
        return ip_address(host).is_loopback
    return host == "localhost"


def _drawable(path: Path | None) -> Path | None:
    """Refuse a picture that could not be drawn before minutes are spent on measuring."""
    from classifier.bench.plot import check

    try:
        if path:
            check(path)
    except PlotRefused as fault:
        raise typer.BadParameter(str(fault)) from None
    return path


@app.command()
def bench(
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Exit 1 over a floor.")] = False,
    plot: Annotated[
        Path | None,
        typer.Option(
            help="Draw the curves into this .png or .svg (extra `plots`).", callback=_drawable
        ),
    ] = None,
    http: Annotated[bool, typer.Option(help="Measure the service too.")] = True,
) -> None:
    """Measure speeds, each beside a rival in the same run."""
    from classifier.bench import curves, inprocess, report, serving
    from classifier.bench.plot import draw

    version = ready_model(None)
    with progress("measuring") as step:
        step("in this process")
        found = inprocess.measure(version) + curves.measure(version)
        if http:
            step("over HTTP")
            found += serving.measure(version)
    if as_json:
        print(msgspec.json.encode(found).decode())
    else:
        for table in report.tables(found):
            Console(width=None if sys.stdout.isatty() else 100).print(table)
    if plot:
        draw(found.curves, plot)
    if check and (faults := report.broken(found.floors)):
        raise FloorBroken(faults)

"""A server on a process of its own: started, waited for, its work and memory read, stopped."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter, sleep

from classifier.bench import messages
from classifier.bench.load import request

_UVICORN = ("uvicorn", "--no-access-log", "--log-level", "warning")
SERVICE = (*_UVICORN, "--factory", "api.app:create_app")
ECHO = (*_UVICORN, "classifier.bench.echo:app")
COMMAND = ("api", "serve")  # as an operator starts it


@contextmanager
def server(module: tuple[str, ...]) -> Iterator[tuple[int, "subprocess.Popen[bytes]"]]:
    """Run a *module* with its options as a server on a free port; ready when it answers."""
    port = free_port()
    command = [sys.executable, "-m", *module, "--port", str(port)]
    quiet = subprocess.DEVNULL if module == COMMAND else None  # it greets
    process = subprocess.Popen(command, stderr=quiet)
    try:
        _wait(port, process)
        yield port, process
    finally:
        process.terminate()
        process.wait()


def free_port() -> int:
    """Name a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int, process: "subprocess.Popen[bytes]") -> None:
    probe = request("/classify", {"text": messages.new_words(1)[0]})
    for _ in range(3000):
        if process.poll() is not None:
            raise RuntimeError(f"the server stopped with exit code {process.returncode}")
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
                connection.sendall(probe)
                if connection.recv(20).startswith(b"HTTP/1.1 200"):
                    return
        except OSError:
            pass
        sleep(0.01)
    raise RuntimeError("the server did not answer within 30 s")


def cpu_seconds(process: int) -> float:
    """Give the seconds that a process and its children worked; else, those of the day."""
    path = Path(f"/proc/{process}/stat")
    if not path.exists():
        return perf_counter()
    user, system = path.read_text().rpartition(")")[2].split()[11:13]
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    own = (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
    return own + sum(map(cpu_seconds, map(int, children)))


def memory(process: int) -> float:
    """Give the resident megabytes of a process; NaN where the system does not tell."""
    status = Path(f"/proc/{process}/status")
    if not status.exists():
        return float("nan")
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024

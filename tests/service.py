"""``dezhurny serve`` as a process of its own, which can be killed and started again."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

PATIENCE = 60  # seconds for a start


class Service:
    """
    The service on a port of its own; *database* is where labels are kept.

    Raises:
        RuntimeError: the process ended instead of answering.
    """

    def __init__(self, home: Path, database: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.environment = {
            **os.environ,
            "DEZHURNY_HOME": str(home),
            "DEZHURNY_DATABASE": database,
        }
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start, and wait until it answers."""
        command = [sys.executable, "-m", "api", "serve", "--port", str(self.port)]
        self.process = subprocess.Popen(command, env=self.environment, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + PATIENCE
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("the service does not start: run `dezhurny serve` to see why")
            time.sleep(0.05)

    def kill(self) -> None:
        """End the process without a word, as a power cut does."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def _answers(self) -> bool:
        try:
            with urlopen(f"{self.address}/health", timeout=1):
                return True
        except (URLError, OSError):
            return False

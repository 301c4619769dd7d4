"""Clients of a service on this machine: as fast as it answers, or at a rate of their own."""

import asyncio
import json
from collections.abc import Sequence
from functools import partial
from time import perf_counter

CONNECTIONS = 16


def request(path: str, body: object) -> bytes:
    """Write an HTTP request."""
    data = json.dumps(body, ensure_ascii=False).encode()
    head = f"POST {path} HTTP/1.1\r\nhost: bench\r\ncontent-type: application/json\r\n"
    return head.encode() + b"content-length: %d\r\n\r\n" % len(data) + data


class Client(asyncio.Protocol):
    """One connection that keeps one request under way; ``answers`` counts what came back."""

    def __init__(self, requests: Sequence[bytes], keep_going: bool) -> None:
        self._requests, self._keep_going = requests, keep_going
        self._buffer = b""
        self.answers = 0
        self.answered = asyncio.Event()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin at once if the loop is closed."""
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        if self._keep_going:
            self.send()

    def send(self) -> None:
        """Send the next request."""
        self.answered.clear()
        self.transport.write(self._requests[self.answers % len(self._requests)])

    def data_received(self, data: bytes) -> None:
        """Count a whole answer, and go on."""
        self._buffer += data
        head = self._buffer.find(b"\r\n\r\n")
        if head < 0:
            return
        if not self._buffer.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(f"the service answered {self._buffer[:40]!r}")
        start = self._buffer.index(b"content-length: ") + 16
        length = int(self._buffer[start : self._buffer.index(b"\r", start)])
        if len(self._buffer) < head + 4 + length:
            return
        self._buffer = b""
        self.answers += 1
        self.answered.set()
        if self._keep_going:
            self.send()


async def _connect(port: int, requests: Sequence[bytes], keep_going: bool) -> list[Client]:
    loop = asyncio.get_running_loop()
    found = []
    for start in range(CONNECTIONS):
        own = [*requests[start:], *requests[:start]]
        make = partial(Client, own, keep_going)
        _, client = await loop.create_connection(make, "127.0.0.1", port)
        found.append(client)
    return found


async def closed_loop(port: int, requests: Sequence[bytes], seconds: float) -> float:
    """Give requests/s when every client asks again as soon as it is answered."""
    clients = await _connect(port, requests, keep_going=True)
    await asyncio.sleep(0.3)
    before, started = sum(client.answers for client in clients), perf_counter()
    await asyncio.sleep(seconds)
    count = sum(client.answers for client in clients) - before
    rate = count / (perf_counter() - started)
    for client in clients:
        client.transport.abort()
    return rate


async def open_loop(
    port: int, requests: Sequence[bytes], rate: float, seconds: float
) -> list[float]:
    """
    Give the latencies (ms, ascending) of requests sent at a constant *rate*.

    A latency counts from the moment the request was due, so a service that stalls is not spared
    the requests that would have come meanwhile (no coordinated omission).
    """
    free: asyncio.Queue[Client] = asyncio.Queue()
    clients = await _connect(port, requests, keep_going=False)
    for client in clients:
        free.put_nowait(client)
    latencies: list[float] = []

    async def ask(due: float) -> None:
        client = await free.get()
        client.send()
        await client.answered.wait()
        latencies.append((perf_counter() - due) * 1000)
        free.put_nowait(client)

    started, tasks = perf_counter(), set()
    for number in range(int(rate * seconds)):
        due = started + number / rate
        while perf_counter() < due:
            await asyncio.sleep(0)
        task = asyncio.ensure_future(ask(due))
        tasks.add(task)
        task.add_done_callback(tasks.discard)
    await asyncio.gather(*tasks)
    for client in clients:
        client.transport.abort()
    return sorted(latencies)

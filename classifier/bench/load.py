"""Clients of a service on this machine: as fast as it answers, or at a rate of their own."""

import asyncio
import json
from collections import deque
from collections.abc import Callable, Sequence
from functools import partial
from time import perf_counter

CONNECTIONS = 16


def request(path: str, body: object) -> bytes:
    """Write an HTTP request."""
    data = json.dumps(body, ensure_ascii=False).encode()
    head = f"POST {path} HTTP/1.1\r\nhost: bench\r\ncontent-type: application/json\r\n"
    return head.encode() + b"content-length: %d\r\n\r\n" % len(data) + data


class Client(asyncio.Protocol):
    """One connection with one request under way at most; tells *done* of every whole answer."""

    def __init__(self, requests: Sequence[bytes], done: "Callable[[Client], None]") -> None:
        self._requests, self._done = requests, done
        self._buffer = b""
        self.answers = 0
        self.due = 0.0
        self.transport: asyncio.Transport

    def send(self) -> None:
        """Send the next request."""
        self.transport.write(self._requests[self.answers % len(self._requests)])

    def data_received(self, data: bytes) -> None:
        """Wait for the whole answer, count it, tell of it."""
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
        self._done(self)


async def _connect(
    port: int, requests: Sequence[bytes], done: Callable[[Client], None]
) -> list[Client]:
    loop = asyncio.get_running_loop()
    found = []
    for start in range(CONNECTIONS):
        make = partial(Client, [*requests[start:], *requests[:start]], done)
        transport, client = await loop.create_connection(make, "127.0.0.1", port)
        client.transport = transport
        found.append(client)
    return found


async def closed_loop(port: int, requests: Sequence[bytes], seconds: float) -> tuple[float, int]:
    """Give requests/s when every client asks again as soon as it is answered, and their number."""
    clients = await _connect(port, requests, Client.send)
    started = perf_counter()
    for client in clients:
        client.send()
    await asyncio.sleep(seconds)
    count = sum(client.answers for client in clients)
    rate = count / (perf_counter() - started)
    for client in clients:
        client.transport.abort()
    return rate, count


async def open_loop(
    port: int, requests: Sequence[bytes], rate: float, seconds: float
) -> list[float]:
    """
    Give the latencies (ms, ascending) of requests that fall due at a constant *rate*.

    A latency counts from the moment the request was due, so a service that stalls is not spared
    the requests that would have come meanwhile (no coordinated omission).
    """
    latencies: list[float] = []
    waiting: deque[float] = deque()
    free: list[Client] = []

    def ask(client: Client, due: float) -> None:
        client.due = due
        client.send()

    def done(client: Client) -> None:
        latencies.append((perf_counter() - client.due) * 1000)
        if waiting:
            ask(client, waiting.popleft())
        else:
            free.append(client)

    clients = await _connect(port, requests, done)
    free += clients
    started, count = perf_counter(), int(rate * seconds)
    for number in range(count):
        due = started + number / rate
        while perf_counter() < due:
            await asyncio.sleep(0)
        if free:
            ask(free.pop(), due)
        else:
            waiting.append(due)
            await asyncio.sleep(0)
    while len(latencies) < count:
        await asyncio.sleep(0.001)
    for client in clients:
        client.transport.abort()
    return sorted(latencies)

"""What one abusive client does to a collector; `tests/faults` uses it as well.

`python -m benchmarks.fairness.abuse KIND URL KEY SECONDS` does it for so long and prints the statuses of the answers.
"""

import asyncio
import gzip
import json
import secrets
import sys
from asyncio import StreamReader, StreamWriter
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import cycle
from time import monotonic
from urllib.parse import urlsplit
from uuid import uuid4

import uvloop

BODY_BYTES = 4 * 1024 * 1024
JSON = "application/json"

Use = Callable[[StreamReader, StreamWriter], Awaitable[None]]


@dataclass
class Abuser:
    """A client with many connections, which it opens again when they are closed; it counts how it was answered."""

    url: str
    key: str
    seconds: float
    statuses: Counter[str] = field(default_factory=Counter)

    async def run(self, kind: str) -> Counter[str]:
        """Abuse in one of the ways of `KINDS`; returns how many answers had which status."""
        self._ends_at = monotonic() + self.seconds
        self._loop = asyncio.get_running_loop()
        connections, use = KINDS[kind](self)
        self._clients = asyncio.gather(*(self._reconnecting(use) for _ in range(connections)))
        with suppress(asyncio.CancelledError):
            await self._clients
        return self.statuses

    def stop(self) -> None:
        """End the abuse before its time, from another thread."""
        self._loop.call_soon_threadsafe(self._clients.cancel)

    async def _reconnecting(self, use: Use) -> None:
        address = urlsplit(self.url)
        while (left := self._ends_at - monotonic()) > 0:
            try:
                reader, writer = await asyncio.open_connection(address.hostname, address.port)
            except OSError:
                self.statuses["not connected"] += 1
                await asyncio.sleep(0.1)
                continue
            try:
                async with asyncio.timeout(left):
                    await use(reader, writer)
            except (OSError, asyncio.IncompleteReadError):
                self.statuses["closed"] += 1
                await asyncio.sleep(0.01)
            except TimeoutError:
                return
            finally:
                writer.transport.abort()
                with suppress(OSError):
                    await writer.wait_closed()

    def sending(self, requests: Iterator[bytes]) -> Use:
        """Requests one after the other, each as soon as the one before is answered."""

        async def use(reader: StreamReader, writer: StreamWriter) -> None:
            while True:
                writer.write(next(requests))
                await self.answered(reader)

        return use

    async def answered(self, reader: StreamReader) -> None:
        """Read an answer and count it. Raises IncompleteReadError when the connection is closed, also after it."""
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        self.statuses[head[9:12].decode()] += 1
        for line in head.split(b"\r\n"):
            name, _, value = line.partition(b": ")
            if name == b"content-length":
                await reader.readexactly(int(value))
        if b"connection: close" in head:
            raise asyncio.IncompleteReadError(b"", None)

    def head(self, length: int, *, path: str = "/api/track", key: str | None = None, more: str = "") -> bytes:
        """The headers of a request whose body has this length; `more` are lines that replace its content type."""
        fields = [f"POST {path} HTTP/1.1", "Host: collector", f"X-API-Key: {key or self.key}", more or _TYPE]
        return "\r\n".join([*fields, f"Content-Length: {length}", "", ""]).encode()

    def request(self, body: bytes, *, path: str = "/api/track", key: str | None = None, more: str = "") -> bytes:
        """A whole request."""
        return self.head(len(body), path=path, key=key, more=more) + body


_TYPE = f"Content-Type: {JSON}"
_GZIP = f"{_TYPE}\r\nContent-Encoding: gzip"


def events(count: int, note: str = "") -> bytes:
    """A body of valid events."""
    event = {"post_id": "p1", "interaction_type": "view", "metadata": {"duration": 5_000, "source": "feed"}}
    sent = [event | {"event_id": str(uuid4()), "note": note} for _ in range(count)]
    return json.dumps({"user_id": "mallory", "interactions": sent}).encode()


def flood(abuser: Abuser) -> tuple[int, Use]:
    """1,000 valid events to a request."""
    return 64, abuser.sending(cycle([abuser.request(events(1_000))]))


def small_flood(abuser: Abuser) -> tuple[int, Use]:
    """One valid event to a request."""
    return 256, abuser.sending(cycle([abuser.request(events(1))]))


def big_bodies(abuser: Abuser) -> tuple[int, Use]:
    """Bodies near the limit of 4 MiB, every other one with characters that have to be replaced."""
    bodies = (events(1_000, "x" * 3_900), events(1_000, "\x00" + "x" * 3_890))
    return 16, abuser.sending(cycle(map(abuser.request, bodies)))


def garbage(abuser: Abuser) -> tuple[int, Use]:
    """Bodies that are no JSON, of another type, cut off, of another shape, or for a path that does not exist."""
    requests = [
        abuser.request(b"{" * 300),
        abuser.request(b"\xff" * 20_000),
        abuser.request(events(1), more="Content-Type: text/csv"),
        abuser.request(gzip.compress(events(10))[:-20], more=_GZIP),
        abuser.request(b'"neither an object nor a list"'),
        abuser.request(events(1), path="/api/nowhere"),
    ]
    return 64, abuser.sending(cycle(requests))


def deep_garbage(abuser: Abuser) -> tuple[int, Use]:
    """4 MiB of brackets, plain and as gzip of a few kilobytes."""
    brackets = b"[" * (BODY_BYTES - 1)
    return 16, abuser.sending(cycle([abuser.request(brackets), abuser.request(gzip.compress(brackets), more=_GZIP)]))


def unknown_keys(abuser: Abuser) -> tuple[int, Use]:
    """A key that does not exist, another one with each request."""
    body = events(1)
    return 64, abuser.sending(abuser.request(body, key=secrets.token_hex(8)) for _ in iter(int, 1))


def no_http(abuser: Abuser) -> tuple[int, Use]:
    """A new connection for each message that is no HTTP."""

    async def use(reader: StreamReader, writer: StreamWriter) -> None:
        writer.write(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 no HTTP at all\r\n\r\n")
        await abuser.answered(reader)

    return 64, use


def stall(abuser: Abuser) -> tuple[int, Use]:
    """Uploads that promise 4 MiB, send a tenth of it, and then nothing."""

    async def use(reader: StreamReader, writer: StreamWriter) -> None:
        writer.write(abuser.head(BODY_BYTES) + b"[" + b" " * (BODY_BYTES // 10))
        await abuser.answered(reader)

    return 157, use


def trickle(abuser: Abuser) -> tuple[int, Use]:
    """Uploads that send a byte ten times a second, after 100 KB, and headers that do so from the beginning."""
    starts = cycle([abuser.head(BODY_BYTES) + b"[" + b" " * 100_000, b"POST /api/track HTTP/1.1\r\nX-Slow: "])

    async def use(reader: StreamReader, writer: StreamWriter) -> None:
        writer.write(next(starts))
        answer = asyncio.ensure_future(abuser.answered(reader))
        try:
            while not answer.done():
                await asyncio.wait([answer], timeout=0.1)
                writer.write(b" ")
            await answer
        finally:
            answer.cancel()

    return 256, use


def many_connections(abuser: Abuser) -> tuple[int, Use]:
    """Connections that say nothing."""

    async def use(reader: StreamReader, _: StreamWriter) -> None:
        await reader.readexactly(1)

    return 4_000, use


KINDS: dict[str, Callable[[Abuser], tuple[int, Use]]] = {
    abuse.__name__: abuse
    for abuse in (
        flood, small_flood, big_bodies, garbage, deep_garbage, unknown_keys, no_http, stall, trickle, many_connections
    )
}  # fmt: skip


def main() -> None:
    """Abuse as the arguments say."""
    kind, url, key, seconds = sys.argv[1:]
    print(json.dumps(uvloop.run(Abuser(url, key, float(seconds)).run(kind))))


if __name__ == "__main__":
    main()

"""Raw connections to the collector, used as no HTTP client would."""

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit


def connect(url: str) -> socket.socket:
    """An open connection."""
    address = urlsplit(url)
    assert address.hostname is not None
    connection = socket.create_connection((address.hostname, address.port or 80), timeout=30)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


def request(
    path: str = "/api/track", *, headers: bytes = b"", method: bytes = b"POST", key: bytes = b"dev-write"
) -> bytes:
    """The head of a request, up to its body."""
    common = b"Host: collector\r\nAuthorization: Bearer %s\r\nContent-Type: application/json" % key
    return b"%s %s HTTP/1.1\r\n%s\r\n%s\r\n" % (method, path.encode(), common, headers)


def exchange(url: str, sent: bytes) -> bytes:
    """The response bytes until the collector closes the connection or is silent for a second."""
    with connect(url) as connection:
        connection.sendall(sent)
        connection.settimeout(1)
        return received(connection)


def received(connection: socket.socket) -> bytes:
    """The remaining bytes, until the connection closes or the socket times out."""
    answered = bytearray()
    try:
        while chunk := connection.recv(65536):
            answered += chunk
    except (TimeoutError, ConnectionResetError):
        pass
    return bytes(answered)


def status(answer: bytes) -> int:
    """The status of the first response; 0 if there is none."""
    return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/1.1 ") else 0


def drip(connection: socket.socket, drop: bytes, seconds: float) -> float:
    """Send `drop` ten times a second until the collector closes the connection; returns the seconds it took."""
    began = time.monotonic()
    connection.settimeout(0.1)
    while time.monotonic() - began < seconds:
        try:
            connection.sendall(drop)
            if connection.recv(65536) == b"":
                break
        except TimeoutError:
            continue
        except OSError:
            break
    return time.monotonic() - began


@contextmanager
def idle_connections(url: str, count: int) -> Iterator[int]:
    """Up to `count` silent connections, as many as the system allows."""
    idle: list[socket.socket] = []
    try:
        for _ in range(count):
            try:
                idle.append(connect(url))
            except OSError:
                break
        yield len(idle)
    finally:
        for connection in idle:
            connection.close()

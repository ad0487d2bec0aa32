"""Connections are accepted one at a time."""

import asyncio
import resource
import socket
from collections.abc import Iterator

import pytest

from ingest_api.server.accepting import AcceptingLoop


class Greeting(asyncio.Protocol):
    """Says hello; `opened` counts the connections."""

    opened = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        type(self).opened += 1
        transport.write(b"hello")


@pytest.fixture
def loop() -> Iterator[AcceptingLoop]:
    loop = AcceptingLoop()
    Greeting.opened = 0
    yield loop
    loop.close()


def test_between_two_connections_the_loop_does_other_work(loop: AcceptingLoop) -> None:
    async def most_at_once() -> int:
        server = await loop.create_server(Greeting, "127.0.0.1", 0, backlog=128)
        clients = [socket.create_connection(server.sockets[0].getsockname()) for _ in range(20)]
        most = 0
        while Greeting.opened < len(clients):
            before = Greeting.opened
            await asyncio.sleep(0)
            most = max(most, Greeting.opened - before)
        for client in clients:
            assert client.recv(5) == b"hello"
            client.close()
        server.close()
        await server.wait_closed()
        return most

    assert loop.run_until_complete(most_at_once()) == 1


def test_a_process_without_free_descriptors_accepts_later(loop: AcceptingLoop) -> None:
    async def greeted() -> bytes:
        server = await loop.create_server(Greeting, "127.0.0.1", 0, backlog=128)
        client = socket.create_connection(server.sockets[0].getsockname())
        client.setblocking(False)
        before = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (client.fileno() + 1, before[1]))
        try:
            await asyncio.sleep(0.05)
            assert Greeting.opened == 0
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, before)
        said = await loop.sock_recv(client, 5)
        client.close()
        server.close()
        return said

    assert loop.run_until_complete(asyncio.wait_for(greeted(), 10)) == b"hello"


def test_an_address_in_use_is_an_error(loop: AcceptingLoop) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(OSError, match="in use"):
        loop.run_until_complete(loop.create_server(Greeting, "127.0.0.1", taken.getsockname()[1]))

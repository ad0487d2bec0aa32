"""An event loop that accepts connections one at a time, so that a flood of them does not hold up requests.

uvloop accepts all that wait before it goes on, and builds a transport and a protocol for each. Here an iteration of the
loop accepts one; the others wait in the listening socket's backlog.
"""

import asyncio
import errno
import logging
import socket
from collections.abc import Callable
from typing import Any

import uvloop

logger = logging.getLogger("sluice.collector")
PAUSE_SECONDS = 0.1
"""How long a process without free file descriptors waits until it accepts again."""
NO_ROOM = (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM)


class Accepting:
    """Accepts the connections of listening sockets; uvicorn uses it like asyncio's server."""

    def __init__(
        self, loop: asyncio.AbstractEventLoop, protocol: Callable[[], asyncio.Protocol], sockets: list[socket.socket]
    ) -> None:
        self._loop = loop
        self._protocol = protocol
        self._starting: set[asyncio.Task[Any]] = set()
        self.sockets = sockets
        for listening in sockets:
            loop.add_reader(listening, self._accept, listening)

    def close(self) -> None:
        """Accept no more."""
        for listening in self.sockets:
            self._loop.remove_reader(listening)
            listening.close()
        self.sockets = []

    async def wait_closed(self) -> None:
        """Nothing is left to wait for."""

    def _accept(self, listening: socket.socket) -> None:
        """Accept a connection; the loop comes back for the next one."""
        try:
            connection, _ = listening.accept()
        except (BlockingIOError, InterruptedError, ConnectionAbortedError):
            return  # another worker has it, or its client has gone
        except OSError as error:
            if error.errno not in NO_ROOM:
                raise
            logger.error("No connection can be accepted: %s", error.strerror)
            self._loop.remove_reader(listening)
            self._loop.call_later(PAUSE_SECONDS, self._go_on, listening)
            return
        connection.setblocking(False)
        task = self._loop.create_task(self._start(connection))
        self._starting.add(task)
        task.add_done_callback(self._starting.discard)

    async def _start(self, connection: socket.socket) -> None:
        try:
            await self._loop.connect_accepted_socket(self._protocol, connection)
        except OSError:
            connection.close()  # its client has gone

    def _go_on(self, listening: socket.socket) -> None:
        if listening in self.sockets:
            self._loop.add_reader(listening, self._accept, listening)


class AcceptingLoop(uvloop.Loop):
    """uvloop's, with servers that accept connections one at a time."""

    async def create_server(  # type: ignore[override]
        self,
        protocol_factory: Callable[[], asyncio.Protocol],
        host: str | None = None,
        port: int | None = None,
        *,
        sock: socket.socket | None = None,
        ssl: None = None,
        backlog: int = 100,
    ) -> Accepting:
        """As uvicorn calls it: for a socket that is bound, or for a host and a port. Raises OSError."""
        if sock is None:
            bound: Any = await super().create_server(protocol_factory, host, port, start_serving=False)  # type: ignore[arg-type]
            sockets = [listening.dup() for listening in bound.sockets]
            bound.close()
        else:
            sockets = [sock]
        for listening in sockets:
            listening.setblocking(False)
            listening.listen(backlog)
        return Accepting(self, protocol_factory, sockets)

"""A worker's open connections: when an address has too many, those that it uses least give way."""

from functools import lru_cache
from itertools import chain
from typing import Protocol

from warehouse.settings import settings

SHARE_OF_ONE_ADDRESS = 8
"""One address may have an eighth of a worker's connections."""


class Connection(Protocol):
    """What is known of a connection here.

    `address` is that of its peer, or None for a trusted proxy or a Unix socket, which stand for many clients.
    """

    address: str | None

    @property
    def is_idle(self) -> bool:
        """Whether it is between requests."""

    @property
    def is_uploading(self) -> bool:
        """Whether its request has not arrived as a whole."""

    def give_way(self) -> None:
        """Close it for another one."""


class Connections:
    """Up to `most` connections, of each address those that never brought a request before those that did."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._most_of_one = max(1, most // SHARE_OF_ONE_ADDRESS)
        self._count = 0
        self._by_address: dict[str | None, _OfAddress] = {}

    def add(self, connection: Connection) -> bool:
        """Add a connection, closing another one if there are too many; False if none could be closed.

        The one that gives way has the same address, or that of the most connections. Idle ones go first, the least
        recently used of them, then uploads; whoever waits for an answer stays.
        """
        own = self._by_address.setdefault(connection.address, _OfAddress())
        own.unused[connection] = None
        self._count += 1
        if connection.address is not None and len(own) > self._most_of_one:
            return own.give_way_to(connection)
        if self._count > self._most:
            return max(self._by_address.values(), key=len).give_way_to(connection)
        return True

    def used(self, connection: Connection) -> None:
        """Note that a connection brought a request, so that others go before it."""
        own = self._by_address[connection.address]
        own.remove(connection)
        own.used[connection] = None

    def remove(self, connection: Connection) -> None:
        """Forget a closed connection."""
        own = self._by_address[connection.address]
        own.remove(connection)
        self._count -= 1
        if not len(own):
            del self._by_address[connection.address]


class _OfAddress:
    """The connections of an address, the oldest and the least recently used first."""

    def __init__(self) -> None:
        self.unused: dict[Connection, None] = {}
        self.used: dict[Connection, None] = {}

    def __len__(self) -> int:
        return len(self.unused) + len(self.used)

    def remove(self, connection: Connection) -> None:
        if connection in self.used:
            del self.used[connection]
        else:
            del self.unused[connection]

    def give_way_to(self, newest: Connection) -> bool:
        idle = (each for each in chain(self.unused, self.used) if each is not newest and each.is_idle)
        uploading = (each for each in chain(self.unused, self.used) if each is not newest and each.is_uploading)
        chosen = next(idle, None) or next(uploading, None)
        if chosen is None:
            return False
        chosen.give_way()
        return True


@lru_cache(maxsize=1)
def open_connections() -> Connections:
    """The connections of this process."""
    return Connections(settings().collector_connections)

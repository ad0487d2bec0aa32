"""A bound on the bytes that a worker holds for its clients: bodies that come in and rows that wait for a commit."""

from collections.abc import Iterator
from contextlib import contextmanager

from ingest_api import metrics


class StorageUnavailable(Exception):
    """PostgreSQL did not commit, or too much is waiting for it; the client should retry later."""


class Room:
    """Counts bytes held, up to `limit`."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._held = 0

    def require(self, size: int) -> None:
        """Raises StorageUnavailable when `size` bytes more would be beyond the limit."""
        if self._held + size > self._limit:
            raise StorageUnavailable("Too many events are waiting to be stored.")

    def take(self, size: int) -> None:
        """Hold `size` bytes more. Raises StorageUnavailable beyond the limit; then none of them is held."""
        self.require(size)
        self._held += size
        metrics.HELD_BYTES.set(self._held)

    def give_back(self, size: int) -> None:
        """Hold `size` bytes less."""
        self._held -= size
        metrics.HELD_BYTES.set(self._held)

    @contextmanager
    def reserve(self) -> "Iterator[Reserved]":
        """Bytes that are held until the block ends."""
        reserved = Reserved(self)
        try:
            yield reserved
        finally:
            self.give_back(reserved.size)


class Reserved:
    """The bytes that one request holds."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self.size = 0

    def take(self, size: int) -> None:
        """Hold `size` bytes more. Raises StorageUnavailable beyond the room's limit."""
        self._room.take(size)
        self.size += size

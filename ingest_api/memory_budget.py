"""A bound on the bytes that a worker holds for its clients, shared fairly between their keys."""

from typing import Self

from ingest_api.verdict import CollectorError

SHARE_OF_FREE = 3
"""A key may hold this many times what is free: alone three quarters of the budget, beside n such keys 3 of 3n + 1.

The rest is for keys that hold little, however many hold much. Source: dynamic thresholds of shared-memory switches
(Choudhury and Hahne, 1998).
"""
REQUEST_BYTES = 8 * 1024
"""What a request takes beside its body and rows: its task, headers, connection and buffers."""


class StorageUnavailable(CollectorError):
    """PostgreSQL did not commit, or too many bytes are waiting for it; the client should retry later."""


class NoRoom(StorageUnavailable):
    """Too many bytes are held, by all keys or by this one."""


class MemoryBudget:
    """Counts the bytes that each key holds, up to `limit` for all of them."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._held = 0
        self._held_by: dict[str, int] = {}

    def require(self, key: str, size: int) -> None:
        """Raises NoRoom when `size` more bytes would exceed the limit or the key's share."""
        free = self._limit - self._held - size
        if self._held_by.get(key, 0) + size > SHARE_OF_FREE * free:
            whose = " of this key" if free > 0 else ""
            raise NoRoom(f"Too many events{whose} are waiting to be stored.")

    def take(self, key: str, size: int) -> None:
        """Hold `size` more bytes. Raises NoRoom beyond the limit or share and then holds none of them."""
        held = self._held + size
        held_by_key = self._held_by.get(key, 0) + size
        if held_by_key > SHARE_OF_FREE * (self._limit - held):
            self.require(key, size)
        self._held = held
        self._held_by[key] = held_by_key

    def give_back(self, key: str, size: int) -> None:
        """Release `size` bytes."""
        self._held -= size
        left = self._held_by.get(key, 0) - size
        if left > 0:
            self._held_by[key] = left
        else:
            self._held_by.pop(key, None)

    @property
    def held(self) -> int:
        """The bytes held now."""
        return self._held

    def reserve(self, key: str) -> "Reserved":
        """A context manager that holds a request's own bytes, and releases all of its bytes when the block ends."""
        return Reserved(self, key)


class Reserved:
    """The bytes that one request holds until its `with` block ends."""

    __slots__ = ("_key", "_memory_budget", "size")

    def __init__(self, memory_budget: MemoryBudget, key: str) -> None:
        self._memory_budget = memory_budget
        self._key = key
        self.size = 0

    def __enter__(self) -> Self:
        self.take(REQUEST_BYTES)
        return self

    def __exit__(self, *_: object) -> None:
        self.release()

    def release(self) -> None:
        """Release all bytes."""
        self._memory_budget.give_back(self._key, self.size)

    def require(self, size: int) -> None:
        """Raises NoRoom when `size` more bytes would not be held."""
        self._memory_budget.require(self._key, size)

    def take(self, size: int) -> None:
        """Hold `size` more bytes. Raises NoRoom beyond the limit or the key's share."""
        self._memory_budget.take(self._key, size)
        self.size += size

    def keep(self, size: int) -> None:
        """Release all but `size` bytes before the block ends."""
        self._memory_budget.give_back(self._key, self.size - size)
        self.size = size

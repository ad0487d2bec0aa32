"""A bound on the bytes that a worker holds for its clients: incoming bodies and rows waiting for a commit."""

from typing import Self

from ingest_api.verdict import CollectorError


class StorageUnavailable(CollectorError):
    """PostgreSQL did not commit, or too many bytes are waiting for it; the client should retry later."""


class MemoryBudget:
    """Counts bytes held, up to `limit`."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._held = 0

    def require(self, size: int) -> None:
        """Raises StorageUnavailable when `size` more bytes would exceed the limit."""
        if self._held + size > self._limit:
            raise StorageUnavailable("Too many events are waiting to be stored.")

    def take(self, size: int) -> None:
        """Hold `size` more bytes. Raises StorageUnavailable beyond the limit and then holds none of them."""
        self.require(size)
        self._held += size

    def give_back(self, size: int) -> None:
        """Release `size` bytes."""
        self._held -= size

    @property
    def held(self) -> int:
        """The bytes held now."""
        return self._held

    def reserve(self) -> "Reserved":
        """A context manager that releases its bytes when the block ends."""
        return Reserved(self)


class Reserved:
    """The bytes that one request holds until its `with` block ends."""

    __slots__ = ("_memory_budget", "size")

    def __init__(self, memory_budget: MemoryBudget) -> None:
        self._memory_budget = memory_budget
        self.size = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._memory_budget.give_back(self.size)

    def take(self, size: int) -> None:
        """Hold `size` more bytes. Raises StorageUnavailable beyond the limit."""
        self._memory_budget.take(size)
        self.size += size

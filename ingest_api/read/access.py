"""Who looked at a person: an entry of the access log, committed before the answer is sent.

Requests that arrive while a commit is under way share the next one, so an entry costs a request a few milliseconds and
the database one transaction for many. What cannot be noted is not answered.
"""

import asyncio
import logging
from typing import NamedTuple

import asyncpg

from ingest_api.memory_budget import StorageUnavailable
from warehouse.access_log import Entry, record_all

logger = logging.getLogger("sluice.collector")
MOST_AT_ONCE = 500
MOST_WAITING = 5_000


class _Waiting(NamedTuple):
    entry: Entry
    noted: "asyncio.Future[None]"


class AccessNotes:
    """Notes the entries of one worker."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        self._pool = pool
        self._waiting: list[_Waiting] = []
        self._committing: asyncio.Task[None] | None = None

    def note(self, entry: Entry) -> "asyncio.Future[None]":
        """Done once the entry is committed. Raises StorageUnavailable, also when it is awaited."""
        if len(self._waiting) >= MOST_WAITING:
            raise StorageUnavailable("Too many requests wait for the access log.")
        waiting = _Waiting(entry, asyncio.get_running_loop().create_future())
        self._waiting.append(waiting)
        if self._committing is None:
            self._committing = asyncio.create_task(self._commit())
        return waiting.noted

    async def _commit(self) -> None:
        try:
            while self._waiting:
                taken, self._waiting = self._waiting[:MOST_AT_ONCE], self._waiting[MOST_AT_ONCE:]
                problem = await self._stored([each.entry for each in taken])
                for each in taken:
                    if each.noted.done():  # its request was cancelled
                        continue
                    if problem is None:
                        each.noted.set_result(None)
                    else:
                        each.noted.set_exception(problem)
        finally:
            self._committing = None

    async def _stored(self, entries: list[Entry]) -> StorageUnavailable | None:
        try:
            await record_all(self._pool, entries)
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, TimeoutError) as error:
            logger.error("The access log could not be written: %s", type(error).__name__)
            return StorageUnavailable("Who looks at a person's data could not be noted, so they are not shown.")
        return None

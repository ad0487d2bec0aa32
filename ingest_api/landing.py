"""Group commit: requests that arrive while a transaction commits share the next one. Answered is what is committed."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field

import asyncpg

from ingest_api.event import RAW_COLUMNS, RawRow, Reject

logger = logging.getLogger("sluice.collector")
MAX_GROUP_ROWS = 20_000
# What the data is to blame for, on PostgreSQL's side and on the driver's.
REFUSED_DATA = (
    asyncpg.DataError,
    asyncpg.IntegrityConstraintViolationError,
    asyncpg.ProgramLimitExceededError,
    ValueError,
)
REJECTED_COLUMNS = ("source_id", "dialect", "code", "message", "path", "payload")


class StorageUnavailable(Exception):
    """PostgreSQL did not commit, or too much is waiting for it; the client should retry later."""


class Unstorable(Exception):
    """PostgreSQL refuses these rows; retrying would not help."""


@dataclass(eq=False, slots=True)
class Load:
    """The rows of one request, and the future that its answer waits for."""

    rows: Sequence[RawRow]
    rejects: Sequence[tuple[str, str, Reject]]
    done: "asyncio.Future[None]" = field(default_factory=lambda: asyncio.get_running_loop().create_future())

    @property
    def size(self) -> int:
        return len(self.rows) + len(self.rejects)


class Landing:
    """One committer for a worker. `limit` bounds the rows that may wait, so memory is bounded too."""

    def __init__(self, pool: asyncpg.Pool, *, limit: int) -> None:
        self._pool = pool
        self._limit = limit
        self._waiting: list[Load] = []
        self._waiting_rows = 0
        self._arrived = asyncio.Event()
        self._closing = False
        self._committer = asyncio.create_task(self._commit_groups())

    async def store(self, rows: Sequence[RawRow], rejects: Sequence[tuple[str, str, Reject]]) -> None:
        """Return once the rows are committed. Raises StorageUnavailable or Unstorable; then none of them is."""
        load = Load(rows, rejects)
        if load.size == 0:
            return
        if self._closing or self._waiting_rows + load.size > self._limit:
            raise StorageUnavailable("Too many events are waiting to be stored.")
        self._waiting.append(load)
        self._waiting_rows += load.size
        self._arrived.set()
        await load.done

    async def close(self) -> None:
        """Commit what waits, then stop."""
        self._closing = True
        self._arrived.set()
        await self._committer

    async def _commit_groups(self) -> None:
        while not self._closing or self._waiting:
            await self._arrived.wait()
            group = self._next_group()
            if group:
                await self._commit(group)
            if not self._waiting and not self._closing:
                self._arrived.clear()

    def _next_group(self) -> list[Load]:
        group: list[Load] = []
        rows = 0
        for load in self._waiting:
            if group and rows + load.size > MAX_GROUP_ROWS:
                break
            group.append(load)
            rows += load.size
        del self._waiting[: len(group)]
        self._waiting_rows -= rows
        return group

    async def _commit(self, group: list[Load]) -> None:
        """Commit a group; when PostgreSQL refuses its data, commit each request by itself, so one harms no other."""
        try:
            await self._copy(group)
        except REFUSED_DATA as error:
            if len(group) > 1:
                for load in group:
                    await self._commit([load])
            else:
                _settle(group, Unstorable(type(error).__name__))
        except Exception as error:  # whatever else went wrong, the waiting clients must get an answer: retry later
            logger.error("Nothing was committed for %d requests: %s", len(group), type(error).__name__)
            _settle(group, StorageUnavailable("The database is unavailable."))
        else:
            _settle(group, None)

    async def _copy(self, group: list[Load]) -> None:
        rows = [row for load in group for row in load.rows]
        rejects = [
            (source_id, dialect, reject.code, reject.message, reject.path, reject.payload)
            for load in group
            for source_id, dialect, reject in load.rejects
        ]
        async with self._pool.acquire() as connection, connection.transaction():
            if rows:
                await connection.copy_records_to_table("events", schema_name="raw", records=rows, columns=RAW_COLUMNS)
            if rejects:
                await connection.copy_records_to_table(
                    "rejected_events", schema_name="raw", records=rejects, columns=REJECTED_COLUMNS
                )


def _settle(group: list[Load], error: Exception | None) -> None:
    for load in group:
        if load.done.done():  # the client has gone
            continue
        if error is None:
            load.done.set_result(None)
        else:
            load.done.set_exception(error)

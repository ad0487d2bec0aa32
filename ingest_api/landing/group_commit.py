"""Group commit: requests that arrive during a commit share the next one. Clients are answered only after the commit.

Keys share the commits fairly. Keys with up to SMALL_BYTES waiting share the groups of one lane; a key with more is
committed alone in the other lane, so nobody waits for its megabytes. No key has two groups under way.
"""

import asyncio
import logging
from collections import Counter, deque
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from time import perf_counter
from typing import Literal

import asyncpg
import msgspec

from ingest_api.landing.copy_rows import EVENT_COLUMNS, REJECTED_COLUMNS, copy_blocks
from ingest_api.memory_budget import MemoryBudget, StorageUnavailable
from ingest_api.telemetry import metrics
from ingest_api.verdict import CollectorError

logger = logging.getLogger("sluice.collector")
Lane = Literal["small", "large"]
LANES: tuple[Lane, ...] = ("small", "large")
"""Each lane has a connection of its own."""
SMALL_BYTES = 16 * 1024
MAX_GROUP_BYTES = 2 * 1024 * 1024
"""About 60 ms: how long a key with much to store waits for another one."""
SHARED_GROUP_BYTES = 256 * 1024
"""The same while the small lane is in use: its commits wait until PostgreSQL has flushed what came before them."""
SHARED_SECONDS = 0.1
"""How long the small lane counts as in use after a commit."""
ANSWERED_AT_ONCE = 4
"""Answers in an iteration of the event loop: what their clients send next takes the loop as long, too."""
# To connect or wait for a connection, and to return one whose command timed out.
CONNECTION_SECONDS = 5.0
CLOSE_SECONDS = 2.0
REPORT_EVERY_SECONDS = 0.1
# PostgreSQL errors that the data causes.
REFUSED_DATA = (asyncpg.DataError, asyncpg.IntegrityConstraintViolationError, asyncpg.ProgramLimitExceededError)
COUNT_WITHHELD = """
insert into ops.withheld_events as withheld (source_id, day, reason, events)
select source_id, (now() at time zone 'utc')::date, reason, events
from unnest($1::text[], $2::text[], $3::bigint[]) as counted (source_id, reason, events)
order by source_id, reason
on conflict (source_id, day, reason) do update set events = withheld.events + excluded.events
"""

Settled = Callable[[Exception | None], None]
Withheld = Mapping[tuple[str, str], int]
"""The number of withheld events by source and reason."""


class Unstorable(CollectorError):
    """PostgreSQL refused the rows at these positions of a request; the others are committed."""

    def __init__(self, rows: Sequence[int]) -> None:
        super().__init__(f"PostgreSQL refused {len(rows)} rows")
        self.rows = rows


class Load(msgspec.Struct, eq=False):
    """The encoded rows of one request; `settled` is called once they are committed, or with the error if not."""

    key: str
    rows: Sequence[bytes]
    rejects: Sequence[bytes]
    withheld: Withheld
    size: int
    settled: "Settled"


@dataclass(eq=False, slots=True)
class Waiting:
    """What waits for one key."""

    loads: deque[Load] = field(default_factory=deque)
    size: int = 0

    @property
    def lane(self) -> Lane:
        """The lane that may take it."""
        return "small" if self.size <= SMALL_BYTES else "large"

    def taken(self, most: int) -> Iterator[Load]:
        """Take loads of up to `most` bytes; the first may be larger."""
        left = most
        while self.loads and (left == most or self.loads[0].size <= left):
            load = self.loads.popleft()
            self.size -= load.size
            left -= load.size
            yield load


class Landing:
    """A worker's committer; waiting rows are held in `memory_budget`, which bounds memory."""

    def __init__(self, pool: asyncpg.Pool, memory_budget: MemoryBudget) -> None:
        self._pool = pool
        self._memory_budget = memory_budget
        self._waiting: dict[str, Waiting] = {}  # by key; whose turn is first, comes first
        self._under_way: set[str] = set()
        self._changed = asyncio.Event()
        self._closing = False
        self._small_until = 0.0
        self.is_failing = False
        """Whether the last commit failed."""
        self._lanes = [asyncio.create_task(self._commit_groups(lane)) for lane in LANES]

    async def store(
        self, key: str, rows: Sequence[bytes], rejects: Sequence[bytes] = (), withheld: Withheld | None = None
    ) -> None:
        """Return once the rows of raw.events and raw.rejected_events are committed and the withheld events counted.

        Raises StorageUnavailable when nothing was stored, and Unstorable when PostgreSQL refused single rows.
        """
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.add(key, rows, rejects, withheld, partial(_end, done))
        await done

    def add(
        self,
        key: str,
        rows: Sequence[bytes],
        rejects: Sequence[bytes],
        withheld: Withheld | None,
        settled: Settled,
    ) -> None:
        """The same for a caller that does not wait: `settled` is called, with the error if there was one.

        Raises StorageUnavailable when there is no room for the rows.
        """
        if not rows and not rejects and not withheld:
            settled(None)
            return
        size = sum(map(len, rows)) + sum(map(len, rejects))
        if self._closing:
            raise StorageUnavailable("The collector is stopping.")
        self._memory_budget.take(key, size)
        load = Load(key, rows, rejects, withheld or {}, size, settled)
        waiting = self._waiting.get(key)
        if waiting is None:
            waiting = self._waiting[key] = Waiting()
        waiting.loads.append(load)
        waiting.size += size
        self._changed.set()

    async def close(self) -> None:
        """Commit waiting rows, then stop; abandon a commit that hangs."""
        self._closing = True
        self._changed.set()
        _, hanging = await asyncio.wait(self._lanes, timeout=CLOSE_SECONDS)
        if hanging:
            self._pool.terminate()
        await asyncio.gather(*self._lanes)

    async def _commit_groups(self, lane: Lane) -> None:
        while not self._closing or self._waiting:
            group = self._next_group(lane)
            if not group:
                self._changed.clear()
                await self._changed.wait()
                continue
            keys = {load.key for load in group}
            self._under_way |= keys
            await self._commit(group)
            self._under_way -= keys
            self._changed.set()

    def _next_group(self, lane: Lane) -> list[Load]:
        """What to commit next: of all keys in the small lane, of the next key in the large one."""
        group: list[Load] = []
        is_shared = lane == "large" and perf_counter() < self._small_until
        left = SHARED_GROUP_BYTES if is_shared else MAX_GROUP_BYTES
        for key, waiting in list(self._waiting.items()):
            if key in self._under_way or waiting.lane != lane:
                continue
            before = waiting.size
            group += waiting.taken(left)
            left -= before - waiting.size
            del self._waiting[key]
            if waiting.loads:
                self._waiting[key] = waiting  # the other keys are first now
            if lane == "large" or left <= 0:
                break
        if group and lane == "small":
            self._small_until = perf_counter() + SHARED_SECONDS
        return group

    async def _commit(self, group: list[Load]) -> None:
        """Commit a group. If PostgreSQL refuses its data, commit each request separately to isolate the bad one."""
        began = perf_counter()
        try:
            await self._write(group)
        except REFUSED_DATA:
            for load in group:
                await self._commit_alone(load)
        except Exception as error:  # on any other error, tell the waiting clients to retry later
            logger.error("Nothing was committed for %d requests: %s", len(group), type(error).__name__)
            metrics.COMMIT_FAILURES.inc()
            self.is_failing = True
            self._settle(group, StorageUnavailable("The database is unavailable."))
        else:
            self.is_failing = False
            metrics.COMMIT_SECONDS.observe(perf_counter() - began)
            metrics.BATCH_EVENTS.observe(sum(len(load.rows) for load in group))
            self._settle(group, None)

    async def _commit_alone(self, load: Load) -> None:
        """Commit one request without the rows that PostgreSQL refuses, which bisection finds."""
        refused: list[int] = []
        try:
            await self._write([Load(load.key, (), load.rejects, load.withheld, 0, load.settled)])
            await self._write_but_refused(load.key, load.rows, 0, refused)
        except Exception as error:
            self.is_failing = True
            logger.error("Nothing was committed for a request: %s", type(error).__name__)
            self._settle([load], StorageUnavailable("The database is unavailable."))
        else:
            self._settle([load], Unstorable(refused) if refused else None)

    async def _write_but_refused(self, key: str, rows: Sequence[bytes], first: int, refused: list[int]) -> None:
        try:
            await self._write([Load(key, rows, (), {}, 0, _ignored)])
        except REFUSED_DATA as error:
            if len(rows) == 1:
                logger.error("PostgreSQL refused a row: %s", type(error).__name__)
                refused.append(first)
                return
            half = len(rows) // 2
            await self._write_but_refused(key, rows[:half], first, refused)
            await self._write_but_refused(key, rows[half:], first + half, refused)

    async def _write(self, group: Sequence[Load]) -> None:
        rows = [row for load in group for row in load.rows]
        rejects = [row for load in group for row in load.rejects]
        withheld: Counter[tuple[str, str]] = Counter()
        for load in group:
            withheld.update(load.withheld)
        async with self._pool.acquire(timeout=CONNECTION_SECONDS) as connection:
            if not rejects and not withheld:
                await _copy(connection, "events", EVENT_COLUMNS, rows)  # a single statement is a transaction
                return
            async with connection.transaction():
                if rows:
                    await _copy(connection, "events", EVENT_COLUMNS, rows)
                if rejects:
                    await _copy(connection, "rejected_events", REJECTED_COLUMNS, rejects)
                if withheld:
                    sources, reasons = zip(*withheld, strict=True)
                    await connection.execute(COUNT_WITHHELD, sources, reasons, list(withheld.values()))

    async def report(self) -> None:
        """Keep the metric of held bytes current, even while no commit ends."""
        while True:
            metrics.HELD_BYTES.set(self._memory_budget.held)
            await asyncio.sleep(REPORT_EVERY_SECONDS)

    def _settle(self, group: Sequence[Load], error: Exception | None) -> None:
        """Release the group's bytes and answer its requests, a few in each iteration of the event loop.

        The first ones follow in the next iteration, so that the next group is on its way to PostgreSQL before. A key
        with few requests does not wait for the many of another.
        """
        for load in group:
            self._memory_budget.give_back(load.key, load.size)
        metrics.HELD_BYTES.set(self._memory_budget.held)
        asyncio.get_running_loop().call_soon(self._answer, fewest_first(group), error)

    def _answer(self, group: deque[Load], error: Exception | None) -> None:
        for _ in range(min(ANSWERED_AT_ONCE, len(group))):
            try:
                group.popleft().settled(error)
            except Exception:
                logger.exception("Unexpected error in the answer to a request.")
        if group:
            asyncio.get_running_loop().call_soon(self._answer, group, error)


def fewest_first(group: Sequence[Load]) -> deque[Load]:
    """The requests of a group, those of keys that have few of them first."""
    requests = Counter(load.key for load in group)
    return deque(group if len(requests) == 1 else sorted(group, key=lambda load: requests[load.key]))


def _end(done: "asyncio.Future[None]", error: Exception | None) -> None:
    if done.done():  # the client disconnected
        return
    if error is None:
        done.set_result(None)
    else:
        done.set_exception(error)


def _ignored(_: Exception | None) -> None:
    """What is committed here is settled with the rest of its request."""


async def _copy(connection: asyncpg.Connection, table: str, columns: Sequence[str], rows: Iterable[bytes]) -> None:
    await connection.copy_to_table(table, schema_name="raw", columns=columns, format="binary", source=_blocks(rows))


async def _blocks(rows: Iterable[bytes]) -> AsyncIterator[bytes]:
    for block in copy_blocks(rows):
        yield block
        await asyncio.sleep(0)  # other requests have their turns between blocks

"""Whether an event can be stored, found out by writing."""

import asyncio
from time import monotonic

import asyncpg

from ingest_api.landing.group_commit import Landing
from ingest_api.sources.policies import Sources
from warehouse.pepper import PepperMismatch

TRUSTED_SECONDS = 1.0
"""Probes within this time get the same answer, unless a commit fails: a flood of them costs one write a second."""
TIMEOUT_SECONDS = 5.0

# Two statements in one transaction, which is flushed to disk like any commit.
WRITE = "insert into ops.storage_probes (filler) values (repeat('x', 8000)); delete from ops.storage_probes"
# More than a page of the events' own table; rows of less than 2 kB stay in it. It is rolled back.
WRITE_EVENTS = """
insert into raw.events (event_id, source_id, dialect, event_name, occurred_at, payload)
select
    gen_random_uuid(), 'sluice', 'learning', 'probe', now(),
    to_jsonb((select string_agg(md5(number::text || piece::text), '') from generate_series(1, 50) as piece))
from generate_series(1, 6) as number
"""


class Readiness:
    """Probes storage at most once in TRUSTED_SECONDS, whoever asks."""

    def __init__(self, pool: asyncpg.Pool, sources: Sources, landing: Landing) -> None:
        self._pool = pool
        self._sources = sources
        self._landing = landing
        self._probing = asyncio.Lock()
        self._probed_at = float("-inf")
        self._was_failing = False
        self._problem: str | None = None

    async def problem(self) -> str | None:
        """Why no event can be stored; None if events can be stored."""
        async with self._probing:
            is_new = self._landing.is_failing and not self._was_failing
            if is_new or monotonic() - self._probed_at > TRUSTED_SECONDS:
                self._problem = await self._found()
                self._was_failing = self._landing.is_failing
                self._probed_at = monotonic()
        return self._problem

    async def _found(self) -> str | None:
        try:
            self._sources.require_pepper()
            await self._write()
        except PepperMismatch:
            return "SLUICE_PEPPER is not the one of this database's pseudonyms; see the log."
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, TimeoutError) as error:
            return f"Events cannot be stored: {type(error).__name__}."
        return None if self._sources.loaded else "The sources' policies are not loaded yet."

    async def _write(self) -> None:
        """Store something; after a failed commit also events, for their table may have a quota or a lock of its own."""
        async with asyncio.timeout(TIMEOUT_SECONDS), self._pool.acquire() as connection:
            await connection.execute(WRITE)
            if not self._landing.is_failing:
                return
            undone = connection.transaction()
            await undone.start()
            try:
                await connection.execute(WRITE_EVENTS)
            finally:
                await undone.rollback()
        self._landing.is_failing = False

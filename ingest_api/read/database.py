"""Reading the marts: a pool of connections that ingest never waits for, as the login that reads nothing else."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

import asyncpg
import msgspec

from ingest_api.memory_budget import StorageUnavailable
from ingest_api.read.publication import PUBLICATION, Publication, published
from warehouse.database import database_url

logger = logging.getLogger("sluice.collector")
T = TypeVar("T")
S = TypeVar("S", bound=msgspec.Struct)
Connection = Any
"""A connection of asyncpg, from its pool."""
Read = Callable[[Connection, Publication | None], Awaitable[T]]
"""Reads with a connection what belongs to a batch."""

CONNECTIONS = 5
AGGREGATING = 2
"""How many of these may read what is about everybody, which takes longest. The rest is for questions about a person."""
STATEMENT_SECONDS = 5
WAIT_SECONDS = 2
"""How long a request waits for a connection."""
CLOSE_SECONDS = 1.0
TRIES = 3


class Marts:
    """The marts as one worker reads them."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        self._pool = pool
        self._aggregating = asyncio.Semaphore(AGGREGATING)

    async def publication(self) -> Publication | None:
        """The published batch; None before the first."""
        async with self.connection() as connection:
            return published(await connection.fetchrow(PUBLICATION))

    async def of_one_batch(self, read: Read[T]) -> tuple[Publication | None, T]:
        """What several statements read, all of the same published batch, and that batch.

        A transaction's snapshot could not promise this: a full build replaces tables, and an old snapshot sees a new
        table empty. Raises StorageUnavailable.
        """
        async with self.connection() as connection:
            for _ in range(TRIES):
                before = published(await connection.fetchrow(PUBLICATION))
                result = await read(connection, before)
                if published(await connection.fetchrow(PUBLICATION)) == before:
                    return before, result
        raise StorageUnavailable("The marts were published several times while they were read.")

    async def about_everybody(self, read: Read[T]) -> tuple[Publication | None, T]:
        """The same for what takes long; it leaves connections to questions about a person."""
        try:
            await asyncio.wait_for(self._aggregating.acquire(), WAIT_SECONDS)
        except TimeoutError:
            raise _busy() from None
        try:
            return await self.of_one_batch(read)
        finally:
            self._aggregating.release()

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[Connection]:
        """A connection; what goes wrong with it is a StorageUnavailable."""
        try:
            connection = await self._pool.acquire(timeout=WAIT_SECONDS)
        except TimeoutError:
            raise _busy() from None
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            logger.warning("The marts cannot be read: %s", type(error).__name__)
            raise StorageUnavailable("The marts cannot be read now.") from None
        try:
            yield connection
        except asyncpg.QueryCanceledError:
            raise StorageUnavailable(f"The answer takes longer than {STATEMENT_SECONDS} s: ask for less.") from None
        except asyncpg.UndefinedTableError:
            raise StorageUnavailable("Nothing is published yet.") from None
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, TimeoutError) as error:
            logger.warning("The marts could not be read: %s", type(error).__name__)
            raise StorageUnavailable("The marts could not be read.") from None
        finally:
            await self._pool.release(connection)


@asynccontextmanager
async def reader_pool() -> AsyncIterator[asyncpg.Pool]:
    """Connections of the reader's login, made when they are needed. A hanging server delays shutdown by a second."""
    pool = asyncpg.create_pool(
        database_url("sluice_reader"),
        min_size=0,
        max_size=CONNECTIONS,
        command_timeout=STATEMENT_SECONDS + 1,
        timeout=5,
        reset=_as_it_is,
        server_settings={
            "application_name": "sluice-read",
            "statement_timeout": f"{STATEMENT_SECONDS}s",
            "timezone": "UTC",
            "jit": "off",  # compiling takes longer than these statements
        },
    )
    async with pool:
        yield pool
        try:
            await asyncio.wait_for(pool.close(), CLOSE_SECONDS)
        except TimeoutError:
            pool.terminate()


def query_beside(module: str, name: str) -> str:
    """The text of `<name>.sql` in the folder of `module`, a `__file__`."""
    return (Path(module).parent / f"{name}.sql").read_text()


def rows_of(records: list[Any], kind: type[S]) -> list[S]:
    """Rows of a statement as typed records."""
    return [msgspec.convert(dict(record), kind) for record in records]


def row_of(record: Any, kind: type[S]) -> S:
    """One row of a statement as a typed record; other columns are left out."""
    return msgspec.convert(dict(record), kind)


async def _as_it_is(_: Connection) -> None:
    """Return a connection to the pool unchanged."""


def _busy() -> StorageUnavailable:
    return StorageUnavailable("Too many requests read the marts at once.")

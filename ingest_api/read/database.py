"""Reading the marts: a pool of connections that ingest never waits for, as the login that reads nothing else.

An answer is one statement, and so one round trip: it names the batch that it reads.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import asyncpg

from ingest_api.memory_budget import StorageUnavailable
from ingest_api.read.found import Statement
from ingest_api.read.publication import PUBLICATION, Publication, published
from ingest_api.read.query import refused
from warehouse.database import database_url

logger = logging.getLogger("sluice.collector")
Connection = Any
"""A connection of asyncpg, from its pool."""

READING = 4
NOTING = 1
"""Connections of a worker: for answers, and for the access log, so that slow answers delay no entry."""
AGGREGATING = 2
"""How many of these may read what is about everybody, which takes longest. The rest is for questions about a person."""
STATEMENT_SECONDS = 5
WAIT_SECONDS = 2
"""How long a request waits for a connection."""
CLOSE_SECONDS = 1.0
MANY_QUERIES = 10**12
"""After how many queries a connection is replaced: never, since it would lose its prepared statements."""
PERSON = "-- person"
"""Ends the lines of a statement that only one about a single person has."""
BATCH_COLUMNS = 3
OF_BATCH = (
    "select publication.batch_id, publication.published_at, answered.* from (select) as always"
    " left join marts.publication on true"
    " left join (select true as is_row, query.* from (\n{}\n) as query) as answered on true"
)


class Marts:
    """The marts as one worker reads them."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        self._pool = pool
        self._aggregating = asyncio.Semaphore(AGGREGATING)

    async def publication(self) -> Publication | None:
        """The published batch; None before the first."""
        async with self.connection() as connection:
            return published(await connection.fetchrow(PUBLICATION))

    async def read(self, statement: Statement) -> tuple[Publication | None, Sequence[Any]]:
        """The batch that the statement reads, and its rows, with the batch and `is_row` before their own columns.

        A statement's snapshot is taken once it has locked all its tables, so a publication is in all of it or in none,
        also one that replaces tables. Raises StorageUnavailable.
        """
        async with self.connection() as connection:
            rows = await connection.fetch(of_batch(statement.text, tuple(statement.order)), *statement.parameters)
        batch = published(rows[0]) if rows[0]["batch_id"] is not None else None
        return batch, rows if rows[0]["is_row"] else ()

    async def about_everybody(self, statement: Statement) -> tuple[Publication | None, Sequence[Any]]:
        """The same for what takes long; it leaves connections to questions about a person."""
        try:
            await asyncio.wait_for(self._aggregating.acquire(), WAIT_SECONDS)
        except TimeoutError:
            raise _busy() from None
        try:
            return await self.read(statement)
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
        except asyncpg.InvalidParameterValueError as error:  # a time zone that only Python knows
            raise refused("invalid_parameter", f"PostgreSQL refuses a parameter: {error}.") from None
        except asyncpg.UndefinedTableError:
            raise StorageUnavailable("Nothing is published yet.") from None
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, TimeoutError) as error:
            logger.warning("The marts could not be read: %s", type(error).__name__)
            raise StorageUnavailable("The marts could not be read.") from None
        finally:
            await self._pool.release(connection)


@asynccontextmanager
async def reader_pool(size: int) -> AsyncIterator[asyncpg.Pool]:
    """Connections of the reader's login, made when they are needed. A hanging server delays shutdown by a second."""
    pool = asyncpg.create_pool(
        database_url("sluice_reader"),
        min_size=0,
        max_size=size,
        max_queries=MANY_QUERIES,
        max_cached_statement_lifetime=0,
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


@lru_cache(1_000)
def of_batch(text: str, order: tuple[int, ...] = ()) -> str:
    """The statement with the batch that it reads, in a row of nulls if it finds none itself."""
    places = ", ".join(str(BATCH_COLUMNS + place) for place in order)
    return OF_BATCH.format(text) + (f" order by {places}" if places else "")


def query_beside(module: str, name: str) -> str:
    """The text of `<name>.sql` in the folder of `module`, a `__file__`."""
    return (Path(module).parent / f"{name}.sql").read_text()


@cache
def about_all(text: str) -> str:
    """A statement about one person, as one about everybody.

    They are two statements so that each has a plan of its own: a plan for both could not use an index on people.
    """
    return "".join(line for line in text.splitlines(keepends=True) if not line.rstrip().endswith(PERSON))


async def _as_it_is(_: Connection) -> None:
    """Return a connection to the pool unchanged."""


def _busy() -> StorageUnavailable:
    return StorageUnavailable("Too many requests read the marts at once.")

"""Changes of people's consent by the API and by SDKs, in `ops.consents`, and their history."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import asyncpg

from ingest_api.consent import Statement
from ingest_api.event import ConsentChange
from ingest_api.memory_budget import StorageUnavailable
from ingest_api.sources.keys import Principal
from ingest_api.sources.policies import Sources
from warehouse.access_log import record_async

How = Literal["api", "sdk"]
SET = "select purposes, mode, changed_at, changed_by, how from ops.set_consent($1, $2, $3, $4, $5, $6, $7)"
MARK = "select ops.note_marks(array[$1::text], array[$2::text], array[$3::bytea])"
STATE = """
select purposes, mode, changed_at, changed_by, how
from ops.consents
where source_id = $1 and user_key = $2
"""
HISTORY = """
select changed_at, changed_by, how, from_purposes, from_mode, to_purposes, to_mode
from ops.consent_changes
where source_id = $1 and user_key = $2
order by change_id
"""


@dataclass(frozen=True, slots=True)
class State:
    """A person's consent as it is stored; `how` and the rest are None if the source's default applies."""

    purposes: Sequence[str]
    mode: str
    changed_at: datetime | None = None
    changed_by: str | None = None
    how: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """An entry of the history."""

    changed_at: datetime
    changed_by: str
    how: str
    from_purposes: Sequence[str] | None
    from_mode: str | None
    to_purposes: Sequence[str]
    to_mode: str


class Consents:
    """Reads and changes consents with the collector's login. All raise StorageUnavailable without a database."""

    def __init__(self, pool: asyncpg.Pool, sources: Sources) -> None:
        self._pool = pool
        self._sources = sources

    async def keep(self, principal: Principal, changes: Sequence[ConsentChange]) -> None:
        """Keep the choices that an SDK reported, in order, before the answer; this worker applies them at once."""
        try:
            async with self._pool.acquire() as connection, connection.transaction():
                for change in changes:
                    await connection.fetchrow(SET, *_arguments(principal, change.user_key, change.statement, "sdk"))
                    await connection.execute(MARK, principal.source_id, change.user_key, change.mark)
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, TimeoutError):
            raise StorageUnavailable("The database is unavailable.") from None
        await self._sources.look()

    async def set(self, principal: Principal, user_key: str, mark: bytes, statement: Statement) -> State:
        """Change a person's consent for the holder of an admin key, who is noted in the access log."""
        try:
            async with self._pool.acquire() as connection, connection.transaction():
                row = await connection.fetchrow(SET, *_arguments(principal, user_key, statement, "api"))
                await connection.execute(MARK, principal.source_id, user_key, mark)
                await record_async(
                    connection,
                    "consent.set",
                    actor=principal.actor,
                    subject=user_key,
                    source=principal.source_id,
                    purposes=row["purposes"],
                    mode=row["mode"],
                )
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, TimeoutError):
            raise StorageUnavailable("The database is unavailable.") from None
        await self._sources.look()
        return State(**row)

    async def read(self, principal: Principal, user_key: str) -> tuple[State | None, list[Change]]:
        """A person's consent, None if nothing was said, and its history; the look is noted in the access log."""
        try:
            async with self._pool.acquire() as connection, connection.transaction():
                await record_async(
                    connection, "consent.read", actor=principal.actor, subject=user_key, source=principal.source_id
                )
                row = await connection.fetchrow(STATE, principal.source_id, user_key)
                history = await connection.fetch(HISTORY, principal.source_id, user_key)
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, TimeoutError):
            raise StorageUnavailable("The database is unavailable.") from None
        return (None if row is None else State(**row)), [Change(**each) for each in history]


def _arguments(principal: Principal, user_key: str, statement: Statement, how: How) -> tuple[object, ...]:
    granted, denied = sorted(statement.granted), sorted(statement.denied)
    return principal.source_id, user_key, granted, denied, statement.mode, how, principal.actor

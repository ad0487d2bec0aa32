"""The access log: who looked at personal data, and who changed keys, policies and consents. Entries are only added.

Record before the data are handed out, in the transaction of a change: what cannot be recorded does not happen. Plain
SQL (`sluice psql`, BI tools) is not here but in PostgreSQL's log, where that is on.
"""

import json
from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

from psycopg import Connection


class AsyncSession(Protocol):
    """A connection or pool of asyncpg."""

    async def execute(self, query: str, *args: Any) -> str:
        """Run a statement."""


class Entry(NamedTuple):
    """An entry, see `record`."""

    action: str
    actor: str
    subject: str | None
    details: dict[str, Any]


def record(
    connection: "Connection[Any]", action: str, *, actor: str | None, subject: str | None = None, **details: Any
) -> None:
    """Add an entry, in the connection's transaction.

    `action` is an object and a verb, as in `keys.revoke`. `actor` is who the program acts for, such as
    `Principal.actor`; None: the operating system's user. The database adds the session's login. `subject` is a user
    key, never the id that clients send. `details` are JSON values that do not identify the subject.
    """
    connection.execute(
        "insert into ops.access_log (actor, action, subject, details) values (%s, %s, %s, %s::text::jsonb)",
        [actor, action, subject, _encoded(details)],
    )


async def record_async(
    session: AsyncSession, action: str, *, actor: str, subject: str | None = None, **details: Any
) -> None:
    """`record` in a session of asyncpg."""
    await session.execute(
        "insert into ops.access_log (actor, action, subject, details) values ($1, $2, $3, $4::text::jsonb)",
        actor,
        action,
        subject,
        _encoded(details),
    )


async def record_all(session: AsyncSession, entries: Sequence[Entry]) -> None:
    """Several entries in one statement, in a session of asyncpg."""
    await session.execute(
        "insert into ops.access_log (actor, action, subject, details)"
        " select actor, action, subject, details::jsonb"
        " from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as entry (actor, action, subject, details)",
        [entry.actor for entry in entries],
        [entry.action for entry in entries],
        [entry.subject for entry in entries],
        [_encoded(entry.details) for entry in entries],
    )


def _encoded(details: dict[str, Any]) -> str:
    return json.dumps({name: value for name, value in details.items() if value is not None})

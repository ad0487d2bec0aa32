"""Privileges that a dump had given to roles which are not Sluice's own."""

import re
from collections.abc import Iterable, Sequence

from psycopg import Connection, errors


def grant_again(connection: Connection, statements: Iterable[str]) -> Sequence[str]:
    """Run grants of another server, except to roles that this one lacks; returns those roles."""
    missing = set()
    for statement in statements:
        role = _try(connection, statement)
        if role is not None:
            missing.add(role)
    return sorted(missing)


def _try(connection: Connection, statement: str) -> str | None:
    """Run a grant on what still exists; returns the role that does not."""
    try:
        with connection.transaction():
            connection.execute(statement.encode())
    except errors.UndefinedObject as error:
        missing = re.search('role "(.+)" does not exist', error.diag.message_primary or "")
        return missing[1] if missing else None
    except (errors.UndefinedTable, errors.UndefinedColumn, errors.UndefinedFunction, errors.InvalidSchemaName):
        return None  # a later migration renamed or dropped it
    return None

"""Owners and privileges of a warehouse whose dump was restored without them, or before its roles existed."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from psycopg import Connection, errors, sql

import warehouse
from orchestration.queries import queries_beside

query = queries_beside(__file__)

MIGRATIONS = Path(warehouse.__file__).parent / "migrations" / "versions"
STATEMENT = re.compile(r"^(?:grant|revoke|alter default privileges)\b.*?;", re.MULTILINE | re.DOTALL)
OF_THE_PIPELINE = ("candidate", "store", "marts")


def make_roles(connection: Connection) -> None:
    """Make the roles that the migrations name, where they are missing. Needs CREATEROLE."""
    connection.execute(query("make_roles"))


def restore_rights(connection: Connection) -> None:
    """Make the roles, and give them what the migrations gave them. Needs the rights of the owner."""
    make_roles(connection)
    for schema in OF_THE_PIPELINE:
        connection.execute(sql.SQL("create schema if not exists {}").format(sql.Identifier(schema)))
    for kind, schema, name in connection.execute(query("not_the_pipelines")).fetchall():
        identifier = sql.Identifier(schema, name) if name else sql.Identifier(schema)
        connection.execute(sql.SQL("alter {} {} owner to sluice_pipeline").format(sql.SQL(kind), identifier))
    for migration in sorted(MIGRATIONS.glob("*_upgrade.sql")):
        for statement in STATEMENT.findall(migration.read_text()):
            _try(connection, statement)
    connection.execute("grant select on all tables in schema raw to sluice_pipeline")
    connection.execute("grant select on all tables in schema marts to sluice_analyst, sluice_reader")


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

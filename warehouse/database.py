"""The warehouse's URL and connections to it."""

from typing import Any

import psycopg

from warehouse.actor import os_user
from warehouse.embedded import EmbeddedPostgres
from warehouse.errors import ForeignServer, NotMigrated, ServerTooOld, ServerUnreachable, WarehouseError
from warehouse.settings import settings

__all__ = ["WarehouseError", "connect", "database_url"]

OLDEST_VERSION = 150000
RESTORE_COMMAND = "sluice restore --rebase"


def database_url() -> str:
    """`SLUICE_DATABASE_URL`, else the URL of the embedded server, which is started if it is not running."""
    return settings().database_url or EmbeddedPostgres(settings().home).start()


def connect(role: str | None = None, **kwargs: Any) -> psycopg.Connection:
    """A connection with the rights of `role` (default: the owner); `kwargs` are passed to psycopg.

    Raises ServerUnreachable, ServerTooOld or NotMigrated.
    """
    options = [kwargs.get("options", ""), f"-c sluice.actor={_escaped(os_user())}"]
    if role is not None:
        options.append(f"-c role={role}")
    kwargs["options"] = " ".join(options).strip()
    try:
        connection = connect_to(database_url(), **kwargs)
    except ServerUnreachable as error:
        if role is None or f'role "{role}" does not exist' not in str(error):
            raise
        connect().close()  # raises NotMigrated
        raise ForeignServer(
            f"The database was restored, but this server has no role {role}. Run `{RESTORE_COMMAND}`: it creates roles "
            "and privileges, and determines what was published."
        ) from error
    if connection.execute("select from pg_namespace where nspname = 'marts'").fetchone() is None:
        connection.close()
        raise NotMigrated("The database has no Sluice schema yet: run `sluice migrate`.")
    connection.rollback()
    return connection


def connect_to(url: str, **kwargs: Any) -> psycopg.Connection:
    """A connection to any database, with a warehouse or not; `kwargs` are passed to psycopg.

    Raises ServerUnreachable or ServerTooOld.
    """
    parameters: dict[str, Any] = {"application_name": "sluice", "connect_timeout": 10} | kwargs
    try:
        connection = psycopg.connect(url, **parameters)
    except psycopg.OperationalError as error:
        raise unreachable(error) from error
    try:
        require_supported(connection)
    except WarehouseError:
        connection.close()
        raise
    return connection


def _escaped(value: str) -> str:
    """A value in libpq's options."""
    return value.replace("\\", "\\\\").replace(" ", "\\ ")


def require_supported(connection: psycopg.Connection) -> None:
    """Raises ServerTooOld for a server older than PostgreSQL 15."""
    if connection.info.server_version < OLDEST_VERSION:
        version = connection.info.parameter_status("server_version")
        raise ServerTooOld(
            f"Expected PostgreSQL 15 or newer, got {version}. Upgrade it, or unset SLUICE_DATABASE_URL to use the "
            "embedded server."
        )


def unreachable(error: BaseException) -> ServerUnreachable:
    """The error when no connection can be made; libpq's message names host and port, never the password."""
    return ServerUnreachable(
        f"PostgreSQL does not answer ({' '.join(str(error).split())}). "
        "Check SLUICE_DATABASE_URL, or unset it to use the embedded server."
    )

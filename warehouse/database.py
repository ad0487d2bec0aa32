"""The warehouse's URL and connections to it."""

import os
from contextlib import suppress
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict

from warehouse.actor import os_user
from warehouse.embedded import EmbeddedPostgres
from warehouse.errors import LoginRefused, NotMigrated, ServerTooOld, ServerUnreachable, WarehouseError
from warehouse.logins import is_of_login, login_url, passfile, without_password
from warehouse.settings import settings

__all__ = ["WarehouseError", "become", "connect", "database_url", "environment_for"]

OLDEST_VERSION = 150000
# What an administrator may have set otherwise for a role or a database, and how values are written as text.
PINNED = "-c datestyle=iso,mdy -c intervalstyle=postgres -c timezone=utc -c extra_float_digits=1"
RESTORE_COMMAND = "sluice restore --rebase"


def database_url(login: str | None = None) -> str:
    """The URL for sessions of a login, or of the owner. The embedded server is started if it is not running.

    Raises SettingsError, NotTheOwner or EmbeddedServerError.
    """
    return login_url(settings().database_url or EmbeddedPostgres(settings().home).start(), login)


def environment_for(login: str | None) -> dict[str, str]:
    """Our environment for a process of this login, or for one that opens no sessions.

    `SLUICE_DATABASE_URL` names the login, and has no password of the owner.
    """
    given = settings().database_url
    if given is None:
        return dict(os.environ)
    if login is None:
        return os.environ | {"SLUICE_DATABASE_URL": given if is_of_login(given) else without_password(given)[0]}
    return os.environ | {"SLUICE_DATABASE_URL": login_url(given, login)}


def become(login: str) -> None:
    """Make this process and its children a login. Raises LoginRefused at once; a server that is away may come back."""
    with suppress(ServerUnreachable, NotMigrated):
        connect(role=login, connect_timeout=3).close()
    os.environ.update(environment_for(login))
    settings.cache_clear()


def connect(role: str | None = None, **kwargs: Any) -> psycopg.Connection:
    """A session of the login `role` (default: the owner); `kwargs` are passed to psycopg.

    Raises ServerUnreachable, LoginRefused, ServerTooOld, NotMigrated, or like `database_url`.
    """
    options = f"{kwargs.pop('options', '')} -c sluice.actor={_escaped(os_user())}"
    connection = _connected(database_url(role), role, options=options, **kwargs)
    if connection.execute("select from pg_namespace where nspname = 'marts'").fetchone() is None:
        connection.close()
        raise NotMigrated("The database has no Sluice schema yet: run `sluice migrate`.")
    connection.rollback()
    return connection


def connect_to(url: str, **kwargs: Any) -> psycopg.Connection:
    """A connection to any database, with a warehouse or not; `kwargs` are passed to psycopg.

    Raises ServerUnreachable, LoginRefused or ServerTooOld.
    """
    return _connected(login_url(url), None, **kwargs)


def _connected(url: str, login: str | None, **kwargs: Any) -> psycopg.Connection:
    options = " ".join([PINNED, str(conninfo_to_dict(url).get("options", "")), kwargs.pop("options", "")])
    parameters: dict[str, Any] = {"application_name": "sluice", "connect_timeout": 10, "options": options} | kwargs
    try:
        connection = psycopg.connect(url, **parameters)
    except psycopg.OperationalError as error:
        raise refused(error, login) from error
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


def refused(error: BaseException, login: str | None = None) -> ServerUnreachable | LoginRefused:
    """The error when no session can be had; libpq's message names host and port, never the password."""
    message = " ".join(str(error).split())
    if "does not support SSL" in message:
        return LoginRefused(
            f"PostgreSQL offers no TLS, and SLUICE_ENV=production needs it ({message}). Turn `ssl` on there, or add "
            "`sslmode=disable` to the query of SLUICE_DATABASE_URL to accept that events are readable on the way."
        )
    if login is not None and "no password supplied" in message:
        return LoginRefused(
            f"There is no password for the login {login}: {passfile(login)} is missing or not readable. "
            "`sluice migrate` makes it; on another machine, copy it from there."
        )
    if login is not None and "authentication failed" in message:
        return LoginRefused(
            f"PostgreSQL does not take the password of the login {login} in {passfile(login)}. "
            "`sluice migrate` sets it again; on another machine, copy the file from there."
        )
    return ServerUnreachable(
        f"PostgreSQL does not answer ({message}). Check SLUICE_DATABASE_URL, or unset it to use the embedded server."
    )

"""What the logins' roles are, own and may do, and their passwords: made or mended by every migration."""

from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
from psycopg import Connection, errors, sql

from warehouse.errors import MigrationFailed
from warehouse.logins import LOGINS, new_password, one_at_a_time, passfile, password_in, write_passfile
from warehouse.settings import settings

ROLES = Path(__file__).with_name("roles.sql")
RIGHTS = Path(__file__).with_name("rights.sql")


def ensure_roles(connection: Connection, *, new_passwords: bool = False) -> None:
    """Make what is missing of roles, memberships, ownership, rights, default privileges, passwords and passfiles.

    `connection` is the owner's, outside a transaction, to a database that has the schema. A passfile is written once,
    unless all shall be new. If the server refuses its password, the server gets it again. Raises MigrationFailed.
    """
    assert connection.info.transaction_status == psycopg.pq.TransactionStatus.IDLE
    with one_at_a_time():
        try:
            with connection.transaction():
                connection.execute(ROLES.read_bytes())
                connection.execute(RIGHTS.read_bytes())
            for login in LOGINS:
                _ensure_password(connection, login, renew=new_passwords)
        except errors.InsufficientPrivilege as error:
            raise MigrationFailed(
                f"The logins were not made: {str(error).strip()}. The user must own the database, and have CREATEROLE "
                "or be a member of the sluice_ roles with ADMIN OPTION."
            ) from error


def _ensure_password(connection: Connection, login: str, *, renew: bool) -> None:
    path = passfile(login)
    try:
        password = password_in(path)
    except PermissionError:
        if renew:
            raise MigrationFailed(f"{path} belongs to another account, so its password stays as it is.") from None
        return  # handed over to the account that the process runs as
    if password is None and not renew:
        _require_unused(connection, login)
    if password is None or renew:
        password = new_password()
        write_passfile(path, login, password)
        set_password(connection, login, password)
    elif _is_refused(connection, login, path):
        set_password(connection, login, password)


def _require_unused(connection: Connection, login: str) -> None:
    """Raise MigrationFailed if another installation on the same server made the login: it would be cut off."""
    has_login = connection.execute("select from pg_roles where rolname = %s and rolcanlogin", [login]).fetchone()
    if has_login is not None and settings().database_url is not None:
        raise MigrationFailed(
            f"The server has the login {login}, but {passfile(login)} with its password is missing. Logins belong to "
            "the whole server: copy the folder `logins` of the SLUICE_HOME that made them, or run "
            "`sluice migrate --new-passwords`, which ends the access of all other copies."
        )


def _is_refused(connection: Connection, login: str, path: Path) -> bool:
    """Whether the server asks for a password and does not take the one in the file."""
    server: dict[str, Any] = connection.info.get_parameters() | {
        "dbname": connection.info.dbname,
        "user": login,
        "passfile": str(path),
        "options": "",
        "connect_timeout": 10,
    }
    try:
        with closing(psycopg.connect(**server)):
            return False
    except psycopg.OperationalError as error:  # carries no code, and a text in the server's language
        return error.pgconn is not None and error.pgconn.used_password


def set_password(connection: Connection, login: str, password: str) -> None:
    """Set a role's password, by its hash: the server may log the statement.

    One round of hashing: rounds protect passwords that can be guessed, and cost 3 ms of each login.
    """
    with connection.transaction():
        if connection.info.server_version >= 160000:
            connection.execute("set local scram_iterations = 1")
        verifier = connection.pgconn.encrypt_password(password.encode(), login.encode(), b"scram-sha-256")
        connection.execute(
            sql.SQL("alter role {} login password {}").format(sql.Identifier(login), sql.Literal(verifier.decode()))
        )

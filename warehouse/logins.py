"""The logins: a role of PostgreSQL for each kind of process, with its password in a file of its own.

The files are passfiles of libpq, which psycopg, psycopg2, asyncpg and psql read by themselves
(https://www.postgresql.org/docs/current/libpq-pgpass.html). So no password is on a command line, in an environment, in
a URL or in a generated file.
"""

import fcntl
import os
import re
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

import psycopg
from psycopg.conninfo import conninfo_to_dict

from warehouse.errors import NotTheOwner
from warehouse.settings import SettingsError, settings
from warehouse.state import state_directory

LOGINS = ("sluice_collector", "sluice_pipeline", "sluice_analyst", "sluice_reader", "sluice_pages")
FOLDER = "logins"  # under SLUICE_HOME
RANDOM_BYTES = 24  # 192 bits
OF_ITS_USER = ("user", "password", "passfile", "dbname")  # what a URL's query may say in the place of its parts
# Any host, port and database: a server moves, a restored database has another name, and the password stays.
LINE = re.compile(r"\*:\*:\*:(?P<user>[a-z_]+):(?P<password>[\w-]+)\n")


def passfile(login: str) -> Path:
    """The file with the login's password. Each has a folder of its own, so that it can be handed out alone."""
    return settings().home / FOLDER / login / "pgpass"


def password_in(path: Path) -> str | None:
    """The password in a passfile of ours; None if there is none."""
    try:
        line = LINE.fullmatch(path.read_text())
    except FileNotFoundError:
        return None
    return line["password"] if line else None


def new_password() -> str:
    """A random password, of letters that no passfile and no URL needs to escape."""
    return secrets.token_urlsafe(RANDOM_BYTES)


def write_passfile(path: Path, user: str, password: str) -> None:
    """Write a passfile that our account alone can read; it is complete or absent."""
    partial = path.with_name(f"{path.name}.partial")
    partial.unlink(missing_ok=True)
    with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(f"*:*:*:{user}:{password}\n")
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)


def login_url(url: str, login: str | None = None) -> str:
    """`url` for sessions of a login, whose password comes from its passfile; without a login, for the URL's own user.

    A URL of the login itself keeps its password or passfile. In production a server on another machine must offer TLS,
    unless the URL has an `sslmode`. Raises SettingsError; NotTheOwner for a login's URL where the owner's is needed.
    """
    given = _parameters(url)
    user = given.get("user")
    if login is None and user in LOGINS:
        raise NotTheOwner(
            f"This needs the owner of the database, but SLUICE_DATABASE_URL names the login {user}. "
            "Run it where SLUICE_DATABASE_URL names the owner, or is not set."
        )
    parts = urlsplit(url)
    account, _, host = parts.netloc.rpartition("@")
    path, query = parts.path, dict(parse_qsl(parts.query, keep_blank_values=True))
    if login is not None and login != user:
        account, path = login, f"/{quote(given.get('dbname') or user or '', safe='')}"
        query = {name: value for name, value in query.items() if name not in OF_ITS_USER}
    is_without_secret = login != user or not given.keys() & {"password", "passfile"}
    if login is not None and is_without_secret and os.access(passfile(login), os.R_OK):
        query["passfile"] = str(passfile(login))
    if settings().env == "production" and "sslmode" not in given and not _is_local(given):
        query["sslmode"] = "require"
    written = f"?{_encoded(query)}" if query else ""
    return f"{parts.scheme}://{f'{account}@' if account else ''}{host}{path}{written}"


def is_of_login(url: str) -> bool:
    """Whether the URL's user is a login and not the owner."""
    return _parameters(url).get("user") in LOGINS


def without_password(url: str) -> tuple[str, str | None]:
    """The URL as it may stand on a command line, and the password that was in it."""
    password = _parameters(url).get("password")
    if password is None:
        return url, None
    parts = urlsplit(url)
    account, _, host = parts.netloc.rpartition("@")
    query = {name: value for name, value in parse_qsl(parts.query, keep_blank_values=True) if name != "password"}
    netloc = f"{account.partition(':')[0]}@{host}" if account else host
    return urlunsplit(parts._replace(netloc=netloc, query=_encoded(query))), password


def _encoded(query: Mapping[str, str]) -> str:
    """libpq does not read a plus as a space."""
    return urlencode(query, quote_via=quote, safe="/")


def _parameters(url: str) -> dict[str, str]:
    """libpq's parameters in a URL."""
    try:
        if urlsplit(url).scheme in ("postgresql", "postgres"):
            return {name: str(value) for name, value in conninfo_to_dict(url).items()}
    except (psycopg.ProgrammingError, ValueError):  # their texts quote the URL with its password
        pass
    raise SettingsError("SLUICE_DATABASE_URL is not a URL like `postgresql://user:password@host:port/database`.")


def _is_local(given: Mapping[str, str]) -> bool:
    """Whether the server is on this machine: a socket, or the loopback interface."""
    hosts = (given.get("host") or given.get("hostaddr") or "").split(",")
    return all(host in ("", "localhost") or host.startswith("/") or _is_loopback(host) for host in hosts)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:  # a name
        return False


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let one process at a time change passwords and their files."""
    folder = state_directory(FOLDER)
    with (folder / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for login in LOGINS:
            path = state_directory(FOLDER, login) / "pgpass"
            with suppress(FileNotFoundError, PermissionError):  # it may be handed over to another account
                path.chmod(0o600)  # libpq ignores a passfile that others may read
        yield

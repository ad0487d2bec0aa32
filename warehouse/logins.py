"""The logins: a role of PostgreSQL for each kind of process, with its password in a file of its own.

The files are passfiles of libpq, which psycopg, psycopg2, asyncpg and psql read by themselves
(https://www.postgresql.org/docs/current/libpq-pgpass.html). So no password is on a command line, in an environment, in
a URL or in a generated file.
"""

import fcntl
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from warehouse.settings import settings

LOGINS = ("sluice_collector", "sluice_pipeline", "sluice_analyst", "sluice_reader", "sluice_pages")
RANDOM_BYTES = 24  # 192 bits
# Any host, port and database: a server moves, a restored database has another name, and the password stays.
LINE = re.compile(r"\*:\*:\*:(?P<user>[a-z_]+):(?P<password>[\w-]+)\n")


def passfile(login: str) -> Path:
    """The file with the login's password. Each has a folder of its own, so that it can be handed out alone."""
    return _folder() / login / "pgpass"


def password_in(path: Path) -> str | None:
    """The password in a passfile of ours; None if there is none."""
    try:
        line = LINE.fullmatch(path.read_text())
    except FileNotFoundError:
        return None
    return line["password"] if line else None


def write_passfile(path: Path, user: str) -> str:
    """Write a new random password for `user`, readable for our account only, and return it."""
    password = secrets.token_urlsafe(RANDOM_BYTES)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.partial")
    partial.unlink(missing_ok=True)
    with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(f"*:*:*:{user}:{password}\n")
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)  # complete or absent
    return password


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let one process at a time change passwords and their files."""
    folder = _folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    with (folder / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for path in folder.glob("*/pgpass"):
            with suppress(PermissionError):  # handed over to another account
                path.parent.chmod(0o700)
                path.chmod(0o600)  # libpq ignores a passfile that others may read
        yield


def _folder() -> Path:
    return settings().home / "logins"

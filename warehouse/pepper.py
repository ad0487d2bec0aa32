"""The pepper's fingerprint: a database's pseudonyms are made with one pepper, and every process compares its own."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from hmac import compare_digest

import psycopg
from psycopg.rows import class_row

from warehouse.errors import WarehouseError
from warehouse.settings import settings

NEWEST = "select salt, fingerprint, noted_at, noted_by from ops.peppers order by pepper_id desc limit 1"
SHOWN_CHARACTERS = 12

# 16 MiB and 50 ms: a guess costs as much.
_COST, _BLOCK, _PARALLEL = 2**14, 8, 1


class PepperMismatch(WarehouseError):
    """This process has another pepper than the database's pseudonyms were made with."""


@dataclass(frozen=True)
class NotedPepper:
    """A row of ops.peppers."""

    salt: bytes
    fingerprint: bytes
    noted_at: datetime
    noted_by: str

    def require(self, pepper: str) -> None:
        """Raises PepperMismatch for another pepper."""
        own = fingerprint_of(pepper, self.salt)
        if not compare_digest(own, self.fingerprint):
            raise PepperMismatch(
                "SLUICE_PEPPER is not the one that this database's pseudonyms were made with: expected the one with "
                f"fingerprint {shown(self.fingerprint)}, noted {self.noted_at:%Y-%m-%d} by {self.noted_by}; got one "
                f"with {shown(own)}. With another pepper every user would be a new one, and withdrawn consents would "
                "not be found. Set the SLUICE_PEPPER of then; to change it on purpose: `sluice pepper replace`."
            )


def fingerprint_of(pepper: str, salt: bytes) -> bytes:
    """What tells peppers apart and does not lead back to them: scrypt (RFC 7914), as for passwords."""
    return hashlib.scrypt(pepper.encode(), salt=salt, n=_COST, r=_BLOCK, p=_PARALLEL, dklen=32)


def new_fingerprint(pepper: str) -> tuple[bytes, bytes]:
    """A random salt and the fingerprint with it."""
    salt = secrets.token_bytes(16)
    return salt, fingerprint_of(pepper, salt)


def shown(fingerprint: bytes) -> str:
    """As much of a fingerprint as people compare."""
    return fingerprint.hex()[:SHOWN_CHARACTERS]


def noted_pepper(connection: psycopg.Connection) -> NotedPepper | None:
    """The database's pepper; None before its first pseudonym."""
    with connection.cursor(row_factory=class_row(NotedPepper)) as cursor:
        return cursor.execute(NEWEST).fetchone()


def require_pepper(connection: psycopg.Connection) -> None:
    """Note the settings' pepper in a database that has none, else compare. Raises PepperMismatch."""
    pepper = settings().pepper.get_secret_value()
    noted = noted_pepper(connection)
    if noted is None:
        connection.execute("select ops.note_first_pepper(%s, %s)", new_fingerprint(pepper))
        noted = noted_pepper(connection)
        assert noted is not None
    noted.require(pepper)


def replace_pepper(connection: psycopg.Connection) -> None:
    """Put the settings' pepper in force, whatever was before."""
    salt, fingerprint = new_fingerprint(settings().pepper.get_secret_value())
    connection.execute("insert into ops.peppers (salt, fingerprint) values (%s, %s)", [salt, fingerprint])

"""The pepper's fingerprint: a database's pseudonyms are made with one pepper, and every process compares its own.

While a pepper is rotated, two are readable: the newest one makes the keys of new people, the one before it those of
people who were seen before. The key of tombstones and marks is handed on from pepper to pepper (decision 36).
"""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hmac import compare_digest

import psycopg
from psycopg.rows import class_row

from warehouse.errors import WarehouseError
from warehouse.settings import Settings, settings
from warehouse.tombstones import masked_with, tombstone_key

NEWEST = """
select pepper_id, salt, fingerprint, noted_at, noted_by, state, keeps_previous, in_force_since, seal
from ops.peppers
order by pepper_id desc
limit 2
"""
SHOWN_CHARACTERS = 12

# 16 MiB and 50 ms: a guess costs as much.
_COST, _BLOCK, _PARALLEL = 2**14, 8, 1


class PepperMismatch(WarehouseError):
    """This process has another pepper than the database's pseudonyms were made with."""


@dataclass(frozen=True)
class NotedPepper:
    """A row of ops.peppers."""

    pepper_id: int
    salt: bytes
    fingerprint: bytes
    noted_at: datetime
    noted_by: str
    state: str
    keeps_previous: bool
    in_force_since: datetime | None
    seal: bytes | None

    def tombstone_key(self, pepper: str) -> bytes:
        """The key of tombstones and marks under this pepper, which is the row's."""
        return tombstone_key(pepper) if self.seal is None else masked_with(pepper, self.salt, self.seal)

    def is_of(self, pepper: str | None) -> bool:
        """Whether it is this pepper's."""
        return pepper is not None and compare_digest(fingerprint_of(pepper, self.salt), self.fingerprint)

    def require(self, pepper: str) -> None:
        """Raises PepperMismatch for another pepper."""
        if not self.is_of(pepper):
            own = fingerprint_of(pepper, self.salt)
            raise PepperMismatch(
                "SLUICE_PEPPER is not the one that this database's pseudonyms were made with: expected the one with "
                f"fingerprint {shown(self.fingerprint)}, noted {self.noted_at:%Y-%m-%d} by {self.noted_by}; got one "
                f"with {shown(own)}. With another pepper every user would be a new one, and withdrawn consents would "
                "not be found. Set the SLUICE_PEPPER of then; to change it on purpose: `sluice pepper rotate`, or "
                "`sluice pepper replace`, after which every user counts as new."
            )


@dataclass(frozen=True)
class Standing:
    """Which of a process's peppers make pseudonyms now.

    `previous` makes the keys of people seen before `since`. While `is_closing`, none may be made. `former` is the
    pepper of before as long as it is set, also after a rotation: only to find what it has made. `has_rotated` says
    whether decisions about people may be older than the current pepper.
    """

    pepper_id: int
    current: str
    tombstone_key: bytes
    previous: str | None = None
    since: datetime | None = None
    is_closing: bool = False
    former: str | None = None
    has_rotated: bool = False


def standing_of(noted: Sequence[NotedPepper], config: Settings) -> Standing:
    """What a process with these settings does in a database with these peppers, the newest first.

    Raises PepperMismatch if it lacks one that is in force. A process that already has the next pepper, with the
    present one as the previous, uses the present one until the rotation begins.
    """
    newest, *before = noted
    pepper = config.pepper.get_secret_value()
    previous = None if config.previous_pepper is None else config.previous_pepper.get_secret_value()
    if previous is not None and not newest.keeps_previous and newest.is_of(previous):
        key = newest.tombstone_key(previous)
        return Standing(newest.pepper_id, previous, key, has_rotated=newest.seal is not None)
    newest.require(pepper)
    key = newest.tombstone_key(pepper)
    if not newest.keeps_previous:
        former = previous if before and before[0].is_of(previous) else None
        return Standing(newest.pepper_id, pepper, key, former=former, has_rotated=newest.seal is not None)
    if not before or not before[0].is_of(previous):
        raise PepperMismatch(
            "The pepper of this database is being rotated, and SLUICE_PREVIOUS_PEPPER is not the one before it"
            + (f" (fingerprint {shown(before[0].fingerprint)})" if before else "")
            + ". Set it until `sluice pepper finish`: people seen before have the keys that it made."
        )
    is_closing = newest.state == "closing"
    return Standing(
        newest.pepper_id, pepper, key, previous, newest.in_force_since, is_closing, former=previous, has_rotated=True
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


def noted_peppers(connection: psycopg.Connection) -> list[NotedPepper]:
    """The database's newest pepper and the one before it, as far as there are."""
    with connection.cursor(row_factory=class_row(NotedPepper)) as cursor:
        return cursor.execute(NEWEST).fetchall()


def noted_pepper(connection: psycopg.Connection) -> NotedPepper | None:
    """The database's pepper; None before its first pseudonym."""
    return next(iter(noted_peppers(connection)), None)


def require_pepper(connection: psycopg.Connection) -> Standing:
    """Note the settings' pepper in a database that has none, else compare. Raises PepperMismatch."""
    noted = noted_peppers(connection)
    if not noted:
        connection.execute(
            "select ops.note_first_pepper(%s, %s)", new_fingerprint(settings().pepper.get_secret_value())
        )
        noted = noted_peppers(connection)
    return standing_of(noted, settings())


def replace_pepper(connection: psycopg.Connection) -> None:
    """Put the settings' pepper in force, whatever was before."""
    salt, fingerprint = new_fingerprint(settings().pepper.get_secret_value())
    connection.execute("insert into ops.peppers (salt, fingerprint) values (%s, %s)", [salt, fingerprint])

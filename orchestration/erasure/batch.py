"""Carrying out erasures: what belongs to the people, and its removal in the transaction that publishes the batch.

The models compute what is published without the people (dbt_project/macros/events/erasure.sql). What they do not
publish, landed events and bookkeeping, is deleted in the same transaction, so a crash leaves all of it or nothing.
"""

from collections.abc import Sequence
from typing import NamedTuple

from psycopg import Connection, sql
from psycopg.types.json import Jsonb

from orchestration.batches.batch import Batch, has_pending_events
from orchestration.publish.transaction import PublishedTable
from orchestration.queries import queries_beside
from warehouse.access_log import record
from warehouse.pepper import noted_peppers, standing_of
from warehouse.settings import settings
from warehouse.tombstones import tombstone, tombstone_key, tombstones_of

query = queries_beside(__file__)

FINDING = (
    "find_people", "find_events", "find_sessions", "find_unnamed_events", "find_rejections", "find_traces"
)  # fmt: skip
FOUND = ("erased_people", "erased_events", "erased_sessions", "erased_rejections")


class Person(NamedTuple):
    """A key of a person who is erased: the user's own, or that of a device."""

    key: str
    source_id: str
    user_key: str


def has_requests(connection: Connection) -> bool:
    """Whether somebody waits to be erased from what is published."""
    return _turn(connection)[0]


def is_next(connection: Connection) -> bool:
    """Whether the next batch is an erasure. A failing erasure does not keep events waiting: the two take turns."""
    is_requested, has_just_failed = _turn(connection)
    return is_requested and not (has_just_failed and has_pending_events(connection))


def find_people(connection: Connection) -> int:
    """Fill the batch's tables `candidate.erased_*` with what belongs to the people who asked; returns how many ask."""
    with connection.transaction():
        for name in FINDING:
            connection.execute(query(name))
        for table in FOUND:
            connection.execute(sql.SQL("analyze {}").format(sql.Identifier("candidate", table)))
    return _number_of(_people(connection))


def remove_people(connection: Connection, batch: Batch, tables: Sequence[PublishedTable]) -> None:
    """Delete what the models do not publish, and note what was removed; the last part of the publishing transaction.

    `tables` is what publication did in this transaction.
    """
    connection.execute(query("find_sessions"))  # with what has arrived since the batch was opened
    connection.execute(query("find_rejections"))
    people = _people(connection)
    audited = connection.execute(query("forget_audited")).fetchone()
    landed = connection.execute(query("delete_landed")).fetchone()
    stored = connection.execute("select count(*) from candidate.erased_events where not is_mention").fetchone()
    assert landed is not None
    assert stored is not None
    assert audited is not None
    events, mentions, rejected = landed
    removed = {
        "people": _number_of(people),
        "landed_events": events,
        "mentions": mentions,
        "rejected": rejected,
        "quarantined": connection.execute(query("delete_quarantined")).rowcount,
        "audited": audited[0] or 0,
        "stored_events": stored[0],
        "published_rows": sum(table.deleted - table.inserted for table in tables),
        "consents": _forget(connection, people),
    }
    connection.execute(query("clear_quarantined_mentions"))
    parameters = {"batch_id": batch.batch_id, "removed": Jsonb(removed)}
    for (erasure_id,) in connection.execute(query("note_erased"), parameters).fetchall():
        record(connection, "privacy.erased", actor=None, erasure_id=str(erasure_id), batch_id=batch.batch_id)
    _empty_candidate(connection)


def _turn(connection: Connection) -> tuple[bool, bool]:
    row = connection.execute(query("is_next")).fetchone()
    return (bool(row[0]), bool(row[1])) if row else (False, False)


def _people(connection: Connection) -> Sequence[Person]:
    found = connection.execute("select key, source_id, user_key from candidate.erased_people order by key").fetchall()
    return [Person(*row) for row in found]


def _number_of(people: Sequence[Person]) -> int:
    return len({(person.source_id, person.user_key) for person in people})


def _forget(connection: Connection, people: Sequence[Person]) -> int:
    """Delete consents, take keys out of the access log, and note the tombstones of those who are refused later."""
    key = _tombstone_key(connection)
    stones = [
        (whose, person.source_id, stone)
        for person in people
        for stone in tombstones_of(person.key, key)
        for whose in {person.user_key, person.key}
    ]
    for user_key, own_key, source_id, mark in connection.execute(query("marks")).fetchall():
        stones += [(whose, source_id, tombstone(key, mark.hex())) for whose in {user_key, own_key}]
    row = connection.execute(
        "select ops.forget_erased(%s, %s, %s, %s)",
        [[person.key for person in people], *(list(column) for column in zip(*stones, strict=True))],
    ).fetchone()
    return int(row[0]) if row else 0


def _tombstone_key(connection: Connection) -> bytes:
    """The key of tombstones. Raises PepperMismatch for a process with another pepper than the collectors'."""
    noted = noted_peppers(connection)
    if not noted:  # no collector has made a key yet
        return tombstone_key(settings().pepper.get_secret_value())
    return standing_of(noted, settings()).tombstone_key


def _empty_candidate(connection: Connection) -> None:
    """Empty all tables of the batch: they hold what it removes."""
    names = [name for (name,) in connection.execute(query("candidate_tables")).fetchall()]
    tables = sql.SQL(", ").join(sql.Identifier("candidate", name) for name in names)
    connection.execute(sql.SQL("truncate {}").format(tables))

"""Retention: delete landed events after their source's retention, and the keys of people not seen since.

Published numbers stay: no rows are deleted from the event store or the marts. A person last seen before the retention
gets a new random key there, the same in all tables, which cannot be computed from their identity.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from psycopg import Connection, sql

from orchestration.queries import queries_beside
from warehouse.partitions import drop_partition, partitions
from warehouse.personal_data import PERSON_COLUMNS

query = queries_beside(__file__)

# What replaces the columns of a forgotten session. One that shared its client's id has it alone from now on.
_NEW_SESSION_VALUES = {
    "session_key": sql.SQL("session_key = session.new_session_key"),
    "client_session_id": sql.SQL("client_session_id = session.new_client_session_id"),
    "client_session_started_at": sql.SQL(
        "client_session_started_at = case when session.is_shared then target.started_at"
        " else target.client_session_started_at end"
    ),
}


@dataclass(frozen=True)
class Term:
    """The cutoff before which events expire, for the `sources` or (not `is_listed`) for all others."""

    cutoff: datetime
    sources: Sequence[str]
    is_listed: bool

    def parameters(self) -> dict[str, object]:
        """The parameters of the statements that delete what has expired."""
        return {"cutoff": self.cutoff, "sources": list(self.sources), "is_listed": self.is_listed}


@dataclass
class Retained:
    """What retention removed: partitions dropped, rows by table, people and sessions that got new keys.

    `waiting` says why landed events were kept for now.
    """

    partitions: list[str] = field(default_factory=list)
    events: int = 0
    quarantined: int = 0
    rejected: int = 0
    people: int = 0
    sessions: int = 0
    waiting: str = ""


def apply_retention(pipeline: Connection, *, default_days: int) -> Retained:
    """Remove everything older than its source's retention.

    `pipeline` has the publisher lock, so no batch reads what is removed. Unpublished events stay, however old they are.
    """
    today = datetime.now(UTC).date()
    outcome = Retained()
    _remove_landed(pipeline, outcome, _terms(pipeline, default_days, today))
    _forget_people(pipeline, outcome, default_days, today)
    return outcome


def _terms(connection: Connection, default_days: int, today: date) -> list[Term]:
    """One term for each source with its own retention, and one for all others."""
    own: dict[str, int] = dict(connection.execute(query("retention_sources")).fetchall())
    terms = [Term(_start_of(today - timedelta(days=days)), [source], is_listed=True) for source, days in own.items()]
    return [*terms, Term(_start_of(today - timedelta(days=default_days)), list(own), is_listed=False)]


def _remove_landed(pipeline: Connection, outcome: Retained, terms: Sequence[Term]) -> None:
    first, last = min(term.cutoff for term in terms), max(term.cutoff for term in terms)
    unpublished = pipeline.execute(query("unpublished_before"), {"cutoff": last}).fetchone()
    if unpublished and unpublished[0]:
        outcome.waiting = f"No landed events were removed: some from before {last:%Y-%m-%d} are not published yet."
        return
    for partition in partitions(pipeline):
        if _start_of(partition.day) < first and drop_partition(pipeline, partition):
            outcome.partitions.append(partition.name)
    with pipeline.transaction():
        for term in terms:
            deleted = pipeline.execute(query("delete_expired_events"), term.parameters()).fetchone()
            outcome.events += deleted[0] if deleted else 0
            outcome.quarantined += pipeline.execute(query("delete_expired_quarantine"), term.parameters()).rowcount
            outcome.rejected += pipeline.execute(query("empty_expired_rejections"), term.parameters()).rowcount
    for partition in partitions(pipeline):
        relation = sql.Identifier("raw", partition.name)
        if (
            _start_of(partition.day) >= last
            or pipeline.execute(sql.SQL("select from {} limit 1").format(relation)).rowcount
        ):
            continue
        if drop_partition(pipeline, partition):
            outcome.partitions.append(partition.name)


def _forget_people(pipeline: Connection, outcome: Retained, default_days: int, today: date) -> None:
    """Give people and then their sessions new keys in all published tables, in one transaction."""
    if pipeline.execute("select to_regclass('store.int_events')").fetchone() == (None,):
        return
    parameters = {"today": today, "default_days": default_days}
    with pipeline.transaction():
        outcome.people = pipeline.execute(query("forgotten_people"), parameters).rowcount
        pipeline.execute("create unique index on forgotten_people (key)")
        pipeline.execute("analyze forgotten_people")
        for schema, table, columns in _tables_with(pipeline, PERSON_COLUMNS):
            pipeline.execute(_replace_people(sql.Identifier(schema, table), columns))
        pipeline.execute(query("rekey_event_days"))
        pipeline.execute(query("rehash_forgotten_events"))
        outcome.sessions = pipeline.execute(query("forgotten_sessions"), parameters).rowcount
        pipeline.execute("create unique index on forgotten_sessions (session_key)")
        pipeline.execute("analyze forgotten_sessions")
        for schema, table, columns in _tables_with(pipeline, tuple(_NEW_SESSION_VALUES)):
            if "session_key" in columns:
                pipeline.execute(_replace_sessions(sql.Identifier(schema, table), columns))


def _tables_with(connection: Connection, columns: Sequence[str]) -> list[tuple[str, str, list[str]]]:
    return connection.execute(query("published_columns"), {"columns": list(columns)}).fetchall()


def _replace_people(table: sql.Identifier, columns: Sequence[str]) -> sql.Composed:
    """One update for all columns with people's keys, because each update rewrites the row."""
    new_values = sql.SQL(", ").join(
        sql.SQL(
            "{0} = coalesce((select person.new_key from forgotten_people as person where person.key = target.{0}), {0})"
        ).format(sql.Identifier(column))
        for column in columns
    )
    is_forgotten = sql.SQL(" or ").join(
        sql.SQL("{} in (select person.key from forgotten_people as person)").format(sql.Identifier(column))
        for column in columns
    )
    return sql.SQL("update {} as target set {} where {}").format(table, new_values, is_forgotten)


def _replace_sessions(table: sql.Identifier, columns: Sequence[str]) -> sql.Composed:
    return sql.SQL(
        "update {} as target set {} from forgotten_sessions as session where target.session_key = session.session_key"
    ).format(table, sql.SQL(", ").join(_NEW_SESSION_VALUES[column] for column in columns))


def _start_of(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)

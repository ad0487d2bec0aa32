"""Retention: delete landed events after their source's retention, and the keys of people not seen since.

Published numbers stay: no rows are deleted from the event store or the marts. A person last seen before the retention
gets a new random key there, the same in all tables, which cannot be computed from their identity.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from psycopg import Connection, sql

from orchestration.queries import queries_beside
from warehouse.partitions import drop_partition, partitions
from warehouse.personal_data import PERSON_COLUMNS
from warehouse.settings import Settings

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
    files: int = 0
    accesses: int = 0
    audited: int = 0
    waiting: str = ""


class Expiring(NamedTuple):
    """How much of a class of data retention would remove now; `source` is empty for what belongs to no source."""

    data: str
    source: str
    number: int


def apply_retention(pipeline: Connection, config: Settings) -> Retained:
    """Remove everything older than its retention, by source and class of data.

    `pipeline` has the publisher lock, so no batch reads what is removed. Unpublished events stay, however old they are.
    """
    today = datetime.now(UTC).date()
    outcome = Retained()
    terms = _terms(pipeline, config.retention_days, today)
    _remove_landed(pipeline, outcome, terms, _of_rejections(terms, config, today))
    _forget_people(pipeline, outcome, config, today)
    for path in _old_files(config, today):
        path.unlink(missing_ok=True)
        outcome.files += 1
    outcome.accesses = _expire_access_log(pipeline, config, today)
    return outcome


def would_remove(pipeline: Connection, config: Settings) -> list[Expiring]:
    """What `apply_retention` would remove now, if every landed event before is published."""
    today = datetime.now(UTC).date()
    terms = _terms(pipeline, config.retention_days, today)
    found = []
    for data, name, of_class in (
        ("landed events", "count_expired_events", terms),
        ("quarantined events", "count_expired_quarantine", terms),
        ("event ids in the quarantine's audit", "count_expired_audit", terms),
        ("dead letters", "count_expired_rejections", _of_rejections(terms, config, today)),
    ):
        for term in of_class:
            rows = pipeline.execute(query(name), term.parameters()).fetchall()
            found += [Expiring(data, source, number) for source, number in rows]
    if _has_event_store(pipeline):
        with pipeline.transaction(force_rollback=True):
            pipeline.execute(query("forgotten_people"), _key_parameters(config, today))
            people = pipeline.execute("select source_id, count(*) from forgotten_people group by source_id").fetchall()
        found += [Expiring("keys of people in store and marts", source, number) for source, number in people]
    with pipeline.transaction(force_rollback=True):
        accesses = _expire_access_log(pipeline, config, today)
    found += [Expiring("entries of the access log", "", accesses)] if accesses else []
    files = len(list(_old_files(config, today)))
    found += [Expiring("logs and gates' results, files", "", files)] if files else []
    return sorted(found)


def _of_rejections(terms: Sequence[Term], config: Settings, today: date) -> Sequence[Term]:
    days = config.rejected_retention_days
    return terms if days is None else [Term(_start_of(today - timedelta(days=days)), [], is_listed=False)]


def _key_parameters(config: Settings, today: date) -> dict[str, object]:
    return {"today": today, "default_days": config.retention_days, "key_days": config.key_retention_days}


def _expire_access_log(pipeline: Connection, config: Settings, today: date) -> int:
    before = _start_of(today - timedelta(days=config.access_log_retention_days))
    row = pipeline.execute("select ops.expire_access_log(%s)", [before]).fetchone()
    return int(row[0]) if row else 0


def _expire_audit(pipeline: Connection, term: Term) -> int:
    row = pipeline.execute(query("expire_quarantine_audit"), term.parameters()).fetchone()
    return int(row[0]) if row else 0


def logs_before(config: Settings, today: date) -> datetime:
    """When the retention of logs, gates' results and Dagster's runs ends: midnight UTC."""
    return _start_of(today - timedelta(days=config.log_retention_days))


def _old_files(config: Settings, today: date) -> Iterator[Path]:
    """Rotated logs and results of gates that were last written before their retention."""
    before = logs_before(config, today).timestamp()
    for pattern in ("logs/*.log.[0-9]*", "gates/*.json"):
        for path in config.home.glob(pattern):
            if path.stat().st_mtime < before:
                yield path


def _terms(connection: Connection, default_days: int, today: date) -> list[Term]:
    """One term for each source with its own retention, and one for all others."""
    own: dict[str, int] = dict(connection.execute(query("retention_sources")).fetchall())
    terms = [Term(_start_of(today - timedelta(days=days)), [source], is_listed=True) for source, days in own.items()]
    return [*terms, Term(_start_of(today - timedelta(days=default_days)), list(own), is_listed=False)]


def _remove_landed(pipeline: Connection, outcome: Retained, terms: Sequence[Term], rejections: Sequence[Term]) -> None:
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
            outcome.audited += _expire_audit(pipeline, term)
        for term in rejections:
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


def _has_event_store(pipeline: Connection) -> bool:
    return pipeline.execute("select to_regclass('store.int_events')").fetchone() != (None,)


def _forget_people(pipeline: Connection, outcome: Retained, config: Settings, today: date) -> None:
    """Give people and then their sessions new keys in all published tables, in one transaction."""
    if not _has_event_store(pipeline):
        return
    parameters = _key_parameters(config, today)
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

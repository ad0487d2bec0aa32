"""Compare a batch with the tracking plan: count violations, and quarantine the events of schemas that say so.

Only events that have a schema are read, once, by a cursor on the server.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from psycopg import Connection, errors
from psycopg.rows import class_row

from expectations.landing import DETAILS
from orchestration.batches.batch import Batch
from orchestration.queries import queries_beside
from orchestration.tracking_plan.plan import Plan, PlannedEvent, Violation

query = queries_beside(__file__)

AT_ONCE = 5_000  # events that a fetch holds in memory
COPY_FAULTY = "copy events_off_plan (source_id, event_id, received_at, detail) from stdin"
COPY_COUNTS = (
    "copy candidate.tracking_plan (source_id, event_name, mode, path, keyword, checked, violations) from stdin"
)

# Source, event id and time of receipt as text, dialect, raw name, properties as JSON.
_Row = tuple[str, str, str, str, str, str | None]
_Faulty = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Broken:
    """How many events of a source violate a keyword of an event's schema, at a path."""

    source_id: str
    event_name: str
    mode: str
    path: str
    keyword: str
    violations: int


@dataclass
class _Tally:
    """What was counted so far."""

    plan: Plan
    checked: Counter[tuple[str, PlannedEvent]] = field(default_factory=Counter)
    broken: Counter[tuple[str, PlannedEvent, str, str]] = field(default_factory=Counter)

    def count(self, rows: Iterable[_Row]) -> list[_Faulty]:
        """Count these events; returns those to be quarantined."""
        faulty = []
        for source_id, event_id, received_at, dialect, raw_name, properties in rows:
            event = self.plan.of(dialect, raw_name)
            assert event is not None
            self.checked[source_id, event] += 1
            violations = event.violations_of_json(properties)
            for each in violations:
                self.broken[source_id, event, each.path, each.keyword] += 1
            if violations and event.mode == "quarantine":
                faulty.append((source_id, event_id, received_at, in_words(violations)))
        return faulty


def in_words(violations: Sequence[Violation]) -> str:
    """The violations by path and keyword, as quarantined events show them."""
    return "; ".join(map(str, violations))


def judge_by_plan(connection: Connection, batch: Batch, plan: Plan) -> int:
    """Count the batch's violations into `candidate.tracking_plan`; returns how many events went to quarantine.

    Events that an operator accepted although they violate their schema are left out.
    """
    if not plan:
        return 0
    tally = _Tally(plan)
    with connection.transaction():
        connection.execute(query("events_off_plan"))
        _count_planned(connection, tally)
        quarantined = connection.execute(query("quarantine_off_plan"), {"batch_id": batch.batch_id})
        _note_counts(connection, tally)
    return quarantined.rowcount


def broken_plan(connection: Connection, most: int) -> list[Broken]:
    """What the latest batch violated, the most frequent first."""
    with connection.cursor(row_factory=class_row(Broken)) as cursor:
        try:
            return cursor.execute(query("broken_plan"), {"most": most}).fetchall()
        except errors.UndefinedTable:  # this version has not opened a batch yet
            return []


def _count_planned(connection: Connection, tally: _Tally) -> None:
    sent = list(tally.plan.sent())
    parameters = {
        "dialects": [dialect for dialect, _, _ in sent],
        "raw_names": [raw_name for _, raw_name, _ in sent],
        "places": [DETAILS[dialect] for dialect, _, _ in sent],
    }
    # A cursor's plan is otherwise chosen for its first rows; this one reads all.
    connection.execute("set local cursor_tuple_fraction = 1")
    with connection.cursor(name="planned_events", binary=True) as planned:
        planned.execute(query("planned_events"), parameters)
        while rows := planned.fetchmany(AT_ONCE):
            faulty = tally.count(rows)
            if faulty:
                with connection.cursor() as cursor, cursor.copy(COPY_FAULTY) as copy:
                    for row in faulty:
                        copy.write_row(row)


def _note_counts(connection: Connection, tally: _Tally) -> None:
    with connection.cursor() as cursor, cursor.copy(COPY_COUNTS) as copy:
        whole = set(tally.checked)
        for (source_id, event, path, keyword), violations in tally.broken.items():
            checked = tally.checked[source_id, event]
            copy.write_row((source_id, event.event_name, event.mode, path, keyword, checked, violations))
            whole.discard((source_id, event))
        for source_id, event in whole:
            checked = tally.checked[source_id, event]
            copy.write_row((source_id, event.event_name, event.mode, None, None, checked, 0))

"""The marts of random events of every dialect, compared with a reference implementation of the definitions."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from operator import itemgetter
from random import Random

import psycopg

from orchestration.runs.refresh import RefreshOutcome
from tests.acceptance.conftest import land, rows
from tests.acceptance.operators import land_rejects, replay_some
from tests.acceptance.reference_events import Row, events_of
from tests.acceptance.reference_growth import growth_of
from tests.acceptance.reference_marts import facts_of
from tests.acceptance.reference_totals import totals_of
from tests.acceptance.traffic import Event, Traffic

EVENTS = 3_000
LANDED = """
select event.* from raw.events as event
where not exists (
    select from raw.quarantined_events as quarantined
    where (quarantined.source_id, quarantined.event_id, quarantined.received_at)
        = (event.source_id, event.event_id, event.received_at)
)
"""


def comparable(row: Row) -> Row:
    """Numbers of any type, rounded to their common precision."""
    return {
        name: round(float(value), 6) if isinstance(value, Decimal | float | int) else value
        for name, value in row.items()
    }


def unlike(published: list[Row], expected: list[Row]) -> list[str]:
    """Rows that exist on one side only."""
    return sorted({str(comparable(row)) for row in published} ^ {str(comparable(row)) for row in expected})


def test_marts_are_what_their_definitions_say(
    refresh: Callable[..., RefreshOutcome], pipeline_connection: psycopg.Connection
) -> None:
    traffic = Traffic(Random(1859), EVENTS)
    land(pipeline_connection, [*received_one_by_one(traffic.events()), *traffic.faulty(20)])
    land_rejects(pipeline_connection, traffic.rejects(20))
    replay_some(pipeline_connection)
    outcome = refresh()
    assert outcome.success, outcome

    reused = rows(pipeline_connection, "select * from marts.fct_reused_event_ids")
    own_ids = {(row["source_id"], row["sent_event_id"], row["received_at"]): row["event_id"] for row in reused}
    assert len({row["event_id"] for row in reused}) == len(own_ids) == len(reused)
    events = events_of(rows(pipeline_connection, LANDED), own_ids)
    facts = facts_of(events)
    rejects = rows(pipeline_connection, "select rejected_at, replayed_at from raw.rejected_events")
    for mart, expected in (facts | totals_of(events, facts, rejects) | growth_of(events, facts)).items():
        assert len(expected) >= 5, mart
        columns = ", ".join(expected[0])
        published = rows(pipeline_connection, f"select {columns} from marts.{mart}")
        assert unlike(published, expected)[:4] == [], mart
        assert len(published) == len(expected), mart


def received_one_by_one(events: Iterable[Event]) -> list[Event]:
    """The events in order of receipt, moved apart so that no two share a moment: which of those counts is undefined."""
    latest = datetime.min.replace(tzinfo=UTC)
    received = []
    for event in sorted(events, key=itemgetter("received_at")):
        latest = max(event["received_at"], latest + timedelta(microseconds=1))
        received.append(event | {"received_at": latest})
    return received

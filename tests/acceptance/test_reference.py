"""The marts of random events of every dialect, compared with a plain reading of the definitions."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from random import Random

import psycopg

from orchestration.refresh import RefreshOutcome
from tests.acceptance.conftest import land, rows
from tests.acceptance.reference_events import Row, events_of
from tests.acceptance.reference_marts import facts_of
from tests.acceptance.reference_totals import totals_of
from tests.acceptance.traffic import T0, Traffic

EVENTS = 3_000


def comparable(row: Row) -> Row:
    """Numbers of any type with as many digits as all of them have."""
    return {
        name: round(float(value), 6) if isinstance(value, Decimal | float | int) else value
        for name, value in row.items()
    }


def unlike(published: list[Row], expected: list[Row]) -> list[str]:
    """Rows that only one side has."""
    return sorted({str(comparable(row)) for row in published} ^ {str(comparable(row)) for row in expected})


def test_marts_are_what_their_definitions_say(
    refresh: Callable[..., RefreshOutcome], pipeline_connection: psycopg.Connection
) -> None:
    arrived = T0 + timedelta(hours=25)
    events = [
        one | {"received_at": arrived + timedelta(microseconds=number)}
        for number, one in enumerate(Traffic(Random(1859), EVENTS).events())
    ]
    for part in (events[: EVENTS // 2], events[EVENTS // 2 :]):
        land(pipeline_connection, part)
        outcome = refresh()
        assert outcome.success, outcome
    counted = events_of(rows(pipeline_connection, "select * from raw.events"))
    facts = facts_of(counted)
    for mart, expected in (facts | totals_of(counted, facts)).items():
        assert len(expected) > 10
        columns = ", ".join(expected[0])
        published = rows(pipeline_connection, f"select {columns} from marts.{mart}")
        assert len(published) == len(expected)
        assert unlike(published, expected)[:4] == [], mart

"""Experiments' statistics: what their definitions say, whatever the batches, and after a change of the registry."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from random import Random

import psycopg
import pytest

from experiments.registry import Registry
from orchestration.batches.batch import Days
from orchestration.experiments.history import note_definitions
from tests.acceptance.conftest import land, rows
from tests.acceptance.experiment_traffic import batches_of, changed, registry, traffic
from tests.acceptance.reference_events import Row, events_of
from tests.acceptance.reference_experiments import experiments_of
from tests.acceptance.test_invariant import ROWS, build_and_publish
from tests.acceptance.test_reference import LANDED, received_one_by_one
from tests.acceptance.traffic import Event

MARTS = ("agg_experiment_daily", "fct_experiment_statistics")
LEVELS = (
    "int_experiment_metrics",
    "int_exposures",
    "int_session_measures",
    "int_experiment_units",
    "int_experiment_unit_days",
    "int_experiment_values",
    "int_experiment_bounds",
)
KEY = ("experiment_key", "metric_key", "variant", "dimension", "dimension_value", "exposure_date")
TABLES = [*(f"marts.{name}" for name in MARTS), *(f"store.{name}" for name in LEVELS)]


def published(connection: psycopg.Connection) -> dict[str, list[str]]:
    return {name: [row["row"] for row in rows(connection, ROWS.format(name))] for name in TABLES}


def unlike(own: Sequence[object], others: Sequence[object]) -> list[str]:
    """Rows that exist on one side only."""
    return sorted({str(row) for row in own} ^ {str(row) for row in others})[:6]


def require_reference(connection: psycopg.Connection, definitions: Registry) -> None:
    reused = rows(connection, "select * from marts.fct_reused_event_ids")
    own_ids = {(row["source_id"], row["sent_event_id"], row["received_at"]): row["event_id"] for row in reused}
    events = events_of(rows(connection, LANDED), own_ids)
    for mart, expected in experiments_of(events, definitions).items():
        assert len(expected) >= 20, mart
        found = rows(connection, f"select {', '.join(expected[0])} from marts.{mart}")
        assert differences(found, expected)[:6] == [], mart
        assert len(found) == len(expected), mart


def differences(found: Sequence[Row], expected: Sequence[Row]) -> list[str]:
    """The rows that differ: their keys, and what was found and what expected where they do."""
    own, others = (by_key(side) for side in (found, expected))
    return [
        f"{key}: {sorted(map(str, own.get(key, {}).items() ^ others.get(key, {}).items()))}"
        for key in sorted(own.keys() | others.keys(), key=str)
        if own.get(key) != others.get(key)
    ]


def by_key(side: Sequence[Row]) -> dict[tuple[object, ...], Row]:
    return {tuple(row[name] for name in KEY if name in row): plain(row) for row in side}


def plain(row: Row) -> Row:
    """The row with each sum in one spelling."""
    return {name: f"{value.normalize():f}" if isinstance(value, Decimal) else value for name, value in row.items()}


def require_same(before: dict[str, list[str]], after: dict[str, list[str]]) -> None:
    assert {name: unlike(before[name], after[name]) for name in TABLES} == {name: [] for name in TABLES}
    assert all(after.values())


def in_batches(connection: psycopg.Connection, batches: Sequence[Sequence[Event]]) -> None:
    for batch in batches:
        land(connection, batch)
        build_and_publish(full=False)


def test_statistics_are_what_their_definitions_say_in_any_batches_and_after_a_change_of_the_registry(
    pipeline_connection: psycopg.Connection,
) -> None:
    first, second = registry(), changed(registry())
    events = received_one_by_one(traffic(Random(1912), 2400))
    Random(5).shuffle(events)
    batches = batches_of(events, 5)
    note_definitions(pipeline_connection, first)
    in_batches(pipeline_connection, batches[:3])
    require_reference(pipeline_connection, first)
    note_definitions(pipeline_connection, second)
    in_batches(pipeline_connection, batches[3:4])
    require_reference(pipeline_connection, second)
    note_definitions(pipeline_connection, first)
    in_batches(pipeline_connection, [*batches[4:], []])
    require_reference(pipeline_connection, first)
    before = published(pipeline_connection)
    build_and_publish(full=True)
    require_same(before, published(pipeline_connection))


def test_a_changed_definition_recomputes_its_experiment_and_nothing_else(
    pipeline_connection: psycopg.Connection,
) -> None:
    definitions = registry()
    note_definitions(pipeline_connection, definitions)
    in_batches(pipeline_connection, [traffic(Random(7), 900), traffic(Random(8), 60)])
    before = by_experiment(pipeline_connection)
    of_devices = replace(definitions.experiments["composer"], conversion_window_days=2)
    note_definitions(
        pipeline_connection, replace(definitions, experiments={**definitions.experiments, "composer": of_devices})
    )
    build_and_publish(full=False)
    after = by_experiment(pipeline_connection)
    assert before.keys() == after.keys() == {"coach-tone", "composer", "icon-colour"}
    assert [key for key in before if before[key] != after[key]] == ["composer"]


def by_experiment(connection: psycopg.Connection) -> dict[str, list[str]]:
    """The rows of each experiment's statistics, with the batches that wrote them."""
    found: dict[str, list[str]] = {}
    for row in rows(
        connection, "select experiment_key, r::text as row from marts.fct_experiment_statistics as r order by 1, 2"
    ):
        found.setdefault(row["experiment_key"], []).append(row["row"])
    return found


WRONG = (
    "update store.int_session_measures set amounts = array_fill(7::numeric, array[cardinality(amounts)])",
    "update store.int_experiment_units set variant = 'grey', first_exposed_at = first_exposed_at + interval '1 day'",
    "update store.int_experiment_unit_days set numerators = array_fill(7::numeric, array[cardinality(numerators)])",
    "update store.int_experiment_values set metric_values = array_fill(7::numeric, array[cardinality(metric_values)])",
    "delete from store.int_experiment_values where unit_key < '8'",
    "update store.int_experiment_bounds set lower_bound = 1, upper_bound = 2",
    "update marts.fct_experiment_statistics set units = units + 7, sum_value = sum_value + 7",
    "update marts.agg_experiment_daily set units = units + 7",
)


@pytest.mark.long
def test_a_rebuild_of_days_repairs_statistics(pipeline_connection: psycopg.Connection) -> None:
    note_definitions(pipeline_connection, registry())
    in_batches(pipeline_connection, [traffic(Random(9), 900)])
    healthy = published(pipeline_connection)
    for statement in WRONG:
        pipeline_connection.execute(statement.encode())
    days = rows(pipeline_connection, "select min(date) as first, max(date) as last from store.int_events")[0]
    build_and_publish(full=False, rebuild=Days(days["first"], days["last"]))
    require_same(healthy, published(pipeline_connection))

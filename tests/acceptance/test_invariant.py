"""The invariant: marts kept up to date batch by batch equal marts rebuilt from every landed event."""

from collections.abc import Callable, Sequence
from operator import itemgetter
from random import Random
from uuid import uuid4

import psycopg
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from orchestration import dbt
from orchestration.assets.publish import MODELS
from orchestration.batch import open_batch
from orchestration.dbt import load_manifest
from orchestration.manifest import published_models
from orchestration.publishing import publish
from orchestration.quarantine import quarantine_row_faults, record_totals
from orchestration.refresh import RefreshOutcome
from orchestration.resources import publisher_connection
from tests.acceptance.conftest import land, rows
from tests.acceptance.raw_events import ADA, GRACE, T0, event
from tests.acceptance.traffic import Event, Traffic

Marts = dict[str, list[str]]

# The rows of all tables, without the batch that wrote them.
ROWS = "select (to_jsonb(r) - '_batch_id')::text as row from {} as r order by 1"


def published(connection: psycopg.Connection) -> Marts:
    """The rows of every published table."""
    tables = rows(connection, "select schemaname, tablename from pg_tables where schemaname in ('marts', 'store')")
    names = [f"{table['schemaname']}.{table['tablename']}" for table in tables]
    return {name: [row["row"] for row in rows(connection, ROWS.format(name))] for name in names}


def require_equal(in_batches: Marts, rebuilt: Marts) -> None:
    assert in_batches.keys() == rebuilt.keys()
    different = {
        table: sorted(set(in_batches[table]).symmetric_difference(expected))[:20]
        for table, expected in rebuilt.items()
        if in_batches[table] != expected
    }
    assert different == {}


def require_invariant(
    connection: psycopg.Connection, refresh: Callable[..., RefreshOutcome], batches: Sequence[Sequence[Event]]
) -> Marts:
    """Refresh after each batch, then rebuild everything; returns the marts, which are equal."""
    for batch in batches:
        land(connection, batch)
        outcome = refresh()
        assert outcome.success, outcome
    in_batches = published(connection)
    outcome = refresh(full=True)
    assert outcome.success, outcome
    rebuilt = published(connection)
    require_equal(in_batches, rebuilt)
    return rebuilt


def test_marts_updated_in_batches_of_shuffled_events_equal_marts_rebuilt_from_all_events(
    refresh: Callable[..., RefreshOutcome], pipeline_connection: psycopg.Connection
) -> None:
    events = Traffic(Random(20240229), 600).events()
    rebuilt = require_invariant(pipeline_connection, refresh, [events[number::3] for number in range(3)])
    assert rebuilt.keys() == {f"{model.schema}.{model.name}" for model in published_models(load_manifest())}
    assert all(rebuilt.values())


def test_marts_updated_in_batches_of_events_as_they_happen_equal_marts_rebuilt_from_all_events(
    refresh: Callable[..., RefreshOutcome], pipeline_connection: psycopg.Connection
) -> None:
    """Most users and posts then are counted on from what was published, where shuffled events have them read anew."""
    events = sorted(Traffic(Random(42), 600).events(), key=itemgetter("occurred_at"))
    late = events[300:310]
    require_invariant(
        pipeline_connection, refresh, [events[:300], events[310:600], events[600:660] + late, events[660:]]
    )


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_batches_of_one_event_pass_the_gates_and_make_the_same_marts(
    refresh: Callable[..., RefreshOutcome], pipeline_connection: psycopg.Connection
) -> None:
    """What a small batch recomputes depends on what it leaves alone: no rule may expect that to be there again."""
    events = Traffic(Random(11), 600).events()
    require_invariant(pipeline_connection, refresh, [events[:600], *([event] for event in events[600:640])])


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_marts_of_200000_events_in_30_batches_equal_marts_rebuilt_from_all_events(
    refresh: Callable[..., RefreshOutcome], pipeline_connection: psycopg.Connection
) -> None:
    events = Traffic(Random(20261121), 200_000).events()
    rebuilt = require_invariant(pipeline_connection, refresh, [events[number::30] for number in range(30)])
    assert all(rebuilt.values())


@st.composite
def arrivals(draw: st.DrawFn) -> list[list[Event]]:
    """Up to forty events and some deliveries again, shuffled or in order, in up to three batches split at any place."""
    source = draw(st.randoms(use_true_random=False))
    events = Traffic(source, draw(st.integers(1, 40))).events()
    if draw(st.booleans()):
        events.sort(key=itemgetter("occurred_at"))
    bounds = sorted(draw(st.lists(st.integers(0, len(events)), max_size=2)))
    return [events[start:end] for start, end in zip([0, *bounds], [*bounds, len(events)], strict=True)]


def require_invariant_of_models(connection: psycopg.Connection, batches: Sequence[Sequence[Event]]) -> None:
    """The invariant of dbt's models and tests and of publishing, without Dagster and the gates, for speed."""
    forget_everything(connection)
    for batch in batches:
        land(connection, batch)
        build_and_publish(full=False)
    in_batches = published(connection)
    build_and_publish(full=True)
    require_equal(in_batches, published(connection))


def forget_everything(connection: psycopg.Connection) -> None:
    connection.execute("truncate raw.events, raw.quarantined_events, ops.batches")
    for table in rows(
        connection, "select schemaname, tablename from pg_tables where schemaname in ('marts', 'store', 'candidate')"
    ):
        connection.execute(f"drop table {table['schemaname']}.{table['tablename']} cascade".encode())


def build_and_publish(*, full: bool) -> None:
    with publisher_connection() as connection:
        batch = open_batch(connection, run_id=str(uuid4()), full=full)
        quarantine_row_faults(connection, batch)
        record_totals(connection, batch)
        nodes = dbt.build(dbt_vars=batch.dbt_vars(), full_refresh=full)
        assert [node.message for node in nodes if not node.succeeded] == []
        publish(connection, batch, MODELS)


SLOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]


@settings(
    max_examples=3, derandomize=True, deadline=None, phases=[Phase.explicit, Phase.generate], suppress_health_check=SLOW
)
@given(arrivals())
def test_any_order_of_arrival_makes_the_same_marts(
    pipeline_connection: psycopg.Connection, batches: list[list[Event]]
) -> None:
    require_invariant_of_models(pipeline_connection, batches)


def test_a_session_over_midnight_is_one_whichever_side_arrives_first(pipeline_connection: psycopg.Connection) -> None:
    midnight = (T0.replace(hour=0) - T0).total_seconds()

    def seen(user: str, seconds: float) -> Event:
        return event("tracking", "view", midnight + seconds, {"post_id": "p1"}, user=user)

    require_invariant_of_models(
        pipeline_connection, [[seen(ADA, 600), seen(GRACE, -600)], [seen(ADA, -600), seen(GRACE, 600)]]
    )
    assert rows(pipeline_connection, "select event_count::int from marts.fct_sessions") == [{"event_count": 2}] * 2


@pytest.mark.long
@pytest.mark.timeout(3600)
@settings(max_examples=60, deadline=None, print_blob=True, suppress_health_check=SLOW)
@given(arrivals())
def test_any_order_of_arrival_makes_the_same_marts_whatever_hypothesis_thinks_of(
    pipeline_connection: psycopg.Connection, batches: list[list[Event]]
) -> None:
    require_invariant_of_models(pipeline_connection, batches)

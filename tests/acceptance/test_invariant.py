"""The invariant: marts updated batch by batch equal marts rebuilt from all landed events.

Between batches operators replay rejects and release or discard quarantined events.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from operator import itemgetter
from random import Random
from uuid import uuid4

import psycopg
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from orchestration.assets.publish import MODELS
from orchestration.batches.batch import Days, open_batch
from orchestration.publish.manifest import published_models
from orchestration.publish.tables import fit_tables
from orchestration.publish.transaction import publish
from orchestration.quarantine.row_faults import quarantine_row_faults, record_totals
from orchestration.resources import publisher_connection
from orchestration.runs.refresh import RefreshOutcome
from orchestration.transform import dbt_runner as dbt
from orchestration.transform.dbt_runner import load_manifest
from tests.acceptance.conftest import land, rows
from tests.acceptance.healthy import EXPERIMENTS, configure
from tests.acceptance.operators import empty_quarantine, land_rejects, replay_some
from tests.acceptance.raw_events import ADA, GRACE, event
from tests.acceptance.raw_events import T0 as SECOND_0
from tests.acceptance.traffic import T0, Event, Reject, Traffic

Marts = dict[str, list[str]]

# The rows of all tables, without the id of the batch that wrote them.
# When a definition was loaded (`defined_at`) is the warehouse's own, as its batches are.
ROWS = "select (to_jsonb(r) - '{{_batch_id,defined_at}}'::text[])::text as row from {} as r order by 1"


def published(connection: psycopg.Connection) -> Marts:
    """The rows of every mart."""
    tables = rows(connection, "select tablename from pg_tables where schemaname = 'marts'")
    names = [f"marts.{table['tablename']}" for table in tables]
    return {name: [row["row"] for row in rows(connection, ROWS.format(name))] for name in names}


def require_equal(in_batches: Marts, rebuilt: Marts) -> None:
    assert in_batches.keys() == rebuilt.keys()
    different = {
        table: sorted(set(in_batches[table]).symmetric_difference(expected))[:20]
        for table, expected in rebuilt.items()
        if in_batches[table] != expected
    }
    assert different == {}


def landed_one_after_the_other(
    connection: psycopg.Connection, batches: Sequence[Sequence[Event]], rejects: Sequence[Reject]
) -> Iterator[int]:
    """The number of each batch once it has landed, with its part of the rejects and what operators do in between."""
    for number, batch in enumerate(batches):
        if number:
            replay_some(connection)
            empty_quarantine(connection)
        land(connection, batch)
        land_rejects(connection, rejects[number :: len(batches)])
        yield number


def require_invariant(
    connection: psycopg.Connection,
    refresh: Callable[..., RefreshOutcome],
    batches: Sequence[Sequence[Event]],
    rejects: Sequence[Reject] = (),
    rebuild: Days | None = None,
) -> Marts:
    """Refresh after each batch, then rebuild everything; returns the marts after checking that they are equal.

    `rebuild` are days that the last batch rebuilds.
    """
    for number in landed_one_after_the_other(connection, batches, rejects):
        is_last = number == len(batches) - 1
        outcome = refresh(rebuild=rebuild if is_last else None)
        assert outcome.success, outcome
    in_batches = published(connection)
    outcome = refresh(full=True)
    assert outcome.success, outcome
    rebuilt = published(connection)
    require_equal(in_batches, rebuilt)
    return rebuilt


def test_marts_updated_in_batches_of_shuffled_events_equal_marts_rebuilt_from_all_events(
    refresh: Callable[..., RefreshOutcome], pipeline_connection: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure(monkeypatch, experiments_dir=str(EXPERIMENTS))
    traffic = Traffic(Random(20240229), 600)
    events, faulty = traffic.events(), traffic.faulty(42)
    sharing = sharing_ids(60)
    batches = [events[number::3] + faulty[number::3] + sharing[number] for number in range(3)]
    rebuilt = require_invariant(pipeline_connection, refresh, batches, traffic.rejects(30))
    models = {f"{model.schema}.{model.name}" for model in published_models(load_manifest())}
    assert rebuilt.keys() == {name for name in models if name.startswith("marts.")}
    assert all(rebuilt.values())
    states = rows(pipeline_connection, "select distinct state from raw.quarantined_events order by 1")
    assert [row["state"] for row in states] == ["discarded", "quarantined", "released"]
    (replayed,) = rows(pipeline_connection, "select count(replayed_at) as n from raw.rejected_events")
    assert replayed["n"] > 10


@pytest.mark.long
def test_marts_updated_in_batches_of_events_as_they_happen_equal_marts_rebuilt_from_all_events(
    refresh: Callable[..., RefreshOutcome], pipeline_connection: psycopg.Connection
) -> None:
    """In order of time most users and posts are updated by delta; shuffled events force rereading them.

    The last batch lands in reverse order of receipt and rebuilds two published days.
    """
    traffic = Traffic(Random(42), 600)
    events = sorted(traffic.events(), key=itemgetter("occurred_at"))
    late, faulty = events[300:310], traffic.faulty(12)
    ada_early, ada_late, grace_early, grace_late = at_midnight()
    batches = [
        [*events[:400], *faulty[::2], ada_late, grace_early],
        [*events[400:660], *faulty[1::2], *late, ada_early, grace_late],
        sorted(events[660:], key=itemgetter("received_at"), reverse=True),
    ]
    require_invariant(
        pipeline_connection,
        refresh,
        batches,
        traffic.rejects(20),
        rebuild=Days(T0.date(), T0.date() + timedelta(days=1)),
    )
    counted = f"select event_count::int from marts.fct_sessions where user_key in ('{ADA}', '{GRACE}')"
    assert rows(pipeline_connection, counted) == [{"event_count": 2}] * 2


def sharing_ids(count: int) -> tuple[list[Event], list[Event], list[Event]]:
    """Two events to an id, received at one instant: Ada's, Grace's, and other deliveries of Grace's.

    Only hashes of their content say which event keeps the id, and which delivery of Grace's counts.
    """
    views = [
        [
            event("tracking", "view", second, {"post_id": "p1", "metadata": {"duration": duration + second}}, user=user)
            for user, duration in ((ADA, 1000), (GRACE, 2000), (GRACE, 3000))
        ]
        for second in range(count)
    ]
    for first, *others in views:
        for other in others:
            other["event_id"] = first["event_id"]
    of_ada, of_grace, again = zip(*views, strict=True)
    return list(of_ada), list(of_grace), list(again)


def at_midnight() -> list[Event]:
    """A session of Ada's and one of Grace's that span midnight, each as its early and its late event."""
    midnight = (SECOND_0.replace(hour=0) - SECOND_0).total_seconds()
    return [
        event("tracking", "view", midnight + seconds, {"post_id": "p1"}, user=user)
        for user in (ADA, GRACE)
        for seconds in (-600, 600)
    ]


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_batches_of_one_event_pass_the_gates_and_make_the_same_marts(
    refresh: Callable[..., RefreshOutcome], pipeline_connection: psycopg.Connection
) -> None:
    """What a small batch recomputes depends on unchanged rows: no rule may expect those among the candidates."""
    traffic = Traffic(Random(11), 600)
    events = traffic.events()
    batches = [events[:600], *([event] for event in events[600:640])]
    require_invariant(pipeline_connection, refresh, batches, traffic.rejects(80))


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_marts_of_200000_events_in_30_batches_equal_marts_rebuilt_from_all_events(
    refresh: Callable[..., RefreshOutcome], pipeline_connection: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure(
        monkeypatch, experiments_dir=str(EXPERIMENTS), min_judged_events="1000000"
    )  # all of them arrive in one hour
    traffic = Traffic(Random(20261121), 200_000)
    events, faulty = traffic.events(), traffic.faulty(2_000)
    batches = [events[number::30] + faulty[number::30] for number in range(30)]
    rebuilt = require_invariant(pipeline_connection, refresh, batches, traffic.rejects(300))
    assert all(rebuilt.values())


Arrivals = tuple[list[list[Event]], list[Reject]]


@st.composite
def arrivals(draw: st.DrawFn) -> Arrivals:
    """Up to forty events and some repeated deliveries, shuffled or in order, in up to three batches split anywhere."""
    source = draw(st.randoms(use_true_random=False))
    traffic = Traffic(source, draw(st.integers(1, 40)))
    events = traffic.events() + traffic.faulty(draw(st.integers(0, 6)))
    source.shuffle(events)
    if draw(st.booleans()):
        events.sort(key=itemgetter("occurred_at"))
    bounds = sorted(draw(st.lists(st.integers(0, len(events)), max_size=2)))
    batches = [events[start:end] for start, end in zip([0, *bounds], [*bounds, len(events)], strict=True)]
    return batches, traffic.rejects(draw(st.integers(0, 6)))


def require_invariant_of_models(
    connection: psycopg.Connection, batches: Sequence[Sequence[Event]], rejects: Sequence[Reject]
) -> None:
    """The invariant for dbt models, dbt tests and publishing; without Dagster and the gates, for speed."""
    forget_everything(connection)
    for _ in landed_one_after_the_other(connection, batches, rejects):
        build_and_publish(full=False)
    in_batches = published(connection)
    build_and_publish(full=True)
    require_equal(in_batches, published(connection))


def forget_everything(connection: psycopg.Connection) -> None:
    """Remove everything except what migrations created."""
    connection.execute("truncate raw.events, raw.quarantined_events, raw.rejected_events, ops.batches")
    built = (
        "select schemaname, tablename from pg_tables"
        " where schemaname not in ('raw', 'ops', 'public', 'pg_catalog', 'information_schema')"
    )
    for table in rows(connection, built):
        connection.execute(f"drop table {table['schemaname']}.{table['tablename']} cascade".encode())


def build_and_publish(*, full: bool, rebuild: Days | None = None) -> None:
    with publisher_connection() as connection:
        batch = open_batch(connection, run_id=str(uuid4()), full=full, rebuild=rebuild)
        fit_tables(connection, batch, MODELS)
        quarantine_row_faults(connection, batch)
        record_totals(connection, batch)
        nodes = dbt.build(dbt_vars=batch.dbt_vars(), full_refresh=batch.is_whole)
        assert [node.message for node in nodes if not node.succeeded] == []
        publish(connection, batch, MODELS)


SLOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]


@pytest.mark.long
@settings(
    max_examples=2, derandomize=True, deadline=None, phases=[Phase.explicit, Phase.generate], suppress_health_check=SLOW
)
@given(arrivals())
def test_any_order_of_arrival_makes_the_same_marts(pipeline_connection: psycopg.Connection, arriving: Arrivals) -> None:
    require_invariant_of_models(pipeline_connection, *arriving)


@pytest.mark.long
@pytest.mark.timeout(3600)
@settings(max_examples=60, deadline=None, print_blob=True, suppress_health_check=SLOW)
@given(arrivals())
def test_any_order_of_arrival_makes_the_same_marts_whatever_hypothesis_thinks_of(
    pipeline_connection: psycopg.Connection, arriving: Arrivals
) -> None:
    require_invariant_of_models(pipeline_connection, *arriving)

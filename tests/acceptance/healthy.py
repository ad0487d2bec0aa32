"""Healthy states that tests start from, each on its own copy: a published state, and a built batch."""

from collections.abc import Iterator
from pathlib import Path
from random import Random
from uuid import uuid4

import psycopg
import pytest

from orchestration.assets.publish import MODELS
from orchestration.assets.transform import COMPUTED
from orchestration.batches.batch import Batch, open_batch
from orchestration.experiments.compute import compute_results
from orchestration.experiments.definitions import definitions_of_batch
from orchestration.publish.tables import fit_tables
from orchestration.quarantine.row_faults import quarantine_row_faults, record_totals
from orchestration.resources import publisher_connection
from orchestration.runs.refresh import run_refresh
from orchestration.transform import dbt_runner as dbt
from tests.acceptance.conftest import land, rows
from tests.acceptance.raw_events import ADA, GRACE, LINUS, MARY, Event, event
from tests.acceptance.traffic import Traffic
from tests.conftest import TEMPLATE, own_copy, prepared
from warehouse.database import connect
from warehouse.partitions import empty_default
from warehouse.settings import settings

HEALTHY = "healthy"
EXPERIMENTS = Path(__file__).with_name("experiments")  # the registry of experiments
BUILT = "built"
NEWCOMER, NEW_POST = "f" * 64, "new"
PEOPLE = (ADA, GRACE, LINUS, MARY, "e" * 64)
KINDS: tuple[tuple[str, dict[str, int]], ...] = (
    ("view", {"duration": 5000}),
    ("click", {}),
    ("share", {}),
    ("comment", {}),
)
ENOUGH = 20  # the number of events that is enough to judge, in this module
USUAL = 40
HISTORY = f"""
-- Hours that end while the tests run have the usual volume, too.
insert into ops.landed_hours (batch_id, source_id, hour, events, events_of_one_user, events_of_one_name)
select 1, 'web', hour, {USUAL}, {USUAL // 4}, {USUAL // 4}
from generate_series(
    date_trunc('hour', now()) - interval '6 days', date_trunc('hour', now()) + interval '1 hour', interval '1 hour'
) as hour
on conflict (batch_id, source_id, hour) do update set
    events = excluded.events,
    events_of_one_user = excluded.events_of_one_user,
    events_of_one_name = excluded.events_of_one_name
"""


def visits(number: int, *, seconds: float = 0) -> list[Event]:
    """Events of four kinds by five people on seven posts."""
    return [
        event(
            "tracking",
            KINDS[step % 4][0],
            seconds + step,
            {"post_id": f"p{step % 7}", "metadata": KINDS[step % 4][1]},
            user=PEOPLE[step % 5],
        )
        for step in range(number)
    ]


@pytest.fixture(scope="session")
def healthy_state(server: str) -> None:
    """A template database with a published state and six days of usual volume."""
    with prepared(server, HEALTHY, TEMPLATE, min_judged_events=str(ENOUGH)), connect(autocommit=True) as connection:
        land(connection, visits(140))
        empty_default(connection)  # just after midnight their day precedes the first partition
        outcome = run_refresh()
        assert outcome.success, outcome
        connection.execute(HISTORY.encode())


@pytest.fixture
def owner(server: str, healthy_state: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[psycopg.Connection]:
    """The healthy state in the test's own database, with its owner's rights."""
    copy = own_copy(server, HEALTHY, monkeypatch, min_judged_events=str(ENOUGH))
    with copy, connect(autocommit=True) as connection:
        yield connection


@pytest.fixture(scope="session")
def built_state(server: str) -> None:
    """A built but unpublished batch of all kinds of events, including late ones of published sessions."""
    events = Traffic(Random(5), 600).events()
    newcomer = visits(1)[0] | {"user_key": NEWCOMER, "payload": f'{{"post_id": "{NEW_POST}"}}'}
    state = prepared(server, BUILT, TEMPLATE, min_judged_events=str(ENOUGH), experiments_dir=str(EXPERIMENTS))
    with state, connect(autocommit=True) as connection:
        land(connection, events[:600])
        outcome = run_refresh()
        assert outcome.success, outcome
        land(connection, [*events[600:], newcomer])
        build_batch()


@pytest.fixture
def built(server: str, built_state: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[psycopg.Connection]:
    """The built batch in the test's own database, with its owner's rights."""
    copy = own_copy(server, BUILT, monkeypatch, min_judged_events=str(ENOUGH), experiments_dir=str(EXPERIMENTS))
    with copy, connect(autocommit=True) as connection:
        yield connection


def build_batch() -> None:
    """Open a batch of everything unpublished and build it, as the job does up to the mart gate."""
    with publisher_connection() as connection:
        batch = open_batch(connection, run_id=str(uuid4()))
        fit_tables(connection, batch, MODELS)
        quarantine_row_faults(connection, batch)
        record_totals(connection, batch)
        nodes = dbt.build(dbt_vars=batch.dbt_vars(), full_refresh=batch.is_whole)
        assert [node.message for node in nodes if not node.succeeded] == []
        assert compute_results(connection, lambda: definitions_of_batch(connection), batch, COMPUTED)


def open_one(connection: psycopg.Connection) -> Batch:
    """The open batch."""
    (row,) = rows(
        connection,
        "select batch_id, lower_snapshot::text, upper_snapshot::text, is_full, opened_at from ops.batches"
        " where state = 'open'",
    )
    return Batch(**row)


def configure(monkeypatch: pytest.MonkeyPatch, **variables: str) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(f"SLUICE_{name.upper()}", value)
    settings.cache_clear()

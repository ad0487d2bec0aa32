"""Every fault of the catalogue through the whole job.

Its check fails, the run fails with the reason, the marts are unchanged, and once the fault is gone the next run
publishes.
"""

from pathlib import Path

import psycopg
import pytest

from orchestration.runs.refresh import run_refresh
from tests.acceptance.conftest import land, marts_as_text, rows
from tests.acceptance.healthy import ENOUGH, configure, visits
from tests.acceptance.seeded_faults.judging import refused
from tests.acceptance.seeded_faults.landing_faults import LANDING_FAULTS
from tests.acceptance.seeded_faults.mart_faults import MART_FAULTS
from tests.acceptance.seeded_faults.row_faults import ROW_FAULTS
from tests.acceptance.seeded_faults.sum_faults import SUM_FAULTS

pytestmark = pytest.mark.long

# What an operator has to do besides removing or accepting the faulty events.
MENDED = {
    "null ids": "alter table raw.events alter event_id set not null",
    "an unknown column": "drop view candidate.landed_events cascade; alter table raw.events drop column colour",
    "type drift": "drop view candidate.landed_events cascade;"
    " alter table raw.events alter occurred_at type timestamptz using occurred_at at time zone 'UTC'",
    "a profile that crashes": "alter table kept.landed_hours set schema ops;"
    " grant all on ops.landed_hours to sluice_pipeline",
}
KEPT = """
create schema kept;
create table kept.bound as select max(xact_id) as xact_id from raw.events;
create table kept.landed_hours (like ops.landed_hours including all);
insert into kept.landed_hours select * from ops.landed_hours;
"""
FAULTY_EVENTS = "delete from raw.events where xact_id > (select xact_id from kept.bound)"


def test_faulty_rows_are_quarantined_and_their_neighbours_published(owner: psycopg.Connection) -> None:
    seeded = list(zip(visits(len(ROW_FAULTS), seconds=600), ROW_FAULTS.values(), strict=True))
    faulty = [spoil(one) for one, (_, spoil) in seeded]
    land(owner, [*visits(100, seconds=60), *faulty])
    outcome = run_refresh()
    assert outcome.success, outcome
    assert rows(owner, "select count(*)::int as n from store.int_events") == [{"n": 140 + 100}]
    quarantined = {row["event_id"]: row["reason"] for row in rows(owner, "select * from raw.quarantined_events")}
    assert quarantined == {one["event_id"]: rule for one, (rule, _) in seeded}


@pytest.mark.parametrize("fault", LANDING_FAULTS)
def test_a_faulty_batch_stops_the_run_and_the_next_run_heals(
    owner: psycopg.Connection, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    seed, rule, blocks = LANDING_FAULTS[fault]
    configure(monkeypatch, min_quarantined_events=str(ENOUGH), rules_block="" if blocks else rule)
    owner.execute(KEPT.encode())
    before = marts_as_text(owner)
    seed(owner)
    outcome = run_refresh()
    refused(outcome, owner, "Landing gate: ", before)
    assert f"landing_gate: {rule}" in {check.name for check in outcome.failed_checks}

    configure(monkeypatch, rules_block="")
    if blocks:
        owner.execute(FAULTY_EVENTS.encode())
    owner.execute(MENDED.get(fault, "select").encode())
    land(owner, visits(30, seconds=200))
    outcome = run_refresh()
    assert outcome.success, outcome
    published = rows(owner, "select count(*)::int as n from store.int_events")[0]["n"]
    assert published == 140 + 30 if blocks else published >= 140 + 60


@pytest.mark.parametrize("fault", MART_FAULTS | SUM_FAULTS)
def test_a_faulty_mart_stops_the_run_and_the_next_run_heals(
    built: psycopg.Connection, monkeypatch: pytest.MonkeyPatch, project: Path, fault: str
) -> None:
    """The run abandons the built batch and builds it again."""
    statement, rule = (MART_FAULTS | SUM_FAULTS)[fault]
    configure(monkeypatch, dbt_project_dir=str(project))
    built.execute("grant delete on raw.events to sluice_pipeline")  # one fault needs this right
    before = marts_as_text(built)
    monkeypatch.setenv("SLUICE_TEST_FAULT", statement)
    outcome = run_refresh()
    if "marts." in statement:
        before = marts_as_text(built)
    refused(outcome, built, "Mart gate: ", before)
    assert f"mart_gate: {rule}" in {check.name for check in outcome.failed_checks}

    monkeypatch.delenv("SLUICE_TEST_FAULT")
    outcome = run_refresh(full="marts." in statement)  # also restores the published day that the fault removed
    assert outcome.success, outcome
    (counted,) = rows(built, "select sum(event_count)::int as n from marts.agg_event_daily")
    (stored,) = rows(built, "select count(*)::int as n from store.int_events")
    assert counted == stored

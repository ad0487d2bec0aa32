"""Faults seeded into the whole job: the run fails with the reason, the marts stay, and the next run succeeds."""

import shutil
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from orchestration.quarantine.release import Correction, discard, release
from orchestration.runs.refresh import run_rebuild, run_refresh
from tests.acceptance.conftest import land, marts_as_text, rows
from tests.acceptance.healthy import ENOUGH, USUAL, configure, visits
from tests.acceptance.seeded_faults.conftest import PROJECT
from tests.acceptance.seeded_faults.judging import refused
from warehouse.database import connect


def test_faults_of_what_landed_stop_the_run_one_after_the_other_and_the_next_run_heals(
    owner: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = marts_as_text(owner)
    events = visits(60, seconds=30)

    # all events have one name
    owner.execute("create table bound as select max(xact_id) as xact_id from raw.events")
    faulty = "delete from raw.events where xact_id > (select xact_id from bound)"
    land(owner, [one | {"event_name": "view"} for one in events])
    refused(run_refresh(), owner, "landed_sources__one_name_share", before)
    owner.execute(faulty.encode())

    # eleven times the usual volume
    land(owner, visits(11 * USUAL))
    refused(run_refresh(), owner, "landed_volume__not_too_high: 1 of 1 rows of landed_volume break the rule", before)
    owner.execute(faulty.encode())

    # a client release whose clock runs backwards
    configure(monkeypatch, min_quarantined_events=str(ENOUGH))
    land(owner, [*events[:30], *(one | {"event_name": " "} for one in events[30:])])
    refused(run_refresh(), owner, "30 of 60 events (50%) of web are in quarantine", before)

    # a row rule that crashes
    owner.execute("alter table raw.events rename column payload to body")
    owner.execute("drop view candidate.landed_events cascade")
    refused(run_refresh(), owner, "column event.payload does not exist", before)
    owner.execute("drop view candidate.landed_events cascade")
    owner.execute("alter table raw.events rename column body to payload")

    # a setting that names no rule, before anything starts
    configure(monkeypatch, rules_warn="landed_volume__not_to_high")
    outcome = run_refresh()
    assert "landed_volume__not_to_high: no gate has such a rule" in str(outcome.errors)
    assert marts_as_text(owner) == before

    # the operator accepts the quarantined share, and everything landed is published
    configure(monkeypatch, rules_warn="landed_events__quarantined_share")
    outcome = run_refresh()
    assert outcome.success, outcome
    assert [warning.name for warning in outcome.warnings] == ["landing_gate: landed_events__quarantined_share"]
    assert rows(owner, "select count(*)::int as n from store.int_events") == [{"n": 140 + 30}]

    # the next run publishes released events, although their batch was already published
    with connect(autocommit=True) as connection:
        ids = [row[0] for row in connection.execute("select quarantine_id from raw.quarantined_events order by 1")]
        release(connection, ids[:1], actor="ada", reason="a name is not needed")
        release(connection, ids[1:2], actor="ada", correction=Correction(event_name="view"))
        discard(connection, ids[2:], actor="ada", reason="not needed")
    assert run_refresh().success
    ledger = (
        "select accepted, staged, duplicates, quarantined from ops.batches where state = 'published' order by batch_id"
    )
    assert [tuple(row.values()) for row in rows(owner, ledger)] == [(140, 140, 0, 0), (60, 30, 0, 30), (2, 2, 0, 0)]
    names = rows(owner, "select raw_name from store.int_events where event_id in (select event_id from"
                 " raw.quarantined_events where state = 'released') order by 1")  # fmt: skip
    assert [row["raw_name"] for row in names] == [" ", "view"]

    # a batch whose only event is faulty
    land(owner, [one | {"event_name": " "} for one in visits(1, seconds=5)])
    outcome = run_refresh()
    assert outcome.success, outcome
    assert [tuple(row.values()) for row in rows(owner, ledger)][3:] == [(1, 0, 0, 1)]


def test_a_malformed_registry_is_refused_with_its_line_before_anything_runs(
    owner: psycopg.Connection, monkeypatch: pytest.MonkeyPatch, project: Path, tmp_path: Path
) -> None:
    before = marts_as_text(owner)
    malformed = tmp_path / "dbt_project"
    shutil.copytree(PROJECT, malformed)
    registry = malformed / "seeds" / "event_names.csv"
    known = registry.read_text()
    registry.write_text(known + "tracking,view,post_viewed,consumption,true,false,Twice\n")
    configure(monkeypatch, dbt_project_dir=str(malformed))
    land(owner, visits(30))
    outcome = run_refresh()
    assert not outcome.success
    line = known.count("\n") + 1
    assert f"event_names.csv:{line}: view of tracking is already on line" in str(outcome.errors)
    assert rows(owner, "select count(*)::int as n from ops.batches") == [{"n": 1}]
    assert marts_as_text(owner) == before


def edit(project: Path, model: str, old: str, new: str) -> Callable[[], None]:
    """Edit a model or macro of the copy; returns a function that reverts the edit."""
    path = next(project.rglob(f"{model}.sql"))
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))

    def undo() -> None:
        path.write_text(text)

    return undo


def test_faults_of_models_stop_the_run_one_after_the_other_and_the_next_run_heals(
    owner: psycopg.Connection, monkeypatch: pytest.MonkeyPatch, project: Path
) -> None:
    configure(monkeypatch, dbt_project_dir=str(project))
    before = marts_as_text(owner)
    land(owner, visits(60, seconds=30))

    # models edited to double-count; the failure names each
    undo_days = edit(project, "agg_event_daily", "\n    event_count,", "\n    2 * event_count as event_count,")
    undo_posts = edit(project, "dim_posts", "sum(views_by_users)::bigint", "2 * sum(views_by_users)::bigint")
    outcome = run_refresh()
    refused(outcome, owner, "event_days_hold_every_event", before)
    assert {check.name for check in outcome.failed_checks} >= {
        "mart_gate: reconciliation__event_days_hold_every_event",
        "mart_gate: reconciliation__views_of_posts_equal_views_of_their_users",
    }
    undo_days()
    undo_posts()

    # the same in a rebuild of all days
    undo = edit(project, "int_session_posts", "where is_view) as views", "where is_view) * 2 as views")
    refused(run_rebuild(None, None), owner, "post_views_equal_view_events", before)
    undo()

    # a rule on a missing relation, and one on wrong rows
    monkeypatch.setenv(
        "SLUICE_TEST_FAULT",
        "drop table candidate.agg_gamification_daily;"
        " update candidate.fct_sessions set active_seconds = duration_seconds + 1",
    )
    outcome = run_refresh()
    refused(outcome, owner, "fct_sessions__duration_seconds_not_less_than_active_seconds: ", before)
    said = {check.name: check.description for check in outcome.failed_checks}
    assert said["mart_gate: agg_gamification_daily__key_unique"].startswith("The rule could not be evaluated")

    # an event that crashes a model's cast is quarantined with the model's error, and the others are published
    monkeypatch.delenv("SLUICE_TEST_FAULT")
    cast = "(event.payload -> 'metadata' ->> 'duration')::numeric"
    edit(project, "tracking", "viewport_time(['view'], 'duration')", f'"{cast}"')
    poisoned = [one | {"payload": '{"metadata": {"duration": "5 s"}}'} for one in visits(2, seconds=50)]
    land(owner, poisoned)
    outcome = run_refresh()
    assert outcome.success, outcome
    assert rows(owner, "select count(*)::int as n from store.int_events") == [{"n": 140 + 60}]
    quarantined = rows(owner, "select event_id, reason, detail from raw.quarantined_events")
    assert {row["event_id"] for row in quarantined} == {one["event_id"] for one in poisoned}
    assert {row["reason"] for row in quarantined} == {"model_error"}
    assert 'invalid input syntax for type numeric: "5 s"' in quarantined[0]["detail"]
    (ledger,) = rows(
        owner, "select accepted, staged, duplicates from ops.batches where state = 'published' and batch_id > 1"
    )
    assert (ledger["accepted"], ledger["staged"], ledger["duplicates"]) == (62, 60, 0)

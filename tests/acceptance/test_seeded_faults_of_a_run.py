"""Faults seeded into the whole job: the run fails with the reason, the marts stay, and the next run heals."""

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import psycopg
import pytest
from dagster import DagsterInstance

from orchestration.refresh import RefreshOutcome, run_rebuild, run_refresh
from orchestration.release import Correction, discard, release
from tests.acceptance.conftest import land, marts_as_text, rows
from tests.acceptance.healthy import ENOUGH, PEOPLE, USUAL, configure, healthy_state, owner, visits
from tests.acceptance.raw_events import Event, event
from warehouse.database import connect
from warehouse.settings import PROJECT_ROOT

__all__ = ["healthy_state", "owner"]  # fixtures

PROJECT = PROJECT_ROOT / "dbt_project"
EXPOSURE = {"metadata": {"experiment_key": "feed", "variant": "a"}}
NEVER_SHOWN = (
    "insert into marts.fct_experiment_exposures select 'feed', %s, 'b', now(), 1, 1, false, '{b}', gen_random_uuid(), 1"
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the dbt project that runs SLUICE_TEST_FAULT as SQL when its models and tests are done."""
    copy = tmp_path_factory.mktemp("faulty") / "dbt_project"
    shutil.copytree(PROJECT, copy)
    with (copy / "dbt_project.yml").open("a") as file:
        file.write("\non-run-end: \"{{ env_var('SLUICE_TEST_FAULT', 'select 1') }}\"\n")
    return copy


def refused(outcome: RefreshOutcome, connection: psycopg.Connection, reason: str, before: dict[str, str]) -> None:
    """The run failed and says why in its own words and in the ledger; what analysts see is as it was."""
    assert not outcome.success
    assert any(reason in error for error in outcome.errors), outcome.errors
    with DagsterInstance.get() as instance:
        assert instance.get_run_by_id(outcome.run_id).is_failure  # type: ignore[union-attr]
    (ledger,) = rows(connection, "select state, failure from ops.batches order by batch_id desc limit 1")
    assert ledger["state"] == "failed"
    assert reason in ledger["failure"]
    assert marts_as_text(connection) == before


def test_faults_of_what_landed_stop_the_run_one_after_the_other_and_the_next_run_heals(
    owner: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = marts_as_text(owner)
    events = visits(60, seconds=30)

    # all of one name
    owner.execute("create table bound as select max(xact_id) as xact_id from raw.events")
    faulty = "delete from raw.events where xact_id > (select xact_id from bound)"
    land(owner, [one | {"event_name": "view"} for one in events])
    refused(run_refresh(), owner, "landed_sources__one_name_share", before)
    owner.execute(faulty.encode())

    # eleven times the usual volume
    land(owner, visits(11 * USUAL))
    refused(run_refresh(), owner, "landed_volume__not_too_high: 1 of 1 rows of landed_volume break the rule", before)
    owner.execute(faulty.encode())

    # a release whose clock runs backwards
    configure(monkeypatch, min_quarantined_events=str(ENOUGH))
    land(owner, [*events[:30], *(one | {"event_name": " "} for one in events[30:])])
    refused(run_refresh(), owner, "30 of 60 events (50%) are in quarantine", before)

    # a row rule that crashes
    owner.execute("alter table raw.events rename column payload to body")
    owner.execute("drop view candidate.landed_events")
    refused(run_refresh(), owner, "column event.payload does not exist", before)
    owner.execute("drop view candidate.landed_events")
    owner.execute("alter table raw.events rename column body to payload")

    # a setting that names no rule, before anything is begun
    configure(monkeypatch, rules_warn="landed_volume__not_to_high")
    outcome = run_refresh()
    assert "landed_volume__not_to_high: no rule" in str(outcome.errors)
    assert marts_as_text(owner) == before

    # the operator says that the quarantined share is as it should be, and all that landed is published
    configure(monkeypatch, rules_warn="landed_events__quarantined_share")
    outcome = run_refresh()
    assert outcome.success, outcome
    assert [warning.name for warning in outcome.warnings] == ["landing_gate: landed_events__quarantined_share"]
    assert rows(owner, "select count(*)::int as n from store.int_events") == [{"n": 140 + 30}]

    # what is released is published by the next run, although its batch was published already
    with connect(autocommit=True) as connection:
        ids = [row[0] for row in connection.execute("select quarantine_id from raw.quarantined_events order by 1")]
        release(connection, ids[:1], actor="ada", reason="a name is not needed")
        release(connection, ids[1:2], actor="ada", correction=Correction(event_name="view"))
        discard(connection, ids[2:], actor="ada", reason="nobody needs them")
    assert run_refresh().success
    ledger = (
        "select accepted, staged, duplicates, quarantined from ops.batches where state = 'published' order by batch_id"
    )
    assert [tuple(row.values()) for row in rows(owner, ledger)] == [(140, 140, 0, 0), (60, 30, 0, 30), (2, 2, 0, 0)]
    names = rows(owner, "select raw_name from store.int_events where event_id in (select event_id from"
                 " raw.quarantined_events where state = 'released') order by 1")  # fmt: skip
    assert [row["raw_name"] for row in names] == [" ", "view"]


def test_a_malformed_registry_is_refused_with_its_line_before_anything_runs(
    owner: psycopg.Connection, monkeypatch: pytest.MonkeyPatch, project: Path, tmp_path: Path
) -> None:
    before = marts_as_text(owner)
    malformed = tmp_path / "dbt_project"
    shutil.copytree(PROJECT, malformed)
    registry = malformed / "seeds" / "event_names.csv"
    registry.write_text(registry.read_text() + "tracking,view,post_viewed,consumption,true,false,Twice\n")
    configure(monkeypatch, dbt_project_dir=str(malformed))
    land(owner, visits(30))
    outcome = run_refresh()
    assert not outcome.success
    assert "event_names.csv:98: view of tracking is on line" in str(outcome.errors)
    assert rows(owner, "select count(*)::int as n from ops.batches") == [{"n": 1}]
    assert marts_as_text(owner) == before


def edit(project: Path, model: str, old: str, new: str) -> Callable[[], None]:
    """Edit a model of the copy; returns what takes the edit back."""
    path = next(project.rglob(f"{model}.sql"))
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))

    def undo() -> None:
        path.write_text(text)

    return undo


def spoil(connection: psycopg.Connection, statements: Iterable[str], by: int) -> None:
    for statement in statements:
        connection.execute(statement.encode(), [by])


def test_faults_of_models_stop_the_run_one_after_the_other_and_the_next_run_heals(
    owner: psycopg.Connection, monkeypatch: pytest.MonkeyPatch, project: Path
) -> None:
    configure(monkeypatch, dbt_project_dir=str(project))
    events: list[Event] = visits(60, seconds=30)

    # published numbers that are wrong: of a post that is seen again, by others, and of rows that days are added to
    land(owner, [*events[:6], event("tracking", "experiment_exposed", 30, EXPOSURE, user=PEOPLE[0])])
    wrong_sums = {
        "views_of_posts_equal_views_of_their_users": (
            "update marts.fct_post_interactions set times_viewed = times_viewed + %s"
            f" where user_key = '{PEOPLE[2]}' and post_id = 'p0'"
        ),
        "users_equal_their_days": (
            "update marts.dim_users set total_comments_given = total_comments_given + %s"
            f" where user_key = '{PEOPLE[0]}'"
        ),
        "posts_equal_their_days": "update marts.dim_posts set saves = saves + %s where post_id = 'p0'",
    }
    spoil(owner, wrong_sums.values(), 1)
    outcome, spoiled = run_refresh(), marts_as_text(owner)
    for check in wrong_sums:
        refused(outcome, owner, check, spoiled)
    spoil(owner, wrong_sums.values(), -1)

    # and of rows that events are added to
    clicks = (
        f"update marts.fct_post_interactions set clicks = clicks + %s where user_key = '{PEOPLE[0]}' and post_id = 'p0'"
    )
    spoil(owner, [clicks], 1)
    owner.execute(NEVER_SHOWN, [PEOPLE[0]])
    outcome, spoiled = run_refresh(), marts_as_text(owner)
    for check in ("user_posts_equal_their_events", "exposures_equal_their_events"):
        refused(outcome, owner, check, spoiled)
    spoil(owner, [clicks], -1)
    owner.execute("delete from marts.fct_experiment_exposures")
    land(owner, events[6:])
    before = marts_as_text(owner)

    # models edited to double-count
    undo = edit(project, "agg_event_daily", "count(*) as event_count", "2 * count(*) as event_count")
    refused(run_refresh(), owner, "event_days_hold_every_event", before)
    undo()
    undo = edit(project, "int_post_days", "is not null) as views_by_users", "is not null) * 2 as views_by_users")
    refused(run_refresh(), owner, "views_of_posts_equal_views_of_their_users", before)
    undo()
    undo = edit(
        project, "fct_post_interactions", "user_posts.times_viewed,", "2 * user_posts.times_viewed as times_viewed,"
    )
    refused(run_refresh(), owner, "post_views_equal_view_events", before)
    undo()
    undo = edit(project, "user_posts", "is_view) as times_viewed", "is_view) * 2 as times_viewed")
    refused(run_rebuild(None, None), owner, "post_views_equal_view_events", before)
    undo()

    # a rule on a relation that is gone, and one on rows that are wrong
    faults = (
        ("drop table candidate.agg_gamification_daily", "agg_gamification_daily__key_unique: The rule could not"),
        (
            "update candidate.fct_sessions set active_seconds = duration_seconds + 1",
            "fct_sessions__duration_seconds_not_less_than_active_seconds: ",
        ),
    )
    for statement, reason in faults:
        monkeypatch.setenv("SLUICE_TEST_FAULT", statement)
        refused(run_refresh(), owner, reason, before)

    # an event that a model's cast cannot read is quarantined with what the model said, and its neighbours are published
    monkeypatch.delenv("SLUICE_TEST_FAULT")
    cast = "(event.payload -> 'metadata' ->> 'duration')::numeric"
    edit(project, "stg_tracking__interactions", "viewport_time(['view'], 'duration')", f'"{cast}"')
    poisoned = [one | {"payload": '{"metadata": {"duration": "5 s"}}'} for one in visits(2, seconds=50)]
    land(owner, poisoned)
    outcome = run_refresh()
    assert outcome.success, outcome
    assert rows(owner, "select count(*)::int as n from store.int_events") == [{"n": 140 + 60 + 1}]
    quarantined = rows(owner, "select event_id, reason, detail from raw.quarantined_events")
    assert {row["event_id"] for row in quarantined} == {one["event_id"] for one in poisoned}
    assert {row["reason"] for row in quarantined} == {"model_error"}
    assert 'invalid input syntax for type numeric: "5 s"' in quarantined[0]["detail"]
    (ledger,) = rows(
        owner, "select accepted, staged, duplicates from ops.batches where state = 'published' and batch_id > 1"
    )
    assert (ledger["accepted"], ledger["staged"], ledger["duplicates"]) == (63, 61, 0)

"""Refreshes with a tracking plan: what is counted, what warns, what is quarantined and how it comes back."""

import json
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from typer.testing import CliRunner

from orchestration.assets.landing import judge_landing
from orchestration.batches.batch import open_batch
from orchestration.cli.app import app
from orchestration.gates.checks import refusal
from orchestration.gates.results import latest_results
from orchestration.quarantine.plan_faults import judge_by_plan
from orchestration.quarantine.row_faults import quarantine_row_faults
from orchestration.resources import publisher_connection
from orchestration.runs.refresh import run_refresh
from orchestration.tracking_plan.plan import read_plan
from tests.acceptance.conftest import land, rows
from tests.acceptance.healthy import configure, healthy_state, owner, visits
from tests.acceptance.raw_events import Event

__all__ = ["healthy_state", "owner"]  # fixtures

PLAN = {
    "post_viewed": {"x-sluice-mode": "quarantine", "properties": {"duration": {"type": "integer"}}},
    "post_clicked": {"x-sluice-mode": "warn", "required": ["button"]},
    "post_shared": {"x-sluice-mode": "observe", "required": ["to"]},
    "post_liked": {"x-sluice-mode": "quarantine"},
}
STORED = "select count(*)::int as n from store.int_events where source_id = 'web'"
WAITING = (
    "select quarantine_id::text as id, detail from raw.quarantined_events"
    " where reason = 'tracking_plan' and state = 'quarantined' order by quarantine_id"
)
COUNTED = (
    "select source_id, event_name, mode, path, keyword, checked::int, violations::int from candidate.tracking_plan"
    " order by source_id, event_name, path"
)


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, owner: psycopg.Connection) -> Path:
    folder = tmp_path / "plan"
    folder.mkdir()
    for name, schema in PLAN.items():
        write(folder, name, schema)
    configure(monkeypatch, tracking_plan_dir=str(folder))
    return folder


def write(folder: Path, name: str, schema: Any) -> None:
    (folder / f"{name}.json").write_text(schema if isinstance(schema, str) else json.dumps(schema))


def sluice(*arguments: str, exit_code: int = 0, stdin: str | None = None) -> str:
    result = CliRunner().invoke(app, arguments, env={"COLUMNS": "200"}, input=stdin)
    assert result.exit_code == exit_code, result.output
    return result.output


def lasting(view: Event, duration: Any, **more: Any) -> Event:
    return view | {"payload": json.dumps({"post_id": "p1", "metadata": {"duration": duration}})} | more


def test_violations_are_counted_by_source_event_and_path_and_quarantined_events_come_back(
    owner: psycopg.Connection, plan: Path
) -> None:
    (before,) = rows(owner, STORED)
    batch = visits(40, seconds=60)
    batch[0] = lasting(batch[0], "ada@example.org")
    batch[4] = lasting(batch[4], 2.5)
    batch[8] = lasting(batch[8], [1], source_id="app")
    land(owner, batch)
    outcome = run_refresh()
    assert outcome.success, outcome
    assert [warning.name for warning in outcome.warnings] == ["landing_gate: tracking_plan__kept"]
    (waiting, *others) = rows(owner, WAITING)
    assert {row["detail"] for row in (waiting, *others)} == {"$.duration: type"}
    assert len(others) == 2
    assert rows(owner, STORED) == [{"n": before["n"] + 37}]
    assert [tuple(row.values()) for row in rows(owner, COUNTED)] == [
        ("app", "post_viewed", "quarantine", "$.duration", "type", 1, 1),
        ("web", "post_clicked", "warn", "$.button", "required", 10, 10),
        ("web", "post_shared", "observe", "$.to", "required", 10, 10),
        ("web", "post_viewed", "quarantine", "$.duration", "type", 9, 2),
    ]
    (noted,) = latest_results(1)
    assert "event_name post_clicked, path $.button, keyword required" in str(noted.gates)
    assert [(each.rule, each.events) for each in noted.quarantined] == [("tracking_plan", 3)]
    assert "ada@example.org" not in str(noted)
    listed = sluice("plan", "violations", "--json")
    assert json.loads(listed)[-1]["violations"] == 1
    assert "post_shared" in sluice("plan", "violations")

    # one is corrected, one accepted as it is, and one would still violate the plan
    corrected = {"payload": {"post_id": "p1", "metadata": {"duration": 7}}}
    sluice("quarantine", "release", waiting["id"], "--corrected", "-", stdin=json.dumps(corrected))
    assert "still breaks tracking_plan" in sluice("quarantine", "release", others[0]["id"], exit_code=1)
    sluice("quarantine", "release", others[0]["id"], "--reason", "a test device")
    outcome = run_refresh()
    assert outcome.success, outcome
    assert rows(owner, STORED) == [{"n": before["n"] + 39}]
    assert [row["id"] for row in rows(owner, WAITING)] == [others[1]["id"]]
    assert [tuple(row.values()) for row in rows(owner, COUNTED)] == [
        ("web", "post_viewed", "quarantine", None, None, 1, 0),  # what an operator accepted is not counted again
    ]

    # nothing runs on a malformed plan
    write(plan, "post_shared", '{"x-sluice-mode": "observe",\n"required": "to"}')
    land(owner, visits(1, seconds=120))
    batches = rows(owner, "select count(*) from ops.batches")
    outcome = run_refresh()
    assert not outcome.success
    assert 'plan/post_shared.json:2: "to" is not of type "array".' in str(outcome.errors)
    assert rows(owner, "select count(*) from ops.batches") == batches


def test_a_source_that_violates_the_plan_can_be_set_aside(
    owner: psycopg.Connection, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure(monkeypatch, rules_block="tracking_plan__kept")
    land(owner, visits(8, seconds=60))
    land(owner, [one | {"source_id": "app"} for one in visits(8, seconds=60) if one["event_name"] != "click"])
    with publisher_connection() as connection:
        batch = open_batch(connection, run_id=str(uuid4()))
        quarantine_row_faults(connection, batch)
        assert judge_by_plan(connection, batch, read_plan()) == 0
        results = judge_landing(connection, batch)
    assert refusal("Landing gate", results) is None
    (aside,) = (each for each in results if each.set_aside)
    assert (aside.relation, list(aside.set_aside)) == ("tracking_plan", ["web"])
    assert rows(owner, "select distinct source_id from candidate.accepted_events") == [{"source_id": "app"}]


@pytest.mark.usefixtures("database_url")
def test_before_the_first_batch_there_are_no_violations() -> None:
    assert json.loads(sluice("plan", "violations", "--json")) == []


def test_a_draft_is_made_from_what_has_landed(owner: psycopg.Connection, plan: Path) -> None:
    land(owner, [lasting(one, "soon", source_id="app") for one in visits(1)])
    draft = json.loads(sluice("plan", "infer", "--event", "post_viewed", "--source", "web"))
    assert draft["x-sluice-mode"] == "observe"
    assert draft["properties"] == {"duration": {"type": "integer", "minimum": 5000, "maximum": 5000}}
    assert draft["required"] == ["duration"]
    write(plan, "post_viewed", draft)
    drafts = json.loads(sluice("plan", "infer"))
    assert sorted(drafts) == ["post_clicked", "post_commented", "post_shared", "post_viewed"]
    assert drafts["post_viewed"]["properties"]["duration"]["type"] == ["integer", "string"]
    assert "has no event_name 'view'" in sluice("plan", "infer", "--event", "view", exit_code=1)
    assert "No such event was received" in sluice("plan", "infer", "--event", "post_liked", exit_code=1)

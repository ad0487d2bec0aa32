"""Faults of one source never hold back the numbers of another."""

from collections.abc import Callable, Sequence
from uuid import uuid4

import psycopg
import pytest
from typer.testing import CliRunner

from expectations.rule import RuleResult
from orchestration.assets.landing import judge_landing
from orchestration.batches.batch import open_batch
from orchestration.cli.app import app
from orchestration.gates.checks import in_one_line, refusal
from orchestration.quarantine.poison import MOST, quarantine_poison
from orchestration.quarantine.row_faults import quarantine_row_faults
from orchestration.resources import publisher_connection
from orchestration.runs.refresh import run_refresh
from orchestration.transform.dbt_runner import NodeResult
from orchestration.upkeep.alert_conditions import look
from tests.acceptance.conftest import land, rows
from tests.acceptance.healthy import ENOUGH, USUAL, configure, healthy_state, owner, visits
from tests.acceptance.raw_events import Event
from warehouse.settings import settings

__all__ = ["healthy_state", "owner"]  # fixtures

WAITING = (
    "select source_id, reason, detail, count(*)::int as n from raw.quarantined_events where state = 'quarantined'"
    " group by 1, 2, 3 order by 1, 2"
)


def of_app(events: Sequence[Event]) -> list[Event]:
    return [one | {"source_id": "app"} for one in events]


def judge_new_events(*, full: bool = False) -> list[RuleResult]:
    with publisher_connection() as connection:
        batch = open_batch(connection, run_id=str(uuid4()), full=full)
        quarantine_row_faults(connection, batch)
        return judge_landing(connection, batch)


def flood() -> list[Event]:
    return visits(11 * USUAL)


def one_name() -> list[Event]:
    return [one | {"event_name": "view"} for one in visits(30)]


def blank_names() -> list[Event]:
    return [one | ({"event_name": " "} if number % 2 else {}) for number, one in enumerate(visits(60))]


FAULTS = {
    "eleven times the volume": (flood, "landed_volume__not_too_high", 0),
    "all of one name": (one_name, "landed_sources__one_name_share", 0),
    "half of the events faulty": (blank_names, "landed_events__quarantined_share", 30),
}


@pytest.mark.parametrize(("fault", "rule", "faulty_rows"), FAULTS.values(), ids=FAULTS)
def test_a_faulty_source_is_set_aside_and_the_others_go_on(
    owner: psycopg.Connection,
    monkeypatch: pytest.MonkeyPatch,
    fault: Callable[[], list[Event]],
    rule: str,
    faulty_rows: int,
) -> None:
    configure(monkeypatch, min_quarantined_events=str(ENOUGH))
    events = fault()
    land(owner, [*events, *of_app(visits(8))])
    results = judge_new_events()
    assert refusal("Landing gate", results) is None
    (said,) = [in_one_line(each) for each in results if each.set_aside]
    assert "Set aside: web; the other sources publish." in said
    waiting = {row["reason"]: row for row in rows(owner, WAITING)}
    assert waiting["source_set_aside"] == {
        "source_id": "web",
        "reason": "source_set_aside",
        "detail": rule,
        "n": len(events) - faulty_rows,
    }
    assert rows(owner, "select distinct source_id from candidate.accepted_events") == [{"source_id": "app"}]
    (ledger,) = rows(owner, "select accepted, quarantined from ops.batches where batch_id = 2")
    assert ledger == {"accepted": len(events) + 8, "quarantined": len(events)}
    assert rows(owner, "select distinct source_id from ops.landed_hours where batch_id = 2") == [{"source_id": "app"}]


def test_nothing_is_set_aside_where_no_other_source_would_gain_or_published_numbers_would_go(
    owner: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure(monkeypatch, min_quarantined_events=str(ENOUGH))
    land(owner, blank_names())
    assert "landed_events__quarantined_share" in str(refusal("Landing gate", judge_new_events()))
    land(owner, [*of_app(visits(8)), *(one | {"event_name": " "} for one in visits(60))])
    assert "landed_events__quarantined_share" in str(refusal("Landing gate", judge_new_events(full=True)))
    assert rows(owner, WAITING + " limit 1")[0]["reason"] == "event_name_blank"


@pytest.mark.long
def test_a_source_set_aside_is_visible_and_released_by_a_command(
    owner: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    def sluice(*arguments: str) -> str:
        result = CliRunner().invoke(app, arguments, env={"COLUMNS": "200"})
        assert result.exit_code == 0, result.output
        return result.output

    web = "select count(*)::int as n from store.int_events where source_id = 'web'"
    (before,) = rows(owner, web)
    land(owner, [*flood(), *of_app(visits(8))])
    outcome = run_refresh()
    assert outcome.success, outcome
    assert [warning.name for warning in outcome.warnings] == ["landing_gate: landed_volume__not_too_high"]
    assert rows(owner, web) == [before]
    assert rows(owner, "select count(*)::int as n from store.int_events where source_id = 'app'") == [{"n": 8}]
    assert f"source web is set aside since batch 2: {11 * USUAL} events" in sluice("status")
    assert "landed_volume__not_too_high" in sluice("sources", "set-aside")
    (alert,) = [each for each in look(owner, settings()) if each.name == "source_set_aside"]
    assert "web: 440 events" in (alert.message or "")

    # released without a reason, the events are judged again; with one they count
    sluice("sources", "release", "web", "--by", "ada")
    land(owner, of_app(visits(4, seconds=60)))
    outcome = run_refresh()
    assert outcome.success, outcome
    assert rows(owner, web) == [before]
    assert f"web: {11 * USUAL} events released" in sluice(
        "sources", "release", "web", "--reason", "a launch", "--by", "ada"
    )
    land(owner, [*visits(8, seconds=90), *of_app(visits(4, seconds=90))])
    outcome = run_refresh()
    assert outcome.success, outcome
    assert outcome.warnings == []
    assert rows(owner, web) == [{"n": before["n"] + 11 * USUAL + 8}]
    assert rows(owner, WAITING) == []
    audit = (
        "select distinct actor ~ 'ada' as by_ada, action, rule, is_accepted, reason from ops.quarantine_audit"
        " order by reason"
    )
    assert [tuple(row.values()) for row in rows(owner, audit)] == [
        (True, "release", "source_set_aside", True, "a launch"),
        (True, "release", "source_set_aside", False, None),
    ]
    configure(monkeypatch, rules_warn="landed_history__still_there")  # the healthy state's week has no events
    assert run_refresh(full=True).success
    assert rows(owner, web) == [{"n": before["n"] + 11 * USUAL + 8}]


def test_a_source_that_the_models_cannot_read_is_set_aside(owner: psycopg.Connection) -> None:
    def unreadable(events: Sequence[Event]) -> list[Event]:
        return [one | {"payload": '{"metadata": {"duration": "5 s"}}'} for one in events]

    land(owner, [*unreadable(visits(14)), *of_app([*visits(8), *unreadable(visits(2))])])
    cast = "select (event.payload -> 'metadata' ->> 'duration')::numeric from candidate.accepted_events as event"
    node = NodeResult("model.sluice.stg_events", "error", "", 0.1, None, None, cast)
    with publisher_connection() as connection:
        batch = open_batch(connection, run_id=str(uuid4()))
        errors = quarantine_poison(connection, batch, node)
    assert len(errors) == MOST + 1 + 2
    assert [(row["source_id"], row["reason"], row["n"]) for row in rows(owner, WAITING)] == [
        ("app", "model_error", 2),
        ("web", "model_error", MOST + 1),
        ("web", "source_set_aside", 3),
    ]
    assert rows(owner, "select source_id, count(*)::int as n from candidate.accepted_events group by 1") == [
        {"source_id": "app", "n": 8}
    ]

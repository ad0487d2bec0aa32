"""Faults that the mart gate must find in the built batch, and the healthy batch that it must let pass."""

from dataclasses import replace

import psycopg
import pytest

from expectations.experiment_results import UNITS
from expectations.marts import SUITES
from expectations.reconciliation import RELATIONSHIPS
from expectations.reconciliation import SUITES as RECONCILIATION
from expectations.rule import rule_name
from orchestration.gates.checks import in_one_line, refusal
from tests.acceptance.conftest import marts_as_text, rows
from tests.acceptance.healthy import configure
from tests.acceptance.seeded_faults.candidate_rows import one_of
from tests.acceptance.seeded_faults.experiment_faults import EXPERIMENT_FAULTS
from tests.acceptance.seeded_faults.judging import by_name, judge_built, red
from tests.acceptance.seeded_faults.mart_faults import MART_FAULTS
from tests.acceptance.seeded_faults.sum_faults import SUM_FAULTS

FAULTS = MART_FAULTS | SUM_FAULTS | EXPERIMENT_FAULTS


@pytest.mark.parametrize(("fault", "rule"), FAULTS.values(), ids=FAULTS)
def test_a_faulty_mart_is_red_at_the_mart_gate(built: psycopg.Connection, fault: str, rule: str) -> None:
    suites = [suite for suite in SUITES if suite.relation == rule.split("__")[0]]
    built.execute(fault.encode())
    before = marts_as_text(built)
    results = by_name(judge_built(built, suites))
    assert results[rule].blocks
    reason = refusal("Mart gate", [results[rule]])
    assert reason is not None
    assert rule in reason
    assert marts_as_text(built) == before


def test_every_equation_has_a_fault_that_breaks_it() -> None:
    suites = [*RECONCILIATION, UNITS]
    equations = {rule_name(suite.relation, rule) for suite in suites for rule in suite.rules}
    assert equations <= {rule for _, rule in FAULTS.values()}


def test_a_key_that_leads_nowhere_is_found_in_every_mart_that_has_it(built: psycopg.Connection) -> None:
    for each in RELATIONSHIPS:
        lost = f"{each.column} = 'lost ' || ctid::text"
        built.execute(f"update candidate.{each.child} set {lost} where {one_of(each.child)}".encode())
    assert "orphans__every_key_leads_to_a_row" in red(judge_built(built, []))
    found = rows(built, "select child, key_column, parent, orphans::int, example from candidate.orphans")
    assert {(row["child"], row["key_column"], row["parent"]): row["orphans"] for row in found} == {
        (each.child, each.column, each.parent): 1 for each in RELATIONSHIPS
    }
    assert {row["example"][:5] for row in found} == {"lost "}


def test_a_filter_that_drops_rows_of_a_level_is_red(built: psycopg.Connection) -> None:
    """The rule checks the row counts before and after that the models record."""
    (noted,) = rows(built, "select * from candidate.model_changes where model = 'int_session_posts'")
    counted = "select count(*)::int as n from candidate.int_session_posts__current"
    assert noted["rows_after"] == rows(built, counted)[0]["n"]
    assert 0 < noted["rows_before"] <= noted["rows_after"]


def test_the_healthy_marts_are_green(built: psycopg.Connection) -> None:
    results = judge_built(built)
    assert red(results) == set()
    counted = {row["rule"]: row for row in rows(built, "select * from candidate.mart_gate_summary")}
    assert {(row["broken"], row["error"]) for row in counted.values()} == {(0, None)}
    assert {name: row["checked"] for name, row in counted.items()} == {
        name: result.checked for name, result in by_name(results).items()
    }


def test_a_ratio_that_jumps_warns_and_blocks_where_configured(
    built: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    built.execute("update candidate.agg_metrics_daily set sessions = 1000, bounce_rate = 0.9")
    built.execute("update marts.agg_metrics_daily set sessions = 1000, bounce_rate = 0.4")
    for names, blocks in (("", False), ("metric_changes__ratio_as_usual", True)):
        configure(monkeypatch, rules_block=names)
        leap = by_name(judge_built(built, []))["metric_changes__ratio_as_usual"]
        assert not leap.passed
        assert leap.blocks is blocks
        assert "bounce_rate" in in_one_line(leap)


def test_a_rule_that_crashes_says_so(built: psycopg.Connection) -> None:
    built.execute("alter table candidate.fct_sessions rename column active_seconds to seconds_active")
    sessions = next(suite for suite in SUITES if suite.relation == "fct_sessions")
    broken = replace(sessions, rules=(replace(sessions.rules[0], expectation="expect_miracles"),))
    results = judge_built(built, [sessions])
    of_no_expectation = judge_built(built, [broken])[0]
    said = by_name(results)["fct_sessions__duration_seconds_not_less_than_active_seconds"]
    assert in_one_line(said).startswith("The rule could not be evaluated: ")
    assert "active_seconds" in said.error
    assert by_name(results)["fct_sessions__key_unique"].passed, "the other rules were evaluated"
    assert of_no_expectation.blocks
    assert "ExpectMiracles" in of_no_expectation.error

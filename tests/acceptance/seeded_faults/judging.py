"""What the gates say of a seeded fault: the results of one gate by name, and the refusal of a whole run."""

from collections.abc import Sequence
from uuid import uuid4

import psycopg
from dagster import DagsterInstance

from expectations.marts import SUITES
from expectations.rule import RuleResult, Suite, rule_name
from orchestration.assets.landing import judge_landing
from orchestration.assets.publish import judge_marts
from orchestration.batches.batch import open_batch
from orchestration.quarantine.row_faults import quarantine_row_faults
from orchestration.resources import publisher_connection
from orchestration.runs.refresh import RefreshOutcome
from tests.acceptance.conftest import marts_as_text, rows
from tests.acceptance.healthy import open_one


def by_name(results: list[RuleResult]) -> dict[str, RuleResult]:
    return {rule_name(result.relation, result.rule): result for result in results}


def red(results: list[RuleResult]) -> set[str]:
    return {name for name, result in by_name(results).items() if not result.passed}


def judge_new_events(*, full: bool = False) -> list[RuleResult]:
    """The landing gate's results for what has landed since the healthy state."""
    with publisher_connection() as connection:
        batch = open_batch(connection, run_id=str(uuid4()), full=full)
        quarantine_row_faults(connection, batch)
        return judge_landing(connection, batch)


def judge_built(built: psycopg.Connection, suites: Sequence[Suite] = SUITES) -> list[RuleResult]:
    """The mart gate's results for the built batch."""
    batch = open_one(built)
    with publisher_connection() as connection:
        return judge_marts(connection, batch, suites)


def refused(outcome: RefreshOutcome, connection: psycopg.Connection, reason: str, before: dict[str, str]) -> None:
    """Require that the run failed, that run and ledger give the reason, and that the marts are unchanged."""
    assert not outcome.success
    assert any(reason in error for error in outcome.errors), outcome.errors
    with DagsterInstance.get() as instance:
        assert instance.get_run_by_id(outcome.run_id).is_failure  # type: ignore[union-attr]
    (ledger,) = rows(connection, "select state, failure from ops.batches order by batch_id desc limit 1")
    assert ledger["state"] == "failed"
    assert reason in ledger["failure"]
    assert marts_as_text(connection) == before

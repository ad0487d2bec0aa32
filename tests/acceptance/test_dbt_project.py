"""The dbt project's own unit tests, on a real database."""

from collections.abc import Callable

import psycopg

from orchestration.runs.refresh import RefreshOutcome
from orchestration.transform import dbt_runner as dbt
from tests.acceptance.conftest import land
from tests.acceptance.raw_events import event


def test_unit_tests_of_the_models_pass(
    pipeline_connection: psycopg.Connection, refresh: Callable[..., RefreshOutcome]
) -> None:
    assert refresh().success, "the first refresh of an empty database publishes empty marts"
    land(pipeline_connection, [event("tracking", "view", 0, {"post_id": "p1"})])
    assert refresh().success, "and the second one leaves the candidates, whose columns the unit tests read"
    results = dbt.run_unit_tests()
    assert len(results) >= 60
    assert [(result.unique_id, result.message) for result in results if not result.succeeded] == []

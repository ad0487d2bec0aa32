"""The dbt project's own unit tests, on a real database."""

from collections.abc import Callable

from orchestration import dbt
from orchestration.refresh import RefreshOutcome


def test_unit_tests_of_the_models_pass(refresh: Callable[..., RefreshOutcome]) -> None:
    assert refresh().success, "the first refresh of an empty database publishes empty marts"
    results = dbt.run_unit_tests()
    assert len(results) >= 10
    assert [(result.unique_id, result.message) for result in results if not result.succeeded] == []

"""Faulty models that the mart gate must find: each level of the event store and its roll-ups."""

import shutil
from pathlib import Path

import psycopg
import pytest

from expectations.marts import SUITES
from orchestration.gates.checks import in_one_line
from orchestration.transform import dbt_runner as dbt
from tests.acceptance.healthy import configure, open_one
from tests.acceptance.seeded_faults.judging import by_name, judge_built
from tests.acceptance.seeded_faults.level_faults import LEVEL_FAULTS
from warehouse.settings import PROJECT_ROOT

MODELS = PROJECT_ROOT / "dbt_project" / "models"


@pytest.fixture(scope="module")
def faulty_levels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the dbt project with all these faults; each test builds one."""
    copy = tmp_path_factory.mktemp("levels") / "dbt_project"
    shutil.copytree(PROJECT_ROOT / "dbt_project", copy)
    for model, (right, wrong, *_) in LEVEL_FAULTS.items():
        path = next(copy.rglob(f"{model}.sql"))
        assert right in path.read_text(), model
        path.write_text(path.read_text().replace(right, wrong))
    return copy


@pytest.mark.parametrize("model", LEVEL_FAULTS)
def test_a_faulty_level_is_red_at_the_mart_gate(
    built: psycopg.Connection, monkeypatch: pytest.MonkeyPatch, faulty_levels: Path, model: str
) -> None:
    *_, above, rule = LEVEL_FAULTS[model]
    configure(monkeypatch, dbt_project_dir=str(faulty_levels))
    batch = open_one(built)
    nodes = dbt.build(dbt_vars=batch.dbt_vars(), full_refresh=False, select=[model, *above.split()])
    assert [node.message for node in nodes if not node.succeeded] == []
    results = by_name(judge_built(built, [suite for suite in SUITES if suite.relation == rule.split("__")[0]]))
    assert results[rule].blocks, in_one_line(results[rule])


# The registry says what these levels hold, so no sum of the event store equals theirs.
# tests/acceptance/test_experiment_marts.py compares them with a reference.
DEFINED_BY_THE_REGISTRY = {
    "int_experiment_units",
    "int_experiment_unit_days",
    "int_experiment_bounds",
    "int_session_measures",
}


def test_every_level_has_a_fault_that_is_found() -> None:
    """The event store and its roll-ups; faults of marts are in the catalogue above."""
    levels = {path.stem for folder in ("store", "intermediate") for path in MODELS.glob(f"{folder}/*.sql")}
    assert levels - DEFINED_BY_THE_REGISTRY <= LEVEL_FAULTS.keys()

"""What faults are seeded into: healthy states, built once for all tests of this folder, and a copy of the models."""

import shutil
from pathlib import Path

import pytest

from tests.acceptance.healthy import built, built_state, healthy_state, owner
from warehouse.settings import PROJECT_ROOT

__all__ = ["built", "built_state", "healthy_state", "owner"]  # fixtures

PROJECT = PROJECT_ROOT / "dbt_project"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the dbt project that runs SLUICE_TEST_FAULT as SQL after its models and tests."""
    copy = tmp_path_factory.mktemp("faulty") / "dbt_project"
    shutil.copytree(PROJECT, copy)
    with (copy / "dbt_project.yml").open("a") as file:
        file.write("\non-run-end: \"{{ env_var('SLUICE_TEST_FAULT', 'select 1') }}\"\n")
    return copy

"""The metrics' queries that are compiled ahead are those of the present definitions."""

import json

import pytest

from ingest_api.read.metrics import definitions_hash
from orchestration.transform.metric_queries import compile_queries
from warehouse.settings import settings

STALE = "run `sluice metrics compile`"


def test_the_queries_were_compiled_after_the_last_change_of_a_definition() -> None:
    compiled = json.loads(settings().metric_queries_file.read_text())
    assert compiled["definitions"] == definitions_hash(settings().dbt_project_dir), STALE


@pytest.mark.long
def test_compiling_again_gives_the_same_queries() -> None:
    assert json.loads(settings().metric_queries_file.read_text()) == compile_queries(), STALE

"""The contracts of the computed marts are what the statistics return."""

import pytest

from experiments.statistics.columns import RESULT_COLUMNS
from orchestration.experiments.compute import EXPERIMENTS, RESULTS
from orchestration.publish.manifest import PublishedModel, published_models
from orchestration.transform.dbt_runner import load_manifest


@pytest.fixture(scope="module")
def models() -> dict[str, PublishedModel]:
    return {model.name: model for model in published_models(load_manifest())}


def test_results_have_the_columns_that_the_statistics_return(models: dict[str, PublishedModel]) -> None:
    model = models[RESULTS]
    types = {name: type_ for name, type_ in model.column_types.items() if name != "_batch_id"}
    assert list(types.items()) == [(column.name, column.type) for column in RESULT_COLUMNS]
    assert model.required == {column.name for column in RESULT_COLUMNS if column.required}


def test_descriptions_of_results_are_those_of_the_statistics(models: dict[str, PublishedModel]) -> None:
    descriptions = models[RESULTS].column_descriptions
    assert {column.name: column.description for column in RESULT_COLUMNS}.items() <= descriptions.items()


def test_an_experiment_has_one_row(models: dict[str, PublishedModel]) -> None:
    assert models[EXPERIMENTS].key == ("experiment_key",)

"""Experiment groups of the extension."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest_api.experiments.groups import experiment_groups


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_groups_follow_the_rule_of_the_metrics_plan(extension_user_id: str) -> None:
    number = int(hashlib.md5(extension_user_id.encode()).hexdigest(), 16)
    groups = experiment_groups(extension_user_id)
    assert ("detailed_metrics" in groups) == (number % 2 == 0)
    assert ("basic_metrics" in groups) == (number % 2 == 1)
    assert ("experimental_features" in groups) == (number % 5 == 0)
    assert len(groups) == len(set(groups))


@pytest.mark.parametrize(
    ("extension_user_id", "groups"),
    [
        ("ext-0", ["detailed_metrics"]),
        ("ext-11", ["detailed_metrics", "experimental_features"]),
        ("ext-1", ["basic_metrics"]),
        ("ext-20", ["basic_metrics", "experimental_features"]),
    ],
)
def test_known_installations_keep_their_groups(extension_user_id: str, groups: list[str]) -> None:
    assert experiment_groups(extension_user_id) == groups


def test_an_id_with_a_lone_surrogate_has_groups_too() -> None:
    assert experiment_groups("\ud800") == experiment_groups("\ud800")

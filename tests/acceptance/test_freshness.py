"""Marts that nothing was published to for long are shown as stale."""

from datetime import timedelta

from dagster import AssetKey
from dagster._core.definitions.freshness import TimeWindowFreshnessPolicy

from warehouse.settings import settings


def test_every_mart_has_the_freshness_policy_of_the_settings(database_url: str) -> None:
    from orchestration.assets.publish import MODELS
    from orchestration.definitions import defs

    specs = {spec.key: spec for spec in defs.resolve_all_asset_specs()}
    marts = [model for model in MODELS if model.schema == "marts"]
    assert marts
    for model in marts:
        policy = specs[AssetKey(["marts", model.name])].freshness_policy
        assert isinstance(policy, TimeWindowFreshnessPolicy)
        assert policy.warn_window is not None
        assert policy.warn_window.to_timedelta() == timedelta(minutes=settings().freshness_warn_minutes)
        assert policy.fail_window.to_timedelta() == timedelta(minutes=settings().freshness_fail_minutes)

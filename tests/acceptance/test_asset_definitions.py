"""What Dagster shows of every asset before the first run."""

from datetime import timedelta

import psycopg
import pytest
from dagster import AssetKey, AssetSpec, DagsterInstance
from dagster._core.definitions.freshness import TimeWindowFreshnessPolicy

from orchestration.instance import prepare_instance
from orchestration.runs.in_process import errors_of
from tests.acceptance.conftest import land
from tests.acceptance.healthy import visits
from warehouse.settings import SettingsError, settings


@pytest.fixture
def specs(database_url: str) -> dict[AssetKey, AssetSpec]:
    from orchestration.definitions import defs

    return {spec.key: spec for spec in defs.resolve_all_asset_specs()}


def test_every_asset_has_a_description_a_kind_and_an_owner(specs: dict[AssetKey, AssetSpec]) -> None:
    lacking = {
        "description": [key for key, spec in specs.items() if not spec.description],
        "group": [key for key, spec in specs.items() if spec.group_name in (None, "default")],
        "kind": [key for key, spec in specs.items() if not spec.kinds],
        "owner": [key for key, spec in specs.items() if spec.owners != ["team:data"]],
    }
    assert not {what: keys for what, keys in lacking.items() if keys}


def test_tags_say_which_business_a_mart_describes_and_where_keys_of_people_are(
    specs: dict[AssetKey, AssetSpec],
) -> None:
    users, posts, hourly = (
        specs[AssetKey(["marts", name])] for name in ("dim_users", "dim_posts", "agg_performance_hourly")
    )
    assert (users.tags["sluice/domain"], posts.tags["sluice/domain"]) == ("users", "posts")
    assert (users.tags["sluice/personal_data"], posts.tags["sluice/personal_data"]) == ("keys", "keys")
    assert "sluice/personal_data" not in hourly.tags


def test_everything_materializes_in_one_run(pipeline_connection: psycopg.Connection) -> None:
    """Like a click on "Materialize all": the maintenance assets need the lock that the run already holds."""
    from orchestration.definitions import defs

    land(pipeline_connection, visits(20))
    prepare_instance()
    with DagsterInstance.get() as instance:
        result = defs.resolve_implicit_global_asset_job_def().execute_in_process(
            instance=instance, raise_on_error=False
        )
    assert result.success, errors_of(result)
    made = {event.asset_key.to_user_string() for event in result.get_asset_materialization_events() if event.asset_key}
    assert made >= {"marts/dim_users", "ops/batches", "raw/partitions", "raw/retention", "documentation"}


def test_an_invalid_owner_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLUICE_OWNERS", "team:data, nobody")
    settings.cache_clear()
    with pytest.raises(SettingsError, match="SLUICE_OWNERS has 'nobody': expected `team:name` or an e-mail address"):
        settings()
    settings.cache_clear()


def test_every_mart_has_the_freshness_policy_of_the_settings(specs: dict[AssetKey, AssetSpec]) -> None:
    from orchestration.assets.publish import MODELS

    marts = [model for model in MODELS if model.schema == "marts"]
    assert marts
    for model in marts:
        policy = specs[AssetKey(["marts", model.name])].freshness_policy
        assert isinstance(policy, TimeWindowFreshnessPolicy)
        assert policy.warn_window is not None
        assert policy.warn_window.to_timedelta() == timedelta(minutes=settings().freshness_warn_minutes)
        assert policy.fail_window.to_timedelta() == timedelta(minutes=settings().freshness_fail_minutes)

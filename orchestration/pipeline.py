"""The assets and the jobs that materialize them: everything a run needs, however it was started."""

from collections.abc import Sequence

from dagster import AssetsDefinition, AssetSpec, Definitions, in_process_executor, map_asset_specs

from orchestration.assets.documentation import documentation
from orchestration.assets.landing import landed_batch, landing_gate, raw_events
from orchestration.assets.maintenance import partitions
from orchestration.assets.maintenance import retention as retained
from orchestration.assets.privacy import stored_data
from orchestration.assets.publish import mart_gate, publish
from orchestration.assets.transform import transform
from orchestration.jobs import docs, partition_maintenance, privacy_scan, refresh, retention
from orchestration.resources import SCOPE, Pipeline
from warehouse.settings import settings

ASSETS: Sequence[AssetsDefinition | AssetSpec] = [
    raw_events,
    landed_batch,
    landing_gate,
    transform,
    mart_gate,
    publish,
    documentation,
    partitions,
    retained,
    stored_data,
]

definitions = Definitions(
    assets=[*map_asset_specs(lambda spec: spec.replace_attributes(owners=settings().owner_list), ASSETS)],
    jobs=[refresh, docs, partition_maintenance, retention, privacy_scan],
    resources={"pipeline": Pipeline(), "scope": SCOPE},
    executor=in_process_executor,
)

"""The documentation of the marts, built outside the refresh."""

from dagster import AssetKey, MaterializeResult, MetadataValue, asset

from orchestration.assets.publish import MODELS
from orchestration.retries import RETRIES, only_transient_is_retried
from orchestration.transform.documentation import generate

DOCUMENTATION = AssetKey(["documentation"])


@asset(
    key=DOCUMENTATION,
    deps=[AssetKey([model.schema, model.name]) for model in MODELS],
    group_name="documentation",
    kinds={"dbt"},
    retry_policy=RETRIES,
    description="dbt's documentation of every model, column and metric, as one page; `sluice docs` serves it.",
)
def documentation() -> MaterializeResult[None]:
    with only_transient_is_retried():
        path = generate()
    return MaterializeResult(metadata={"page": MetadataValue.path(path), "bytes": path.stat().st_size})

"""The mart gate, and behind it the one transaction that changes what analysts see."""

from collections.abc import Iterator
from datetime import timedelta

from dagster import (
    AssetCheckResult,
    AssetExecutionContext,
    AssetKey,
    AssetSpec,
    Failure,
    FreshnessPolicy,
    MaterializeResult,
    asset,
    multi_asset,
)

from expectations.marts import SUITES
from expectations.run import run_suites
from orchestration.assets.landing import require_batch
from orchestration.assets.transform import MANIFEST
from orchestration.batch import fail_batch
from orchestration.gate import check_results, check_specs, in_one_line
from orchestration.manifest import PublishedModel, published_models
from orchestration.publishing import PublishError
from orchestration.publishing import publish as publish_batch
from orchestration.reconciliation import RULES as RECONCILIATION
from orchestration.reconciliation import reconcile
from orchestration.resources import Pipeline
from warehouse.database import database_url
from warehouse.settings import settings

MART_GATE = AssetKey(["mart_gate"])
MODELS = published_models(MANIFEST)


@asset(
    key=MART_GATE,
    deps=[AssetKey(["candidate", model.name]) for model in MODELS] + [AssetKey(["candidate", "int_batch_counts"])],
    group_name="gates",
    kinds={"greatexpectations"},
    check_specs=check_specs(MART_GATE, SUITES, *((("ledger", rule)) for rule in RECONCILIATION)),
    description="Great Expectations and reconciliation on the candidate marts. Red: the marts stay as they are.",
)
def mart_gate(
    context: AssetExecutionContext, pipeline: Pipeline
) -> Iterator[MaterializeResult[None] | AssetCheckResult]:
    batch = require_batch(context, pipeline)
    results = [*run_suites(database_url(), SUITES), *reconcile(pipeline.connection, batch)]
    blocking = [result for result in results if result.blocks]
    if blocking:
        fail_batch(pipeline.connection, batch, f"Mart gate: {in_one_line(blocking[0])}")
    yield MaterializeResult(metadata={"rules": len(results), "red": len(blocking)})
    yield from check_results(MART_GATE, results)


# Every publication writes all marts, those too of which no row changed: stale ones mean that nothing was published.
FRESHNESS = FreshnessPolicy.time_window(
    warn_window=timedelta(minutes=settings().freshness_warn_minutes),
    fail_window=timedelta(minutes=settings().freshness_fail_minutes),
)


def _published_spec(model: PublishedModel) -> AssetSpec:
    return AssetSpec(
        AssetKey([model.schema, model.name]),
        deps=[MART_GATE, AssetKey(["candidate", model.name])],
        group_name="marts",
        kinds={"postgres", "table"},
        description=model.description,
        freshness_policy=FRESHNESS if model.schema == "marts" else None,
    )


@multi_asset(specs=[_published_spec(model) for model in MODELS], can_subset=False)
def publish(context: AssetExecutionContext, pipeline: Pipeline) -> Iterator[MaterializeResult[None]]:
    """Change the touched keys of all published tables and advance the ledger, in one transaction."""
    batch = require_batch(context, pipeline)
    try:
        tables = publish_batch(pipeline.connection, batch, MODELS)
    except PublishError as error:
        fail_batch(pipeline.connection, batch, str(error))
        raise Failure(str(error), allow_retries=False) from error
    for table in tables:
        yield MaterializeResult(
            asset_key=AssetKey([table.schema, table.name]),
            metadata={
                "batch_id": batch.batch_id,
                "rows_deleted": table.deleted,
                "rows_inserted": table.inserted,
                "dagster/row_count": table.rows,
            },
        )

"""The mart gate, and the one transaction after it that changes what analysts see."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import partial

from dagster import (
    AssetCheckResult,
    AssetExecutionContext,
    AssetKey,
    AssetSpec,
    Failure,
    FreshnessPolicy,
    MaterializeResult,
    TableColumn,
    TableSchema,
    asset,
    multi_asset,
)
from psycopg import Connection

from expectations.catalogue import MART_GATE as RULES
from expectations.experiments import EXPOSURES
from expectations.marts import CHANGES, SUITES
from expectations.reconciliation import SUITES as RECONCILIATION
from expectations.rule import RuleResult, Suite
from orchestration.assets.gate import pass_gate, require_batch
from orchestration.assets.transform import MANIFEST
from orchestration.batches.batch import Batch, fail_batch
from orchestration.batches.ledger import ledger_metadata
from orchestration.erasure.batch import remove_people
from orchestration.erasure.traces import finish_erasures
from orchestration.gates.checks import Profiled, check_specs, judge
from orchestration.gates.profile import profile_exposures, profile_marts, profile_sums
from orchestration.publish.manifest import PublishedModel, published_models
from orchestration.publish.transaction import PublishError
from orchestration.publish.transaction import publish as publish_batch
from orchestration.resources import Pipeline
from warehouse.database import database_url
from warehouse.settings import settings

MART_GATE = AssetKey(["mart_gate"])
MODELS = published_models(MANIFEST)


@asset(
    key=MART_GATE,
    deps=[AssetKey(["candidate", model.name]) for model in MODELS] + [AssetKey(["candidate", "int_batch_events"])],
    group_name="gates",
    kinds={"greatexpectations"},
    check_specs=check_specs(MART_GATE, RULES),
    description="Rules and reconciliation on the candidate marts (Great Expectations). If one blocks, the marts stay "
    "unchanged.",
)
def mart_gate(
    context: AssetExecutionContext, pipeline: Pipeline
) -> Iterator[MaterializeResult[None] | AssetCheckResult]:
    yield from pass_gate(context, pipeline, MART_GATE, "Mart gate", judge_marts)


def judge_marts(connection: Connection, batch: Batch, suites: Sequence[Suite] = SUITES) -> list[RuleResult]:
    """The results of the rules on the candidate marts: `suites` on each mart, the others on all."""
    return judge(
        database_url("sluice_pipeline"),
        suites,
        Profiled(CHANGES, lambda: profile_marts(connection, batch)),
        Profiled(RECONCILIATION, lambda: profile_sums(connection, batch)),
        Profiled([EXPOSURES], lambda: profile_exposures(connection)),
        summary="mart_gate_summary",
    )


# Every publication materializes all marts, changed or not: a stale mart means that nothing was published.
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
        tags=model.tags,
        metadata={"dagster/column_schema": _schema(model)},
        freshness_policy=FRESHNESS if model.schema == "marts" else None,
    )


def _schema(model: PublishedModel) -> TableSchema:
    return TableSchema(
        [
            TableColumn(name, type_, description=model.column_descriptions[name])
            for name, type_ in model.column_types.items()
        ]
    )


LEDGER = AssetSpec(
    AssetKey(["ops", "batches"]),
    deps=[AssetKey([model.schema, model.name]) for model in MODELS],
    group_name="marts",
    kinds={"postgres", "table"},
    description="The ledger: one row per batch, published or failed. Analysts see the last published one.",
)


@multi_asset(specs=[*map(_published_spec, MODELS), LEDGER], can_subset=False)
def publish(context: AssetExecutionContext, pipeline: Pipeline) -> Iterator[MaterializeResult[None]]:
    """Publish the batch: change all published tables and advance the ledger, in one transaction."""
    batch = require_batch(context, pipeline)
    try:
        if batch.is_erasure:
            remove = partial(remove_people, pipeline.connection, batch)
            tables = publish_batch(pipeline.connection, batch, MODELS, and_then=remove)
        else:
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
    yield MaterializeResult(asset_key=LEDGER.key, metadata=ledger_metadata(pipeline.connection, batch))
    if batch.is_erasure:
        finish_erasures(pipeline.connection)

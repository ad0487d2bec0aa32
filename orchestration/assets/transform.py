"""Transformation: dbt builds the batch's staging, intermediate and candidate models and runs its tests on them.

What statistics compute is added after dbt: the results of experiments.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dagster import (
    AssetCheckResult,
    AssetCheckSeverity,
    AssetExecutionContext,
    AssetKey,
    Failure,
    MaterializeResult,
    MetadataValue,
)
from dagster_dbt import DagsterDbtTranslator, DagsterDbtTranslatorSettings, dbt_assets
from dagster_dbt.asset_utils import get_asset_check_key_for_test
from psycopg import Connection, rows

from experiments.errors import ExperimentsError
from experiments.statistics.states import InvalidInput
from orchestration.assets.landing import LANDING_GATE
from orchestration.batches.batch import Batch, batch_of_run, fail_batch
from orchestration.experiments.compute import EXPERIMENTS, RESULTS, compute_results
from orchestration.experiments.definitions import definitions_of_batch
from orchestration.experiments.history import DefinitionsError
from orchestration.experiments.metadata import metadata_of
from orchestration.publish.manifest import published_models, tags_of
from orchestration.quarantine.poison import quarantine_poison
from orchestration.quarantine.row_faults import record_totals
from orchestration.resources import Pipeline
from orchestration.transform import dbt_runner as dbt
from warehouse.visible_text import visible

MANIFEST: Mapping[str, Any] = dbt.load_manifest()
COMPUTED = [model for model in published_models(MANIFEST) if model.name in (RESULTS, EXPERIMENTS)]
EXAMPLES = 10


def with_descendants(manifest: Mapping[str, Any], folder: str) -> set[str]:
    """Ids of the models in a folder and of all their descendants."""
    found = {
        id_ for id_, node in manifest["nodes"].items() if node["resource_type"] == "model" and folder in node["fqn"]
    }
    waiting = list(found)
    while waiting:
        children = set(manifest["child_map"][waiting.pop()]) - found
        found |= children
        waiting += children
    return found


CANDIDATES = with_descendants(MANIFEST, "marts")


class Translator(DagsterDbtTranslator):
    """Dagster names of dbt nodes: sources are the landing gate's output, models are keyed by schema and name."""

    def get_asset_key(self, dbt_resource_props: Mapping[str, Any]) -> AssetKey:
        if dbt_resource_props["resource_type"] != "source":
            return AssetKey(["candidate", dbt_resource_props["name"]])
        return LANDING_GATE  # the batch's rows, and what was published when it was opened

    def get_group_name(self, dbt_resource_props: Mapping[str, Any]) -> str:
        """The folder, except that models built from a mart join the marts: cyclic groups are unreadable."""
        if dbt_resource_props["unique_id"] in CANDIDATES:
            return "candidate"
        return "intermediate" if dbt_resource_props["fqn"][1] == "intermediate" else "staging"

    def get_tags(self, dbt_resource_props: Mapping[str, Any]) -> Mapping[str, str]:
        return tags_of(dbt_resource_props)


TRANSLATOR = Translator(DagsterDbtTranslatorSettings(enable_duplicate_source_asset_keys=True))


@dbt_assets(manifest=MANIFEST, dagster_dbt_translator=TRANSLATOR, name="transform")
def transform(
    context: AssetExecutionContext, pipeline: Pipeline
) -> Iterator[MaterializeResult[None] | AssetCheckResult]:
    batch = batch_of_run(pipeline.connection, context.run.run_id)
    selected = [key.path[-1] for key in context.selected_asset_keys] if context.is_subset else None
    results = _build(batch, selected)
    poison = _quarantine_poison(pipeline.connection, batch, results) if batch else []
    if poison:
        context.log.warning(f"Quarantined events that the models cannot read, and built again: {'; '.join(poison)}")
        results = _build(batch, selected)
    built = {node.unique_id for node in results if node.succeeded}
    experiments = _experiments(pipeline.connection, batch, built) if batch else {}
    for result in results:
        if result.unique_id.startswith("operation."):  # a hook of the project
            continue
        node = MANIFEST["nodes"][result.unique_id]
        if result.unique_id.startswith("test."):
            yield from _check_result(pipeline.connection, result)
        elif result.unique_id in built:
            yield MaterializeResult(
                asset_key=TRANSLATOR.get_asset_key(node),
                metadata={"seconds": round(result.seconds, 2)}
                | ({} if result.rows is None else {"dagster/row_count": result.rows})
                | (dict(experiments) if node["name"] == RESULTS else {}),
            )
    broken = [result for result in results if result.status in ("error", "fail")]
    if broken:
        reason = "; ".join(f"{node.unique_id.split('.')[2]}: {_first_line(node.message)}" for node in broken)
        if batch:
            fail_batch(pipeline.connection, batch, f"dbt: {reason}")
        raise Failure(f"{len(broken)} of {len(results)} dbt nodes failed. {reason}", allow_retries=False)


def _build(batch: Batch | None, selected: list[str] | None) -> list[dbt.NodeResult]:
    return dbt.build(
        dbt_vars=batch.dbt_vars() if batch else {}, full_refresh=bool(batch and batch.is_whole), select=selected
    )


def _experiments(connection: Connection, batch: Batch, built: set[str]) -> Mapping[str, Any]:
    """Compute the results of experiments, unless a model that they need failed; returns what Dagster shows of them."""
    if not {f"model.sluice.{model.name}" for model in COMPUTED} <= built:
        return {}
    try:
        reports = compute_results(connection, lambda: definitions_of_batch(connection), batch, COMPUTED)
    except (ExperimentsError, InvalidInput, DefinitionsError) as error:
        fail_batch(connection, batch, f"Experiments: {error}")
        raise Failure(f"The results of an experiment could not be computed. {error}", allow_retries=False) from error
    return metadata_of(reports)


def _quarantine_poison(connection: Connection, batch: Batch, results: Sequence[dbt.NodeResult]) -> list[str]:
    """Quarantine the events that made a model fail and update the batch's totals; returns the models' errors."""
    failed = [result for result in results if result.status == "error"]
    said = [error for result in failed for error in quarantine_poison(connection, batch, result)]
    if said:
        record_totals(connection, batch)
    return said


def _check_result(connection: Connection, result: dbt.NodeResult) -> Iterator[AssetCheckResult]:
    key = get_asset_check_key_for_test(MANIFEST, TRANSLATOR, result.unique_id, None)
    if key is None or result.status == "skipped":
        return
    metadata: dict[str, Any] = {"failing_rows": result.failing_rows or 0, "seconds": result.seconds}
    if result.status != "pass":
        metadata |= {"message": result.message, "failing_examples": _examples(connection, result)}
    node = MANIFEST["nodes"][result.unique_id]
    severity = node["config"]["severity"]
    yield AssetCheckResult(
        asset_key=key.asset_key,
        check_name=key.name,
        passed=result.status == "pass",
        severity=AssetCheckSeverity.WARN if severity.lower() == "warn" else AssetCheckSeverity.ERROR,
        description=". ".join(filter(None, [result.message, node["description"] if result.message else ""])) or None,
        metadata=metadata,
    )


def _examples(connection: Connection, result: dbt.NodeResult) -> MetadataValue:
    """The first failing rows: a dbt test is a query that returns them."""
    if not result.compiled_sql or not result.failing_rows:
        return MetadataValue.json([])
    with connection.cursor(row_factory=rows.dict_row) as cursor:
        cursor.execute(result.compiled_sql.encode())
        failing: Sequence[Mapping[str, Any]] = cursor.fetchmany(EXAMPLES)
    return MetadataValue.json([{visible(name): visible(str(value)) for name, value in row.items()} for row in failing])


def _first_line(message: str) -> str:
    return " ".join(message.split())[:300]

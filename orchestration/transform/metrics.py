"""The metrics of the dbt project, queried by MetricFlow on the published marts: `sluice metrics list|query`.

dbt's semantic manifest names the candidate tables; here each is replaced by its published table.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

from metricflow.engine.metricflow_engine import MetricFlowEngine, MetricFlowQueryRequest, OutputColumnOrderMode
from metricflow.protocols.sql_client import SqlEngine
from metricflow.sql.render.postgres import PostgresSQLSqlPlanRenderer
from metricflow_semantics.errors.error_classes import InvalidQueryException
from metricflow_semantics.model.dbt_manifest_parser import parse_manifest_from_dbt_generated_manifest
from metricflow_semantics.model.semantic_manifest_lookup import SemanticManifestLookup
from psycopg import Connection, errors

from orchestration.errors import PipelineError
from orchestration.publish.manifest import published_models
from orchestration.transform.dbt_runner import load_manifest, manifest_path

GRAINS = ("day", "week", "month", "quarter", "year")


class MetricError(PipelineError):
    """The query is not possible; the message names what was requested and what is available."""


@dataclass(frozen=True)
class Metric:
    """A metric for its users. `group_by` lists its dimensions besides the time grains."""

    name: str
    description: str
    group_by: tuple[str, ...]


@dataclass(frozen=True)
class MetricTable:
    """Rows of group-by values and metrics, in the order of `columns`."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]


class _Renderer:
    """What MetricFlow needs to write SQL for a database; it runs none."""

    sql_engine_type = SqlEngine.POSTGRES
    sql_plan_renderer = PostgresSQLSqlPlanRenderer()


def list_metrics() -> list[Metric]:
    """All metrics, by name."""
    return [
        Metric(metric.name, metric.description or "", tuple(_dimensions([metric.name])))
        for metric in sorted(_engine().list_metrics(include_dimensions=False), key=lambda metric: metric.name)
    ]


def metric_sql(
    names: Sequence[str], *, by: Sequence[str] = ("day",), since: date | None = None, until: date | None = None
) -> str:
    """The query of these metrics on the published marts, grouped and ordered by `by`.

    `by` lists grains (day, week, month, quarter, year) and dimensions that all metrics share; `since` and `until` are
    inclusive days. Raises MetricError.
    """
    _require_known("metric", names, (metric.name for metric in _engine().list_metrics(include_dimensions=False)))
    dimensions = _dimensions(names)
    _require_known("group", by, (*GRAINS, *dimensions))
    group_by = [f"metric_time__{each}" if each in GRAINS else dimensions[each] for each in by]
    try:
        result = _engine().explain(
            MetricFlowQueryRequest.create(
                metric_names=list(names),
                group_by_names=group_by,
                order_by_names=group_by,
                output_column_order_mode=OutputColumnOrderMode.INPUT_ORDER,
                time_constraint_start=datetime.combine(since, time.min) if since else None,
                time_constraint_end=datetime.combine(until, time.min) if until else None,
            )
        )
    except InvalidQueryException as error:
        raise MetricError(f"MetricFlow cannot query {', '.join(names)} by {', '.join(by)}: {error}") from error
    return str(result.sql_statement.sql)


def query_metrics(
    connection: Connection,
    names: Sequence[str],
    *,
    by: Sequence[str] = ("day",),
    since: date | None = None,
    until: date | None = None,
) -> MetricTable:
    """The metrics' values, see `metric_sql`. Raises MetricError, also before the first publication."""
    statement = metric_sql(names, by=by, since=since, until=until)
    try:
        cursor = connection.execute(statement.encode())
    except errors.UndefinedTable as error:
        raise MetricError("Nothing is published yet: run `sluice refresh`.") from error
    # MetricFlow prefixes a dimension with its origin: metric_time__day, session__browser.
    columns = tuple(column.name.split("__")[-1] for column in cursor.description or [])
    return MetricTable(columns, cursor.fetchall())


@lru_cache(maxsize=1)
def _engine() -> MetricFlowEngine:
    manifest = parse_manifest_from_dbt_generated_manifest(manifest_json_string=json.dumps(_published_manifest()))
    return MetricFlowEngine(semantic_manifest_lookup=SemanticManifestLookup(manifest), sql_client=_Renderer())


def _published_manifest() -> dict[str, Any]:
    """dbt's semantic manifest with the published tables instead of the candidates."""
    schemas = {model.name: model.schema for model in published_models(load_manifest())}
    manifest: dict[str, Any] = json.loads((manifest_path().parent / "semantic_manifest.json").read_text())
    spines = manifest["project_configuration"]["time_spines"]
    for relation in [owner["node_relation"] for owner in (*manifest["semantic_models"], *spines)]:
        schema = schemas[relation["alias"]]
        relation |= {"schema_name": schema, "database": None, "relation_name": f"{schema}.{relation['alias']}"}
    return manifest


def _dimensions(names: Sequence[str]) -> dict[str, str]:
    """The dimensions that all these metrics share, besides time: dimension name to MetricFlow's name."""
    dimensions = _engine().simple_dimensions_for_metrics(list(names))
    return {each.name: each.dunder_name for each in dimensions if each.type.value == "categorical"}


def _require_known(what: str, asked: Sequence[str], known: Iterable[str]) -> None:
    available = sorted(known) if what == "metric" else list(known)
    unknown = [name for name in asked if name not in available]
    if unknown:
        raise MetricError(f"Unknown {what} {', '.join(unknown)}. Known: {', '.join(available)}.")

"""Compute the results of the experiments that a batch touches, after dbt has built what they are computed from.

The models `fct_experiment_results` and `dim_experiments` have the materialization `computed`: dbt collects the touched
experiments and the rows to read, this module computes the rows and leaves the differences from what is published in
`candidate`, as dbt does for other marts. The gates and the publication treat them alike.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from psycopg import Connection, sql
from psycopg.rows import tuple_row

from experiments.registry import Registry
from orchestration.batches.batch import Batch
from orchestration.experiments.dimension import dimension_row
from orchestration.experiments.published import report_from
from orchestration.experiments.report import Report
from orchestration.publish.manifest import PublishedModel

RESULTS, EXPERIMENTS = "fct_experiment_results", "dim_experiments"


@dataclass(frozen=True)
class Definitions:
    """The registry as the batch found it. `changes` are sentences about what was changed while an experiment ran."""

    registry: Registry
    changes: Mapping[str, Sequence[str]]


def compute_results(
    connection: Connection, definitions: Callable[[], Definitions], batch: Batch, models: Sequence[PublishedModel]
) -> Sequence[Report]:
    """Fill the candidates of both models; returns the experiments that were computed, in the order of their keys.

    `definitions` is called only if there is one.
    """
    days = _input(connection, EXPERIMENTS)
    if not len(days) and not _touched(connection, batch):
        return ()
    from experiments.statistics.frames import results  # scipy takes a second, which a batch without experiments saves

    defined = definitions()
    statistics = _input(connection, RESULTS)
    by_experiment = dict(iter(statistics.groupby("experiment_key")))
    rows: dict[str, list[Mapping[str, Any]]] = {RESULTS: [], EXPERIMENTS: []}
    reports = []
    for key, of_experiment in days.groupby("experiment_key"):
        experiment, changes = defined.registry.experiments.get(key), defined.changes.get(key, ())
        if experiment is None:  # its file was removed after the batch was opened; the next batch takes note
            continue
        counted = of_experiment[of_experiment["exposure_date"].notna()]
        of_metrics = by_experiment.get(key, statistics.iloc[:0])
        computed = (
            []
            if experiment.status == "draft"
            else _records(results(of_metrics, counted, experiment, defined.registry.metrics, changes))
        )
        row = dimension_row(experiment, computed, counted, changes, of_experiment.iloc[0])
        rows[RESULTS] += computed
        rows[EXPERIMENTS].append(row)
        reports.append(report_from(row, computed, experiment))
    for model in models:
        if model.name in rows:
            _write(connection, batch, model, rows[model.name])
    return reports


def _touched(connection: Connection, batch: Batch) -> bool:
    """Whether an experiment is to be computed that the registry no longer has: its rows go."""
    if batch.is_whole:
        return False
    touched = sql.Identifier("candidate", f"{EXPERIMENTS}__touched")
    row = connection.execute(sql.SQL("select exists (select from {})").format(touched)).fetchone()
    return bool(row and row[0])


def _input(connection: Connection, model: str) -> pd.DataFrame:
    """The rows that dbt left for a model."""
    with connection.cursor(row_factory=tuple_row) as cursor:
        cursor.execute(sql.SQL("select * from {}").format(sql.Identifier("candidate", f"{model}__input")))
        columns = [column.name for column in cursor.description or ()]
        return pd.DataFrame(cursor.fetchall(), columns=columns, dtype=object)


def _records(frame: pd.DataFrame) -> list[Mapping[str, Any]]:
    """The rows of a frame with values that psycopg takes; whatever pandas calls missing is None."""
    return [
        {name: _plain(value) for name, value in row.items()} for row in frame.astype(object).to_dict(orient="records")
    ]


def _plain(value: Any) -> Any:
    if pd.isna(value):
        return None
    return value.item() if hasattr(value, "item") else value


def _write(connection: Connection, batch: Batch, model: PublishedModel, rows: Iterable[Mapping[str, Any]]) -> None:
    """Put the computed rows into the candidate, then leave only the differences, in one transaction."""
    candidate = sql.Identifier("candidate", model.name)
    columns = sql.SQL(", ").join(map(sql.Identifier, model.column_types))
    with connection.transaction(), connection.cursor() as cursor:
        with cursor.copy(sql.SQL("copy {} ({}) from stdin").format(candidate, columns)) as copy:
            for row in rows:
                copy.write_row([row[name] if name != "_batch_id" else batch.batch_id for name in model.column_types])
        if not batch.is_whole:
            for statement in _differences(model):
                cursor.execute(statement)
        cursor.execute(sql.SQL("analyze {}").format(candidate))


def _differences(model: PublishedModel) -> Sequence[sql.Composed]:
    """Statements that list the published rows that vanish or change, and drop candidate rows that are published."""
    columns = [name for name in model.column_types if name != "_batch_id"]
    parts = {
        "candidate": sql.Identifier("candidate", model.name),
        "removed": sql.Identifier("candidate", f"{model.name}__removed"),
        "touched": sql.Identifier("candidate", f"{model.name}__touched"),
        "published": sql.Identifier(model.schema, model.name),
        "same": sql.SQL(" and ").join(
            sql.SQL("new.{0} = old.{0}").format(sql.Identifier(column)) for column in model.key
        ),
        "equal": sql.SQL("row({})::record *= row({})::record").format(
            *(sql.SQL(", ").join(sql.Identifier(side, column) for column in columns) for side in ("new", "old"))
        ),
    }
    return [
        sql.SQL(
            "insert into {removed} select old.* from {published} as old"
            " where old.experiment_key in (select experiment_key from {touched})"
            " and not exists (select from {candidate} as new where {same} and {equal})"
        ).format(**parts),
        sql.SQL("delete from {candidate} as new using {published} as old where {same} and {equal}").format(**parts),
    ]

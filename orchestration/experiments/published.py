"""Experiments as they are published: read from the marts, for the page, the command line and Dagster."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
from psycopg import Connection, errors
from psycopg.rows import dict_row

from experiments.registry import Experiment, Registry
from experiments.registry.versions import hash_of, version_of
from orchestration.experiments.health import checks
from orchestration.experiments.report import Arm, Interval, Lift, Overview, Point, Report, Slice
from orchestration.queries import queries_beside

query = queries_beside(__file__)

Row = Mapping[str, Any]


def overviews(connection: Connection) -> Sequence[Overview]:
    """All published experiments, running ones first."""
    return [overview(row) for row in _rows(connection, "published_experiments")]


def report_of(connection: Connection, key: str, registry: Registry) -> Report | None:
    """The report of a published experiment, or None; without charts and segments if the registry has it no longer."""
    rows = [row for row in _rows(connection, "published_experiments") if row["experiment_key"] == key]
    if not rows:
        return None
    report = report_from(rows[0], _rows(connection, "published_results", key=key), registry.experiments.get(key))
    experiment = registry.experiments.get(key)
    if experiment is None:
        return report
    from experiments.statistics.frames import by_segment, over_time  # scipy takes a second

    statistics = pd.DataFrame(_rows(connection, "published_statistics", key=key), dtype=object)
    if statistics.empty:
        return report
    return replace(
        report,
        over_time=_over_time(over_time(statistics, experiment, registry.metrics), experiment),
        slices=_slices(by_segment(statistics, experiment, registry.metrics), experiment),
        is_outdated=hash_of(version_of(experiment, registry)) != rows[0]["definition_hash"],
    )


def report_from(row: Row, results: Sequence[Row], experiment: Experiment | None) -> Report:
    """The report without charts over time and segments: from a row of `dim_experiments`, and the rows of its results.

    Without the definition, expected shares are unknown.
    """
    lifts = [_lift(result, results) for result in results if not result["is_control"]]
    return Report(
        overview=overview(row),
        alpha=experiment.alpha if experiment else 0.05,
        arms=_arms(row, results, experiment),
        checks=checks(row),
        lifts=sorted(lifts, key=lambda lift: ("primary", "secondary", "guardrail").index(lift.role)),
        over_time={},
        slices=(),
    )


def overview(row: Row) -> Overview:
    """The overview in a row of `dim_experiments`."""
    return Overview(
        key=row["experiment_key"],
        hypothesis=row["hypothesis"],
        owner=row["owner"],
        status=row["status"],
        starts_at=row["starts_at"],
        ends_at=row["ends_at"],
        outcome=row["decision"],
        says=row["decision_sentence"],
        units=row["units"],
    )


def _rows(connection: Connection, name: str, **parameters: object) -> Sequence[Row]:
    """The rows of a query; none while its mart does not exist, before the first batch."""
    try:
        with connection.transaction(), connection.cursor(row_factory=dict_row) as cursor:
            return cursor.execute(query(name), parameters).fetchall()
    except errors.UndefinedTable:
        return ()


def _arms(row: Row, results: Sequence[Row], experiment: Experiment | None) -> Sequence[Arm]:
    units = {result["variant"]: result["units"] for result in results}
    weights = {variant.key: variant.weight for variant in experiment.variants} if experiment else {}
    total = sum(units.values())
    return [
        Arm(
            variant=variant,
            units=units.get(variant, 0),
            share=units.get(variant, 0) / total if total else None,
            expected_share=weights.get(variant),
            is_control=variant == row["control"],
        )
        for variant in row["variants"]
    ]


def _lift(row: Row, results: Sequence[Row]) -> Lift:
    control = next(
        (each for each in results if each["metric_key"] == row["metric_key"] and each["is_control"]), {"mean": None}
    )
    unadjusted = Interval(row["relative_lift"], row["relative_lower"], row["relative_upper"])
    adjusted = Interval(row["cuped_relative_lift"], row["cuped_relative_lower"], row["cuped_relative_upper"])
    uses_past = row["estimator"] == "cuped"
    lift = adjusted if uses_past else unadjusted
    return Lift(
        metric=row["metric_key"],
        role=row["role"],
        direction=row["direction"],
        variant=row["variant"],
        units=row["units"],
        mean=row["mean"],
        control_mean=control["mean"],
        lift=lift,
        unadjusted=unadjusted,
        sequential=Interval(lift.estimate, row["sequential_lower"], row["sequential_upper"]),
        variance_reduction=row["variance_reduction"] if uses_past else None,
        p_value=row["cuped_p_value"] if uses_past else row["p_value"],
        p_adjusted=row["corrected_p_value"],
        chance_to_win=row["chance_to_win"],
        expected_loss=row["expected_loss"],
        required_units=row["required_units"],
        days_left=row["days_left"],
        max_loss=row["max_loss"],
        effect=row["verdict"] if row["verdict"] in ("better", "worse") else "unclear",
        state=row["state"],
    )


def _over_time(frame: pd.DataFrame, experiment: Experiment) -> Mapping[str, Sequence[Point]]:
    """Points of the primary metric by variant, in order of days."""
    points: dict[str, list[Point]] = {variant.key: [] for variant in experiment.treatments}
    for row in _of_primary(frame, experiment):
        if row["variant"] in points:
            lift = _estimate(row)
            sequential = Interval(lift.estimate, row["sequential_lower"], row["sequential_upper"])
            points[row["variant"]].append(Point(_day(row["exposure_date"]), row["units"], lift, sequential))
    return {variant: sorted(of_it, key=lambda point: point.day) for variant, of_it in points.items() if of_it}


def _slices(frame: pd.DataFrame, experiment: Experiment) -> Sequence[Slice]:
    """Segments in the registry's order, their values by number of units."""
    slices = [
        Slice(row["dimension"], row["dimension_value"], row["variant"], row["units"], _estimate(row), row["state"])
        for row in _of_primary(frame, experiment)
        if not row["is_control"]
    ]
    order = {name: place for place, name in enumerate(experiment.segments)}
    return sorted(slices, key=lambda each: (order.get(each.segment, 0), each.segment, -each.units, each.value))


def _of_primary(frame: pd.DataFrame, experiment: Experiment) -> Sequence[Row]:
    rows: Sequence[Row] = frame[frame["metric_key"] == experiment.primary].astype(object).to_dict(orient="records")
    return [{name: None if pd.isna(value) else value for name, value in row.items()} for row in rows]


def _estimate(row: Row) -> Interval:
    if row["estimator"] == "cuped":
        return Interval(row["cuped_relative_lift"], row["cuped_relative_lower"], row["cuped_relative_upper"])
    return Interval(row["relative_lift"], row["relative_lower"], row["relative_upper"])


def _day(value: date | str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)

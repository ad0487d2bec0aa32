"""Results of an experiment from the frames of its marts: what `fct_experiment_results` shows.

Frames hold nulls as None or NaN, and numbers as int, float or Decimal; only integers and decimals keep all digits of
large sums, so read PostgreSQL's numeric as Decimal (`dtype=object`; `coerce_float=False` of `pandas.read_sql`).
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd

from experiments.registry import Experiment, Metric
from experiments.statistics import rows
from experiments.statistics.arm import AGGREGATES, Arm
from experiments.statistics.columns import (
    DAY_COLUMNS,
    OVER_TIME_COLUMNS,
    RESULT_COLUMNS,
    SEGMENT_COLUMNS,
    Column,
)
from experiments.statistics.mismatch import Mismatch, mismatch_of
from experiments.statistics.moments import exact
from experiments.statistics.states import InvalidInput, Refused

Arms = Mapping[tuple[str, str], Arm]

# Types of pandas that have a null.
_NULLABLE = {"boolean": "boolean", "bigint": "Int64"}
_KEYS = ["metric_key", "variant", "dimension", "dimension_value"]


def results(
    statistics: pd.DataFrame,
    daily: pd.DataFrame,
    experiment: Experiment,
    metrics: Mapping[str, Metric],
    changes: Sequence[str] = (),
) -> pd.DataFrame:
    """One row per metric and variant, the control included: the columns of `RESULT_COLUMNS`.

    `statistics` has the columns of `fct_experiment_statistics`, `daily` those of `agg_experiment_daily`; rows of other
    experiments are ignored. `changes` are sentences about changes of the experiment while it ran; any makes it invalid.
    Raises InvalidInput if a frame cannot be read or a metric is not defined.
    """
    _check_metrics(experiment, metrics)
    arms = _arms(_of(statistics, experiment, ("all",)), metrics)
    days = _of(daily, experiment)
    found = rows.result_rows(arms, _units_by_day(days, experiment), _multi_exposed(days), experiment, metrics, changes)
    return _frame(list(found), RESULT_COLUMNS)


def mismatch(daily: pd.DataFrame, experiment: Experiment) -> Mismatch:
    """Both tests of the arms' units against their weights; `daily` has the columns of `agg_experiment_daily`."""
    by_day = _units_by_day(_of(daily, experiment), experiment)
    return mismatch_of(by_day, [variant.weight for variant in experiment.variants])


def over_time(statistics: pd.DataFrame, experiment: Experiment, metrics: Mapping[str, Metric]) -> pd.DataFrame:
    """Estimates of the units first exposed until each day: the columns of `OVER_TIME_COLUMNS`.

    Each row has all events of its units, not only those until that day. Quantiles do not add up and are left out.
    """
    _check_metrics(experiment, metrics)
    summed = {key: metric for key, metric in metrics.items() if metric.kind != "quantile"}
    by_day: dict[str, dict[tuple[str, str], Arm]] = {}
    for value, frame in _of(statistics, experiment, ("exposure_date",)).groupby("dimension_value", sort=True):
        by_day[str(value)] = dict(_arms(frame, summed))
    found: list[Mapping[str, Any]] = []
    total: dict[tuple[str, str], Arm] = {}
    for day, arms in by_day.items():
        total |= {key: _sum(total[key], arm) if key in total else arm for key, arm in arms.items()}
        for row in rows.estimate_rows(total, experiment, summed):
            found.append({**row, "exposure_date": date.fromisoformat(day)})
    return _frame(found, OVER_TIME_COLUMNS)


def by_segment(statistics: pd.DataFrame, experiment: Experiment, metrics: Mapping[str, Metric]) -> pd.DataFrame:
    """Estimates by segment: the columns of `SEGMENT_COLUMNS`.

    p-values are not corrected for the number of segments: a segment that stands out is a question, not an answer.
    """
    _check_metrics(experiment, metrics)
    found: list[Mapping[str, Any]] = []
    for (name, value), frame in _of(statistics, experiment, experiment.segments).groupby(_KEYS[2:], sort=True):
        for row in rows.estimate_rows(_arms(frame, metrics), experiment, metrics):
            found.append({**row, "dimension": name, "dimension_value": value})
    return _frame(found, SEGMENT_COLUMNS)


def by_day_since_exposure(
    statistics: pd.DataFrame, experiment: Experiment, metrics: Mapping[str, Metric]
) -> pd.DataFrame:
    """Estimates of the metric on each day since the units' first exposure: the columns of `DAY_COLUMNS`."""
    _check_metrics(experiment, metrics)
    frame = _of(statistics, experiment, ("day_since_exposure",))
    found: list[Mapping[str, Any]] = []
    for day in sorted({int(value) for value in frame.get("dimension_value", ())}):
        of_day = frame[frame["dimension_value"].astype(int) == day]
        for row in rows.estimate_rows(_arms(of_day, metrics), experiment, metrics):
            found.append({**row, "day_since_exposure": day})
    return _frame(found, DAY_COLUMNS)


def _of(frame: pd.DataFrame, experiment: Experiment, dimensions: Iterable[str] | None = None) -> pd.DataFrame:
    """The experiment's rows, of the dimensions. Raises InvalidInput if columns are missing, or rows are there twice."""
    keys = ["variant", "exposure_date"] if dimensions is None else _KEYS
    wanted = ["experiment_key", *keys, "units"]
    if not len(frame) and not len(frame.columns):
        return pd.DataFrame(columns=wanted, dtype=object)
    missing = [name for name in wanted if name not in frame.columns]
    if missing:
        mart = "agg_experiment_daily" if dimensions is None else "fct_experiment_statistics"
        raise InvalidInput(f"The frame needs the columns of {mart}; {', '.join(missing)} missing.")
    found = frame[frame["experiment_key"] == experiment.key]
    if dimensions is not None:
        found = found[found["dimension"].isin(list(dimensions))]
    twice = found[found.duplicated(keys)]
    if len(twice):
        row = ", ".join(f"{name} {twice.iloc[0][name]}" for name in keys)
        raise InvalidInput(f"Each {', '.join(keys)} has one row; these have several: {row}.")
    return found


def _arms(frame: pd.DataFrame, metrics: Mapping[str, Metric]) -> Arms:
    columns = [name for name in ("metric_key", "variant", *AGGREGATES) if name in frame.columns]
    records = (dict(zip(columns, values, strict=True)) for values in frame[columns].itertuples(index=False, name=None))
    return {
        (row["metric_key"], row["variant"]): Arm.from_row(row, metrics[row["metric_key"]].quantile)
        for row in records
        if row["metric_key"] in metrics
    }


def _units_by_day(daily: pd.DataFrame, experiment: Experiment) -> list[list[int]]:
    """New units of each variant, in the registry's order, on each calendar day from the first to the last exposure."""
    counted = {
        (_day(day), variant): _count(units)
        for day, variant, units in daily[["exposure_date", "variant", "units"]].itertuples(index=False, name=None)
    }
    keys = [variant.key for variant in experiment.variants]
    exposed = [day for (day, variant), units in counted.items() if units and variant in keys]
    return [[counted.get((day, key), 0) for key in keys] for day in _calendar(exposed)]


def _calendar(days: Sequence[date]) -> Iterator[date]:
    if days:
        first, last = min(days), max(days)
        yield from (first + timedelta(days=after) for after in range((last - first).days + 1))


def _day(value: Any) -> date:
    try:
        day: date = pd.Timestamp(value).date()
    except (ValueError, TypeError):
        raise InvalidInput(f"exposure_date must be a date such as 2026-03-01; {value!r} came.") from None
    return day


def _count(value: Any) -> int:
    try:
        units = exact(value)
    except Refused:
        raise InvalidInput(f"units must be a number of 0 or more; {value!r} came.") from None
    if units < 0 or units.denominator != 1:
        raise InvalidInput(f"units must be a number of 0 or more; {value!r} came.")
    return int(units)


def _multi_exposed(daily: pd.DataFrame) -> float | None:
    """Units that saw several variants ÷ all exposed; None without any, or without the column."""
    if "multi_exposed_units" not in daily.columns:
        return None
    left_out = sum(map(_count, daily["multi_exposed_units"]))
    exposed = left_out + sum(map(_count, daily["units"]))
    return left_out / exposed if exposed else None


def _sum(first: Arm, second: Arm) -> Arm:
    """Both arms' units together."""
    return replace(first, **{name: _plus(getattr(first, name), getattr(second, name)) for name in AGGREGATES})


def _plus(first: Any, second: Any) -> Any:
    if first is None or second is None:
        return None
    try:
        return exact(first) + exact(second)
    except Refused:
        return float("nan")


def _check_metrics(experiment: Experiment, metrics: Mapping[str, Metric]) -> None:
    missing = [key for key in experiment.metrics if key not in metrics]
    if missing:
        raise InvalidInput(
            f"The experiment {experiment.key} names metrics that are not defined: {', '.join(missing)}. Define them."
        )


def _frame(found: Sequence[Mapping[str, Any]], columns: Sequence[Column]) -> pd.DataFrame:
    return pd.DataFrame({column.name: _array([row[column.name] for row in found], column.type) for column in columns})


def _array(values: list[Any], of: str) -> Any:
    if of == "double precision":
        return np.array([math.nan if value is None else value for value in values], dtype=float)
    if of in _NULLABLE:
        return pd.array(values, dtype=_NULLABLE[of])
    texts = np.empty(len(values), dtype=object)
    texts[:] = values
    return texts

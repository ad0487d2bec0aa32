"""Results from frames in the shape of the marts."""

import math
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from experiments.registry import EventSum, Experiment, Guardrail, Kind, Metric
from experiments.statistics.arm import AGGREGATES, Arm
from experiments.statistics.columns import DAY_COLUMNS, OVER_TIME_COLUMNS, RESULT_COLUMNS, SEGMENT_COLUMNS
from experiments.statistics.compare import compare
from experiments.statistics.frames import by_day_since_exposure, by_segment, mismatch, over_time, results
from experiments.statistics.states import InvalidInput
from tests.unit.experiments.definitions import experiment
from tests.unit.experiments.statistics.units import Users, mean_users, numbers, proportion_users, ratio_users

EVENTS = EventSum(("post_viewed",))
START = date(2026, 3, 1)


def metric(key: str, kind: Kind, **fields: Any) -> Metric:
    return Metric(key, "A metric.", kind, EVENTS, **fields)


METRICS = {
    "buyers": metric("buyers", "proportion"),
    "revenue": metric("revenue", "mean"),
    "rate": metric("rate", "ratio", denominator=EVENTS),
    "slow": metric("slow", "quantile", quantile=0.9, direction="decrease"),
    "unused": metric("unused", "count"),
}
EXPERIMENT = experiment(
    secondary=("revenue", "rate"),
    guardrails=(Guardrail("slow", 0.2),),
    cuped_window_days=14,
    segments=("country",),
    weights=(0.4, 0.3, 0.3),
)
MAKERS: dict[str, Callable[[int, int], Users]] = {
    "buyers": lambda seed, count: proportion_users(seed, count, 0.3),
    "revenue": lambda seed, count: mean_users(seed, count, 2.0, True),
    "rate": lambda seed, count: ratio_users(seed, count, 0.5, True),
}
DAYS = [START, START + timedelta(days=1), START + timedelta(days=4)]
COUNTRIES = ("de", "fr")


def count_of(variant: str, part: int) -> int:
    return 200 + 10 * int(variant[1]) + part


def row(metric_key: str, variant: str, dimension: str, value: str, arm: Arm) -> dict[str, Any]:
    sums = {name: getattr(arm, name) for name in AGGREGATES}
    keys = {"metric_key": metric_key, "variant": variant, "dimension": dimension, "dimension_value": value}
    return {"experiment_key": EXPERIMENT.key, **keys, "metric_kind": METRICS[metric_key].kind, **sums}


def statistics() -> pd.DataFrame:
    """Users of three exposure days; each day's are in both countries alike."""
    rows = []
    for variant in (each.key for each in EXPERIMENT.variants):
        for key, make in MAKERS.items():
            parts = [make(1000 * int(variant[1]) + at, count_of(variant, at)) for at in range(len(DAYS))]
            for day, users in zip(DAYS, parts, strict=True):
                rows.append(row(key, variant, "exposure_date", day.isoformat(), users.arm()))
            for at, country in enumerate(COUNTRIES):
                rows.append(row(key, variant, "country", country, parts[at].arm()))
            for day_after in (0, 10, 2):
                rows.append(row(key, variant, "day_since_exposure", str(day_after), parts[0].arm()))
            rows.append(row(key, variant, "browser", "other", parts[0].arm()))
            rows.append(row(key, variant, "all", "all", everybody(parts).arm()))
        slow = Arm(600, quantile_value=Decimal("9.5"), quantile_lower=9, quantile_upper=10)
        rows.append(row("slow", variant, "all", "all", slow))
        rows.append(row("slow", variant, "exposure_date", DAYS[0].isoformat(), slow))
    return pd.DataFrame(rows, dtype=object)


def everybody(parts: list[Users]) -> Users:
    columns = {name: [getattr(part, name) for part in parts] for name in "ydxw"}
    return Users(
        **{name: None if of[0] is None else pd.concat(map(pd.Series, of)).to_numpy() for name, of in columns.items()}
    )


def daily() -> pd.DataFrame:
    rows = [
        {
            "experiment_key": EXPERIMENT.key, "variant": variant.key, "exposure_date": day,
            "units": count_of(variant.key, at), "multi_exposed_units": 2, "bot_units": 5,
        }
        for variant in EXPERIMENT.variants
        for at, day in enumerate(DAYS)
    ]  # fmt: skip
    return pd.DataFrame(rows, dtype=object)


STATISTICS, DAILY = statistics(), daily()


def compute(of: Experiment = EXPERIMENT) -> pd.DataFrame:
    return results(STATISTICS, DAILY, of, METRICS)


def cell(frame: pd.DataFrame, metric_key: str, variant: str, column: str) -> Any:
    chosen = frame[(frame["metric_key"] == metric_key) & (frame["variant"] == variant)]
    assert len(chosen) == 1
    return chosen[column].iloc[0]


def test_there_is_one_row_per_metric_and_variant_with_all_columns() -> None:
    frame = compute()
    assert list(frame.columns) == [column.name for column in RESULT_COLUMNS]
    assert list(zip(frame["metric_key"], frame["variant"], strict=True)) == [
        (key, variant) for key in EXPERIMENT.metrics for variant in ("v0", "v1", "v2")
    ]
    assert list(frame["role"].unique()) == ["primary", "secondary", "guardrail"]
    for column in RESULT_COLUMNS:
        assert not (column.required and frame[column.name].isna().any()), column.name
        assert column.description.endswith("."), column.name


def test_a_row_has_the_numbers_of_the_comparison() -> None:
    frame = compute()
    rows = STATISTICS[(STATISTICS["dimension"] == "all") & (STATISTICS["metric_key"] == "revenue")]
    arms = {each["variant"]: Arm.from_row(each) for each in rows.to_dict("records")}
    found = compare(arms["v0"], arms["v2"], "mean")
    assert found.cuped is not None
    assert found.cuped.relative is not None
    assert found.relative is not None
    assert found.always_valid is not None
    assert cell(frame, "revenue", "v2", "p_value") == found.relative.p_value
    assert cell(frame, "revenue", "v2", "cuped_p_value") == found.cuped.relative.p_value
    assert cell(frame, "revenue", "v2", "sequential_p_value") == found.always_valid.p_value
    assert cell(frame, "revenue", "v2", "estimator") == "cuped"
    assert cell(frame, "buyers", "v2", "estimator") == "unadjusted"
    assert cell(frame, "slow", "v2", "max_loss") == 0.2
    assert pd.isna(cell(frame, "revenue", "v0", "relative_lift"))
    assert cell(frame, "revenue", "v0", "units") == sum(count_of("v0", at) for at in range(3))


def test_the_family_is_all_metrics_and_treatments() -> None:
    frame = compute()
    treated = frame[~frame["is_control"].astype(bool)]
    decisive = treated["cuped_p_value"].fillna(treated["p_value"])
    smallest = decisive.idxmin()
    assert len(treated) == 8
    assert treated.loc[smallest, "corrected_p_value"] == pytest.approx(min(8 * decisive[smallest], 1.0))


def test_without_a_cuped_window_nothing_is_adjusted() -> None:
    frame = compute(experiment(**{**vars_of(EXPERIMENT), "cuped_window_days": 0}))
    assert frame["cuped_p_value"].isna().all()
    assert set(frame["estimator"].dropna()) == {"unadjusted"}


def vars_of(of: Experiment) -> dict[str, Any]:
    return {name: getattr(of, name) for name in of.__slots__}


@settings(max_examples=10)
@given(st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(random: Any) -> None:
    orders = [random.sample(range(len(frame)), len(frame)) for frame in (STATISTICS, DAILY)]
    shuffled = results(STATISTICS.iloc[orders[0]], DAILY.iloc[orders[1]], EXPERIMENT, METRICS)
    pd.testing.assert_frame_equal(shuffled, compute(), check_exact=True)


def test_rows_of_other_experiments_change_nothing() -> None:
    other = STATISTICS.assign(experiment_key="other", units=7)
    crowd = DAILY.assign(experiment_key="other", units=9)
    frame = results(pd.concat([other, STATISTICS]), pd.concat([crowd, DAILY]), EXPERIMENT, METRICS)
    pd.testing.assert_frame_equal(frame, compute(), check_exact=True)


def test_floats_and_nan_of_an_analysts_frame_give_nearly_the_same() -> None:
    floats = STATISTICS.copy()
    for name in AGGREGATES:
        floats[name] = floats[name].astype(float)
    frame = results(floats, DAILY, EXPERIMENT, METRICS)
    pd.testing.assert_frame_equal(frame, compute(), rtol=1e-9)


def test_the_last_day_over_time_is_everybody() -> None:
    frame = over_time(STATISTICS, EXPERIMENT, METRICS)
    assert list(frame.columns) == [column.name for column in OVER_TIME_COLUMNS]
    assert sorted(frame["exposure_date"].unique()) == DAYS
    assert "slow" not in set(frame["metric_key"])
    last = frame[frame["exposure_date"] == DAYS[-1]].drop(columns="exposure_date").reset_index(drop=True)
    whole = compute()
    whole = whole[whole["metric_key"] != "slow"][list(last.columns)].reset_index(drop=True)
    pd.testing.assert_frame_equal(last, whole, rtol=1e-9)


def test_a_variant_without_users_of_a_day_keeps_those_of_the_days_before() -> None:
    missing = STATISTICS[(STATISTICS["variant"] != "v2") | (STATISTICS["dimension_value"] != DAYS[1].isoformat())]
    frame = over_time(missing, EXPERIMENT, METRICS)
    units = frame[(frame["variant"] == "v2") & (frame["metric_key"] == "buyers")]["units"].tolist()
    assert units == [count_of("v2", 0), count_of("v2", 0), count_of("v2", 0) + count_of("v2", 2)]


def test_segments_are_those_that_the_experiment_names() -> None:
    frame = by_segment(STATISTICS, EXPERIMENT, METRICS)
    assert list(frame.columns) == [column.name for column in SEGMENT_COLUMNS]
    assert set(frame["dimension"]) == {"country"}
    assert set(frame["dimension_value"]) == set(COUNTRIES)
    in_germany = frame[frame["dimension_value"] == "de"]
    assert cell(in_germany, "buyers", "v1", "units") == count_of("v1", 0)


def test_days_since_exposure_are_in_order() -> None:
    frame = by_day_since_exposure(STATISTICS, EXPERIMENT, METRICS)
    assert list(frame.columns) == [column.name for column in DAY_COLUMNS]
    assert list(frame["day_since_exposure"].unique()) == [0, 2, 10]


def test_the_rate_of_new_units_is_that_of_the_calendar_and_a_stopped_experiment_waits_for_none() -> None:
    frame = compute()
    pair = sum(count_of(variant, at) for variant in ("v0", "v1") for at in range(3))
    # Three days with exposures, five days in the calendar.
    days = math.ceil((cell(frame, "buyers", "v1", "required_units") - pair) / (pair / 5))
    assert cell(frame, "buyers", "v1", "days_left") == days > 0
    assert compute(experiment(**{**vars_of(EXPERIMENT), "status": "stopped"}))["days_left"].isna().all()


def test_health_is_on_every_row() -> None:
    frame = compute()
    found = mismatch(DAILY, EXPERIMENT)
    assert frame["mismatch_p_value"].unique().tolist() == [found.p_value]
    assert frame["sequential_mismatch_p_value"].unique().tolist() == [found.sequential_p_value]
    counted = DAILY["units"].sum()
    assert frame["multi_exposed_share"].iloc[0] == 18 / (counted + 18)


def test_an_experiment_without_exposures_has_all_its_rows() -> None:
    for empty in (STATISTICS.iloc[:0], pd.DataFrame()):
        frame = results(empty, DAILY.iloc[:0], EXPERIMENT, METRICS)
        assert len(frame) == 12
        assert set(frame["state"]) == {"no_units"}
        assert set(frame["decision"]) == {"invalid"}
        assert len(over_time(empty, EXPERIMENT, METRICS)) == 0


@pytest.mark.parametrize(
    ("frames", "message"),
    [
        ((STATISTICS.drop(columns="dimension"), DAILY), "fct_experiment_statistics; dimension missing"),
        ((STATISTICS, DAILY.drop(columns="units")), "agg_experiment_daily; units missing"),
        (
            (pd.concat([STATISTICS, STATISTICS]), DAILY),
            "has one row; these have several: metric_key buyers, variant v0",
        ),
        ((STATISTICS, DAILY.assign(units=-1)), "units must be a number of 0 or more; -1 came"),
        ((STATISTICS, DAILY.iloc[:1].assign(exposure_date="soon")), "exposure_date must be a date .*'soon' came"),
    ],
)
def test_a_frame_that_cannot_be_read_is_named(frames: tuple[pd.DataFrame, pd.DataFrame], message: str) -> None:
    with pytest.raises(InvalidInput, match=message):
        results(*frames, EXPERIMENT, METRICS)


def test_a_metric_that_is_not_defined_is_named() -> None:
    with pytest.raises(InvalidInput, match="checkout names metrics that are not defined: slow"):
        results(STATISTICS, DAILY, EXPERIMENT, {key: each for key, each in METRICS.items() if key != "slow"})


def test_sums_of_more_digits_than_pythons_decimals_add_up_exactly() -> None:
    # Values near 10¹⁵: sums of their squares have 32 digits, and Python's decimals add 28.
    random = numbers(9)
    rows, parts = [], []
    for variant in ("v0", "v1"):
        values = [random.integers(-3, 4, 50) + int(variant[1]) for _ in DAYS]
        parts.append(everybody([Users(each) for each in values]))
        for day, value in zip(DAYS, values, strict=True):
            arm = Users(value + 10**15).arm()
            rows.append(row("revenue", variant, "exposure_date", day.isoformat(), arm))
    frame = over_time(pd.DataFrame(rows, dtype=object), EXPERIMENT, {"revenue": METRICS["revenue"], **METRICS})
    expected = parts[1].y.mean() - parts[0].y.mean()
    last = frame[frame["exposure_date"] == DAYS[-1]]
    assert cell(last, "revenue", "v1", "absolute_lift") == pytest.approx(expected)
    assert cell(last, "revenue", "v1", "standard_deviation") == pytest.approx(parts[1].y.std(ddof=1))


def test_the_example_in_the_docs_prints_what_it_says() -> None:
    page = (Path(__file__).parents[4] / "docs" / "experiment-statistics.md").read_text()
    example = page.split("```python")[-1].split("```")[0]
    done = subprocess.run([sys.executable, "-c", example], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [line[2:] for line in example.splitlines() if line.startswith("# ")]

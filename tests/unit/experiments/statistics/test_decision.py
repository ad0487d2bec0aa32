"""The decision: what makes an experiment invalid, stops it, ships it, and what never does."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from experiments.registry import Direction, EventSum, Experiment, Guardrail, Metric
from experiments.statistics.arm import AGGREGATES, Arm
from experiments.statistics.frames import results
from tests.unit.experiments.definitions import experiment

EVENTS = EventSum(("post_viewed",))


def metric(key: str, kind: Any = "proportion", direction: Direction = "increase") -> Metric:
    return Metric(key, "A metric.", kind, EVENTS, direction)


METRICS = {
    "buyers": metric("buyers"),
    "returns": metric("returns", direction="decrease"),
    "revenue": metric("revenue", "mean"),
}


@dataclass(frozen=True)
class Judged:
    """What the results say of the experiment, and of each treatment and metric."""

    frame: pd.DataFrame

    @property
    def outcome(self) -> str:
        return f"{self.frame['decision'].iloc[0]}: {self.frame['decision_reason'].iloc[0]}"

    @property
    def sentence(self) -> str:
        return str(self.frame["decision_sentence"].iloc[0])

    @property
    def winners(self) -> set[str]:
        return set(self.frame.loc[self.frame["is_winner"].astype(bool), "variant"])

    def verdict(self, metric_key: str, variant: str = "v1") -> str:
        row = self.frame[(self.frame["metric_key"] == metric_key) & (self.frame["variant"] == variant)]
        return str(row["verdict"].iloc[0])


def judge(
    arms: Mapping[tuple[str, str], Arm],
    of: Experiment,
    units: Mapping[str, int] | None = None,
    changes: tuple[str, ...] = (),
    days: int = 10,
) -> Judged:
    """The results of these arms, with their units exposed evenly over some days."""
    statistics = pd.DataFrame(
        [
            {
                "experiment_key": of.key, "metric_key": key, "variant": variant,
                "dimension": "all", "dimension_value": "all",
                **{name: getattr(arm, name) for name in AGGREGATES},
            }
            for (key, variant), arm in arms.items()
        ],
        dtype=object,
    )  # fmt: skip
    counted = units or {variant: int(arm.units or 0) for (_, variant), arm in arms.items()}
    daily = pd.DataFrame(
        [
            {
                "experiment_key": of.key, "variant": variant, "exposure_date": date(2026, 3, 1) + timedelta(days=day),
                "units": count // days + (day < count % days), "multi_exposed_units": 0,
            }
            for variant, count in counted.items()
            for day in range(days)
        ],
        dtype=object,
    )  # fmt: skip
    return Judged(results(statistics, daily, of, METRICS, changes))


def buyers(control: int, treatment: int, units: int = 10_000) -> dict[tuple[str, str], Arm]:
    return {("buyers", "v0"): Arm(units, control), ("buyers", "v1"): Arm(units, treatment)}


def returns(control: int, treatment: int, units: int = 10_000) -> dict[tuple[str, str], Arm]:
    return {("returns", "v0"): Arm(units, control), ("returns", "v1"): Arm(units, treatment)}


def test_a_clear_lift_is_shipped() -> None:
    judged = judge(buyers(2000, 2400), experiment())
    assert judged.outcome == "ship: primary_better"
    assert judged.winners == {"v1"}
    assert judged.verdict("buyers") == "better"
    assert judged.sentence == "Ship v1: it changes buyers by +20 % (always-valid +9.95 % to +30 %)."


def test_a_clear_loss_stops() -> None:
    judged = judge(buyers(2400, 2000), experiment())
    assert judged.outcome == "stop: primary_worse"
    assert judged.winners == set()
    assert judged.sentence.startswith("Stop v1: it makes buyers worse, by −16.7 %")


def test_fewer_is_better_where_the_metric_says_so() -> None:
    assert judge(returns(2400, 2000), experiment(primary="returns")).outcome == "ship: primary_better"
    assert judge(returns(2000, 2400), experiment(primary="returns")).outcome == "stop: primary_worse"


def test_before_the_planned_power_only_the_always_valid_interval_counts() -> None:
    # p = 0.03 at a third of the planned units.
    early = judge(buyers(2000, 2125), experiment(minimum_detectable_effect=0.05))
    assert early.frame["p_value"].iloc[1] < 0.05
    assert early.frame["power_reached"].iloc[1] < 0.8
    assert early.outcome == "hold: not_decided_yet"
    assert "more days are planned" in early.sentence
    late = judge(buyers(2000, 2125), experiment(minimum_detectable_effect=0.1))
    assert late.frame["power_reached"].iloc[1] > 0.8
    assert late.outcome == "ship: primary_better"
    assert "always-valid" not in late.sentence


def test_without_a_difference_at_the_planned_power_it_holds() -> None:
    judged = judge(buyers(2000, 2010), experiment(minimum_detectable_effect=0.1))
    assert judged.outcome == "hold: no_difference_found"
    assert judged.frame["days_left"].iloc[1] == 0


def test_a_broken_guardrail_stops_what_would_win() -> None:
    of = experiment(guardrails=(Guardrail("returns", 0.1),))
    judged = judge({**buyers(2000, 2400), **returns(1000, 1300)}, of)
    assert judged.outcome == "stop: guardrail_broken"
    assert judged.winners == set()
    assert "returns" in judged.sentence
    assert judged.frame["is_guardrail_broken"].dropna().tolist() == [True]


def test_a_guardrail_within_its_limit_does_not_stop() -> None:
    of = experiment(guardrails=(Guardrail("returns", 0.5),))
    judged = judge({**buyers(2000, 2400), **returns(1000, 1300)}, of)
    assert judged.outcome == "ship: primary_better"
    assert judged.sentence.endswith("and all guardrails hold.")


def test_a_guardrail_that_may_be_broken_holds() -> None:
    of = experiment(guardrails=(Guardrail("returns", 0.01),))
    judged = judge({**buyers(2000, 2400), **returns(1000, 1030)}, of)
    assert judged.outcome == "hold: guardrail_at_risk"
    assert judged.winners == set()


def test_errors_that_the_control_has_none_of_hold() -> None:
    of = experiment(guardrails=(Guardrail("returns", 0.5),))
    assert judge({**buyers(2000, 2400), **returns(0, 300)}, of).outcome == "hold: guardrail_at_risk"
    fine = judge({**buyers(2000, 2400), **returns(0, 0)}, of)
    assert fine.outcome == "ship: primary_better"
    assert "returns cannot be measured" in fine.sentence


@pytest.mark.parametrize(
    ("units", "reason"),
    [({"v0": 10_000, "v1": 9_400}, "sample_ratio_mismatch"), ({"v0": 10_000, "v1": 0}, "sample_ratio_mismatch")],
)
def test_a_mismatch_is_invalid(units: dict[str, int], reason: str) -> None:
    judged = judge(buyers(2000, 2400), experiment(), units)
    assert judged.outcome == f"invalid: {reason}"
    assert judged.winners == set()
    assert set(judged.frame["verdict"]) == {"invalid"}
    assert "p = " in judged.sentence


def test_a_change_while_it_ran_is_invalid() -> None:
    judged = judge(buyers(2000, 2400), experiment(), changes=("weights changed on 2026-03-04.",))
    assert judged.outcome == "invalid: changed_while_running"
    assert "(weights changed on 2026-03-04)" in judged.sentence


def test_too_few_units_are_invalid() -> None:
    judged = judge(buyers(10, 60, units=99), experiment())
    assert judged.outcome == "invalid: too_few_users"
    assert judge({}, experiment()).outcome == "invalid: too_few_users"


@pytest.mark.parametrize(
    ("arms", "state"),
    [
        (buyers(0, 500), "zero_baseline"),
        (buyers(2000, 0), "zero_variance"),
        (buyers(3, 500), "baseline_near_zero"),
        ({("buyers", "v0"): Arm(1000, 100), ("buyers", "v1"): Arm(1000, 1200)}, "impossible_aggregates"),
    ],
)
def test_a_primary_metric_that_cannot_be_compared_is_invalid(arms: dict[tuple[str, str], Arm], state: str) -> None:
    judged = judge(arms, experiment())
    assert judged.outcome == f"invalid: {state}"
    assert judged.winners == set()


def test_the_better_of_two_treatments_is_shipped_and_one_that_is_worse_stops_alone() -> None:
    of = experiment(weights=(0.4, 0.3, 0.3))
    units = {"v0": 8000, "v1": 6000, "v2": 6000}

    def arms(first: int, second: int) -> dict[tuple[str, str], Arm]:
        counts = {"v0": 1600, "v1": first, "v2": second}
        return {("buyers", variant): Arm(units[variant], count) for variant, count in counts.items()}

    assert judge(arms(1500, 1600), of).winners == {"v2"}
    assert judge(arms(1500, 900), of).winners == {"v1"}
    stopped = judge(arms(1210, 900), of)
    assert stopped.outcome == "stop: primary_worse"
    assert "Stop v2" in stopped.sentence


def test_a_variant_of_weight_zero_is_no_part_of_the_decision() -> None:
    of = experiment(weights=(0.5, 0.5, 0.0))
    judged = judge(buyers(2000, 2400), of)
    assert judged.outcome == "ship: primary_better"
    assert judged.verdict("buyers", "v2") == "refused"


def test_many_metrics_make_a_winner_harder() -> None:
    of = experiment(minimum_detectable_effect=0.2, secondary=("revenue", "returns"))
    arms = buyers(2000, 2125)
    alone = judge(arms, experiment(minimum_detectable_effect=0.2))
    assert alone.outcome == "ship: primary_better"
    assert judge(arms, of).outcome == "hold: no_difference_found"
    assert judge(arms, experiment(minimum_detectable_effect=0.2, secondary=of.secondary, correction="none")).winners


counts = st.integers(0, 6000)


@settings(max_examples=60)
@given(st.tuples(counts, counts), st.tuples(counts, counts), st.integers(1, 6000), st.integers(1, 6000), st.booleans())
def test_nothing_that_cannot_be_trusted_has_a_winner(
    primary: tuple[int, int], guardrail: tuple[int, int], control: int, treatment: int, changed: bool
) -> None:
    of = experiment(guardrails=(Guardrail("returns", 0.05),), minimum_detectable_effect=0.3)
    units = {"v0": control, "v1": treatment}
    arms = {
        (key, variant): Arm(units[variant], min(count, units[variant]))
        for key, pair in (("buyers", primary), ("returns", guardrail))
        for variant, count in zip(units, pair, strict=True)
    }
    judged = judge(arms, of, units, ("weights changed.",) if changed else ())
    frame = judged.frame
    mismatched = (frame[["mismatch_p_value", "sequential_mismatch_p_value"]].iloc[0] < 0.001).any()
    broken = frame["is_guardrail_broken"].fillna(False).any()
    state = frame[(frame["metric_key"] == "buyers") & (frame["variant"] == "v1")]["state"].iloc[0]
    if changed or mismatched or broken or min(control, treatment) < 100 or state != "ok":
        assert judged.winners == set()
        assert judged.outcome.split(":")[0] in ("invalid", "stop")
    assert bool(judged.winners) == judged.outcome.startswith("ship")

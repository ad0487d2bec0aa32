"""What the statistics promise, kept over hundreds of simulated experiments whose truth is known; seeds are fixed."""

from collections.abc import Iterator

import numpy as np
import pytest
from scipy import stats

from experiments.registry import Kind
from experiments.statistics.arm import Arm
from experiments.statistics.compare import Comparison, compare
from experiments.statistics.decision import Decision, Finding, decide
from experiments.statistics.mismatch import UNHEALTHY, Mismatch, mismatch_of, sequential
from experiments.statistics.power import plan, power_reached
from tests.unit.experiments.statistics.units import Values, numbers

ALPHA = 0.05
EXPERIMENTS = 1000


def at_most(count: int, of: int, rate: float) -> bool:
    """Whether so many of them are within the 99.9 % binomial interval of the rate, or below."""
    return count <= float(stats.binom.ppf(0.999, of, rate))


def about(count: int, of: int, rate: float) -> bool:
    """Whether so many of them are within the 99.9 % binomial interval of the rate."""
    return at_most(count, of, rate) and count >= float(stats.binom.ppf(0.001, of, rate))


def users(kind: Kind, seed: int, count: int, lift: float = 0.0, past: float = 0.0) -> Iterator[Arm]:
    """Arms of `count` users each, by the metric's kind; `past` is the correlation of y with x."""
    random = numbers(seed)
    for _ in range(EXPERIMENTS):
        if kind == "proportion":
            yield Arm(count, int(random.binomial(count, 0.2 * (1 + lift))))
        elif kind == "ratio":
            d = 1 + random.poisson(2.0, count)
            clicks = random.poisson(d * random.gamma(2.0, 0.25, count) * (1 + lift))
            yield Arm(count, clicks.sum(), (clicks**2).sum(), d.sum(), (d * d).sum(), (clicks * d).sum())
        elif past:
            x = random.normal(10, 3, count)
            y = 10 * (1 + lift) + past * (x - 10) + random.normal(0, 3 * np.sqrt(1 - past**2), count)
            yield sums(y, x)
        else:
            yield sums(random.gamma(1.5, 2.0, count) * (1 + lift))


def sums(y: Values, x: Values | None = None) -> Arm:
    plain = Arm(len(y), float(y.sum()), float((y * y).sum()))
    if x is None:
        return plain
    past = {"sum_covariate": x.sum(), "sum_covariate_squared": (x * x).sum(), "sum_value_covariate": (x * y).sum()}
    return Arm(plain.units, plain.sum_value, plain.sum_value_squared, **past)


def experiments(kind: Kind, seed: int, count: int = 600, lift: float = 0.0, past: float = 0.0) -> list[Comparison]:
    """Simulated experiments: each a control and a treatment with a true relative lift."""
    arms = zip(users(kind, seed, count, past=past), users(kind, seed + 1, count, lift, past), strict=True)
    return [compare(control, treatment, kind) for control, treatment in arms]


@pytest.mark.parametrize("kind", ["mean", "proportion", "ratio"])
def test_without_an_effect_p_falls_below_alpha_as_often_as_alpha_says(kind: Kind) -> None:
    found = experiments(kind, 10)
    assert about(sum(each.relative.p_value < ALPHA for each in found if each.relative), EXPERIMENTS, ALPHA)
    assert about(sum(each.absolute.p_value < ALPHA for each in found if each.absolute), EXPERIMENTS, ALPHA)


@pytest.mark.parametrize("kind", ["mean", "proportion", "ratio"])
def test_a_planted_lift_is_covered_by_its_interval(kind: Kind) -> None:
    lift = 0.15
    found = [each.relative for each in experiments(kind, 20, lift=lift) if each.relative]
    assert about(sum(each.lower <= lift <= each.upper for each in found), EXPERIMENTS, 1 - ALPHA)


def test_cuped_keeps_alpha_and_covers_a_planted_lift() -> None:
    nothing = [each.cuped for each in experiments("mean", 30, past=0.8) if each.cuped]
    assert about(sum(each.relative.p_value < ALPHA for each in nothing if each.relative), EXPERIMENTS, ALPHA)
    planted = [each.cuped for each in experiments("mean", 40, lift=0.05, past=0.8) if each.cuped]
    covered = sum(each.relative.lower <= 0.05 <= each.relative.upper for each in planted if each.relative)
    assert about(covered, EXPERIMENTS, 1 - ALPHA)


@pytest.mark.parametrize("correlation", [0.3, 0.6, 0.9])
def test_cuped_removes_the_square_of_the_correlation(correlation: float) -> None:
    found = [each.cuped for each in experiments("mean", 50, past=correlation) if each.cuped]
    assert np.mean([each.variance_reduction for each in found]) == pytest.approx(correlation**2, abs=0.01)
    # Not only in the standard errors: the lifts themselves scatter less.
    plain = [each.absolute.estimate for each in experiments("mean", 50, past=correlation) if each.absolute]
    ratio = np.var([each.absolute.estimate for each in found]) / np.var(plain)
    assert ratio == pytest.approx(1 - correlation**2, rel=0.25)


def by_day(seed: int, days: int, daily: int, lift: float = 0.0) -> Iterator[list[Comparison]]:
    """Experiments that are looked at every day: the comparison of all users until then."""
    random = numbers(seed)
    for _ in range(EXPERIMENTS // 2):
        values = random.gamma(1.5, 2.0, (2, days, daily)) * np.array([1.0, 1 + lift])[:, None, None]
        totals, squares = values.sum(axis=2).cumsum(axis=1), (values**2).sum(axis=2).cumsum(axis=1)
        looks = []
        for day in range(days):
            control, treatment = (
                Arm((day + 1) * daily, float(totals[arm, day]), float(squares[arm, day])) for arm in (0, 1)
            )
            looks.append(compare(control, treatment, "mean"))
        yield looks


def test_the_always_valid_interval_may_be_looked_at_every_day() -> None:
    looks = list(by_day(60, 20, 200))
    wrong = sum(any(each.always_valid.p_value < ALPHA for each in days if each.always_valid) for days in looks)
    assert at_most(wrong, len(looks), ALPHA)
    # The fixed interval may not: that is why.
    peeked = sum(any(each.relative.p_value < ALPHA for each in days if each.relative) for days in looks)
    assert not at_most(peeked, len(looks), ALPHA)


def test_the_always_valid_interval_covers_a_planted_lift_at_all_looks() -> None:
    lift = 0.1
    looks = [[each.always_valid for each in days if each.always_valid] for days in by_day(70, 20, 200, lift)]
    missed = sum(any(not each.lower <= lift <= each.upper for each in days) for days in looks)
    assert at_most(missed, len(looks), ALPHA)


def decided(comparison: Comparison) -> Decision:
    """The decision on an experiment with one metric; its minimum detectable effect needs 2,500 users an arm."""
    lift, sequential = comparison.relative, comparison.always_valid
    assert lift is not None
    assert sequential is not None
    power = power_reached(lift.standard_error, 0.065)
    finding = Finding("revenue", "b", "primary", "increase", comparison, lift.p_value, sequential.p_value, power)
    units = (comparison.control.units, comparison.treatment.units)
    return decide([finding], Mismatch(0.5, 1.0), units=units)


def test_who_decides_at_every_look_until_the_planned_power_ships_nothing_that_makes_no_difference() -> None:
    shipped = stopped = 0
    for days in by_day(80, 16, 200):
        outcomes = []
        for day in days:
            decision = decided(day)
            outcomes.append(decision.outcome)
            if decision.outcome in ("ship", "stop") or decision.reason == "no_difference_found":
                break
        shipped += outcomes[-1] == "ship"
        stopped += outcomes[-1] == "stop"
    assert at_most(shipped, EXPERIMENTS // 2, ALPHA)
    assert at_most(stopped, EXPERIMENTS // 2, ALPHA)


def test_who_decides_at_every_look_ships_what_the_plan_promised_to_find() -> None:
    shipped = sum(any(decided(day).outcome == "ship" for day in days) for days in by_day(90, 16, 200, 0.065))
    assert shipped / (EXPERIMENTS // 2) > 0.78


def test_a_planted_mismatch_is_caught_and_none_is_invented() -> None:
    random = numbers(100)
    false_alarms = sequential_alarms = caught = 0
    for _ in range(EXPERIMENTS):
        fair = random.multinomial(500, [0.5, 0.3, 0.2], size=30)
        looks = sequential(fair.tolist(), [0.5, 0.3, 0.2])
        sequential_alarms += min(looks) < ALPHA
        false_alarms += mismatch_of(fair.tolist(), [0.5, 0.3, 0.2]).is_unhealthy
        unfair = random.multinomial(500, [0.5, 0.27, 0.23], size=30)
        caught += mismatch_of(unfair.tolist(), [0.5, 0.3, 0.2]).is_unhealthy
    assert at_most(sequential_alarms, EXPERIMENTS, ALPHA)
    assert at_most(false_alarms, EXPERIMENTS, 2 * UNHEALTHY)
    assert caught == EXPERIMENTS


@pytest.mark.parametrize(("quantile", "count"), [(0.5, 500), (0.9, 1000)])
def test_the_interval_of_a_quantile_keeps_alpha(quantile: float, count: int) -> None:
    random = numbers(110)
    spread = 1.959963984540054 * np.sqrt(count * quantile * (1 - quantile))
    lower, upper = int(np.floor(count * quantile - spread)), int(np.ceil(count * quantile + spread))
    arms = []
    for _ in range(2):
        values = np.sort(random.lognormal(0, 1, (EXPERIMENTS, count)), axis=1)
        arms.append((np.quantile(values, quantile, axis=1), values[:, lower - 1], values[:, upper - 1]))
    wrong = 0
    for at in range(EXPERIMENTS):
        control, treatment = (
            Arm(count, quantile_value=value[at], quantile_lower=low[at], quantile_upper=high[at], quantile=quantile)
            for value, low, high in arms
        )
        lift = compare(control, treatment, "quantile").absolute
        wrong += lift is not None and lift.p_value < ALPHA
    assert about(wrong, EXPERIMENTS, ALPHA)


@pytest.mark.parametrize(("mean", "weights"), [(0.2, (0.5, 0.5)), (0.05, (0.7, 0.3))])
def test_a_plan_finds_the_effect_as_often_as_its_power_says(mean: float, weights: tuple[float, float]) -> None:
    planned = plan(mean=mean, minimum_detectable_effect=0.1, weights=weights, daily_units=1000)
    random = numbers(120)
    control = random.binomial(planned.units[0], mean, EXPERIMENTS)
    treatment = random.binomial(planned.units[1], mean * 1.1, EXPERIMENTS)
    found = 0
    for one, other in zip(control, treatment, strict=True):
        lift = compare(Arm(planned.units[0], int(one)), Arm(planned.units[1], int(other)), "proportion").relative
        found += lift is not None and lift.p_value < ALPHA
    assert about(found, EXPERIMENTS, 0.8)
    assert planned.days == -(-planned.total_units // 1000) or planned.days == -(-(planned.total_units - 1) // 1000)

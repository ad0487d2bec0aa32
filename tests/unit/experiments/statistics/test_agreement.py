"""Estimates from aggregates equal those of scipy and statsmodels on the same users, to 1e-6."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import integrate, stats
from statsmodels.api import OLS, add_constant
from statsmodels.stats._delta_method import NonlinearDeltaCov
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.power import NormalIndPower, tt_ind_solve_power
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

from experiments.registry import Correction, Kind
from experiments.statistics.bayes import posterior
from experiments.statistics.compare import compare
from experiments.statistics.cuped import cuped
from experiments.statistics.lift import Lift
from experiments.statistics.mismatch import chi_square, sequential
from experiments.statistics.multiple import corrected
from experiments.statistics.power import plan, power_reached
from experiments.statistics.sequential import always_valid, mixture_variance
from tests.unit.experiments.statistics.units import (
    Users,
    Values,
    mean_users,
    numbers,
    proportion_users,
    ratio_users,
)

seeds = st.integers(0, 2**32 - 1)
sizes = st.integers(40, 400)
few = settings(max_examples=40)

MAKERS: dict[Kind, Callable[..., Users]] = {
    "mean": mean_users,
    "proportion": proportion_users,
    "ratio": ratio_users,
}


def close(value: float) -> Any:
    return pytest.approx(value, rel=1e-6, abs=1e-9)


@few
@given(seeds, sizes, sizes, st.sampled_from(["exact", "float"]))
def test_absolute_lift_is_welchs_t_test(seed: int, one: int, other: int, kind: Any) -> None:
    control, treatment = mean_users(seed, one, 2.0), mean_users(seed + 1, other, 2.3)
    lift = compare(control.arm(kind), treatment.arm(kind), "mean").absolute
    assert lift is not None
    test = stats.ttest_ind(treatment.y, control.y, equal_var=False)
    interval = test.confidence_interval(0.95)
    assert (lift.p_value, lift.degrees_of_freedom) == (close(test.pvalue), close(test.df))
    assert (lift.lower, lift.upper) == (close(interval.low), close(interval.high))
    means = CompareMeans(DescrStatsW(treatment.y), DescrStatsW(control.y))
    assert (lift.lower, lift.upper) == tuple(map(close, means.tconfint_diff(alpha=0.05, usevar="unequal")))


@few
@given(seeds, sizes, sizes)
def test_absolute_lift_of_a_proportion_is_welchs_t_test_with_p_times_one_minus_p(
    seed: int, one: int, other: int
) -> None:
    control, treatment = proportion_users(seed, one, 0.4), proportion_users(seed + 1, other, 0.5)
    lift = compare(control.arm(), treatment.arm(), "proportion").absolute
    assert lift is not None
    test = stats.ttest_ind_from_stats(
        treatment.y.mean(), treatment.y.std(), other, control.y.mean(), control.y.std(), one, equal_var=False
    )
    assert lift.p_value == close(test.pvalue)


@few
@given(seeds, sizes, sizes, st.sampled_from(["mean", "proportion", "ratio"]))
def test_relative_lift_is_the_delta_method_of_statsmodels(seed: int, one: int, other: int, kind: Kind) -> None:
    control, treatment = MAKERS[kind](seed, one, 0.4), MAKERS[kind](seed + 1, other, 0.5)
    found = compare(control.arm(), treatment.arm(), kind)
    assert found.relative is not None
    assert found.absolute is not None
    ddof = 0 if kind == "proportion" else 1
    _same(found.absolute, control, treatment, lambda c, t: t - c, ddof)
    _same(found.relative, control, treatment, lambda c, t: (t - c) / c, ddof)


def _same(lift: Lift, control: Users, treatment: Users, effect: Callable[[Any, Any], Any], ddof: int) -> None:
    """Whether the lift, its error, interval and p-value are those of the delta method on the users' means."""
    columns = [[users.y] if users.d is None else [users.y, users.d] for users in (control, treatment)]
    width = len(columns[0])

    def of_means(means: Values) -> Any:
        arms = (means[..., :width], means[..., width:])
        control_mean, treatment_mean = (arm[..., 0] / arm[..., 1] if width == 2 else arm[..., 0] for arm in arms)
        return np.atleast_1d(effect(control_mean, treatment_mean))

    blocks = [np.atleast_2d(np.cov(arm, ddof=ddof)) / len(arm[0]) for arm in columns]
    covariance = np.zeros((2 * width, 2 * width))
    covariance[:width, :width], covariance[width:, width:] = blocks
    delta = NonlinearDeltaCov(of_means, np.array([np.mean(each) for arm in columns for each in arm]), covariance)
    assert lift.estimate == close(float(delta.predicted()[0]))
    assert lift.standard_error == close(float(np.sqrt(delta.cov()[0, 0])))
    assert (lift.lower, lift.upper) == tuple(
        map(close, stats.t.interval(0.95, lift.degrees_of_freedom, lift.estimate, lift.standard_error))
    )
    assert lift.p_value == close(2 * stats.t.sf(abs(lift.estimate / lift.standard_error), lift.degrees_of_freedom))


@few
@given(seeds, sizes, sizes, st.sampled_from(["exact", "float"]))
def test_cuped_is_a_t_test_of_residuals(seed: int, one: int, other: int, kind: Any) -> None:
    control, treatment = mean_users(seed, one, 2.0, True), mean_users(seed + 1, other, 2.3, True)
    found = cuped(control.arm(kind), treatment.arm(kind), "mean")
    theta = _slope([control.y, treatment.y], [control.x, treatment.x])
    assert found.theta == close(theta)
    residuals = [users.y - theta * users.x for users in (control, treatment)]
    test = stats.ttest_ind(residuals[1], residuals[0], equal_var=False)
    assert (found.absolute.p_value, found.absolute.degrees_of_freedom) == (close(test.pvalue), close(test.df))
    interval = test.confidence_interval(0.95)
    assert (found.absolute.lower, found.absolute.upper) == (close(interval.low), close(interval.high))
    before, after = (
        sum(values.var(ddof=1) / len(values) for values in arms) for arms in ([control.y, treatment.y], residuals)
    )
    assert found.variance_reduction == close(1 - after / before)
    past = np.concatenate([control.x, treatment.x]).mean()
    assert found.control_mean == close(residuals[0].mean() + theta * past)
    assert found.treatment_mean == close(residuals[1].mean() + theta * past)


@few
@given(seeds, sizes, sizes)
def test_cuped_of_a_ratio_is_a_regression_of_linearized_values(seed: int, one: int, other: int) -> None:
    control, treatment = ratio_users(seed, one, 0.8, True), ratio_users(seed + 1, other, 1.0, True)
    found = cuped(control.arm(), treatment.arm(), "ratio")
    pooled = Users(*(np.concatenate([getattr(arm, name) for arm in (control, treatment)]) for name in "ydxw"))
    theta = _slope([_linear(pooled.y, pooled.d)], [_linear(pooled.x, pooled.w)])
    assert found.theta == close(theta)
    adjusted = [_linear(arm.y, arm.d) - theta * _linear(arm.x, arm.w) for arm in (control, treatment)]
    test = stats.ttest_ind(adjusted[1], adjusted[0], equal_var=False)
    assert found.absolute.estimate == close(adjusted[1].mean() - adjusted[0].mean())
    assert (found.absolute.p_value, found.absolute.degrees_of_freedom) == (close(test.pvalue), close(test.df))


def _linear(value: Any, denominator: Any) -> Values:
    """Per user, what sums to the ratio's deviation: ratio + (y − ratio·d) ÷ mean of d."""
    ratio = value.sum() / denominator.sum()
    return np.asarray(ratio + (value - ratio * denominator) / denominator.mean())


def _slope(values: list[Any], pasts: list[Any]) -> float:
    return float(OLS(np.concatenate(values), add_constant(np.concatenate(pasts))).fit().params[1])


@few
@given(seeds, st.integers(40, 300))
def test_relative_cuped_is_the_delta_method_where_both_arms_have_the_same_past(seed: int, count: int) -> None:
    # Then GrowthBook's variance is the delta method's, whichever of two estimates of the treatment's mean it takes.
    control = mean_users(seed, count, 2.0, True)
    random = numbers(seed + 1)
    past = random.permutation(control.x)
    treatment = Users(np.round(random.gamma(2.0, 1.2, count) + 0.7 * past, 3), x=past)
    found = cuped(control.arm(), treatment.arm(), "mean")
    blocks = [np.cov([arm.y, arm.x]) / count for arm in (control, treatment)]
    covariance = np.zeros((4, 4))
    covariance[:2, :2], covariance[2:, 2:] = blocks

    def effect(means: Values) -> Any:
        lift = means[..., 2] - found.theta * means[..., 3] - means[..., 0] + found.theta * means[..., 1]
        return np.atleast_1d(lift / means[..., 0])

    delta = NonlinearDeltaCov(
        effect, np.array([control.y.mean(), control.x.mean(), treatment.y.mean(), past.mean()]), covariance
    )
    assert found.relative is not None
    assert found.relative.estimate == close(float(delta.predicted()[0]))
    assert found.relative.standard_error == close(float(np.sqrt(delta.cov()[0, 0])))


@settings(max_examples=15)  # `multipletests` collects garbage at every call
@given(st.lists(st.one_of(st.floats(0, 1), st.sampled_from([0.0, 0.01, 0.05, 1.0])), min_size=1, max_size=12))
def test_corrections_are_those_of_statsmodels(p_values: list[float]) -> None:
    names: dict[Correction, str] = {"holm": "holm", "benjamini_hochberg": "fdr_bh"}
    for method, name in names.items():
        assert corrected(p_values, method) == pytest.approx(list(multipletests(p_values, method=name)[1]))


def test_a_comparison_without_p_value_makes_others_no_easier() -> None:
    assert corrected([0.02, None, 0.5], "holm") == [pytest.approx(0.06), None, 1.0]
    assert corrected([0.02, None], "none") == [0.02, None]
    assert corrected([], "holm") == []


@given(st.lists(st.integers(0, 5000), min_size=2, max_size=5), st.data())
def test_mismatch_is_scipys_chi_square(units: list[int], data: st.DataObject) -> None:
    weights = data.draw(st.lists(st.floats(0.05, 1), min_size=len(units), max_size=len(units)))
    found = chi_square(units, weights)
    if not sum(units):
        assert found is None
        return
    expected = np.array(weights) / sum(weights) * sum(units)
    assert found == pytest.approx(stats.chisquare(units, expected).pvalue, rel=1e-6, abs=1e-12)


@few
@given(st.lists(st.lists(st.integers(0, 300), min_size=3, max_size=3), min_size=1, max_size=8))
def test_sequential_mismatch_is_the_ratio_of_two_likelihoods(days: list[list[int]]) -> None:
    weights = np.array([0.5, 0.3, 0.2])
    best = 1.0
    for at, p_value in enumerate(sequential(days, list(weights))):
        total = np.sum(days[: at + 1], axis=0)
        if total.sum():
            mixture = stats.dirichlet_multinomial(weights * 10_000, total.sum()).logpmf(total)
            best = min(best, float(np.exp(stats.multinomial(total.sum(), weights).logpmf(total) - mixture)))
        assert p_value == pytest.approx(best, rel=1e-6)


@few
@given(st.floats(-0.4, 0.4), st.floats(0.05, 0.5), st.integers(50, 50_000))
def test_always_valid_p_value_is_a_mixture_of_likelihood_ratios(lift: float, error: float, units: int) -> None:
    # The evidence is ∫ N(lift; δ, se²) ÷ N(lift; 0, se²) dN(δ; 0, ρ² se² n).
    spread = np.sqrt(mixture_variance(0.05, 5000.0) * units) * error
    precision = 1 / error**2 + 1 / spread**2
    peak, width = lift / error**2 / precision, precision**-0.5
    evidence, _ = integrate.quad(
        lambda shift: np.exp((2 * lift * shift - shift**2) / (2 * error**2)) * stats.norm.pdf(shift, 0, spread),
        peak - 12 * width,
        peak + 12 * width,
    )
    found = always_valid(lift, error, units)
    assert found.p_value == pytest.approx(min(1 / evidence, 1.0), rel=1e-6)
    assert (found.p_value < 0.05) == (not found.lower <= 0 <= found.upper)


@few
@given(st.floats(-1, 1), st.floats(0.01, 0.5))
def test_expected_loss_is_the_mean_of_what_is_lost(lift: float, error: float) -> None:
    found = posterior(lift, error)
    loss, _ = integrate.quad(lambda value: -value * stats.norm.pdf(value, lift, error), lift - 40 * error, 0)
    assert found.expected_loss == pytest.approx(loss if lift - 40 * error < 0 else 0.0, rel=1e-6, abs=1e-9)
    assert found.chance_to_win == pytest.approx(stats.norm.sf(0, lift, error))


@pytest.mark.parametrize("ratio", [-30.0, -1.0, 0.0, 1.0, 8.0, 30.0])
def test_expected_loss_loses_no_digits_in_the_tail(ratio: float) -> None:
    # φ(s) − s·Φ(−s) = φ(s) ∫ u exp(−su − u²/2) du from 0 on.
    weight, _ = integrate.quad(
        lambda loss: loss * np.exp(-ratio * loss - loss**2 / 2), 0, 60, points=[max(-ratio, 0.1)]
    )
    assert posterior(ratio, 1.0).expected_loss == pytest.approx(float(weight * stats.norm.pdf(ratio)), rel=1e-9)


@few
@given(st.floats(0.001, 0.2), st.floats(0.005, 0.1))
def test_power_is_that_of_statsmodels(error: float, effect: float) -> None:
    expected = NormalIndPower().power(effect / error, nobs1=2, alpha=0.05, ratio=1)
    assert power_reached(error, effect) == pytest.approx(float(expected), rel=1e-6)


@pytest.mark.parametrize(("mean", "deviation", "effect"), [(10.0, 12.0, 0.01), (0.4, 0.9, 0.02), (-3.0, 5.0, 0.005)])
def test_a_plan_is_that_of_statsmodels_without_the_baselines_noise(
    mean: float, deviation: float, effect: float
) -> None:
    found = plan(mean=mean, standard_deviation=deviation, minimum_detectable_effect=effect)
    units = tt_ind_solve_power(effect_size=effect * abs(mean) / deviation, alpha=0.05, power=0.8)
    assert found.units[0] == pytest.approx(units * (1 + (1 + effect) ** 2) / 2, rel=1e-4)

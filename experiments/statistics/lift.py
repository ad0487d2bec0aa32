"""Lifts: how far a treatment's mean is off the control's, absolute and relative, with their noise."""

import math
from dataclasses import dataclass
from fractions import Fraction

from scipy.special import stdtr, stdtrit

from experiments.statistics.estimate import Estimate
from experiments.statistics.moments import real
from experiments.statistics.states import Refused, State


@dataclass(frozen=True, slots=True)
class Lift:
    """An estimated difference: `estimate` ± t(1 − α/2, degrees of freedom) × `standard_error`.

    `p_value` is two-sided, of the hypothesis that there is no difference. Relative lifts are shares: 0.05 is 5 %.
    """

    estimate: float
    standard_error: float
    lower: float
    upper: float
    p_value: float
    degrees_of_freedom: float


def absolute_lift(control: Estimate, treatment: Estimate, alpha: float = 0.05) -> Lift:
    """Difference of the means by Welch's t-test: variances may differ.

    Welch, B. L. (1947), The generalization of Student's problem. Equals scipy's `ttest_ind(equal_var=False)`.
    """
    return t_lift(
        treatment.mean - control.mean,
        treatment.variance_of_mean + control.variance_of_mean,
        degrees_of_freedom(control, treatment),
        alpha,
    )


def relative_lift(control: Estimate, treatment: Estimate, alpha: float = 0.05) -> Lift:
    """Difference of the means ÷ |control's mean|, by the delta method: the noise of the control's mean is in it.

    Its variance is var(t̄)/c̄² + var(c̄)·t̄²/c̄⁴; degrees of freedom are those of the absolute lift. Source: Deng, Knoblich
    and Lu (2018), Applying the Delta Method in Metric Analytics; GrowthBook's `frequentist_variance`. Raises Refused if
    the control's mean is zero.
    """
    if control.mean == 0:
        raise Refused(State.ZERO_BASELINE)
    ratio = real(treatment.mean / control.mean)
    return t_lift(
        (treatment.mean - control.mean) / abs(control.mean),
        (treatment.variance_of_mean + control.variance_of_mean * ratio**2) / real(control.mean) ** 2,
        degrees_of_freedom(control, treatment),
        alpha,
    )


def degrees_of_freedom(control: Estimate, treatment: Estimate) -> float:
    """Of the t distribution, after Welch and Satterthwaite. Raises Refused if neither arm has a variance."""
    first, second = control.variance_of_mean, treatment.variance_of_mean
    if not first + second:
        raise Refused(State.ZERO_VARIANCE)
    # Shares instead of squares of variances, which leave the range of floats sooner.
    share = first / (first + second)
    return 1 / (share**2 / (control.units - 1) + (1 - share) ** 2 / (treatment.units - 1))


def t_lift(estimate: Fraction, variance: float, freedom: float, alpha: float) -> Lift:
    """A lift with its variance. Raises Refused if that is zero, or beyond the range of floats."""
    if not variance:
        raise Refused(State.ZERO_VARIANCE)
    if not math.isfinite(variance):
        raise Refused(State.OUT_OF_RANGE)
    center, error = real(estimate), math.sqrt(variance)
    statistic = center / error
    halfwidth = -float(stdtrit(freedom, alpha / 2)) * error
    return Lift(center, error, center - halfwidth, center + halfwidth, p_value(statistic, freedom), freedom)


def p_value(statistic: float, freedom: float) -> float:
    """Two-sided p-value of a t statistic, from the lower tail: the upper one loses small values."""
    return 2 * float(stdtr(freedom, -abs(statistic)))

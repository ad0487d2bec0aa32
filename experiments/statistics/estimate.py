"""An arm's mean with its variance: of a value, of a ratio by the delta method, of a quantile by order statistics."""

import math
from dataclasses import dataclass
from fractions import Fraction

from experiments.registry import Kind
from experiments.statistics.arm import Arm
from experiments.statistics.moments import Moments, counted, exact, real
from experiments.statistics.states import Refused, State

# Quantiles come with the order statistics at n·q ± z·√(n·q·(1−q)).
Z_OF_ORDER_STATISTICS = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Estimate:
    """An arm's mean and the variance per unit: the variance of the mean is `variance / units`."""

    units: int
    mean: Fraction
    variance: float

    @property
    def variance_of_mean(self) -> float:
        """Square of the mean's standard error."""
        return self.variance / self.units


@dataclass(frozen=True, slots=True)
class Summary:
    """What is said of an arm by itself. `standard_deviation` is per unit, None for quantiles."""

    units: int
    state: State
    mean: float | None = None
    standard_deviation: float | None = None
    standard_error: float | None = None


def estimate(arm: Arm, kind: Kind) -> Estimate:
    """Mean and variance per unit of an arm: of y; of Σy ÷ Σd by the delta method; of a quantile from order statistics.

    The variance may be zero. Raises Refused.
    """
    known = _quantile(arm) if kind == "quantile" else estimate_of(Moments(arm, kind))
    if not math.isfinite(known.variance):
        raise Refused(State.OUT_OF_RANGE)
    return known


def estimate_of(moments: Moments) -> Estimate:
    """The estimate of an arm's mean or ratio. Raises Refused."""
    mean, gradient = moments.value()
    return Estimate(moments.units, mean, moments.variance_of(gradient))


def summary(arm: Arm, kind: Kind) -> Summary:
    """What is known of an arm, whatever its aggregates are; never raises."""
    try:
        return summary_of(estimate(arm, kind), kind)
    except Refused as refused:
        return refused_summary(arm, kind, refused.state)
    except ArithmeticError:
        return refused_summary(arm, kind, State.OUT_OF_RANGE)


def summary_of(known: Estimate, kind: Kind) -> Summary:
    """The summary of an arm that has an estimate."""
    state = State.OK if known.variance_of_mean else State.ZERO_VARIANCE
    deviation = None if kind == "quantile" else math.sqrt(known.variance)
    return Summary(known.units, state, real(known.mean), deviation, math.sqrt(known.variance_of_mean))


def refused_summary(arm: Arm, kind: Kind, state: State) -> Summary:
    """The summary of an arm without an estimate: with its mean, if it has one."""
    try:
        units = counted(arm.units)
    except Refused:
        return Summary(0, state)
    try:
        if kind == "quantile":
            return Summary(units, state, real(exact(arm.quantile_value)))
        below = exact(arm.sum_denominator) if kind == "ratio" else Fraction(units)
        return Summary(units, state, real(exact(arm.sum_value) / below) if below else None)
    except Refused:
        return Summary(units, state)


def _quantile(arm: Arm) -> Estimate:
    units = counted(arm.units)
    if units < 2:
        raise Refused(State.ONE_UNIT if units else State.NO_UNITS)
    if arm.quantile_value is not None and (arm.quantile_lower is None or arm.quantile_upper is None):
        raise Refused(State.TOO_FEW_VALUES)
    value, lower, upper = (exact(each) for each in (arm.quantile_value, arm.quantile_lower, arm.quantile_upper))
    if lower > upper:
        raise Refused(State.NEGATIVE_VARIANCE)
    if not lower <= value <= upper:
        raise Refused(State.IMPOSSIBLE_AGGREGATES)
    if arm.quantile is not None:
        # Otherwise the ranks would lie outside 1 to n.
        rarer = min(arm.quantile, 1 - arm.quantile)
        if units * rarer <= Z_OF_ORDER_STATISTICS**2 * (1 - rarer):
            raise Refused(State.TOO_FEW_VALUES)
    error = real(upper - lower) / (2 * Z_OF_ORDER_STATISTICS)
    return Estimate(units, value, units * error**2)

"""Exact means and covariances of an arm's units, and what the delta method makes of them.

Sums of large values differ from each other by little: for a million values near 10⁹, the sum of squares is 10²⁴ and the
variance may be 1. Sums are therefore turned into fractions before anything is subtracted, so that integers and decimals
(PostgreSQL's numeric) lose nothing.
"""

import math
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from experiments.registry import Kind
from experiments.statistics.arm import Arm
from experiments.statistics.states import Refused, State

# One value per unit, 0 or 1.
PROPORTIONS: frozenset[Kind] = frozenset({"proportion", "retention", "funnel_step"})

# Sums in floating point carry a relative error of about 2⁻⁵³ a step; a variance below this share of the mean square is
# rounding, not spread.
ROUNDING = 2.0**-46

# Floats end at 10³⁰⁸.
_DIGITS = 400

# A unit's variables: value, denominator, and both of the time before its exposure.
_SUMS = {"y": "sum_value", "d": "sum_denominator", "x": "sum_covariate", "w": "sum_covariate_denominator"}
_PRODUCTS = {
    "yy": "sum_value_squared", "dd": "sum_denominator_squared", "xx": "sum_covariate_squared",
    "ww": "sum_covariate_denominator_squared", "yd": "sum_value_denominator", "yx": "sum_value_covariate",
    "yw": "sum_value_covariate_denominator", "dx": "sum_denominator_covariate",
    "dw": "sum_denominator_covariate_denominator", "xw": "sum_covariate_covariate_denominator",
}  # fmt: skip
_PAIRS = {frozenset(pair): pair for pair in _PRODUCTS}


class Moments:
    """Means and (co)variances per unit of an arm; raises Refused as soon as something needed cannot be used.

    Means are exact, covariances are centred exactly and then rounded to floats. Variances divide by n − 1; those of
    proportions, p(1 − p), by n.
    """

    def __init__(self, arm: Arm, kind: Kind) -> None:
        self.kind = kind
        self.units = counted(arm.units)
        if self.units < 2:
            raise Refused(State.ONE_UNIT if self.units else State.NO_UNITS)
        self._zero_or_one = kind in PROPORTIONS
        self._arm = arm
        self._is_exact = not any(_is_rounded(getattr(arm, name)) for name in (*_SUMS.values(), *_PRODUCTS.values()))
        self._sums: dict[str, Fraction] = {}
        self._covariances: dict[str, float] = {}

    def mean(self, variable: str) -> Fraction:
        """Mean of y, d, x or w."""
        return self._sum(variable) / self.units

    def covariance(self, first: str, second: str) -> float:
        """Covariance of two variables; a variance if they are the same."""
        pair = _PAIRS[frozenset(first + second)]
        if pair not in self._covariances:
            self._covariances[pair] = self._covariance(pair[0], pair[1])
        return self._covariances[pair]

    def variance_of(self, weights: Mapping[str, float]) -> float:
        """Variance per unit of a weighted sum of variables. Raises Refused if it is negative."""
        scale = sum(weight**2 * self.covariance(variable, variable) for variable, weight in weights.items())
        if not self._is_exact:
            scale += sum(weight**2 * self._mean_square(variable) for variable, weight in weights.items())
        return _without_rounding(self.covariance_of(weights, weights), scale)

    def covariance_of(self, first: Mapping[str, float], second: Mapping[str, float]) -> float:
        """Covariance per unit of two weighted sums of variables."""
        return math.fsum(one * other * self.covariance(a, b) for a, one in first.items() for b, other in second.items())

    def value(self) -> tuple[Fraction, dict[str, float]]:
        """The metric: the mean of y, or Σy ÷ Σd of a ratio, and its gradient in the means (the delta method)."""
        return self._linearized("y", "d" if self.kind == "ratio" else None)

    def past(self) -> tuple[Fraction, dict[str, float]]:
        """The same of the covariate: the mean of x, or Σx ÷ Σw of a ratio."""
        return self._linearized("x", "w" if self.kind == "ratio" else None)

    def _linearized(self, value: str, denominator: str | None) -> tuple[Fraction, dict[str, float]]:
        if denominator is None:
            return self.mean(value), {value: 1.0}
        mean, below = self.mean(value), self.mean(denominator)
        if below == 0:
            raise Refused(State.ZERO_DENOMINATOR)
        ratio, scale = mean / below, real(below)
        return ratio, {value: 1 / scale, denominator: -real(ratio) / scale}

    def _covariance(self, first: str, second: str) -> float:
        centred = self._product(first, second) - self._sum(first) * self._sum(second) / self.units
        covariance = real(centred / (self.units if self._zero_or_one else self.units - 1))
        if first == second:
            return _without_rounding(covariance, 0.0 if self._is_exact else self._mean_square(first))
        bound = self.covariance(first, first) * self.covariance(second, second)
        slack = ROUNDING * bound
        if not self._is_exact:
            slack += ROUNDING * self._mean_square(first) * self._mean_square(second)
        if covariance**2 > bound + slack:
            raise Refused(State.IMPOSSIBLE_AGGREGATES)
        return covariance

    def _mean_square(self, variable: str) -> float:
        return real(self._product(variable, variable)) / self.units

    def _sum(self, variable: str) -> Fraction:
        if variable not in self._sums:
            self._sums[variable] = exact(getattr(self._arm, _SUMS[variable]))
            if self._zero_or_one and variable == "y" and not 0 <= self._sums[variable] <= self.units:
                raise Refused(State.IMPOSSIBLE_AGGREGATES)
        return self._sums[variable]

    def _product(self, first: str, second: str) -> Fraction:
        value = getattr(self._arm, _PRODUCTS[first + second])
        if first == second and self._zero_or_one and value is None:
            # The square of 0 or 1 is itself.
            return self._sum(first)
        product = exact(value)
        if first == second == "y" and self._zero_or_one and product != self._sum("y"):
            raise Refused(State.IMPOSSIBLE_AGGREGATES)
        return product


class Pooled(Moments):
    """Moments of the units of two arms together."""

    def __init__(self, first: Moments, second: Moments) -> None:
        self.kind = first.kind
        self.units = first.units + second.units
        self._zero_or_one = first._zero_or_one
        self._is_exact = first._is_exact and second._is_exact
        self._sums = {}
        self._covariances = {}
        self._parts = (first, second)

    def _sum(self, variable: str) -> Fraction:
        if variable not in self._sums:
            self._sums[variable] = self._parts[0]._sum(variable) + self._parts[1]._sum(variable)
        return self._sums[variable]

    def _covariance(self, first: str, second: str) -> float:
        one, other = self._parts
        lost = 0 if self._zero_or_one else 1
        within = sum(part.covariance(first, second) * (part.units - lost) for part in self._parts)
        between = real(one.mean(first) - other.mean(first)) * real(one.mean(second) - other.mean(second))
        return (within + between * one.units * other.units / self.units) / (self.units - lost)

    def _mean_square(self, variable: str) -> float:
        return sum(part._mean_square(variable) * part.units for part in self._parts) / self.units


def exact(value: Any) -> Fraction:
    """The number as a fraction, without rounding.

    Raises Refused for None, NaN, infinity, what is no number, and what is far beyond the range of floats.
    """
    if hasattr(value, "item"):
        # numpy's numbers overflow inside fractions, Python's do not.
        value = value.item()
    if value is None:
        raise Refused(State.MISSING_AGGREGATES)
    if not isinstance(value, int | float | Decimal | Fraction):
        raise Refused(State.NOT_A_NUMBER)
    if isinstance(value, Decimal):
        is_finite, is_in_range = value.is_finite(), not value or abs(value.adjusted()) < _DIGITS
    else:
        is_finite, is_in_range = not isinstance(value, float) or math.isfinite(value), abs(value) < 10**_DIGITS
    if not is_finite:
        raise Refused(State.NOT_A_NUMBER)
    if not is_in_range:
        raise Refused(State.OUT_OF_RANGE)
    return Fraction(value)


def real(value: Fraction) -> float:
    """The nearest float. Raises Refused beyond the range of floats."""
    try:
        return float(value)
    except OverflowError:
        raise Refused(State.OUT_OF_RANGE) from None


def counted(units: Any) -> int:
    """The number of units. Raises Refused if it is none, negative or broken."""
    value = exact(units)
    if not 0 <= value < 2**63 or value.denominator != 1:
        raise Refused(State.IMPOSSIBLE_AGGREGATES)
    return int(value)


def _without_rounding(variance: float, scale: float) -> float:
    if abs(variance) <= ROUNDING * scale:
        return 0.0
    if variance < 0:
        raise Refused(State.NEGATIVE_VARIANCE)
    return variance


def _is_rounded(value: Any) -> bool:
    return isinstance(value, float) and not (value.is_integer() and abs(value) < 2**53)

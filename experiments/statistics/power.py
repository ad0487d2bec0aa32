"""Power, and how many units and days an experiment needs, before its start and on the way.

Libraries plan for the difference of two means; here the relative lift is tested, whose variance has the baseline's
noise in it: (σ/μ)² (1/n_treatment + (1 + δ)²/n_control) for a lift of δ.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from scipy.special import ndtr, ndtri

from experiments.statistics.sequential import TUNING, always_valid_halfwidth
from experiments.statistics.states import InvalidInput

# Above so many units a plan is not worth a number of days.
_MOST_UNITS = 2.0**53


@dataclass(frozen=True, slots=True)
class Plan:
    """What an experiment needs before its start.

    `units` are those of each arm, in the order of the weights; `days` until they are exposed, None without an expected
    number of units a day. `sequential_units` (all arms together) and `sequential_days` are what the always-valid
    interval needs for the same power in a single look: the price of looking every day.
    """

    units: tuple[int, ...]
    days: int | None
    sequential_units: int
    sequential_days: int | None

    @property
    def total_units(self) -> int:
        """Of all arms together."""
        return sum(self.units)


def plan(
    *,
    mean: float,
    standard_deviation: float | None = None,
    minimum_detectable_effect: float,
    daily_units: float | None = None,
    weights: Sequence[float] = (0.5, 0.5),
    alpha: float = 0.05,
    power: float = 0.8,
    comparisons: int = 1,
    variance_reduction: float = 0.0,
    tuning: float = TUNING,
) -> Plan:
    """Units and days until a relative lift of `minimum_detectable_effect` is found with the given power.

    `mean` and `standard_deviation` are the baseline's, per unit; without a standard deviation the metric is a
    proportion and it is √(p(1 − p)). `weights` are the arms' shares, the control first; arms of weight 0 are left out,
    and the smallest treatment counts. `daily_units` are all units a day that the experiment exposes. `comparisons`
    divides `alpha`: Bonferroni, the worst case of Holm. `variance_reduction` is what CUPED is expected to remove.
    Two-sided, normal approximation. Raises InvalidInput.
    """
    _check(
        mean,
        standard_deviation,
        minimum_detectable_effect,
        daily_units,
        weights,
        alpha,
        power,
        comparisons,
        variance_reduction,
    )
    shares = [weight / math.fsum(weights) for weight in weights]
    smallest = min(share for share in shares[1:] if share > 0)
    deviation = math.sqrt(mean * (1 - mean)) if standard_deviation is None else standard_deviation
    level = alpha / comparisons
    # Variance of the relative lift times the number of all units.
    variance = (
        (deviation / mean) ** 2
        * (1 - variance_reduction)
        * (1 / smallest + (1 + minimum_detectable_effect) ** 2 / shares[0])
    )
    total = variance * (required_ratio(level, power) / minimum_detectable_effect) ** 2
    pair = shares[0] + smallest

    def has_power(units: float) -> bool:
        error = math.sqrt(variance / units)
        halfwidth = always_valid_halfwidth(error, units * pair, level, tuning)
        return float(ndtr((minimum_detectable_effect - halfwidth) / error)) >= power

    upper = total
    while not has_power(upper) and upper < _MOST_UNITS:
        upper *= 2
    lower = upper / 2
    for _ in range(60):
        middle = (lower + upper) / 2
        lower, upper = (lower, middle) if has_power(middle) else (middle, upper)
    return Plan(
        tuple(math.ceil(share * total) for share in shares),
        _days(total, daily_units),
        math.ceil(upper),
        _days(upper, daily_units),
    )


def power_reached(standard_error: float, minimum_detectable_effect: float, alpha: float = 0.05) -> float:
    """Power of a two-sided test for a true relative lift of `minimum_detectable_effect`, at this standard error."""
    critical, effect = -float(ndtri(alpha / 2)), abs(minimum_detectable_effect) / standard_error
    return float(ndtr(effect - critical) + ndtr(-effect - critical))


def required_units(
    standard_error: float, units: int, minimum_detectable_effect: float, alpha: float = 0.05, power: float = 0.8
) -> int:
    """Units at which the standard error, which now is over `units` units, is small enough for the power."""
    scale = (standard_error * required_ratio(alpha, power) / minimum_detectable_effect) ** 2
    return math.ceil(min(units * scale, _MOST_UNITS))


def days_left(required: int, units: int, units_by_day: Sequence[int]) -> int | None:
    """Days until `required` units are reached, at the mean rate of the last seven days.

    `units_by_day` has the new units of each calendar day until the last one with an exposure, days without one
    included. None if that rate is zero.
    """
    if units >= required:
        return 0
    last = list(units_by_day)[-7:]
    rate = sum(last) / len(last) if last else 0.0
    return math.ceil((required - units) / rate) if rate > 0 else None


def required_ratio(alpha: float, power: float) -> float:
    """How many standard errors a lift must have to be found: z(1 − α/2) + z(power)."""
    return float(ndtri(1 - alpha / 2) + ndtri(power))


def _days(units: float, daily_units: float | None) -> int | None:
    return None if daily_units is None else max(math.ceil(units / daily_units), 1)


def _check(
    mean: float,
    deviation: float | None,
    effect: float,
    daily: float | None,
    weights: Sequence[float],
    alpha: float,
    power: float,
    comparisons: int,
    reduction: float,
) -> None:
    rules = (
        (math.isfinite(mean) and mean != 0, "mean", "a number other than 0", mean),
        (deviation is not None or 0 < mean < 1, "mean", "between 0 and 1, or have a standard deviation", mean),
        (deviation is None or 0 < deviation < math.inf, "standard_deviation", "a number above 0", deviation),
        (0 < effect < math.inf, "minimum_detectable_effect", "a relative lift above 0, such as 0.05", effect),
        (daily is None or 0 < daily < math.inf, "daily_units", "a number above 0", daily),
        (
            len(weights) > 1 and all(0 <= w < math.inf for w in weights) and weights[0] > 0 and max(weights[1:]) > 0,
            "weights", "a share above 0 for the control and for at least one treatment", list(weights),
        ),
        (0 < alpha < 1, "alpha", "between 0 and 1", alpha),
        (alpha < power < 1, "power", "between alpha and 1", power),
        (comparisons >= 1, "comparisons", "1 or more", comparisons),
        (0 <= reduction < 1, "variance_reduction", "from 0 to below 1", reduction),
    )  # fmt: skip
    for holds, name, wanted, came in rules:
        if not holds:
            raise InvalidInput(f"{name} must be {wanted}; {came} came.")

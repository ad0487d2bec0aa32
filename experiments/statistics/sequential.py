"""Always-valid intervals and p-values: an experiment may be looked at every day, and stopped at any look.

The normal mixture: an asymptotic confidence sequence of Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas, Time-uniform
central limit theory and asymptotic confidence sequences (arXiv 2103.06476), equation 9, as GrowthBook uses it; the
mSPRT of Johari, Koomen, Pekelis and Walsh (2017) with a normal mixture is the same test. Over all looks together, the
interval misses the truth in at most a share α of experiments, and p falls below α in as many without an effect.
"""

import math
from dataclasses import dataclass

TUNING = 5000.0


@dataclass(frozen=True, slots=True)
class AlwaysValid:
    """The interval estimate ± halfwidth at level 1 − α, and the p-value; p ≤ α exactly where it excludes zero."""

    lower: float
    upper: float
    p_value: float


def always_valid(
    estimate: float, standard_error: float, units: int, alpha: float = 0.05, tuning: float = TUNING
) -> AlwaysValid:
    """The interval and p-value of an estimate over `units` units, control and treatment together.

    `tuning` is N*, the number of units at which the interval is narrowest; it must be chosen before the start.
    """
    halfwidth = always_valid_halfwidth(standard_error, units, alpha, tuning)
    information = units * mixture_variance(alpha, tuning)
    statistic = estimate / standard_error
    evidence = statistic**2 * information / (2 * (information + 1)) - math.log1p(information) / 2
    return AlwaysValid(estimate - halfwidth, estimate + halfwidth, math.exp(-max(evidence, 0.0)))


def always_valid_halfwidth(standard_error: float, units: float, alpha: float = 0.05, tuning: float = TUNING) -> float:
    """Half the width of the always-valid interval (equation 9)."""
    information = units * mixture_variance(alpha, tuning)
    return standard_error * math.sqrt(
        2 * (information + 1) / information * (math.log1p(information) / 2 - math.log(alpha))
    )


def mixture_variance(alpha: float, tuning: float) -> float:
    """ρ², which makes the interval narrowest at N* units (equation 161)."""
    return (-2 * math.log(alpha) + math.log(1 - 2 * math.log(alpha))) / tuning

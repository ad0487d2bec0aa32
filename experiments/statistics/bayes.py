"""Chance to win and expected loss, of a flat prior.

The posterior of the relative lift is the normal distribution with its estimate and standard error: GrowthBook's
`EffectBayesianABTest` without a proper prior. With a flat prior the chance to win is one minus the one-sided p-value of
the normal distribution, so daily looks inflate it as they inflate p: it decides nothing.
"""

import math
from dataclasses import dataclass

from scipy.special import erfcx, ndtr

from experiments.registry import Direction


@dataclass(frozen=True, slots=True)
class Posterior:
    """`chance_to_win` is 0 to 1. `expected_loss` is relative: what is lost on average if the treatment is chosen."""

    chance_to_win: float
    expected_loss: float


def posterior(estimate: float, standard_error: float, direction: Direction = "increase") -> Posterior:
    """Of a relative lift; `direction` says which sign is good."""
    statistic = (estimate if direction == "increase" else -estimate) / standard_error
    return Posterior(float(ndtr(statistic)), standard_error * _mean_below_zero(statistic))


def _mean_below_zero(statistic: float) -> float:
    """E[max(0, −Z)] of Z ~ N(statistic, 1): φ(s) − s·Φ(−s), without cancellation for large s."""
    density = math.exp(-(statistic**2) / 2) / math.sqrt(2 * math.pi)
    if statistic <= 0:
        return density - statistic * float(ndtr(-statistic))
    mills = math.sqrt(math.pi / 2) * float(erfcx(statistic / math.sqrt(2)))
    return max(density * (1 - statistic * mills), 0.0)

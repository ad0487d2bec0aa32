"""Sample ratio mismatch: whether the arms' units can come from their weights.

If not, units were lost or moved on the way to the table, and no difference between the arms can be trusted. Two tests:
chi-square over all units so far, and a sequential one that may be looked at every day.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from scipy.special import chdtrc, gammaln

from experiments.statistics.states import InvalidInput

# Below this p-value of either test the experiment is invalid.
UNHEALTHY = 0.001

# Of the Dirichlet prior: as if so many units had been seen in the weights' proportions. The default of `ssrm-test`.
CONCENTRATION = 10_000.0


@dataclass(frozen=True, slots=True)
class Mismatch:
    """p-values of both tests; None where fewer than two arms have a weight, or nobody was exposed."""

    p_value: float | None
    sequential_p_value: float | None

    @property
    def is_unhealthy(self) -> bool:
        """Whether either test says that the arms' sizes do not come from their weights."""
        return any(each is not None and each < UNHEALTHY for each in (self.p_value, self.sequential_p_value))


def chi_square(units: Sequence[int], weights: Sequence[float]) -> float | None:
    """p-value of Pearson's test of the arms' units against their weights, which need not sum to 1.

    An arm of weight 0 is left out with its units; degrees of freedom are the number of the other arms − 1.
    """
    observed, shares = _weighted([list(units)], weights)
    total = sum(observed[0])
    if len(shares) < 2 or not total:
        return None
    statistic = sum(
        (count - share * total) ** 2 / (share * total) for count, share in zip(observed[0], shares, strict=True)
    )
    return float(chdtrc(len(shares) - 1, statistic))


def sequential(
    units_by_day: Sequence[Sequence[int]], weights: Sequence[float], concentration: float = CONCENTRATION
) -> list[float]:
    """p-value after each day: a row per day, in order, with each arm's new units.

    The Bayes factor of the multinomial with a Dirichlet prior around the weights against the one with the weights; its
    inverse is a p-value at any time (Lindon and Malek 2020, Anytime-valid inference for multinomial count data, arXiv
    2011.03567, as in `ssrm-test`). The running minimum is reported, so a mismatch that was once proven stays proven.
    Days within which the units came do not matter, nor does their order.
    """
    days, shares = _weighted(units_by_day, weights)
    if len(shares) < 2:
        return []
    prior = [share * concentration for share in shares]
    counts = [0] * len(shares)
    p_values: list[float] = []
    for day in days:
        counts = [count + new for count, new in zip(counts, day, strict=True)]
        evidence = float(gammaln(sum(prior)) - gammaln(sum(prior) + sum(counts)))
        for count, share, alpha in zip(counts, shares, prior, strict=True):
            evidence += float(gammaln(alpha + count) - gammaln(alpha)) - count * math.log(share)
        p_values.append(min(p_values[-1] if p_values else 1.0, math.exp(-max(evidence, 0.0))))
    return p_values


def mismatch_of(units_by_day: Sequence[Sequence[int]], weights: Sequence[float]) -> Mismatch:
    """Both tests: chi-square of all days together, and the sequential test after the last day."""
    totals = [sum(day[arm] for day in units_by_day) for arm in range(len(weights))]
    p_values = sequential(units_by_day, weights)
    p_value = chi_square(totals, weights)
    return Mismatch(p_value, None if p_value is None else p_values[-1])


def _weighted(days: Sequence[Sequence[int]], weights: Sequence[float]) -> tuple[list[list[int]], list[float]]:
    """The arms with a weight: their units by day, and their shares of the units, which sum to 1."""
    if any(not math.isfinite(weight) or weight < 0 for weight in weights):
        raise InvalidInput(f"Weights are numbers of 0 or more, one an arm; these came: {list(weights)}.")
    for day in days:
        if len(day) != len(weights) or any(not math.isfinite(count) or count < 0 for count in day):
            raise InvalidInput(
                f"Each day has units of 0 or more for each of the {len(weights)} arms; this came: {list(day)}."
            )
    total = math.fsum(weights)
    kept = [arm for arm, weight in enumerate(weights) if weight > 0]
    return [[int(day[arm]) for arm in kept] for day in days], [weights[arm] / total for arm in kept]

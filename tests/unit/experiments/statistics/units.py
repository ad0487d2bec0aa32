"""Users of an arm one by one, their aggregates, and the moments that references start from."""

import math
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from experiments.statistics.arm import Arm

Values = NDArray[Any]


@dataclass(frozen=True)
class Users:
    """A value y each, a denominator d, a covariate x and its denominator w; what is not set does not apply."""

    y: Any
    d: Any = None
    x: Any = None
    w: Any = None

    def arm(self, numbers: Literal["exact", "float"] = "exact") -> Arm:
        """The aggregates that the mart would have: integers and decimals, or floats."""
        y, d, x, w = self.y, self.d, self.x, self.w
        sums = {
            "sum_value": (y,), "sum_value_squared": (y, y),
            "sum_denominator": (d,), "sum_denominator_squared": (d, d), "sum_value_denominator": (y, d),
            "sum_covariate": (x,), "sum_covariate_squared": (x, x), "sum_value_covariate": (y, x),
            "sum_covariate_denominator": (w,), "sum_covariate_denominator_squared": (w, w),
            "sum_value_covariate_denominator": (y, w), "sum_denominator_covariate": (d, x),
            "sum_denominator_covariate_denominator": (d, w), "sum_covariate_covariate_denominator": (x, w),
        }  # fmt: skip
        add = exact_sum if numbers == "exact" else float_sum
        given = {name: [each for each in of if each is not None] for name, of in sums.items()}
        found: dict[str, Any] = {name: add(*given[name]) for name, of in sums.items() if len(given[name]) == len(of)}
        return Arm(len(y), **found)


def exact_sum(*factors: Values) -> Decimal:
    """Sum of products without rounding: floats of few digits are what they print."""
    with localcontext(prec=200):
        rows = zip(*(column.tolist() for column in factors), strict=True)
        return sum((math.prod(map(Decimal, map(repr, values)), start=Decimal(1)) for values in rows), Decimal(0))


def float_sum(*factors: Values) -> float:
    """Sum of products as a database adds double precision."""
    return float(np.prod(np.array(factors, dtype=float), axis=0).sum())


def numbers(seed: int) -> np.random.Generator:
    """Random numbers that are the same in every run."""
    return np.random.default_rng(seed)


def rounded(values: Values) -> Values:
    """To three digits, so that decimals stay short."""
    return np.round(np.asarray(values, dtype=float), 3)


def proportion_users(seed: int, count: int, rate: float, correlated: bool = False) -> Users:
    """Users who convert or not, with or without a past."""
    random = numbers(seed)
    past = (random.random(count) < rate).astype(int)
    value = (random.random(count) < np.where(past == 1, 0.3 + rate / 2, rate / 2)).astype(int)
    return Users(value, x=past if correlated else None)


def mean_users(seed: int, count: int, mean: float, correlated: bool = False) -> Users:
    """Users with a skewed value, and a past that explains a part of it."""
    random = numbers(seed)
    past = random.gamma(2.0, 3.0, count)
    value = random.gamma(2.0, 1.0, count) * mean / 2 + (0.7 * past if correlated else 0.0)
    return Users(rounded(value), x=rounded(past) if correlated else None)


def ratio_users(seed: int, count: int, ratio: float, correlated: bool = False) -> Users:
    """Users with several sessions and a value in each; both have a past."""
    random = numbers(seed)
    activity = random.gamma(3.0, 1.0, count)
    sessions, before = 1 + random.poisson(activity), 1 + random.poisson(activity)
    value, past = random.poisson(sessions * ratio), random.poisson(before * ratio)
    return Users(value, sessions, past if correlated else None, before if correlated else None)

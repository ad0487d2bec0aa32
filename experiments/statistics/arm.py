"""An arm of an experiment: the aggregates of one metric and variant."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from fractions import Fraction
from typing import Any

Number = int | float | Decimal | Fraction


@dataclass(frozen=True, slots=True)
class Arm:
    """Aggregates of one metric and variant, named as in `fct_experiment_statistics`.

    `units` (n) counts all exposed units, those with value 0 included. Per unit, value is y, denominator d (ratios),
    covariate x and covariate_denominator w: y and d of the time before the first exposure. Of proportions, retention
    and funnel steps, y is 0 or 1 and the sum of squares may be left out. Quantile metrics have no sums but the quantile
    and the order statistics at n·q ± 1.96·√(n·q·(1−q)); `quantile` is q. What does not apply is None.
    """

    units: Number | None
    sum_value: Number | None = None
    sum_value_squared: Number | None = None
    sum_denominator: Number | None = None
    sum_denominator_squared: Number | None = None
    sum_value_denominator: Number | None = None
    sum_covariate: Number | None = None
    sum_covariate_squared: Number | None = None
    sum_value_covariate: Number | None = None
    sum_covariate_denominator: Number | None = None
    sum_covariate_denominator_squared: Number | None = None
    sum_value_covariate_denominator: Number | None = None
    sum_denominator_covariate: Number | None = None
    sum_denominator_covariate_denominator: Number | None = None
    sum_covariate_covariate_denominator: Number | None = None
    quantile_value: Number | None = None
    quantile_lower: Number | None = None
    quantile_upper: Number | None = None
    quantile: float | None = None

    @classmethod
    def from_row(cls, row: Mapping[str, Any], quantile: float | None = None) -> "Arm":
        """The arm of a row of `fct_experiment_statistics`; other columns are ignored, missing ones and NaN are None."""
        return cls(**{name: _value(row.get(name)) for name in AGGREGATES}, quantile=quantile)


# Names of the aggregates, which are columns of `fct_experiment_statistics`.
AGGREGATES = tuple(each.name for each in fields(Arm) if each.name != "quantile")


def _value(value: Any) -> Any:
    # Frames hold nulls as None, NaN or NA.
    value = value.item() if hasattr(value, "item") else value
    is_nan = isinstance(value, float) and math.isnan(value)
    return None if is_nan or type(value).__name__ in {"NAType", "NaTType"} else value

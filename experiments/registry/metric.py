"""A metric: what is measured of each exposed unit. Definitions name events and columns, never SQL.

A unit's value is made of its events of the event store (`int_events`) after its first exposure, within the window.
"""

from dataclasses import dataclass
from typing import Literal

# What a unit's value y is; n is always the number of exposed units, those without events included:
#   proportion   1 if the unit has an event of the numerator, else 0
#   count        the number of its events
#   mean         the sum of the measure over its events
#   ratio        numerator ÷ denominator of all units of an arm (delta method); each is a count or a sum
#   quantile     the count or sum, of which the arm's quantile is compared
#   retention    1 if the unit has an event on the days that the window names, such as 7 to 14, else 0
#   funnel_step  1 if the unit has an event of the numerator at or after its first event of `after`, else 0
Kind = Literal["proportion", "mean", "ratio", "count", "quantile", "retention", "funnel_step"]

# Which direction is good.
Direction = Literal["increase", "decrease"]

# `in` and `not in` compare with several values; a null in the column fulfils only `is null` and `not in`.
Operator = Literal["=", "<>", "<", "<=", ">", ">=", "in", "not in", "is null", "is not null"]


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition on a column of the event store: `column operator values`.

    `values` has one value, several for `in` and `not in`, none for `is null` and `is not null`; all of the column's
    type (`columns.py`): texts, numbers or booleans.
    """

    column: str
    operator: Operator
    values: tuple[str | float | bool, ...] = ()


@dataclass(frozen=True, slots=True)
class EventSum:
    """Which events of a unit are counted, or which measure of theirs is summed.

    `events` are canonical names of `event_names.csv`; none are all events. Without `measure` the events are counted,
    else the column is summed over the events that have it. All conditions must hold.
    """

    events: tuple[str, ...]
    measure: str | None = None
    where: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Window:
    """Days after the unit's first exposure: `from_days` ≤ (occurred_at − first_exposed_at) in days < `to_days`.

    Days are spans of 24 hours from the exposure, not calendar days.
    """

    from_days: int
    to_days: int


@dataclass(frozen=True, slots=True)
class Winsorize:
    """Bounds at which units' values are cut, each a fixed value or a percentile (0.99) of all units of the experiment.

    A percentile is taken over all arms together, zeros included. None: no bound.
    """

    lower_value: float | None = None
    lower_percentile: float | None = None
    upper_value: float | None = None
    upper_percentile: float | None = None


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric's definition, `dbt_project/experiments/metrics/<key>.yml`.

    `denominator` is set for ratios, `after` for funnel steps, `quantile` (0 to 1, exclusive) for quantiles, otherwise
    None. `window` is None where the experiment's conversion window counts; a retention always has one.
    """

    key: str
    description: str
    kind: Kind
    numerator: EventSum
    direction: Direction = "increase"
    denominator: EventSum | None = None
    after: EventSum | None = None
    quantile: float | None = None
    winsorize: Winsorize | None = None
    window: Window | None = None

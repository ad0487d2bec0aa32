"""What people see of an experiment: its decision, its health, and the effect on every metric."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Role = Literal["primary", "secondary", "guardrail"]
Effect = Literal["better", "worse", "unclear"]
Outcome = Literal["ship", "hold", "stop", "invalid"]


@dataclass(frozen=True)
class Interval:
    """A relative change to the control: estimate and bounds; 0.1 is 10 %. None where there is none."""

    estimate: float | None
    lower: float | None
    upper: float | None


@dataclass(frozen=True)
class Arm:
    """A variant's units, and the shares of all units that it has and that it should have."""

    variant: str
    units: int
    share: float | None
    expected_share: float | None
    is_control: bool


@dataclass(frozen=True)
class Lift:
    """The effect of a variant on a metric; means are of the metric's unit.

    `lift` is what the test judges: with CUPED where there is a covariate, else `unadjusted`; both are fixed-horizon
    intervals. `sequential` holds however often it is looked at. `p_value` and `p_adjusted` are of `lift`; `p_adjusted`
    is corrected over all tests of the experiment. `state` is `ok`, or why there is no effect.
    """

    metric: str
    role: Role
    direction: str
    variant: str
    units: int
    mean: float | None
    control_mean: float | None
    lift: Interval
    unadjusted: Interval
    sequential: Interval
    variance_reduction: float | None
    p_value: float | None
    p_adjusted: float | None
    chance_to_win: float | None
    expected_loss: float | None
    required_units: int | None
    days_left: int | None
    max_loss: float | None
    effect: Effect
    state: str


@dataclass(frozen=True)
class Check:
    """A health check, in a sentence."""

    name: str
    passed: bool
    says: str


@dataclass(frozen=True)
class Point:
    """The effect on the primary metric of all units exposed up to a day."""

    day: date
    units: int
    lift: Interval
    sequential: Interval


@dataclass(frozen=True)
class Slice:
    """The effect on the primary metric within a segment; without one, `state` says why."""

    segment: str
    value: str
    variant: str
    units: int
    lift: Interval
    state: str


@dataclass(frozen=True)
class Overview:
    """An experiment in a line. `says` is the decision in one sentence."""

    key: str
    hypothesis: str
    owner: str
    status: str
    starts_at: datetime | None
    ends_at: datetime | None
    outcome: Outcome
    says: str
    units: int


@dataclass(frozen=True)
class Report:
    """Everything about an experiment. `over_time` is by variant; intervals have the level 1 − `alpha`.

    `is_outdated` says that the registry has another definition than the results, which the next batch computes again.
    """

    overview: Overview
    alpha: float
    arms: Sequence[Arm]
    checks: Sequence[Check]
    lifts: Sequence[Lift]
    over_time: Mapping[str, Sequence[Point]]
    slices: Sequence[Slice]
    is_outdated: bool = False

    @property
    def confidence(self) -> str:
        """The level of its intervals, as `95 %`."""
        return f"{100 * (1 - self.alpha):g} %"

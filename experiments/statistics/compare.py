"""A treatment against its control: all estimates that need nothing but their aggregates."""

from dataclasses import dataclass, replace
from typing import Literal

from scipy.special import stdtrit

from experiments.registry import Direction, Kind
from experiments.statistics.arm import Arm
from experiments.statistics.bayes import Posterior, posterior
from experiments.statistics.cuped import Cuped, cuped_of
from experiments.statistics.estimate import Estimate, Summary, estimate, estimate_of, refused_summary, summary_of
from experiments.statistics.lift import Lift, absolute_lift, relative_lift
from experiments.statistics.moments import Moments
from experiments.statistics.sequential import TUNING, AlwaysValid, always_valid
from experiments.statistics.states import Refused, State

Estimator = Literal["cuped", "unadjusted"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A treatment against its control.

    `state` is `ok` or why there is no lift. A zero baseline, and a zero variance of one arm, leave the absolute lift;
    other reasons leave no lift at all, but `baseline_near_zero`, where all numbers are there and none should be acted
    on. `cuped` is None without a usable covariate. `decisive` is the relative lift that sequential, Bayesian, corrected
    and power figures use: CUPED's where there is one.
    """

    control: Summary
    treatment: Summary
    state: State
    absolute: Lift | None = None
    relative: Lift | None = None
    cuped: Cuped | None = None
    always_valid: AlwaysValid | None = None
    posterior: Posterior | None = None

    @property
    def units(self) -> int:
        """Units of control and treatment together."""
        return self.control.units + self.treatment.units

    @property
    def estimator(self) -> Estimator | None:
        """Which estimate `decisive` is; None if there is none."""
        if self.relative is None:
            return None
        return "cuped" if self.cuped and self.cuped.relative else "unadjusted"

    @property
    def decisive(self) -> Lift | None:
        """The relative lift that is acted on."""
        return self.cuped.relative if self.cuped and self.cuped.relative else self.relative


def compare(
    control: Arm,
    treatment: Arm,
    kind: Kind,
    *,
    direction: Direction = "increase",
    alpha: float = 0.05,
    tuning: float = TUNING,
    adjust: bool = True,
) -> Comparison:
    """All estimates of a treatment against its control; never raises, whatever the aggregates are.

    Intervals are two-sided at level 1 − `alpha`. `direction` says which direction is good, `tuning` is N* of the
    always-valid interval, and `adjust` whether CUPED is used where there is a covariate.
    """
    first, second = _read(control, kind), _read(treatment, kind)
    found = Comparison(first.summary, second.summary, State.OK)
    if first.estimate is None or second.estimate is None:
        return replace(found, state=(second if first.estimate else first).summary.state)
    try:
        found = replace(found, absolute=absolute_lift(first.estimate, second.estimate, alpha))
        relative = relative_lift(first.estimate, second.estimate, alpha)
        if State.ZERO_VARIANCE in (found.control.state, found.treatment.state):
            return replace(found, state=State.ZERO_VARIANCE)
        adjusted = _cuped(first.moments, second.moments, alpha) if adjust else None
        lift = adjusted.relative if adjusted and adjusted.relative else relative
        return replace(
            found,
            state=State.BASELINE_NEAR_ZERO if _is_near_zero(first.estimate, alpha) else State.OK,
            relative=relative,
            cuped=adjusted,
            always_valid=always_valid(lift.estimate, lift.standard_error, found.units, alpha, tuning),
            posterior=posterior(lift.estimate, lift.standard_error, direction),
        )
    except Refused as refused:
        return replace(found, state=refused.state)
    except ArithmeticError:
        return replace(found, state=State.OUT_OF_RANGE)


@dataclass(frozen=True, slots=True)
class _Read:
    summary: Summary
    estimate: Estimate | None = None
    moments: Moments | None = None


def _read(arm: Arm, kind: Kind) -> _Read:
    try:
        moments = None if kind == "quantile" else Moments(arm, kind)
        known = estimate(arm, kind) if moments is None else estimate_of(moments)
        return _Read(summary_of(known, kind), known, moments)
    except Refused as refused:
        return _Read(refused_summary(arm, kind, refused.state))
    except ArithmeticError:
        return _Read(refused_summary(arm, kind, State.OUT_OF_RANGE))


def _cuped(control: Moments | None, treatment: Moments | None, alpha: float) -> Cuped | None:
    if control is None or treatment is None:
        return None
    try:
        return cuped_of(control, treatment, alpha)
    except (Refused, ArithmeticError):
        return None


def _is_near_zero(control: Estimate, alpha: float) -> bool:
    """Whether the mean's own interval covers zero: then the ratio to it has no bounded interval (Fieller 1954)."""
    critical = -float(stdtrit(control.units - 1, alpha / 2))
    return float(control.mean) ** 2 <= critical**2 * control.variance_of_mean

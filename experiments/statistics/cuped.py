"""CUPED: lifts less what the units' past explains.

Deng, Xu, Kohavi and Walker (2013), Improving the Sensitivity of Online Controlled Experiments by Utilizing
Pre-Experiment Data. Each value y is replaced by y − θ(x − x̄), where x is the unit's value before its first exposure.
"""

from dataclasses import dataclass
from fractions import Fraction

from experiments.registry import Kind
from experiments.statistics.arm import Arm
from experiments.statistics.estimate import Estimate
from experiments.statistics.lift import Lift, absolute_lift, degrees_of_freedom, t_lift
from experiments.statistics.moments import Moments, Pooled, real
from experiments.statistics.states import Refused, State


@dataclass(frozen=True, slots=True)
class Cuped:
    """Adjusted lifts of a treatment. `variance_reduction` is the share of the absolute lift's variance that is gone.

    Adjusted means are those that the arms would have with the same past: that of control and treatment together.
    """

    theta: float
    control_mean: float
    treatment_mean: float
    variance_reduction: float
    absolute: Lift
    relative: Lift | None


def cuped(control: Arm, treatment: Arm, kind: Kind, alpha: float = 0.05) -> Cuped:
    """The adjusted lifts of a mean, proportion or ratio; see `cuped_of`. Raises Refused."""
    if kind == "quantile":
        raise Refused(State.MISSING_AGGREGATES)
    return cuped_of(Moments(control, kind), Moments(treatment, kind), alpha)


def cuped_of(control: Moments, treatment: Moments, alpha: float = 0.05, theta: float | None = None) -> Cuped:
    """The adjusted lifts.

    θ is cov(y, x) ÷ var(x) of control and treatment together, as in tea-tasting and GrowthBook; of a ratio, of the
    linearized values, as in tea-tasting. The relative lift divides by the unadjusted mean of the control; its variance
    is GrowthBook's (`frequentist_variance_relative_cuped`, `…_ratio`), with the covariance of the adjusted difference
    and the baseline in it. Raises Refused if there is no covariate, or it has no variance.
    """
    factor = pooled_theta(control, treatment) if theta is None else theta
    first, second = _Adjusted(control, factor), _Adjusted(treatment, factor)
    past = Fraction(factor) * Pooled(control, treatment).past()[0]
    before = first.unadjusted_variance / control.units + second.unadjusted_variance / treatment.units
    after = first.estimate.variance_of_mean + second.estimate.variance_of_mean
    return Cuped(
        factor,
        real(first.estimate.mean + past),
        real(second.estimate.mean + past),
        1 - after / before,
        absolute_lift(first.estimate, second.estimate, alpha),
        _relative(first, second, alpha) if first.mean else None,
    )


def pooled_theta(control: Moments, treatment: Moments) -> float:
    """θ of control and treatment together. Raises Refused if the covariate is missing or constant within both arms."""
    if not any(arm.variance_of(arm.past()[1]) for arm in (control, treatment)):
        raise Refused(State.ZERO_VARIANCE)
    pooled = Pooled(control, treatment)
    value, past = pooled.value()[1], pooled.past()[1]
    return pooled.covariance_of(value, past) / pooled.covariance_of(past, past)


class _Adjusted:
    """An arm with its past: the unadjusted mean, the gradients of mean and adjustment, and the adjusted estimate."""

    def __init__(self, moments: Moments, theta: float) -> None:
        self.moments = moments
        self.mean, self.value_gradient = moments.value()
        past, gradient = moments.past()
        self.past_gradient = {variable: -theta * weight for variable, weight in gradient.items()}
        self.unadjusted_variance = moments.variance_of(self.value_gradient)
        variance = moments.variance_of({**self.value_gradient, **self.past_gradient})
        if not variance:
            raise Refused(State.ZERO_VARIANCE)
        self.estimate = Estimate(moments.units, self.mean - Fraction(theta) * past, variance)


def _relative(control: _Adjusted, treatment: _Adjusted, alpha: float) -> Lift:
    baseline = real(abs(control.mean))
    difference = treatment.estimate.mean - control.estimate.mean
    # By how much the lift falls when the control's unadjusted mean rises: (|c| + sign(c)·difference) ÷ c². For means
    # GrowthBook takes the unadjusted treatment's mean instead of c + difference; both estimate the same.
    treated = control.mean + difference if control.moments.kind == "ratio" else treatment.mean
    slope = real(treated / control.mean) / baseline
    gradient = {variable: -slope * weight for variable, weight in control.value_gradient.items()}
    gradient |= {variable: -weight / baseline for variable, weight in control.past_gradient.items()}
    variance = (
        control.moments.variance_of(gradient) / control.moments.units
        + treatment.estimate.variance_of_mean / baseline**2
    )
    return t_lift(
        difference / abs(control.mean), variance, degrees_of_freedom(control.estimate, treatment.estimate), alpha
    )

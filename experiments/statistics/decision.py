"""The decision on an experiment, in one sentence: ship, hold, stop, or invalid.

An experiment is invalid if its numbers cannot be trusted; then nothing else is said. It is stopped for a broken
guardrail or a primary metric that is worse, and shipped for one that is better. Looking every day is safe: until the
planned power is reached, only the always-valid p-value counts; from then on, the p-value of the fixed horizon. Both are
corrected over the declared family. Each of the two spends half of its α on each side, so the chance to ship what makes
no difference is at most α, with one look at the horizon.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from experiments.registry import Direction
from experiments.statistics.compare import Comparison
from experiments.statistics.mismatch import Mismatch
from experiments.statistics.states import State

# Fewer units in an arm make normal approximations, and winners, a matter of luck.
MINIMUM_UNITS = 100

# A larger share of units that saw several variants deserves a look at the assignment.
MULTI_EXPOSED_WARNING = 0.01

Outcome = Literal["ship", "hold", "stop", "invalid"]
Role = Literal["primary", "guardrail", "secondary"]
Verdict = Literal["better", "worse", "inconclusive", "refused"]


class Reason(StrEnum):
    """Why. Of an unusable primary metric, the reason is the name of its state instead (`State`)."""

    CHANGED_WHILE_RUNNING = "changed_while_running"
    SAMPLE_RATIO_MISMATCH = "sample_ratio_mismatch"
    TOO_FEW_USERS = "too_few_users"
    GUARDRAIL_BROKEN = "guardrail_broken"
    PRIMARY_WORSE = "primary_worse"
    PRIMARY_BETTER = "primary_better"
    GUARDRAIL_AT_RISK = "guardrail_at_risk"
    NO_DIFFERENCE_FOUND = "no_difference_found"
    NOT_DECIDED_YET = "not_decided_yet"


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do. `variant` is the winner of `ship`, and the variant that is to blame for `stop`."""

    outcome: Outcome
    reason: str
    sentence: str
    variant: str | None = None

    def __str__(self) -> str:
        return f"{self.outcome}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Finding:
    """What is known of a treatment and a metric.

    Corrected p-values are None without p-value. `power_reached` is the power of the primary metric's comparison of the
    same variant for the minimum detectable effect: the horizon is the same for all metrics. `max_loss` is set for
    guardrails; a primary metric may be one too.
    """

    metric: str
    variant: str
    role: Role
    direction: Direction
    comparison: Comparison
    corrected_p_value: float | None
    corrected_sequential_p_value: float | None
    power_reached: float | None
    max_loss: float | None = None

    @property
    def gain(self) -> float | None:
        """The decisive relative lift in the good direction; negative is a loss."""
        lift = self.comparison.decisive
        if lift is None or self.comparison.state is not State.OK:
            return None
        return lift.estimate if self.direction == "increase" else -lift.estimate


def is_at_horizon(finding: Finding, power: float) -> bool:
    """Whether the planned power is reached, so that p-values of the fixed horizon count."""
    return finding.power_reached is not None and finding.power_reached >= power


def verdict(finding: Finding, alpha: float, power: float) -> Verdict:
    """Whether the variant is better or worse, by the corrected p-value that counts now."""
    counts = finding.corrected_p_value if is_at_horizon(finding, power) else finding.corrected_sequential_p_value
    if finding.gain is None:
        return "refused"
    if counts is None or counts >= alpha:
        return "inconclusive"
    return "better" if finding.gain > 0 else "worse"


def is_broken(finding: Finding, alpha: float, power: float) -> bool:
    """Whether a guardrail is broken: proven worse, and by an estimate beyond what it allows.

    The p-value is not corrected: correcting would only hide harm.
    """
    lift, sequential = finding.comparison.decisive, finding.comparison.always_valid
    if not is_at_risk(finding) or lift is None or sequential is None:
        return False
    return (lift.p_value if is_at_horizon(finding, power) else sequential.p_value) < alpha


def is_at_risk(finding: Finding) -> bool:
    """Whether the estimated loss of a guardrail is beyond what it allows, proven or not.

    Without a relative lift, as with errors that the control has none of: whether the absolute lift is a loss with
    p < 0.05.
    """
    if finding.max_loss is None:
        return False
    if finding.gain is not None:
        return -finding.gain > finding.max_loss
    lift = finding.comparison.absolute
    is_loss = lift is not None and (lift.estimate < 0) == (finding.direction == "increase")
    return lift is not None and is_loss and lift.p_value < 0.05


def decide(
    findings: Sequence[Finding],
    mismatch: Mismatch,
    *,
    units: Sequence[int],
    alpha: float = 0.05,
    power: float = 0.8,
    changes: Sequence[str] = (),
    days_left: int | None = None,
) -> Decision:
    """The decision. `findings` are all metrics and treatments, `units` those of each arm with a weight.

    `changes` are sentences about changes of the experiment while it ran; `days_left` is only said.
    """
    return (
        _invalid(findings, mismatch, units, changes)
        or _stop_by_guardrail(findings, alpha, power)
        or _by_primary(findings, alpha, power, days_left)
    )


def _invalid(
    findings: Sequence[Finding], mismatch: Mismatch, units: Sequence[int], changes: Sequence[str]
) -> Decision | None:
    if changes:
        return Decision(
            "invalid",
            Reason.CHANGED_WHILE_RUNNING,
            f"Invalid: the experiment was changed while it ran ({_clause('; '.join(changes))}); start a new one.",
        )
    if mismatch.is_unhealthy:
        return Decision(
            "invalid",
            Reason.SAMPLE_RATIO_MISMATCH,
            "Invalid: the variants' numbers of units do not come from their weights "
            f"({_p_values(mismatch)}), so units were lost or moved; find out why before you look at any metric.",
        )
    if len(units) < 2 or min(units) < MINIMUM_UNITS:
        return Decision(
            "invalid",
            Reason.TOO_FEW_USERS,
            f"Invalid: the smallest variant has {min(units, default=0)} units, and {MINIMUM_UNITS} are needed.",
        )
    for finding in findings:
        state = finding.comparison.state
        if finding.role == "primary" and state is not State.OK:
            return Decision(
                "invalid",
                state,
                f"Invalid: {finding.metric} of {finding.variant} cannot be compared: {state.sentence}.",
            )
    if not any(finding.role == "primary" for finding in findings):
        return Decision("invalid", State.MISSING_AGGREGATES, "Invalid: there are no numbers of the primary metric.")
    return None


def _stop_by_guardrail(findings: Sequence[Finding], alpha: float, power: float) -> Decision | None:
    broken = [finding for finding in findings if is_broken(finding, alpha, power)]
    if not broken:
        return None
    worst = min(broken, key=_gain)
    return Decision(
        "stop",
        Reason.GUARDRAIL_BROKEN,
        f"Stop {worst.variant}: it breaks the guardrail {worst.metric}, which it changes by {_change(worst, power)}; "
        f"a loss of {_percent(worst.max_loss or 0.0)} is allowed.",
        worst.variant,
    )


def _by_primary(findings: Sequence[Finding], alpha: float, power: float, days_left: int | None) -> Decision:
    primary = [finding for finding in findings if finding.role == "primary"]
    verdicts = {finding.variant: verdict(finding, alpha, power) for finding in primary}
    better = [finding for finding in primary if verdicts[finding.variant] == "better"]
    at_risk = {finding.variant: finding for finding in findings if is_at_risk(finding)}
    free = [finding for finding in better if finding.variant not in at_risk]
    if free:
        best = max(free, key=_gain)
        return Decision(
            "ship",
            Reason.PRIMARY_BETTER,
            f"Ship {best.variant}: it changes {best.metric} by {_change(best, power)}"
            f"{_guarded(best, findings, power)}.",
            best.variant,
        )
    worse = [finding for finding in primary if verdicts[finding.variant] == "worse"]
    if worse:
        worst = min(worse, key=_gain)
        return Decision(
            "stop",
            Reason.PRIMARY_WORSE,
            f"Stop {worst.variant}: it makes {worst.metric} worse, by {_change(worst, power)}.",
            worst.variant,
        )
    if better:
        best = max(better, key=_gain)
        risk = at_risk[best.variant]
        return Decision(
            "hold",
            Reason.GUARDRAIL_AT_RISK,
            f"Hold: {best.variant} makes {best.metric} better, but may break the guardrail {risk.metric}, which it "
            f"changes by {_change(risk, power)}; a loss of {_percent(risk.max_loss or 0.0)} is allowed.",
        )
    best = max(primary, key=_gain)
    said = f"{best.variant} changes {best.metric} by {_change(best, power)}"
    if all(is_at_horizon(finding, power) for finding in primary):
        return Decision(
            "hold",
            Reason.NO_DIFFERENCE_FOUND,
            f"Hold: the planned power is reached and no difference is proven, so the experiment can end; {said}.",
        )
    wait = f"; about {days_left} more {'day' if days_left == 1 else 'days'} are planned" if days_left else ""
    return Decision("hold", Reason.NOT_DECIDED_YET, f"Hold: nothing is decided yet; {said}{wait}.")


def _gain(finding: Finding) -> float:
    return finding.gain or 0.0


def _change(finding: Finding, power: float) -> str:
    """The relative lift with the interval that counts: "+3.1 % (−0.5 % to +6.7 %)"."""
    lift, sequential = finding.comparison.decisive, finding.comparison.always_valid
    if lift is None or sequential is None:
        return "an unknown share"
    if is_at_horizon(finding, power):
        return f"{_signed(lift.estimate)} ({_signed(lift.lower)} to {_signed(lift.upper)})"
    return f"{_signed(lift.estimate)} (always-valid {_signed(sequential.lower)} to {_signed(sequential.upper)})"


def _guarded(winner: Finding, findings: Sequence[Finding], power: float) -> str:
    """What is known of the winner's guardrails: none is broken, but a larger loss than allowed may not be ruled out."""
    guards = [each for each in findings if each.variant == winner.variant and each.max_loss is not None]
    if not guards:
        return ""
    for each in guards:
        if each.gain is None:
            return f", but the guardrail {each.metric} cannot be measured ({each.comparison.state.sentence})"
    worst = max(guards, key=lambda each: _largest_loss(each, power) - (each.max_loss or 0.0))
    loss = _largest_loss(worst, power)
    if loss <= (worst.max_loss or 0.0):
        return ", and all guardrails hold"
    worse = "lower" if worst.direction == "increase" else "higher"
    return f", and no guardrail is broken, but {worst.metric} may be up to {_percent(loss)} {worse}"


def _largest_loss(finding: Finding, power: float) -> float:
    """The bad end of the interval that counts, as a loss."""
    lift, sequential = finding.comparison.decisive, finding.comparison.always_valid
    if lift is None or sequential is None:
        return 0.0
    interval = lift if is_at_horizon(finding, power) else sequential
    return -interval.lower if finding.direction == "increase" else interval.upper


def _signed(share: float) -> str:
    return f"{'−' if share < 0 else '+'}{_percent(abs(share))}"


def _percent(share: float) -> str:
    return f"{share * 100:.3g} %" if share < 10 else f"{share * 100:.0f} %"


def _p_values(mismatch: Mismatch) -> str:
    named = (("chi-square", mismatch.p_value), ("sequential", mismatch.sequential_p_value))
    return ", ".join(f"{name} p = {value:.2g}" for name, value in named if value is not None)


def _clause(sentence: str) -> str:
    return sentence.rstrip(". ")

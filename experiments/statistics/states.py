"""Why numbers are refused: each a name that a result's `state` shows, and a sentence."""

from enum import StrEnum

from experiments.errors import ExperimentsError


class State(StrEnum):
    """What is known of an arm or a comparison; everything but `OK` and `BASELINE_NEAR_ZERO` has no inference."""

    OK = "ok"
    NO_UNITS = "no_units"
    ONE_UNIT = "one_unit"
    ZERO_VARIANCE = "zero_variance"
    NEGATIVE_VARIANCE = "negative_variance"
    ZERO_BASELINE = "zero_baseline"
    BASELINE_NEAR_ZERO = "baseline_near_zero"
    ZERO_DENOMINATOR = "zero_denominator"
    MISSING_AGGREGATES = "missing_aggregates"
    NOT_A_NUMBER = "not_a_number"
    OUT_OF_RANGE = "out_of_range"
    IMPOSSIBLE_AGGREGATES = "impossible_aggregates"
    TOO_FEW_VALUES = "too_few_values"

    @property
    def sentence(self) -> str:
        """What the name means."""
        return _SENTENCES[self]


_SENTENCES = {
    State.OK: "the numbers can be compared",
    State.NO_UNITS: "an arm has no units",
    State.ONE_UNIT: "an arm has one unit, which has no variance",
    State.ZERO_VARIANCE: "all units of an arm have the same value",
    State.NEGATIVE_VARIANCE: "a sum of squares is smaller than its sum allows, so the variance would be negative",
    State.ZERO_BASELINE: "the control's mean is zero, so there is no relative lift",
    State.BASELINE_NEAR_ZERO: "the control's mean cannot be told from zero, so its relative lift cannot be trusted",
    State.ZERO_DENOMINATOR: "the denominator of an arm sums to zero",
    State.MISSING_AGGREGATES: "sums that this kind of metric needs are missing",
    State.NOT_A_NUMBER: "a sum is not a finite number",
    State.OUT_OF_RANGE: "the numbers are too large or too small to be computed with",
    State.IMPOSSIBLE_AGGREGATES: "the sums of an arm contradict each other",
    State.TOO_FEW_VALUES: "an arm has too few units for an interval of this quantile",
}


class Refused(Exception):
    """An arm's aggregates cannot be used; `state` says why. Raised and caught within this package."""

    def __init__(self, state: State) -> None:
        self.state = state
        super().__init__(state.sentence)


class InvalidInput(ExperimentsError, ValueError):
    """An argument or a frame cannot be used: what was expected, what came, and what to do."""

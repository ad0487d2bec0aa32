"""An axis: values as shares of its length, and round ticks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import floor, isfinite, log10

from orchestration.experiments.wording import MINUS

MOST_TICKS = 6
MARGIN = 0.04  # of the axis, on both sides
STEPS = (1.0, 2.0, 5.0, 10.0)


@dataclass(frozen=True)
class Scale:
    """A linear axis from `low` to `high`, with the positions of its ticks in between."""

    low: float
    high: float
    ticks: Sequence[float]
    step: float

    def percent(self, value: float) -> float:
        """Where a value is, in percent of the axis; values beyond an end are at that end."""
        share = (value - self.low) / (self.high - self.low)
        return round(100 * min(max(share, 0.0), 1.0), 2)

    def label(self, tick: float) -> str:
        """A tick as percent, with the decimals that tell it from its neighbours."""
        decimals = max(0, -floor(log10(self.step * 100)))
        return f"{'+' if tick > 0 else MINUS if tick < 0 else ''}{abs(100 * tick):,.{decimals}f} %"


def scale_of(values: Iterable[float | None], *, include: float = 0.0) -> Scale:
    """An axis that shows all finite values and `include`, with at most six round ticks."""
    shown = [value for value in values if value is not None and isfinite(value)]
    low, high = min([*shown, include]), max([*shown, include])
    if low == high:
        low, high = low - 1, high + 1
    margin = (high - low) * MARGIN
    low, high = low - margin, high + margin
    step = _step(high - low)
    first = floor(low / step) + 1
    ticks = []
    while first * step <= high:
        ticks.append(round(first * step, max(0, 1 - floor(log10(step)))))
        first += 1
    return Scale(low, high, tuple(ticks), step)


def _step(span: float) -> float:
    """The smallest round step that makes at most `MOST_TICKS` ticks."""
    magnitude = 10.0 ** floor(log10(span / MOST_TICKS))
    return next(magnitude * step for step in STEPS if magnitude * step * MOST_TICKS >= span)

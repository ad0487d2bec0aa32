"""Charts of effects as SVG: intervals with a line at no change.

A page draws them with coordinates in percent, so that they fit its width and their texts keep their size; Dagster shows
one of a fixed size, as an image.
"""

from base64 import b64encode
from collections.abc import Sequence
from datetime import date

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from orchestration.experiments.report import Interval, Lift, Point
from orchestration.experiments.scale import Scale, scale_of
from orchestration.experiments.wording import interval, percent
from warehouse.visible_text import visible


def lift_scale(lifts: Sequence[Interval]) -> Scale:
    """One axis for all these intervals, so that they can be compared."""
    return scale_of([value for lift in lifts for value in (lift.estimate, lift.lower, lift.upper)])


def interval_mark(lift: Interval, sequential: Interval, scale: Scale, effect: str) -> Markup:
    """The interval of one effect, in a box as wide as its place."""
    return _draw("interval.svg", lift=lift, sequential=sequential, scale=scale, effect=effect)


def axis(scale: Scale) -> Markup:
    """The ticks below marks of this scale."""
    return _draw("axis.svg", scale=scale)


def over_time(points: Sequence[Point], label: str) -> Markup:
    """Intervals by day, as they were when only units exposed up to that day counted."""
    intervals = [each for point in points for each in (point.lift, point.sequential)]
    return _draw(
        "over_time.svg",
        points=points,
        scale=lift_scale(intervals),
        label=label,
        x=_places(len(points)),
        days=_labelled([point.day for point in points]),
    )


def intervals_image(lifts: Sequence[Lift], label: str) -> str:
    """A plot of all effects of an experiment, as the address of an image (`data:…`), for light and dark."""
    scale = lift_scale([each for lift in lifts for each in (lift.lift, lift.sequential)])
    svg = _draw("intervals.svg", lifts=lifts, scale=scale, label=label)
    return f"data:image/svg+xml;base64,{b64encode(str(svg).encode()).decode()}"


def _places(count: int) -> Sequence[float]:
    """Where the days are, in percent of the width: in the middles of equal parts."""
    return [round(100 * (number + 0.5) / count, 2) for number in range(count)]


def _labelled(days: Sequence[date]) -> Sequence[tuple[float, str, date]]:
    """The first, middle and last day, with place and alignment."""
    places = dict(zip(days, _places(len(days)), strict=True))
    if len(days) < 3:
        return [(places[day], "middle", day) for day in days]
    return [
        (places[days[0]], "start", days[0]),
        (places[days[len(days) // 2]], "middle", days[len(days) // 2]),
        (places[days[-1]], "end", days[-1]),
    ]


def _draw(template: str, **values: object) -> Markup:
    return Markup(_ENVIRONMENT.get_template(template).render(values))  # they escape every value


def _shown(value: object) -> object:
    return visible(value) if type(value) is str else value


_ENVIRONMENT = Environment(
    loader=PackageLoader("orchestration.experiments"),
    autoescape=True,
    finalize=_shown,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_ENVIRONMENT.filters |= {"percent": percent}
_ENVIRONMENT.globals |= {"interval": interval}

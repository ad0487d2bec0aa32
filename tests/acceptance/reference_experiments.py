"""Reference implementation of experiments' statistics, simple and slow: unit by unit, over all events of each."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal, localcontext
from math import ceil, floor
from typing import Any

from experiments.registry import Condition, EventSum, Experiment, Metric, Registry
from tests.acceptance.reference_events import Event, Row

DAY = timedelta(days=1)
ZERO = Decimal(0)

COMPARED: Mapping[str, Callable[[Any, Sequence[Any]], bool]] = {
    "=": lambda value, wanted: value == wanted[0],
    "<>": lambda value, wanted: value != wanted[0],
    "<": lambda value, wanted: value < wanted[0],
    "<=": lambda value, wanted: value <= wanted[0],
    ">": lambda value, wanted: value > wanted[0],
    ">=": lambda value, wanted: value >= wanted[0],
    "in": lambda value, wanted: value in wanted,
    "not in": lambda value, wanted: value not in wanted,
    "is not null": lambda value, wanted: True,
    "is null": lambda value, wanted: False,
}


@dataclass(frozen=True)
class Unit:
    """An exposed unit: what it counts as, since when, its segments, and its events outside sessions of bots."""

    key: str
    standing: str
    variant: str
    exposed_at: datetime
    segments: Mapping[str, str]
    events: Sequence[Event]


@dataclass(frozen=True)
class Value:
    """A unit's value and denominator of a metric, those before its exposure, and whether it has events at all."""

    y: Decimal
    d: Decimal
    x: Decimal
    w: Decimal
    is_active: bool
    by_day: Mapping[int, tuple[Decimal, Decimal]]


def experiments_of(events: Sequence[Event], registry: Registry) -> dict[str, list[Row]]:
    """Both marts, from ordered events."""
    running = [each for each in registry.experiments.values() if each.status != "draft" and each.starts_at]
    units = {each.key: list(_units(events, each)) for each in running}
    return {
        "agg_experiment_daily": [row for each in running for row in _daily(each, units[each.key])],
        "fct_experiment_statistics": [
            row
            for each in running
            for metric in registry.metrics_of(each)
            for row in _statistics(each, metric, [unit for unit in units[each.key] if unit.standing == "counted"])
        ],
    }


def column(event: Event, name: str) -> Any:
    """A column of the event store."""
    match name:
        case "source_id" | "dialect":
            return event.raw[name]
        case "event_category":
            return event.category
        case "post_id":
            return event.post
        case "viewport_time_ms" | "reading_time_ms" | "is_view" | "is_interaction":
            return getattr(event, name)
        case "scroll_depth_percentage":
            return event.scroll_depth
    return event.seen(name)


def _units(events: Sequence[Event], experiment: Experiment) -> Iterator[Unit]:
    of_unit: defaultdict[str, list[Event]] = defaultdict(list)
    for event in events:
        key = event.user if experiment.unit == "user" else event.raw["anonymous_key"]
        if key is not None:
            of_unit[key].append(event)
    for key, own in of_unit.items():
        exposures = [
            event
            for event in own
            if event.name == "experiment_exposed"
            and event.get("experiment_key", "experiment_id") == experiment.key
            and _variant(event) is not None
        ]
        if exposures:
            yield _unit(experiment, key, exposures, [event for event in own if not _is_of_bot(event)])


def _unit(experiment: Experiment, key: str, exposures: Sequence[Event], events: Sequence[Event]) -> Unit:
    starts_at, ends_at = experiment.starts_at, experiment.ends_at
    assert starts_at is not None
    in_time = [event for event in exposures if starts_at <= event.at and (ends_at is None or event.at < ends_at)]
    known = [event for event in in_time if _variant(event) in {variant.key for variant in experiment.variants}]
    human = [event for event in known if not _is_of_bot(event)]
    shown = {_variant(event) for event in human}
    standing, deciding = next(
        (name, found)
        for name, found in (
            ("multi_exposed" if len(shown) > 1 else "counted", human),
            ("bot", known),
            ("unknown_variant", in_time),
            ("outside_dates", exposures),
        )
        if found
    )
    first = deciding[0]
    segments = {name: column(first, name) or "unknown" for name in experiment.segments}
    return Unit(key, standing, _variant(first), first.at, segments, events)


def _variant(event: Event) -> Any:
    return event.get("variant", "variation_id")


def _is_of_bot(event: Event) -> bool:
    return event.session.is_bot if event.session else bool(event.seen("is_bot"))


def _daily(experiment: Experiment, units: Iterable[Unit]) -> Iterator[Row]:
    columns = {
        "counted": "units",
        "multi_exposed": "multi_exposed_units",
        "bot": "bot_units",
        "unknown_variant": "unknown_variant_units",
        "outside_dates": "units_outside_dates",
    }
    counts: defaultdict[tuple[str, Any], Row] = defaultdict(lambda: dict.fromkeys(columns.values(), 0))
    for unit in units:
        counts[unit.variant, unit.exposed_at.date()][columns[unit.standing]] += 1
    for (variant, date), row in counts.items():
        yield {"experiment_key": experiment.key, "variant": variant, "exposure_date": date, **row}


def _statistics(experiment: Experiment, metric: Metric, units: Sequence[Unit]) -> Iterator[Row]:
    values = [_value(experiment, metric, unit) for unit in units]
    bounded = _bounded(metric, values)
    parts: defaultdict[tuple[str, str, str], list[Value]] = defaultdict(list)
    for unit, value in zip(units, bounded, strict=True):
        for dimension, part in (
            ("all", "all"),
            ("exposure_date", unit.exposed_at.date().isoformat()),
            *unit.segments.items(),
        ):
            parts[unit.variant, dimension, part].append(value)
    named = {
        "experiment_key": experiment.key,
        "metric_key": metric.key,
        "metric_kind": metric.kind,
        "is_primary": metric.key == experiment.primary,
    }
    for (variant, dimension, part), of_part in parts.items():
        yield {
            **named,
            "variant": variant,
            "dimension": dimension,
            "dimension_value": part,
            **_sums(experiment, metric, of_part),
        }
    days = {day for value in values for day in value.by_day} if metric.kind != "quantile" else set()
    for variant in {unit.variant for unit in units}:
        of_arm = [value for unit, value in zip(units, values, strict=True) if unit.variant == variant]
        for day in days:
            on_day = [
                Value(*value.by_day.get(day, (ZERO, ZERO)), ZERO, ZERO, day in value.by_day, {}) for value in of_arm
            ]
            row = _sums(experiment, metric, on_day)
            row |= {name: None for name in row if "covariate" in name}
            yield {
                **named,
                "variant": variant,
                "dimension": "day_since_exposure",
                "dimension_value": str(day),
                **row,
            }


def _value(experiment: Experiment, metric: Metric, unit: Unit) -> Value:
    first, after = (0, experiment.conversion_window_days)
    if metric.window:
        first, after = metric.window.from_days, metric.window.to_days
    counted = [
        event
        for event in unit.events
        if event.at >= unit.exposed_at + first * DAY
        and (after is None or event.at < unit.exposed_at + after * DAY)
        and (experiment.ends_at is None or event.at < experiment.ends_at + experiment.attribution_window_days * DAY)
    ]
    before: list[Event] = []
    if metric.kind != "quantile":
        since = unit.exposed_at - experiment.cuped_window_days * DAY
        before = [event for event in unit.events if since <= event.at < unit.exposed_at]
    days = defaultdict(list)
    for event in counted:
        days[(event.at - unit.exposed_at) // DAY].append(event)
    sums = [each for each in (metric.numerator, metric.denominator, metric.after) if each]
    by_day = {}
    for day, events in days.items():
        if metric.kind == "funnel_step":
            reached = _measured(metric, [event for event in counted if (event.at - unit.exposed_at) // DAY <= day])[0]
            earlier = _measured(metric, [event for event in counted if (event.at - unit.exposed_at) // DAY < day])[0]
            if reached and not earlier:
                by_day[day] = (Decimal(1), ZERO)
        elif any(_matching(each, events) for each in sums):
            by_day[day] = _measured(metric, events)
    y, d = _measured(metric, counted)
    x, w = _measured(metric, before)
    return Value(y, d, x, w, any(_matching(each, counted) for each in sums), by_day)


def _measured(metric: Metric, events: Sequence[Event]) -> tuple[Decimal, Decimal]:
    """The metric's numerator and denominator over some events of a unit."""
    matching = _matching(metric.numerator, events)
    match metric.kind:
        case "proportion" | "retention":
            return Decimal(bool(matching)), ZERO
        case "funnel_step":
            assert metric.after
            begun = _matching(metric.after, events)
            return Decimal(any(event.order >= begun[0].order for event in matching) if begun else 0), ZERO
    denominator = _sum(metric.denominator, events) if metric.denominator else ZERO
    return _sum(metric.numerator, events), denominator


def _sum(measured: EventSum, events: Iterable[Event]) -> Decimal:
    matching = _matching(measured, events)
    if measured.measure is None:
        return Decimal(len(matching))
    return sum((exact(column(event, measured.measure)) for event in matching), ZERO)


def _matching(measured: EventSum, events: Iterable[Event]) -> list[Event]:
    return [
        event
        for event in events
        if (not measured.events or event.name in measured.events)
        and (measured.measure is None or column(event, measured.measure) is not None)
        and all(_meets(event, condition) for condition in measured.where)
    ]


def _meets(event: Event, condition: Condition) -> bool:
    value = column(event, condition.column)
    if value is None:
        return condition.operator in ("is null", "not in")
    return COMPARED[condition.operator](value, condition.values)


def _bounded(metric: Metric, values: Sequence[Value]) -> list[Value]:
    cut = metric.winsorize
    if cut is None or not values:
        return list(values)
    ordered = sorted(value.y for value in values)
    lower = _quantile(ordered, cut.lower_percentile) if cut.lower_percentile is not None else cut.lower_value
    upper = _quantile(ordered, cut.upper_percentile) if cut.upper_percentile is not None else cut.upper_value

    def between(value: Decimal) -> Decimal:
        value = value if lower is None else max(value, exact(lower))
        return value if upper is None else min(value, exact(upper))

    return [Value(between(v.y), v.d, between(v.x), v.w, v.is_active, v.by_day) for v in values]


def _sums(experiment: Experiment, metric: Metric, values: Sequence[Value]) -> Row:
    has_covariate = experiment.cuped_window_days > 0 and metric.kind != "quantile"
    has_denominator = metric.kind == "ratio"

    def total(name: str) -> Decimal | None:
        if not has_covariate and {"x", "w"} & set(name):
            return None
        if not has_denominator and {"d", "w"} & set(name):
            return None
        products = (getattr(value, name[0]) * (getattr(value, name[1]) if name[1:] else 1) for value in values)
        return sum(products, ZERO)

    ordered = sorted(value.y for value in values) if metric.kind == "quantile" else []
    lower, upper = _ranks(len(ordered), metric.quantile) if ordered else (0, 0)
    return {
        "units": len(values),
        "active_units": sum(value.is_active for value in values),
        "sum_value": total("y"),
        "sum_value_squared": total("yy"),
        "sum_denominator": total("d"),
        "sum_denominator_squared": total("dd"),
        "sum_value_denominator": total("yd"),
        "sum_covariate": total("x"),
        "sum_covariate_squared": total("xx"),
        "sum_value_covariate": total("yx"),
        "sum_covariate_denominator": total("w"),
        "sum_covariate_denominator_squared": total("ww"),
        "sum_value_covariate_denominator": total("yw"),
        "sum_denominator_covariate": total("dx"),
        "sum_denominator_covariate_denominator": total("dw"),
        "sum_covariate_covariate_denominator": total("xw"),
        "quantile_value": _quantile(ordered, metric.quantile) if ordered else None,
        "quantile_lower": ordered[lower - 1] if ordered else None,
        "quantile_upper": ordered[upper - 1] if ordered else None,
    }


def _quantile(ordered: Sequence[Decimal], share: float | None) -> Decimal:
    assert share is not None
    place = (len(ordered) - 1) * exact(share)
    below = ordered[floor(place)]
    return below + (place - floor(place)) * (ordered[min(floor(place) + 1, len(ordered) - 1)] - below)


def _ranks(count: int, share: float | None) -> tuple[int, int]:
    assert share is not None
    with localcontext(prec=50):
        spread = Decimal("1.96") * (count * exact(share) * (1 - exact(share))).sqrt()
        middle = count * exact(share)
        return max(floor(middle - spread), 1), min(ceil(middle + spread), count)


def exact(number: float | Decimal) -> Decimal:
    """The number as its shortest decimal."""
    return number if isinstance(number, Decimal) else Decimal(repr(number))

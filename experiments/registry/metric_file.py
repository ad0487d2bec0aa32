"""A metric's file: from its fields to the definition, with what the fields must be together."""

from collections.abc import Collection
from typing import Any

from experiments.registry.columns import FLAGS, MEASURES, NUMBERS, TEXTS
from experiments.registry.document import YamlPath
from experiments.registry.metric import Condition, EventSum, Metric, Window, Winsorize
from experiments.registry.problems import Problems
from experiments.registry.schema import ConditionFields, EventSumFields, MetricFields, WinsorizeFields

ANY = "any"
_LISTS = ("in", "not in")
_NULLS = ("is null", "is not null")
_ORDERS = ("<", "<=", ">", ">=")
# Units' values of these kinds are 0 or 1, or cut by the quantile itself.
_WINSORIZED = ("mean", "count", "ratio")
_REGISTER = "register it in seeds/event_names.csv"


def read_metric(key: str, events: Collection[str], problems: Problems) -> Metric | None:
    """The metric of a file; None if the file has faults, which are noted. `events` are the canonical event names."""
    fields = problems.fields(MetricFields)
    if fields is None:
        return None
    before = len(problems.faults)
    numerator = _event_sum(fields.numerator, ("numerator",), problems, events)
    denominator, after = (
        None if each is None else _event_sum(each, (name,), problems, events)
        for name, each in (("denominator", fields.denominator), ("after", fields.after))
    )
    _check_kind(fields, problems)
    _check_winsorize(fields.winsorize, problems)
    window = None if fields.window is None else Window(fields.window.start, fields.window.end)
    if window is not None and window.from_days >= window.to_days:
        problems.add(("window",), f"expected from_days below to_days, found {window.from_days} and {window.to_days}")
    if len(problems.faults) > before:
        return None
    return Metric(
        key=key,
        description=fields.description,
        kind=fields.kind,
        numerator=numerator,
        direction=fields.direction,
        denominator=denominator,
        after=after,
        quantile=fields.quantile,
        winsorize=None if fields.winsorize is None else Winsorize(**fields.winsorize.model_dump()),
        window=window,
    )


def _event_sum(fields: EventSumFields, path: YamlPath, problems: Problems, events: Collection[str]) -> EventSum:
    is_any = fields.events == (ANY,)
    repeated = {each for each in fields.events if fields.events.count(each) > 1}
    for place, name in enumerate(() if is_any else fields.events):
        where = (*path, "events", place) if (*path, "events", place) in problems.document.lines else (*path, "events")
        if name == ANY:
            problems.add(where, "expected event names, or any alone")
        else:
            problems.require_known(where, "the event", name, events, _REGISTER)
    if repeated:
        problems.add((*path, "events"), f"expected each event once, found {', '.join(sorted(repeated))} again")
    if fields.measure is not None:
        problems.require_known(
            (*path, "measure"), "the measure", fields.measure, MEASURES, f"expected one of {', '.join(MEASURES)}"
        )
    conditions = [_condition(each, (*path, "where", place), problems) for place, each in enumerate(fields.where)]
    return EventSum(() if is_any else fields.events, fields.measure, tuple(conditions))


def _condition(fields: ConditionFields, path: YamlPath, problems: Problems) -> Condition:
    columns = (*TEXTS, *FLAGS, *NUMBERS, *MEASURES)
    value, operator = fields.value, fields.operator
    values: tuple[Any, ...] = () if value is None else value if isinstance(value, tuple) else (value,)
    if not problems.require_known(
        (*path, "column"), "the column", fields.column, columns, f"expected one of {', '.join(columns)}"
    ):
        return Condition(fields.column, operator)
    if operator in _NULLS:
        if values:
            problems.add((*path, "value"), f"expected none with {operator}, found {problems.found((*path, 'value'))}")
    elif operator in _LISTS:
        if not isinstance(value, tuple) or not value:
            problems.add((*path, "value"), f"expected a list with {operator}, such as [web, app]")
    elif value is None or isinstance(value, tuple):
        problems.add((*path, "value"), f"expected one value with {operator}; several are compared by in")
    wanted, types = _type_of(fields.column)
    if any(type(each) not in types for each in values):
        problems.add((*path, "value"), f"expected {wanted}, because {fields.column} has such values")
    if operator in _ORDERS and types in ((str,), (bool,)):
        problems.add((*path, "operator"), f"expected =, <>, in, not in or a test for null with {wanted}")
    return Condition(fields.column, operator, tuple(float(each) if type(each) is int else each for each in values))


def _type_of(column: str) -> tuple[str, tuple[type, ...]]:
    if column in TEXTS:
        return "texts (in quotes, if they look like numbers)", (str,)
    return ("true or false", (bool,)) if column in FLAGS else ("numbers", (int, float))


def _check_kind(fields: MetricFields, problems: Problems) -> None:
    """Which fields a kind needs, and which mean nothing with it."""
    kind = fields.kind
    needed = {
        "denominator": kind == "ratio",
        "after": kind == "funnel_step",
        "quantile": kind == "quantile",
    }
    for name, is_needed in needed.items():
        is_there = getattr(fields, name) is not None
        if is_needed and not is_there:
            problems.add((name,), f"missing; a {kind} needs it")
        elif is_there and not is_needed:
            owner = {"denominator": "ratio", "after": "funnel_step", "quantile": "quantile"}[name]
            problems.add((name,), f"expected only with kind {owner}, found kind {kind}; remove it")
    if kind == "retention" and (fields.window is None or fields.window.start < 1):
        problems.add(("window",), "a retention needs the days on which units come back: from_days (1 or more), to_days")
    measure = fields.numerator.measure
    if kind == "mean" and measure is None:
        problems.add(("numerator",), "a mean needs a measure; to count events, use kind count")
    if kind in ("proportion", "count", "retention", "funnel_step") and measure is not None:
        problems.add(
            ("numerator", "measure"), f"a {kind} counts events and sums no measure; use mean, ratio or quantile"
        )
    if fields.after is not None and fields.after.measure is not None:
        problems.add(("after", "measure"), "a step is an event, not a measure; remove it")
    if fields.winsorize is not None and kind not in _WINSORIZED:
        problems.add(("winsorize",), f"expected only with {', '.join(_WINSORIZED)}, found kind {kind}; remove it")


def _check_winsorize(fields: WinsorizeFields | None, problems: Problems) -> None:
    if fields is None:
        return
    path: YamlPath = ("winsorize",)
    for side in ("lower", "upper"):
        if getattr(fields, f"{side}_value") is not None and getattr(fields, f"{side}_percentile") is not None:
            problems.add(path, f"expected {side}_value or {side}_percentile, found both")
    if not fields.model_fields_set:
        problems.add(path, "expected a bound, such as upper_percentile: 0.99")
    for what in ("value", "percentile"):
        lower, upper = getattr(fields, f"lower_{what}"), getattr(fields, f"upper_{what}")
        if lower is not None and upper is not None and lower >= upper:
            problems.add(path, f"expected lower_{what} below upper_{what}, found {lower:g} and {upper:g}")

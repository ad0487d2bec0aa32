"""An experiment's file: from its fields to the definition, with what the fields must be together."""

import math
from collections import Counter
from collections.abc import Collection
from typing import Any

from experiments.registry.columns import SEGMENTS
from experiments.registry.document import YamlPath
from experiments.registry.experiment import ExclusiveGroup, Experiment, Guardrail, Variant
from experiments.registry.problems import Problems
from experiments.registry.schema import ExperimentFields

WEIGHTS_TOLERANCE = 1e-6


def read_experiment(key: str, metrics: Collection[str], problems: Problems) -> Experiment | None:
    """The experiment of a file; None if the file has faults, which are noted. `metrics` are the keys of all metrics."""
    fields = problems.fields(ExperimentFields)
    if fields is None:
        return None
    before = len(problems.faults)
    variants = _variants(fields, problems)
    _check_times(fields, problems)
    _check_metrics(fields, problems, metrics)
    for place, name in enumerate(fields.segments):
        problems.require_known(
            _item("segments", place, problems), "the segment", name, SEGMENTS, f"expected {', '.join(SEGMENTS)}"
        )
    _check_once(fields.segments, ("segments",), "segment", problems)
    own_group = fields.exclusive_group
    group = None if own_group is None else ExclusiveGroup(own_group.name, own_group.start, own_group.end)
    if group is not None and group.start >= group.end:
        problems.add(("exclusive_group",), f"expected from below to, found {group.start:g} and {group.end:g}")
    if len(problems.faults) > before:
        return None
    attribution = fields.attribution_window_days
    if attribution is None:
        attribution = fields.conversion_window_days or 0
    as_they_are: dict[str, Any] = fields.model_dump(
        exclude={"key", "salt", "variants", "guardrails", "exclusive_group", "attribution_window_days"}
    )
    return Experiment(
        key=key,
        salt=fields.salt if fields.salt is not None else key,
        variants=variants,
        guardrails=tuple(Guardrail(each.metric, each.max_loss) for each in fields.guardrails),
        exclusive_group=group,
        attribution_window_days=attribution,
        **as_they_are,
    )


def _variants(fields: ExperimentFields, problems: Problems) -> tuple[Variant, ...]:
    path: YamlPath = ("variants",)
    _check_once([each.key for each in fields.variants], path, "variant", problems)
    controls = [each.key for each in fields.variants if each.is_control]
    if len(controls) > 1:
        problems.add(path, f"expected one control, found {', '.join(controls)}; keep is_control at one of them")
    control = controls[0] if controls else fields.variants[0].key
    weights = [each.weight for each in fields.variants]
    if all(weight is None for weight in weights):
        weights = [1 / len(weights)] * len(weights)
    for place, weight in enumerate(weights):
        if weight is None:
            problems.add((*path, place, "weight"), "missing; other variants have one")
    known = [weight or 0.0 for weight in weights]
    if None not in weights and not math.isclose(total := math.fsum(known), 1, abs_tol=WEIGHTS_TOLERANCE):
        problems.add(path, f"expected weights that sum to 1, found {total:.6g}")
    variants = tuple(
        Variant(each.key, weight, each.key == control) for each, weight in zip(fields.variants, known, strict=True)
    )
    if None not in weights and any(each.is_control and each.weight == 0 for each in variants):
        problems.add(path, f"expected a control with units, found weight 0 for {control!r}; nothing could be compared")
    return variants


def _check_times(fields: ExperimentFields, problems: Problems) -> None:
    starts_at, ends_at, status = fields.starts_at, fields.ends_at, fields.status
    if starts_at is None and status != "draft":
        problems.add(("starts_at",), f"missing; an experiment with status {status} has begun")
    if ends_at is None and status in ("stopped", "archived"):
        problems.add(("ends_at",), f"missing; say when the {status} experiment ended: later exposures do not count")
    if starts_at is None and ends_at is not None and status == "draft":
        problems.add(("ends_at",), "expected starts_at too")
    if starts_at is not None and ends_at is not None and starts_at >= ends_at:
        found = f"{starts_at:%Y-%m-%dT%H:%M:%SZ} and {ends_at:%Y-%m-%dT%H:%M:%SZ}"
        problems.add(("ends_at",), f"expected starts_at before ends_at, found {found}")


def _check_metrics(fields: ExperimentFields, problems: Problems, metrics: Collection[str]) -> None:
    named: list[tuple[YamlPath, str]] = [(("primary",), fields.primary)]
    named += [(_item("secondary", place, problems), name) for place, name in enumerate(fields.secondary)]
    named += [(("guardrails", place, "metric"), each.metric) for place, each in enumerate(fields.guardrails)]
    seen: dict[str, YamlPath] = {}
    for path, name in named:
        problems.require_known(path, "the metric", name, metrics, f"define it in metrics/{name}.yml")
        if name in seen:
            first = problems.document.line_of(seen[name])
            problems.add(path, f"the metric {name} is already on line {first}; a metric has one role")
        seen.setdefault(name, path)


def _check_once(names: Collection[str], path: YamlPath, what: str, problems: Problems) -> None:
    repeated = [name for name, times in Counter(names).items() if times > 1]
    if repeated:
        problems.add(path, f"expected each {what} once, found {', '.join(map(repr, repeated))} again")


def _item(name: str, place: int, problems: Problems) -> YamlPath:
    """The path of an item of a list that may also be written as one text."""
    return (name, place) if (name, place) in problems.document.lines else (name,)

"""Versions of a definition: as JSON, what changed, and whether the change came while units were assigned."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

import msgspec

from experiments.registry.experiment import Experiment
from experiments.registry.registry import Registry

# A definition as JSON holds it: texts, numbers, booleans, None, lists and mappings.
Json = Mapping[str, Any]


def definition_of(definition: Any) -> Json:
    """A frozen dataclass of the registry as JSON; times in ISO 8601."""
    plain: Json = msgspec.json.decode(msgspec.json.encode(asdict(definition)))
    return plain


def version_of(experiment: Experiment, registry: Registry) -> Json:
    """The experiment's definition with everything that its numbers depend on: its metrics and the global holdout."""
    return {
        **definition_of(experiment),
        "metrics": {metric.key: definition_of(metric) for metric in registry.metrics_of(experiment)},
        "global_holdout": definition_of(registry.holdout) if experiment.holdout else None,
    }


def hash_of(version: Json) -> str:
    """SHA-256 of a version, as hexadecimal digits; independent of the order of its fields."""
    return hashlib.sha256(msgspec.json.encode(version, order="deterministic")).hexdigest()


def changed_fields(old: Json, new: Json) -> list[str]:
    """The names of the fields that differ, in alphabetical order; of metrics each by its key, as `metrics.buyers`."""
    return sorted(name for name in _flat(old) | _flat(new) if _flat(old).get(name) != _flat(new).get(name))


def changed_mid_run(old: Json, new: Json, at: datetime) -> list[str]:
    """Which of unit, salt, variants and weights differ, if the old version had started at that time.

    A change after the end counts too: the units were assigned by what the definition no longer says.
    """
    if old["status"] == "draft" or old["starts_at"] is None or at < datetime.fromisoformat(old["starts_at"]):
        return []
    changed = [name for name in ("unit", "salt") if old[name] != new[name]]
    if _keys(old) != _keys(new):
        changed.append("variants")
    elif _weights(old) != _weights(new):
        changed.append("weights")
    return changed


def in_words(old: Json, new: Json, changed: list[str]) -> str:
    """What changed in an assignment, as `weights from a 0.5, b 0.5 to a 0.9, b 0.1`."""
    values = {
        "variants": (_arms(old), _arms(new)),
        "weights": (_arms(old), _arms(new)),
        **{name: (old[name], new[name]) for name in ("unit", "salt")},
    }
    return "; ".join(f"{name} from {values[name][0]} to {values[name][1]}" for name in changed)


def _flat(version: Json) -> dict[str, Any]:
    fields = {name: value for name, value in version.items() if name != "metrics"}
    return fields | {f"metrics.{key}": metric for key, metric in version.get("metrics", {}).items()}


def _keys(version: Json) -> list[str]:
    return [variant["key"] for variant in version["variants"]]


def _weights(version: Json) -> list[float]:
    return [variant["weight"] for variant in version["variants"]]


def _arms(version: Json) -> str:
    return ", ".join(f"{variant['key']} {variant['weight']:g}" for variant in version["variants"])

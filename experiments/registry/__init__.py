"""The registry of experiments and metrics: what its YAML files define, as frozen dataclasses."""

from experiments.registry.experiment import (
    Correction,
    ExclusiveGroup,
    Experiment,
    Guardrail,
    Status,
    Unit,
    Variant,
)
from experiments.registry.load import read_registry
from experiments.registry.metric import (
    Condition,
    Direction,
    EventSum,
    Kind,
    Metric,
    Operator,
    Window,
    Winsorize,
)
from experiments.registry.registry import Holdout, Registry

__all__ = [
    "Condition",
    "Correction",
    "Direction",
    "EventSum",
    "ExclusiveGroup",
    "Experiment",
    "Guardrail",
    "Holdout",
    "Kind",
    "Metric",
    "Operator",
    "Registry",
    "Status",
    "Unit",
    "Variant",
    "Window",
    "Winsorize",
    "read_registry",
]

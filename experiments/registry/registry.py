"""All definitions together, as read from `dbt_project/experiments`."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from experiments.registry.experiment import Experiment
from experiments.registry.metric import Metric


@dataclass(frozen=True, slots=True)
class Holdout:
    """Units that no experiment takes, except those with `holdout: false`: `share` (0 to 1) of all, by their own hash.

    In `dbt_project/experiments/holdout.yml`.
    """

    share: float = 0.0
    salt: str = "holdout"


@dataclass(frozen=True, slots=True)
class Registry:
    """Experiments and metrics by key, in the order of their keys. All metrics that an experiment names exist."""

    experiments: Mapping[str, Experiment] = field(default_factory=dict)
    metrics: Mapping[str, Metric] = field(default_factory=dict)
    holdout: Holdout = Holdout()

    def metrics_of(self, experiment: Experiment) -> tuple[Metric, ...]:
        """The experiment's metrics, each once: primary, secondary, guardrails."""
        return tuple(self.metrics[key] for key in experiment.metrics)

"""An experiment: who gets which variant, and what is measured."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Status = Literal["draft", "running", "stopped", "archived"]
Unit = Literal["user", "device"]
Correction = Literal["holm", "benjamini_hochberg", "none"]


@dataclass(frozen=True, slots=True)
class Variant:
    """An arm. `weight` is its share of the assigned units, 0 to 1; all weights sum to 1. Weight 0 assigns nobody."""

    key: str
    weight: float
    is_control: bool = False


@dataclass(frozen=True, slots=True)
class Guardrail:
    """A metric that may not get worse by more than `max_loss`, relative to the control: 0.02 is 2 %."""

    metric: str
    max_loss: float


@dataclass(frozen=True, slots=True)
class ExclusiveGroup:
    """Experiments of one group share no unit: each takes the units between `start` and `end` (0 to 1) of its hash.

    In YAML: `exclusive_group: {name: checkout, from: 0, to: 0.5}`.
    """

    name: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Experiment:
    """An experiment's definition, `dbt_project/experiments/<key>.yml`. Metrics are named by their keys.

    Times are aware and UTC. Units are assigned and exposures count from `starts_at` until before `ends_at`; a draft may
    have neither, a stopped or archived experiment has both. Exactly one variant is the control.

    A unit's events count from its first exposure until the earlier of `conversion_window_days` after it (None: no such
    bound) and `attribution_window_days` after `ends_at`. The attribution window is as long as the conversion window
    unless the file says otherwise, so that units exposed last have their whole window; 0 without a conversion window.

    `rollout` is the share of units (0 to 1) that take part; `holdout` says whether units of the global holdout are left
    out. `minimum_detectable_effect` and `max_loss` are relative to the control's mean. `cuped_window_days` is the time
    before a unit's first exposure of which its covariate is made; 0 is none. `sequential_tuning` is the number of units
    N* at which the always-valid interval is narrowest.
    """

    key: str
    hypothesis: str
    owner: str
    status: Status
    unit: Unit
    variants: tuple[Variant, ...]
    salt: str
    primary: str
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    rollout: float = 1.0
    secondary: tuple[str, ...] = ()
    guardrails: tuple[Guardrail, ...] = ()
    conversion_window_days: int | None = None
    attribution_window_days: int = 0
    minimum_detectable_effect: float = 0.05
    alpha: float = 0.05
    power: float = 0.8
    correction: Correction = "holm"
    cuped_window_days: int = 0
    segments: tuple[str, ...] = ()
    holdout: bool = True
    exclusive_group: ExclusiveGroup | None = None
    sequential_tuning: float = 5000.0

    @property
    def control(self) -> Variant:
        """The variant that the others are compared with."""
        return next(variant for variant in self.variants if variant.is_control)

    @property
    def treatments(self) -> tuple[Variant, ...]:
        """All variants but the control, in the file's order."""
        return tuple(variant for variant in self.variants if not variant.is_control)

    @property
    def metrics(self) -> tuple[str, ...]:
        """Keys of all metrics, each once: primary, secondary, guardrails."""
        return tuple(dict.fromkeys([self.primary, *self.secondary, *(each.metric for each in self.guardrails)]))

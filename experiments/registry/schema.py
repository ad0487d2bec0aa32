"""The fields of the registry's YAML files, and what each may hold; `files.py` turns them into definitions."""

import math
from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from experiments.registry.experiment import Correction, Status, Unit
from experiments.registry.metric import Direction, Kind, Operator

MOST_DAYS = 366


def _instant(value: Any) -> Any:
    """An aware time in UTC; a date is its midnight in UTC."""
    if not isinstance(value, str):
        raise PydanticCustomError("time", "expected a date or a time with a zone, such as 2026-03-01T09:00:00Z")
    try:
        time = datetime.fromisoformat(value.strip())
    except ValueError:
        raise PydanticCustomError(
            "time", "expected a date or a time that exists, such as 2026-03-01 or 2026-03-01T09:00:00Z"
        ) from None
    if time.tzinfo is None and len(value.strip()) > len("2026-03-01"):
        raise PydanticCustomError("time", "expected a time with a zone: add Z for UTC, such as 2026-03-01T09:00:00Z")
    try:
        return (time if time.tzinfo else time.replace(tzinfo=UTC)).astimezone(UTC)
    except OverflowError:
        raise PydanticCustomError("time", "expected a time in the years 1 to 9999, UTC") from None


def _finite(value: Any) -> Any:
    if isinstance(value, float) and not math.isfinite(value):
        raise PydanticCustomError("number", "expected a finite number")
    return value


def _one_or_more(value: Any) -> Any:
    """A list; one text is a list of it."""
    return (value,) if isinstance(value, str) else value


def _condition_value(value: Any) -> Any:
    items = value if isinstance(value, tuple) else (value,)
    if not all(isinstance(each, str | int | float | bool) or value is None for each in items):
        raise PydanticCustomError("value", "expected a text, a number, true or false, or a list of these")
    return value


Time = Annotated[datetime, BeforeValidator(_instant)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4_000)]
# As a client sends it: at most the length of a name, no control characters, no blank at either end.
ArmName = Annotated[str, StringConstraints(pattern=r"^[^\s\p{Cc}](?:[^\p{Cc}]*[^\s\p{Cc}])?$", max_length=256)]
Salt = Annotated[str, StringConstraints(min_length=1, max_length=256)]
Number = Annotated[float, BeforeValidator(_finite)]
Share = Annotated[Number, Field(ge=0, le=1)]
Inner = Annotated[Number, Field(gt=0, lt=1)]
Days = Annotated[int, Field(ge=1, le=MOST_DAYS)]
Names = Annotated[tuple[str, ...], BeforeValidator(_one_or_more)]


class _Fields(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class VariantFields(_Fields):
    """`weight` is left out by all variants, which are then equal, or by none."""

    key: ArmName
    weight: Share | None = None
    is_control: bool = False


class GuardrailFields(_Fields):
    metric: str
    max_loss: Annotated[Number, Field(ge=0, lt=1)]


class ExclusiveGroupFields(_Fields):
    name: Salt
    start: Share = Field(alias="from")
    end: Share = Field(alias="to")


class ExperimentFields(_Fields):
    """`dbt_project/experiments/<key>.yml`."""

    hypothesis: Text
    owner: Text
    status: Status
    variants: Annotated[tuple[VariantFields, ...], Field(min_length=2, max_length=100)]
    primary: str
    key: str | None = None
    unit: Unit = "user"
    salt: Salt | None = None
    starts_at: Time | None = None
    ends_at: Time | None = None
    rollout: Share = 1.0
    secondary: Names = ()
    guardrails: tuple[GuardrailFields, ...] = ()
    conversion_window_days: Days | None = None
    attribution_window_days: Annotated[int, Field(ge=0, le=MOST_DAYS)] | None = None
    minimum_detectable_effect: Annotated[Number, Field(gt=0, le=10)] = 0.05
    alpha: Annotated[Number, Field(gt=0, le=0.5)] = 0.05
    power: Annotated[Number, Field(ge=0.5, lt=1)] = 0.8
    correction: Correction = "holm"
    cuped_window_days: Annotated[int, Field(ge=0, le=MOST_DAYS)] = 0
    segments: Names = ()
    holdout: bool = True
    exclusive_group: ExclusiveGroupFields | None = None
    sequential_tuning: Annotated[Number, Field(gt=0)] = 5000.0


class ConditionFields(_Fields):
    """`value` is one value, or a list for `in` and `not in`."""

    column: str
    operator: Operator = "="
    value: Annotated[Any, BeforeValidator(_condition_value)] = None


class EventSumFields(_Fields):
    """`events` is a name, a list of names, or `any`."""

    events: Annotated[Names, Field(min_length=1)]
    measure: str | None = None
    where: tuple[ConditionFields, ...] = ()


class WindowFields(_Fields):
    start: Annotated[int, Field(ge=0, le=MOST_DAYS)] = Field(0, alias="from_days")
    end: Days = Field(alias="to_days")


class WinsorizeFields(_Fields):
    lower_value: Number | None = None
    lower_percentile: Inner | None = None
    upper_value: Number | None = None
    upper_percentile: Inner | None = None


class MetricFields(_Fields):
    """`dbt_project/experiments/metrics/<key>.yml`."""

    description: Text
    kind: Kind
    numerator: EventSumFields
    key: str | None = None
    direction: Direction = "increase"
    denominator: EventSumFields | None = None
    after: EventSumFields | None = None
    quantile: Inner | None = None
    winsorize: WinsorizeFields | None = None
    window: WindowFields | None = None


class HoldoutFields(_Fields):
    """`dbt_project/experiments/holdout.yml`."""

    share: Share
    salt: Salt = "holdout"

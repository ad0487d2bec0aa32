"""The vocabulary of the gates: rules and their results."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from warehouse.settings import Settings, settings

SCHEMA = "candidate"  # holds the relations that the gates judge
Severity = Literal["error", "warn"]
# Whom a fault concerns: the event is quarantined, the source is set aside while others publish, or the batch waits.
Scope = Literal["row", "source", "batch"]


@dataclass(frozen=True)
class RowRule:
    """A fault of single events. Events that match `condition` are quarantined; the rest of their batch continues.

    `condition` is SQL over `candidate.landed_events as event`; `hurts` names who would be misled without the rule.
    """

    name: str
    condition: str
    hurts: str
    scope: Scope = field(default="row", init=False)


@dataclass(frozen=True)
class Limit:
    """A number that operators can set: the name of a setting, read when the rule is evaluated."""

    setting: str

    @property
    def variable(self) -> str:
        """The environment variable, such as `SLUICE_MAX_VOLUME_RISE`."""
        return f"SLUICE_{self.setting.upper()}"

    @property
    def value(self) -> float:
        """The setting's current value."""
        number: float = getattr(settings(), self.setting)
        return number

    def __str__(self) -> str:
        return f"{self.variable} (default: {Settings.model_fields[self.setting].default:g})"


@dataclass(frozen=True)
class Rule:
    """A Great Expectations expectation on one candidate relation; when it fails, the batch is not published.

    `expectation` is the expectation's type, such as `expect_column_values_to_be_unique`, and `arguments` are its
    arguments; a number may be a `Limit`. A failing rule of severity `warn` is reported but does not stop the batch. A
    relation that is judged by rules of scope `source` has a column `source_id`.
    """

    name: str
    expectation: str
    arguments: Mapping[str, Any]
    hurts: str
    severity: Severity = "error"
    scope: Scope = "batch"

    @property
    def is_of_columns(self) -> bool:
        """Whether the rule checks the relation's columns instead of its rows, so that it also applies without rows."""
        return self.expectation.startswith("expect_table_columns_") or self.expectation.endswith("_to_be_of_type")

    @property
    def expectation_class(self) -> str:
        """Great Expectations' name for the expectation's class, such as `ExpectColumnValuesToBeUnique`."""
        return "".join(word.capitalize() for word in self.expectation.split("_"))

    def values(self) -> dict[str, Any]:
        """The arguments, with each `Limit` replaced by its current value."""
        return {name: value.value if isinstance(value, Limit) else value for name, value in self.arguments.items()}

    def limits(self) -> list[Limit]:
        """The settings that the rule depends on."""
        return [value for value in self.arguments.values() if isinstance(value, Limit)]


@dataclass(frozen=True)
class Suite:
    """The rules of one candidate relation; `key` names the columns that identify a failing row to a reader.

    `without_rows` is the reason reported when the relation is empty: unchecked, not passed.
    """

    relation: str
    key: tuple[str, ...]
    rules: tuple[Rule, ...]
    without_rows: str = "the batch touches no row of this relation"


@dataclass(frozen=True)
class RuleResult:
    """The result of a rule on one batch.

    `checked` and `unexpected` count rows; `examples` holds up to ten failing rows with their key and faulty column. A
    rule that raised has `error` set and did not pass. When nothing was checked, `nothing` says why. `set_aside` names
    the sources that leave the batch because they break a rule of scope `source`.
    """

    relation: str
    rule: Rule
    passed: bool
    checked: int
    unexpected: int = 0
    examples: Sequence[Mapping[str, Any]] = field(default=())
    observed: str = ""
    error: str = ""
    nothing: str = ""
    set_aside: Sequence[str] = ()

    @property
    def blocks(self) -> bool:
        """Whether this result prevents the batch from being published."""
        return not self.passed and self.rule.severity == "error" and not self.set_aside


def rule_name(relation: str, rule: Rule) -> str:
    """The rule's name in Dagster, in settings and as an anchor on the rules page."""
    return f"{relation}__{rule.name}"


def as_configured(relation: str, rule: Rule) -> Rule:
    """The rule with its severity overridden by `SLUICE_RULES_WARN` and `SLUICE_RULES_BLOCK`."""
    name, config = rule_name(relation, rule), settings()
    if name in config.rules_warn_list:
        return replace(rule, severity="warn")
    return replace(rule, severity="error") if name in config.rules_block_list else rule

"""The vocabulary of the gates: rules, and what became of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from warehouse.settings import Settings, settings

SCHEMA = "candidate"  # where the relations are that the gates judge
Severity = Literal["error", "warn"]


@dataclass(frozen=True)
class RowRule:
    """A fault of single events. Events that match `condition` are quarantined; the rest of their batch goes on.

    `condition` is SQL over `candidate.landed_events as event`; `hurts` says who would be misled without the rule.
    """

    name: str
    condition: str
    hurts: str


@dataclass(frozen=True)
class Limit:
    """A number that whoever runs Sluice may set: the name of a setting, read when the rule is."""

    setting: str

    @property
    def variable(self) -> str:
        """The environment variable, as `SLUICE_MAX_VOLUME_RISE`."""
        return f"SLUICE_{self.setting.upper()}"

    @property
    def value(self) -> float:
        """What it is set to."""
        number: float = getattr(settings(), self.setting)
        return number

    def __str__(self) -> str:
        return f"{self.variable} (by default {Settings.model_fields[self.setting].default:g})"


@dataclass(frozen=True)
class Rule:
    """A Great Expectations expectation on one candidate relation; when it fails, the batch is not published.

    `expectation` is the expectation's type, as in `expect_column_values_to_be_unique`, and `arguments` what it takes,
    a `Limit` wherever it takes a number. A rule of severity `warn` is noticed and does not stop the batch.
    """

    name: str
    expectation: str
    arguments: Mapping[str, Any]
    hurts: str
    severity: Severity = "error"

    @property
    def is_of_columns(self) -> bool:
        """Whether it looks at the relation's columns and not at its rows, so that it says something without rows."""
        return self.expectation.startswith("expect_table_columns_") or self.expectation.endswith("_to_be_of_type")

    @property
    def expectation_class(self) -> str:
        """What Great Expectations calls the class of the expectation, as `ExpectColumnValuesToBeUnique`."""
        return "".join(word.capitalize() for word in self.expectation.split("_"))

    def values(self) -> dict[str, Any]:
        """The arguments as they are today."""
        return {name: value.value if isinstance(value, Limit) else value for name, value in self.arguments.items()}

    def limits(self) -> list[Limit]:
        """The settings that the rule hangs on."""
        return [value for value in self.arguments.values() if isinstance(value, Limit)]


@dataclass(frozen=True)
class Suite:
    """The rules of one candidate relation; `key` names the columns that identify a failing row to a reader.

    `without_rows` says what it means that the relation has none, which is not that the rules are kept.
    """

    relation: str
    key: tuple[str, ...]
    rules: tuple[Rule, ...]
    without_rows: str = "the batch touches no row of this relation"


@dataclass(frozen=True)
class RuleResult:
    """What became of a rule on one batch.

    `checked` and `unexpected` are numbers of rows, `examples` up to ten failing rows by their key and faulty column.
    A rule that raised has `error` set and has not passed. When nothing was checked, `nothing` says why.
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

    @property
    def blocks(self) -> bool:
        """Whether the batch must not be published because of this result."""
        return not self.passed and self.rule.severity == "error"


def rule_name(relation: str, rule: Rule) -> str:
    """What a rule is called in Dagster, in settings, and as an anchor of the rules page."""
    return f"{relation}__{rule.name}"


def as_configured(relation: str, rule: Rule) -> Rule:
    """The rule with the severity that `SLUICE_RULES_WARN` and `SLUICE_RULES_BLOCK` give it."""
    name, config = rule_name(relation, rule), settings()
    if name in config.rules_warn_list:
        return replace(rule, severity="warn")
    return replace(rule, severity="error") if name in config.rules_block_list else rule

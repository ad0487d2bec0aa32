"""The vocabulary of the gates: rules, and what became of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True)
class RowRule:
    """A fault of single events. Events that match `condition` are quarantined; the rest of their batch goes on.

    `condition` is SQL over `candidate.landed_events as event`; `hurts` says who would be misled without the rule.
    """

    name: str
    condition: str
    hurts: str


@dataclass(frozen=True)
class Rule:
    """A Great Expectations expectation on one candidate relation; when it fails, the batch is not published.

    `expectation` is the expectation's type, as in `expect_column_values_to_be_unique`, and `arguments` what it takes.
    """

    name: str
    expectation: str
    arguments: Mapping[str, Any]
    hurts: str
    severity: Literal["error", "warn"] = "error"


@dataclass(frozen=True)
class Suite:
    """The rules of one candidate relation; `key` names the columns that identify a failing row to a reader."""

    relation: str
    key: tuple[str, ...]
    rules: tuple[Rule, ...]


@dataclass(frozen=True)
class RuleResult:
    """What became of a rule on one batch.

    `checked` and `unexpected` are numbers of rows, `examples` up to ten failing rows by their key and faulty column.
    A rule that raised has `error` set and has not passed.
    """

    relation: str
    rule: Rule
    passed: bool
    checked: int
    unexpected: int = 0
    examples: Sequence[Mapping[str, Any]] = field(default=())
    observed: str = ""
    error: str = ""

    @property
    def blocks(self) -> bool:
        """Whether the batch must not be published because of this result."""
        return not self.passed and self.rule.severity == "error"

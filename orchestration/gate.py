"""A gate: rules become Dagster asset checks, and one red blocking rule ends the batch."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from dagster import (
    AssetCheckResult,
    AssetCheckSeverity,
    AssetCheckSpec,
    AssetKey,
    MetadataValue,
    TableColumn,
    TableRecord,
    TableSchema,
)

from expectations.rule import Rule, RuleResult, Suite
from warehouse.settings import settings


def check_name(relation: str, rule: Rule) -> str:
    """The name of the check in Dagster, and the anchor of the rule on the rules page."""
    return f"{relation}__{rule.name}"


def check_specs(asset: AssetKey, suites: Iterable[Suite], *more: tuple[str, Rule]) -> list[AssetCheckSpec]:
    """One blocking check for every rule; `more` adds rules that belong to no suite."""
    rules = [(suite.relation, rule) for suite in suites for rule in suite.rules] + list(more)
    return [
        AssetCheckSpec(
            name=check_name(relation, rule),
            asset=asset,
            blocking=True,
            description=f"{_in_words(rule)}\n\nHurts: {rule.hurts}",
        )
        for relation, rule in rules
    ]


def check_results(asset: AssetKey, results: Sequence[RuleResult]) -> Iterator[AssetCheckResult]:
    """The results with counts, failing examples and a link to the rule's description."""
    for result in results:
        yield AssetCheckResult(
            asset_key=asset,
            check_name=check_name(result.relation, result.rule),
            passed=result.passed,
            severity=AssetCheckSeverity.WARN if result.rule.severity == "warn" else AssetCheckSeverity.ERROR,
            description=in_one_line(result),
            metadata=_metadata(result),
        )


def in_one_line(result: RuleResult) -> str:
    """What a reader needs first: what was wrong with how many of how many rows."""
    if result.error:
        return f"The rule could not be evaluated: {result.error}"
    if result.checked == 0:
        return "Nothing to check: the batch touches no row of this relation."
    if result.passed:
        return f"{result.checked} rows checked."
    if result.observed:
        return result.observed
    return f"{result.unexpected} of {result.checked} rows of {result.relation} break the rule {result.rule.name}."


def _metadata(result: RuleResult) -> dict[str, Any]:
    name = check_name(result.relation, result.rule)
    metadata: dict[str, Any] = {
        "checked_rows": result.checked,
        "failing_rows": result.unexpected,
        "hurts": result.rule.hurts,
        "rule": MetadataValue.url(f"{settings().documentation_url}/rules#{name}"),
    }
    if result.examples:
        columns = [TableColumn(column) for column in result.examples[0]]
        metadata["failing_examples"] = MetadataValue.table(
            [TableRecord(dict(example)) for example in result.examples], schema=TableSchema(columns)
        )
    if result.error:
        metadata["error"] = MetadataValue.text(result.error)
    return metadata


def _in_words(rule: Rule) -> str:
    arguments = ", ".join(f"{name} {value}" for name, value in rule.arguments.items())
    return f"{rule.expectation.replace('_', ' ')}: {arguments}"

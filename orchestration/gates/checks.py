"""A gate: rules become Dagster asset checks, and one failed blocking rule ends the batch."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
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
from psycopg import errors

from expectations.catalogue import rule_names
from expectations.rule import Rule, RuleResult, Suite, rule_name
from expectations.run import crashed, run_suites
from expectations.wording import statement, uncapitalized
from warehouse.settings import SettingsError, settings
from warehouse.visible_text import visible


def check_specs(asset: AssetKey, suites: Iterable[Suite], *more: tuple[str, Rule]) -> list[AssetCheckSpec]:
    """One blocking check for every rule; `more` adds rules that belong to no suite."""
    rules = [(suite.relation, rule) for suite in suites for rule in suite.rules] + list(more)
    return [
        AssetCheckSpec(
            name=rule_name(relation, rule),
            asset=asset,
            blocking=True,
            description=f"Requires: {statement(rule)}.\n\nProtects {uncapitalized(rule.hurts)}",
        )
        for relation, rule in rules
    ]


def gate_metadata(results: Sequence[RuleResult], page: str, seconds: float) -> dict[str, Any]:
    """A gate's outcome in numbers that Dagster plots, and the URL of the batch's page."""
    return {
        "seconds": round(seconds, 1),
        "rules": len(results),
        "blocking": sum(result.blocks for result in results),
        "warnings": sum(not result.passed and not result.blocks for result in results),
        "nothing_to_check": sum(result.passed and result.checked == 0 for result in results),
        "page": MetadataValue.url(page),
    }


def check_results(asset: AssetKey, results: Sequence[RuleResult], page: str) -> Iterator[AssetCheckResult]:
    """The results with counts, failing examples and links to the rule's description and the batch's `page`."""
    for result in results:
        yield AssetCheckResult(
            asset_key=asset,
            check_name=rule_name(result.relation, result.rule),
            passed=result.passed,
            severity=AssetCheckSeverity.ERROR if result.blocks else AssetCheckSeverity.WARN,
            description=in_one_line(result),
            metadata=_metadata(result) | {"page": MetadataValue.url(page)},
        )


@dataclass(frozen=True)
class Profiled:
    """Suites on relations that `profile` creates from the batch."""

    suites: Sequence[Suite]
    profile: Callable[[], None]


def judge(
    database_url: str, suites: Sequence[Suite], *profiled: Profiled, summary: str = "gate_summary"
) -> list[RuleResult]:
    """The results of all rules; their counts go to `candidate.<summary>`.

    If a profile cannot be created, all rules on it fail.
    """
    ready, broken = list(suites), []
    for group in profiled:
        try:
            group.profile()
            ready += group.suites
        except errors.Error as error:
            broken += crashed(group.suites, error)
    return run_suites(database_url, ready, summary) + broken


def require_known_rules() -> None:
    """Raise SettingsError if SLUICE_RULES_WARN or SLUICE_RULES_BLOCK names a rule that does not exist."""
    for variable, names in (
        ("SLUICE_RULES_WARN", settings().rules_warn_list),
        ("SLUICE_RULES_BLOCK", settings().rules_block_list),
    ):
        unknown = sorted(set(names) - rule_names())
        if unknown:
            raise SettingsError(
                f"{variable} names {', '.join(unknown)}: no gate has such a rule. docs/runbook.md lists all rules."
            )


def refusal(gate: str, results: Iterable[RuleResult]) -> str | None:
    """Why the batch is not published, with the first three failed blocking rules; None if no such rule failed."""
    red = [f"{rule_name(result.relation, result.rule)}: {in_one_line(result)}" for result in results if result.blocks]
    if not red:
        return None
    more = f" And {len(red) - 3} more." if len(red) > 3 else ""
    return f"{gate}: {' '.join(red[:3])}{more}"


def in_one_line(result: RuleResult) -> str:
    """What a reader needs first: how many of how many rows failed, and how to proceed if that is expected."""
    if result.error:
        return f"The rule could not be evaluated: {result.error}"
    if result.checked == 0 and result.passed:
        return f"Nothing to check: {result.nothing or 'the batch touches no row of this relation'}."
    unit = "columns" if result.rule.is_of_columns else "rows"
    if result.passed:
        return f"{result.checked} {unit if result.checked != 1 else unit[:-1]} checked."
    if result.observed:
        return f"{result.observed}{_remedy(result)}{_aside(result)}"
    first = ", ".join(f"{name} {value}" for name, value in result.examples[0].items()) if result.examples else ""
    return (
        f"{result.unexpected} of {result.checked} {unit} of {result.relation} break the rule"
        f"{f', e.g. {first}' if first else ''}.{_remedy(result)}{_aside(result)}"
    )


def _aside(result: RuleResult) -> str:
    if not result.set_aside:
        return ""
    return (
        f" Set aside: {', '.join(map(visible, result.set_aside))}; the other sources publish. "
        "See `sluice sources set-aside`."
    )


def _remedy(result: RuleResult) -> str:
    limits = " or ".join(limit.variable for limit in result.rule.limits())
    return f" If this is expected, refresh with a different {limits}." if limits and result.blocks else ""


def _metadata(result: RuleResult) -> dict[str, Any]:
    name = rule_name(result.relation, result.rule)
    metadata: dict[str, Any] = {
        "checked_rows": result.checked,
        "failing_rows": result.unexpected,
        "protects": result.rule.hurts,
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

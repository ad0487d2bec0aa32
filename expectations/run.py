"""Evaluate a gate's rules on the open batch: count in SQL, judge with Great Expectations, show failing rows."""

import logging
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

import psycopg

from expectations.rule import RuleResult, Suite, as_configured
from expectations.summary import Counted, count, in_words, write_summary
from expectations.validation import Validator, error_of
from warehouse.visible_text import visible

EXAMPLES = 10
PSEUDONYMS = ("user_key", "anonymous_key")
KEYED_HASH = re.compile("[0-9a-f]{64}")
logger = logging.getLogger(__name__)


def run_suites(database_url: str, suites: Iterable[Suite], summary: str = "gate_summary") -> list[RuleResult]:
    """The result of every rule of every suite, in order.

    `database_url` is that of the login which owns the relations. Each rule's counts go into `candidate.<summary>`,
    which is rebuilt and judged by one validation. Only failed rules are then evaluated row by row, for examples. A rule
    that cannot be evaluated does not pass and carries the error. In an empty relation, rules about rows report that
    they had nothing to check. Raises psycopg.OperationalError when the database cannot be reached.
    """
    with psycopg.connect(database_url, autocommit=True) as connection:
        counted = [each for suite in suites for each in count(connection, _configured(suite))]
        if not counted:
            return []
        try:
            write_summary(connection, summary, counted)
            validator = Validator(database_url)
            broken = validator.summary(summary, len(counted))
        except Exception as error:  # the rules were not judged, so they must not pass
            logger.warning("The gate's validation crashed; none of its rules passed.", exc_info=True)
            return [_not_evaluated(each, each.error or in_words(error)) for each in counted]
    rows = _rows(validator, [each for each in counted if not each.error and each.name in broken])
    return [_result(each, each.name in broken, rows.get(each.name)) for each in counted]


def crashed(suites: Iterable[Suite], error: BaseException) -> list[RuleResult]:
    """The results of rules whose relations could not be built: none passed."""
    return [
        _not_evaluated(Counted(suite, rule), visible(" ".join(str(error).split())) or type(error).__name__)
        for suite in map(_configured, suites)
        for rule in suite.rules
    ]


def _configured(suite: Suite) -> Suite:
    return replace(suite, rules=tuple(as_configured(suite.relation, rule) for rule in suite.rules))


def _not_evaluated(counted: Counted, error: str) -> RuleResult:
    return RuleResult(counted.suite.relation, counted.rule, passed=False, checked=0, error=error)


def _rows(validator: Validator, failed: Sequence[Counted]) -> Mapping[str, Any]:
    """Great Expectations' row-by-row results for failed rules, except those that it cannot evaluate."""
    results: dict[str, Any] = {}
    for suite, of_suite in groupby(failed, key=lambda each: each.suite):
        try:
            results |= validator.rows(replace(suite, rules=tuple(each.rule for each in of_suite)))
        except Exception:  # the rules failed already; they only lack examples
            logger.warning("Could not read failing rows of %s.", suite.relation, exc_info=True)
    return results


def _result(counted: Counted, is_broken: bool, rows: Any) -> RuleResult:
    """The rule's result from its counts, the verdict on them and, if it failed, its failing rows."""
    if counted.error or counted.checked is None or counted.broken is None:
        return _not_evaluated(counted, counted.error or "The rule could not be counted.")
    if is_broken and rows is not None and not rows.success and not error_of(rows):
        return _failed_by_rows(counted, rows.result or {})
    nothing = "no row has a value for this rule to check" if counted.checked == 0 else ""
    if counted.rows == 0 and not counted.rule.is_of_columns:
        nothing = counted.suite.without_rows
    return RuleResult(
        relation=counted.suite.relation,
        rule=counted.rule,
        passed=not is_broken,
        checked=counted.checked,
        unexpected=counted.broken,
        nothing=nothing,
    )


def _failed_by_rows(counted: Counted, details: Mapping[str, Any]) -> RuleResult:
    checked = int(details.get("element_count") or 0)
    if "expect_column_values_to_not_be_null" not in counted.rule.expectation:
        checked -= int(details.get("missing_count") or 0)
    observed = ""
    if counted.rule.is_of_columns:
        found = details.get("observed_value")
        checked = len(found) if isinstance(found, list) else 1
        observed = visible(f"Found {_mismatch(details) or found}.")
    return RuleResult(
        relation=counted.suite.relation,
        rule=counted.rule,
        passed=False,
        checked=checked,
        unexpected=int(details.get("unexpected_count") or 0),
        examples=_examples(details),
        observed=observed,
    )


def _mismatch(details: Mapping[str, Any]) -> str:
    """The relation's unexpected and missing columns."""
    mismatched = (details.get("details") or {}).get("mismatched") or {}
    return ", ".join(f"{kind} {' and '.join(map(str, names))}" for kind, names in sorted(mismatched.items()) if names)


def _examples(details: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    rows = details.get("unexpected_index_list") or details.get("partial_unexpected_index_list")
    if rows:
        return [{str(name): _shown(str(name), value) for name, value in row.items()} for row in rows[:EXAMPLES]]
    return [{"value": visible(str(value))} for value in (details.get("partial_unexpected_list") or [])[:EXAMPLES]]


def _shown(column: str, value: Any) -> str:
    """A value as logs and pages show it; it is hidden if it should be a pseudonym and is not."""
    text = visible(str(value))
    return "(clear text, not shown)" if column in PSEUDONYMS and value and not KEYED_HASH.fullmatch(text) else text

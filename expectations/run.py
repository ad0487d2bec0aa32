"""Run suites with Great Expectations on the relations of the open batch.

Great Expectations takes seconds to import, so it is imported by the first run and not when Dagster loads definitions.
"""

import logging
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import psycopg
from psycopg import sql

from expectations.rule import Rule, RuleResult, Suite, as_configured

SCHEMA = "candidate"
EXAMPLES = 10
PSEUDONYMS = ("user_key", "anonymous_key")
KEYED_HASH = re.compile("[0-9a-f]{64}")


def run_suites(database_url: str, suites: Iterable[Suite]) -> list[RuleResult]:
    """The result of every rule of every suite, in their order.

    `database_url` is a PostgreSQL URL. A rule that cannot be evaluated has not passed and carries the error. Rules of
    rows have nothing to check in a relation without rows, which their results say; it costs no validation.
    """
    suites = [_configured(suite) for suite in suites]
    with psycopg.connect(database_url, autocommit=True) as connection:
        empty = {suite.relation for suite in suites if _is_empty(connection, suite.relation)}
    rules = {
        suite.relation: [rule for rule in suite.rules if rule.is_of_columns or suite.relation not in empty]
        for suite in suites
    }
    validated = _validate(database_url, [replace(suite, rules=tuple(rules[suite.relation])) for suite in suites])
    return [
        validated[suite.relation].get(rule.name) or _nothing_to_check(suite, rule)
        for suite in suites
        for rule in suite.rules
    ]


def crashed(suites: Iterable[Suite], error: BaseException) -> list[RuleResult]:
    """The results of rules whose relations could not be made: none of them has passed."""
    message = " ".join(str(error).split()) or type(error).__name__
    return [
        RuleResult(suite.relation, as_configured(suite.relation, rule), passed=False, checked=0, error=message)
        for suite in suites
        for rule in suite.rules
    ]


def _configured(suite: Suite) -> Suite:
    return replace(suite, rules=tuple(as_configured(suite.relation, rule) for rule in suite.rules))


def _is_empty(connection: psycopg.Connection, relation: str) -> bool:
    """Whether the relation exists and has no row; that one is missing, Great Expectations reports."""
    if connection.execute("select to_regclass(%s)", [f"{SCHEMA}.{relation}"]).fetchone() == (None,):
        return False
    first = connection.execute(sql.SQL("select from {} limit 1").format(sql.Identifier(SCHEMA, relation)))
    return first.rowcount == 0


def _nothing_to_check(suite: Suite, rule: Rule) -> RuleResult:
    return RuleResult(relation=suite.relation, rule=rule, passed=True, checked=0, nothing=suite.without_rows)


def _validate(database_url: str, suites: Sequence[Suite]) -> Mapping[str, Mapping[str, RuleResult]]:
    """The results of the suites' rules by relation and rule."""
    if not any(suite.rules for suite in suites):
        return {suite.relation: {} for suite in suites}
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    import great_expectations as gx

    logging.getLogger("great_expectations.data_context.types.base").setLevel(
        logging.WARNING
    )  # it announces every temporary folder
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}
    source = context.data_sources.add_postgres("warehouse", connection_string=_sqlalchemy_url(database_url))
    return {suite.relation: _run_suite(gx, source, suite) for suite in suites}


def _run_suite(gx: Any, source: Any, suite: Suite) -> Mapping[str, RuleResult]:
    if not suite.rules:
        return {}
    try:
        results = _validated(gx, source, suite)
    except Exception as error:  # whatever it was, the rules were not evaluated, and must not count as kept
        results = {}
        missing = " ".join(str(error).split()) or type(error).__name__
    else:
        missing = "Great Expectations gave no result for it"
    return {
        rule.name: _rule_result(suite, rule, results[rule.name])
        if rule.name in results
        else RuleResult(suite.relation, rule, passed=False, checked=0, error=missing)
        for rule in suite.rules
    }


def _validated(gx: Any, source: Any, suite: Suite) -> Mapping[str, Any]:
    asset = source.add_table_asset(suite.relation, table_name=suite.relation, schema_name=SCHEMA)
    expectations = gx.ExpectationSuite(name=suite.relation)
    for rule in suite.rules:
        expectations.add_expectation(_expectation(gx, rule))
    validation = asset.get_batch(asset.build_batch_request()).validate(
        expectations,
        result_format={"result_format": "SUMMARY", "unexpected_index_column_names": list(suite.key)},
    )
    return {result.expectation_config.meta["rule"]: result for result in validation.results}


def _expectation(gx: Any, rule: Rule) -> Any:
    class_name = "".join(word.capitalize() for word in rule.expectation.split("_"))
    return getattr(gx.expectations, class_name)(**rule.values(), meta={"rule": rule.name})


def _rule_result(suite: Suite, rule: Rule, result: Any) -> RuleResult:
    details: Mapping[str, Any] = result.result or {}
    error = _error(result.exception_info)
    checked = int(details.get("element_count") or 0)
    if "expect_column_values_to_not_be_null" not in rule.expectation:
        checked -= int(details.get("missing_count") or 0)
    observed = ""
    if rule.is_of_columns:
        found = details.get("observed_value")
        checked = len(found) if isinstance(found, list) else 1
        observed = "" if result.success else f"Found {_mismatch(details) or found}."
    return RuleResult(
        relation=suite.relation,
        rule=rule,
        passed=bool(result.success) and not error,
        checked=checked,
        unexpected=int(details.get("unexpected_count") or 0),
        examples=_examples(details),
        observed=observed,
        error=error,
        nothing="no row has a value that the rule judges" if checked == 0 and not error else "",
    )


def _mismatch(details: Mapping[str, Any]) -> str:
    """Which columns a relation has too many of, and which too few."""
    mismatched = (details.get("details") or {}).get("mismatched") or {}
    return ", ".join(f"{kind} {' and '.join(map(str, names))}" for kind, names in sorted(mismatched.items()) if names)


def _examples(details: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    rows = details.get("unexpected_index_list") or details.get("partial_unexpected_index_list")
    if rows:
        return [{str(name): _shown(str(name), value) for name, value in row.items()} for row in rows[:EXAMPLES]]
    return [{"value": str(value)} for value in (details.get("partial_unexpected_list") or [])[:EXAMPLES]]


def _shown(column: str, value: Any) -> str:
    """A value for readers of logs and pages; what should be a pseudonym and is none may identify somebody."""
    text = str(value)
    return "(in clear, not shown)" if column in PSEUDONYMS and value and not KEYED_HASH.fullmatch(text) else text


def _error(exception_info: Mapping[str, Any] | None) -> str:
    """Great Expectations reports one exception, or one per metric that the expectation needed."""
    if not exception_info:
        return ""
    if "raised_exception" in exception_info:
        exceptions = [exception_info]
    else:
        exceptions = [value for value in exception_info.values() if isinstance(value, Mapping)]
    return "; ".join(str(each.get("exception_message")) for each in exceptions if each.get("raised_exception"))


def _sqlalchemy_url(database_url: str) -> str:
    return database_url.replace("postgresql://", "postgresql+psycopg2://", 1).replace(
        "postgres://", "postgresql+psycopg2://", 1
    )

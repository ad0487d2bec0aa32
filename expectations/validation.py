"""Great Expectations on relations of the schema `candidate`: a gate's summary, and the rows that break a rule.

Importing Great Expectations takes seconds, so the first gate imports it, not the loading of Dagster's definitions.
"""

import logging
import os
from collections.abc import Iterable, Mapping, Set
from typing import Any

from expectations.rule import SCHEMA, Suite, rule_name


class ValidationError(Exception):
    """Great Expectations did not judge what it was asked to."""


class Validator:
    """A Great Expectations session on the database at `database_url`."""

    def __init__(self, database_url: str) -> None:
        os.environ["GX_ANALYTICS_ENABLED"] = "false"
        import great_expectations as gx

        logging.getLogger("great_expectations.data_context.types.base").setLevel(
            logging.WARNING
        )  # it logs every temporary folder
        context = gx.get_context(mode="ephemeral")
        context.variables.progress_bars = {"globally": False}
        self._gx: Any = gx
        self._source = context.data_sources.add_postgres("warehouse", connection_string=_sqlalchemy_url(database_url))

    def summary(self, relation: str, rules: int) -> Set[str]:
        """The names of the rules that some row breaks, or that could not be counted, from one validation.

        Each row of the summary is a rule, whose `broken` must be 0. Raises ValidationError unless Great Expectations
        has judged as many rules as given, at least one, and named all that fail.
        """
        expectations = self._gx.expectations
        of_counts, of_nulls = (
            expectations.ExpectColumnValuesToBeInSet(column="broken", value_set=[0], meta={"rule": "kept"}),
            expectations.ExpectColumnValuesToNotBeNull(column="broken", meta={"rule": "counted"}),
        )
        results = self._validated(
            relation,
            [of_counts, of_nulls],
            result_format={
                "result_format": "COMPLETE",
                "unexpected_index_column_names": ["rule"],
                "partial_unexpected_count": rules,  # of an SQL table, not even a complete result has more
            },
        )
        broken: set[str] = set()
        for result in results.values():
            if error := error_of(result):
                raise ValidationError(error)
            judged, unexpected = result.result["element_count"], result.result["unexpected_count"]
            found = {row["rule"] for row in result.result["unexpected_index_list"] or ()}
            if judged != rules or unexpected != len(found) or bool(found) is result.success:
                raise ValidationError(
                    f"Great Expectations judged {judged} of {rules} rules and named {len(found)} of {unexpected}."
                )
            broken |= found
        return broken

    def rows(self, suite: Suite) -> Mapping[str, Any]:
        """The results of the suite's expectations by rule name; examples of failing rows carry the suite's key."""
        return self._validated(
            suite.relation,
            [
                getattr(self._gx.expectations, rule.expectation_class)(
                    **rule.values(), meta={"rule": rule_name(suite.relation, rule)}
                )
                for rule in suite.rules
            ],
            result_format={"result_format": "SUMMARY", "unexpected_index_column_names": list(suite.key)},
        )

    def _validated(
        self, relation: str, expectations: Iterable[Any], result_format: Mapping[str, Any]
    ) -> Mapping[str, Any]:
        asset = self._source.add_table_asset(relation, table_name=relation, schema_name=SCHEMA)
        validation = asset.get_batch(asset.build_batch_request()).validate(
            self._gx.ExpectationSuite(name=relation, expectations=list(expectations)), result_format=result_format
        )
        return {result.expectation_config.meta["rule"]: result for result in validation.results}


def error_of(result: Any) -> str:
    """What an expectation raised: Great Expectations reports one exception, or one per metric that it needed."""
    if not result.exception_info:
        return ""
    if "raised_exception" in result.exception_info:
        exceptions = [result.exception_info]
    else:
        exceptions = [value for value in result.exception_info.values() if isinstance(value, Mapping)]
    return "; ".join(str(each.get("exception_message")) for each in exceptions if each.get("raised_exception"))


def _sqlalchemy_url(database_url: str) -> str:
    return database_url.replace("postgresql://", "postgresql+psycopg2://", 1).replace(
        "postgres://", "postgresql+psycopg2://", 1
    )

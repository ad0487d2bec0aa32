"""The gates' rules as data."""

import re

import pytest

from expectations.catalogue import LANDING_GATE, MART_GATE, rule_names, rules
from expectations.counts import NoTranslation, counts
from expectations.landing import LABELS, LONGEST_LABEL, QUARANTINED_SHARE, ROW_RULES
from expectations.landing import SUITE as LANDING
from expectations.rule import Rule
from expectations.wording import statement
from ingest_api.limits import MAX_ID_CHARACTERS
from ingest_api.validation import labels
from orchestration.pages.render import rules_page
from warehouse.settings import Settings

SUITES = [*LANDING_GATE, *MART_GATE]
COLUMN_ARGUMENTS = ("column", "column_A", "column_B", "column_list")


@pytest.mark.parametrize("suite", SUITES, ids=lambda suite: suite.relation)
def test_rules_of_a_suite_have_names_of_their_own(suite) -> None:  # type: ignore[no-untyped-def]
    names = [rule.name for rule in suite.rules]
    assert len(names) == len(set(names))


def test_the_landing_gate_counts_the_ids_that_the_collector_limits() -> None:
    assert frozenset(LABELS) == labels.LABELS
    assert LONGEST_LABEL == MAX_ID_CHARACTERS


def test_every_rule_is_stated_in_plain_words() -> None:
    stated = [statement(rule) for _, rule in rules()]
    assert [words for words in stated if words.startswith(("expect ", "arithmetic"))] == []


def test_page_describes_every_rule_under_the_anchor_that_checks_link_to() -> None:
    page = rules_page()
    for suite in SUITES:
        for rule in suite.rules:
            assert f'id="{suite.relation}__{rule.name}"' in page
            assert rule.hurts
    for row_rule in ROW_RULES:
        assert f'id="quarantine__{row_rule.name}"' in page
    assert f'id="{LANDING.relation}__{QUARANTINED_SHARE.name}"' in page


def test_every_rule_has_a_name_of_its_own_and_limits_that_are_settings() -> None:
    assert len(rule_names()) == 1 + sum(len(suite.rules) for suite in SUITES)
    limits = [limit for suite in SUITES for rule in suite.rules for limit in rule.limits()]
    assert limits
    assert {limit.setting for limit in limits} <= Settings.model_fields.keys()


@pytest.mark.parametrize("suite", SUITES, ids=lambda suite: suite.relation)
def test_every_rule_can_be_counted_in_sql(suite) -> None:  # type: ignore[no-untyped-def]
    for rule in suite.rules:
        counted = counts(suite.relation, rule)
        for column in re.findall(r"'(\w+)'", str([rule.arguments.get(key) for key in COLUMN_ARGUMENTS])):
            assert f'"{column}"' in counted.checked.as_string() + counted.broken.as_string()


@pytest.mark.parametrize(
    ("expectation", "arguments", "says"),
    [
        ("expect_miracles", {"column": "a"}, "ExpectMiracles cannot be counted in SQL. Add it to"),
        ("expect_column_values_to_be_unique", {"column": "a", "mostly": 0.9}, "argument 'mostly'"),
        ("expect_column_values_to_be_between", {"column": "a"}, "got neither"),
        ("expect_column_values_to_be_between", {"column": "a", "min_value": "b"}, "a bound to be a number, got 'b'"),
        ("expect_column_values_to_be_in_set", {"column": "a", "value_set": ["b", None]}, "without null"),
        (
            "expect_column_pair_values_to_be_equal",
            {"column_A": "a", "column_B": "b", "ignore_row_if": "never"},
            "Expected ignore_row_if to be one of",
        ),
    ],
)
def test_a_rule_that_cannot_be_counted_is_refused(expectation: str, arguments: dict[str, object], says: str) -> None:
    with pytest.raises(NoTranslation, match=re.escape(says)):
        counts("relation", Rule("name", expectation, arguments, "No one: a test."))

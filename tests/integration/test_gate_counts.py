"""Rules counted in SQL, compared with Great Expectations' row-by-row results on the same rows."""

import random
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any

import psycopg
import pytest

from expectations.counts import TRANSLATIONS
from expectations.rule import Limit, Rule, RuleResult, Suite, rule_name
from expectations.run import run_suites
from expectations.validation import ValidationError, Validator, error_of
from warehouse.logins import login_url
from warehouse.settings import settings

COLUMNS = ["id", "a", "b", "f", "name", "at", "key_1", "key_2"]
TABLE = (
    "create table candidate.subject (id int, a numeric, b numeric, f double precision, name text, at timestamptz,"
    " key_1 text, key_2 date)"
)


def _rules() -> Iterator[Rule]:
    cases: list[tuple[str, dict[str, Any]]] = [
        *(("expect_column_values_to_not_be_null", {"column": column}) for column in ("a", "name", "at")),
        ("expect_column_values_to_be_between", {"column": "a", "min_value": 0}),
        ("expect_column_values_to_be_between", {"column": "a", "min_value": 0, "strict_min": True}),
        ("expect_column_values_to_be_between", {"column": "a", "max_value": 2, "strict_max": True}),
        ("expect_column_values_to_be_between", {"column": "a", "max_value": Limit("max_one_name_share")}),
        ("expect_column_values_to_be_between", {"column": "f", "min_value": 0, "max_value": 1}),
        ("expect_column_values_to_be_between", {"column": "f", "min_value": 0.1, "strict_min": True, "max_value": 1}),
        ("expect_column_values_to_be_in_set", {"column": "name", "value_set": ["x", "it's", "100%"]}),
        ("expect_column_values_to_be_in_set", {"column": "id", "value_set": [1, 2, 3]}),
        ("expect_column_values_to_match_regex", {"column": "name", "regex": r"^[0-9a-z]*$"}),
        ("expect_column_values_to_match_regex", {"column": "name", "regex": r"^\w+%?$"}),
        ("expect_column_value_lengths_to_equal", {"column": "name", "value": 1}),
        *(("expect_column_values_to_be_unique", {"column": column}) for column in ("id", "f", "name")),
        ("expect_compound_columns_to_be_unique", {"column_list": ["key_1", "key_2"]}),
        ("expect_compound_columns_to_be_unique", {"column_list": ["key_1", "key_2", "f"]}),
        *(("expect_column_values_to_be_of_type", {"column": "at", "type_": type_}) for type_ in ("TEXT", "UUID")),
        ("expect_column_values_to_be_of_type", {"column": "at", "type_": "TIMESTAMP WITH TIME ZONE"}),
        ("expect_table_columns_to_match_set", {"column_set": COLUMNS}),
        ("expect_table_columns_to_match_set", {"column_set": [*COLUMNS[1:], "more"]}),
    ]
    for ignored in ({}, *({"ignore_row_if": f"{which}_missing"} for which in ("both_values_are", "either_value_is"))):
        cases.append(("expect_column_pair_values_to_be_equal", PAIR | ignored))
        cases += (
            ("expect_column_pair_values_a_to_be_greater_than_b", PAIR | ignored | {"or_equal": or_equal})
            for or_equal in (True, False)
        )
    neither = PAIR | {"ignore_row_if": "neither"}
    cases.append(("expect_column_pair_values_to_be_equal", neither))
    cases.append(("expect_column_pair_values_a_to_be_greater_than_b", neither | {"or_equal": True}))
    cases.append(("expect_column_pair_values_a_to_be_greater_than_b", neither))
    for number, (expectation, arguments) in enumerate(cases):
        yield Rule(f"rule_{number}", expectation, arguments, "No one: a test.")


PAIR = {"column_A": "a", "column_B": "b"}
SUITE = Suite("subject", ("id",), tuple(_rules()), without_rows="no rows arrived")
NAN = float("nan")
KEPT = (1, 0.5, 0.5, 0.5, "x", "2026-01-01", "k", "2026-01-01")
ANYTHING: Sequence[Sequence[Any]] = (
    (None, 1, 2, 3),
    (None, -1, 0, 0.98, 1, 2, NAN),
    (None, -1, 0, 1, NAN),
    (None, NAN, 0, 0.1, 1, 1.5),
    (None, "", "x", "it's", "100%", "Ada", "é"),
    (None, "2026-01-01"),
    (None, "k", "l"),
    (None, "2026-01-01", "2026-01-02"),
)
FILLINGS: Mapping[str, Sequence[Sequence[Any]]] = {
    "a row that passes every rule": [KEPT],
    "repeated keys": [KEPT, KEPT, (2, *KEPT[1:]), (3, 1, 1, 1, "y", "2026-01-01", "l", "2026-01-01")],
    "compound keys with nulls": [(n, 1, 1, n, "x", None, None, "2026-01-01") for n in (1, 2)]
    + [(n, 1, 1, n, "x", None, "k", None) for n in (3, 3)],
    "only nulls": [(None,) * len(COLUMNS)] * 2,
    "not a number": [(1, NAN, NAN, NAN, "x", None, None, None), (2, NAN, 1, 0.5, "x", None, "k", None)],
    "reversed pairs": [(n, n, n + 1, 0.5, "x", "2026-01-01", str(n), "2026-01-01") for n in range(20)],
    "pairs with a value missing": [(1, 1, None, *KEPT[3:]), (2, None, 1, *KEPT[3:]), (3, None, None, *KEPT[3:])],
    **{
        f"anything {seed}": [[random.Random(f"{seed} {n} {c}").choice(c) for c in ANYTHING] for n in range(60)]
        for seed in range(3)
    },
}


@pytest.fixture
def pipeline_url(database_url: str) -> str:
    """The URL of the login that creates the candidate relations."""
    return login_url(database_url, "sluice_pipeline")


@pytest.fixture
def pipeline(pipeline_url: str) -> Iterator[psycopg.Connection]:
    """A session of that login, in autocommit."""
    with psycopg.connect(pipeline_url, autocommit=True) as connection:
        yield connection


def fill(connection: psycopg.Connection, rows: Sequence[Sequence[Any]]) -> None:
    connection.execute("drop table if exists candidate.subject")
    connection.execute(TABLE.encode())
    with connection.cursor() as cursor:
        cursor.executemany("insert into candidate.subject values (%s, %s, %s, %s, %s, %s, %s, %s)", rows)


def row_by_row(pipeline_url: str, suite: Suite = SUITE) -> dict[str, Any]:
    """Great Expectations' own result: passed, rows that the rule applies to, rows that break it; or its error."""
    said = {}
    for name, result in Validator(pipeline_url).rows(suite).items():
        details = result.result
        checked = details.get("element_count", 0) - (details.get("missing_count") or 0)
        if result.expectation_config.type == "expect_column_values_to_not_be_null":
            checked = details["element_count"]
        said[name] = error_of(result) or (result.success, checked, details.get("unexpected_count"))
    return said


def by_name(results: Sequence[RuleResult]) -> dict[str, RuleResult]:
    return {rule_name(result.relation, result.rule): result for result in results}


def test_every_kind_of_rule_that_is_counted_is_compared_here() -> None:
    assert {rule.expectation for rule in SUITE.rules} == set(TRANSLATIONS)


@pytest.mark.parametrize("rows", FILLINGS.values(), ids=FILLINGS)
def test_counts_are_what_great_expectations_finds_row_by_row(
    pipeline_url: str, pipeline: psycopg.Connection, rows: Sequence[Sequence[Any]]
) -> None:
    fill(pipeline, rows)
    expected = row_by_row(pipeline_url)
    results = by_name(run_suites(pipeline_url, [SUITE]))
    assert results.keys() == expected.keys()
    for name, result in results.items():
        assert not result.error
        if result.rule.is_of_columns:
            assert result.passed is expected[name][0], result
            assert bool(result.observed) is not result.passed, result
        elif "InvalidOperation" in str(expected[name]):
            assert (result.passed, result.examples) == (False, ()), "Great Expectations cannot show a numeric NaN"
            assert 0 < result.unexpected <= result.checked
        else:
            assert (result.passed, result.checked, result.unexpected) == expected[name], result
            assert len(result.examples) == min(result.unexpected, 10), result
    # The evaluated summary has the same counts.
    with pipeline.cursor(row_factory=psycopg.rows.dict_row) as cursor:
        counted = {row["rule"]: row for row in cursor.execute("select * from candidate.gate_summary")}
    assert counted.keys() == results.keys()
    for name, result in results.items():
        assert counted[name]["checked"] == result.checked
        assert (counted[name]["broken"] == 0) is result.passed


def test_failing_rows_are_shown_by_key_and_columns_by_what_was_found(
    pipeline_url: str, pipeline: psycopg.Connection
) -> None:
    fill(pipeline, [KEPT, (2, -1, *KEPT[2:])])
    rules = {
        rule.expectation: rule
        for rule in (
            Rule("a", "expect_column_values_to_be_between", {"column": "a", "min_value": 0}, "No one: a test."),
            Rule("b", "expect_column_values_to_be_of_type", {"column": "at", "type_": "TEXT"}, "No one: a test."),
            Rule("c", "expect_table_columns_to_match_set", {"column_set": [*COLUMNS[1:], "more"]}, "No one: a test."),
        )
    }
    range_, type_, columns = run_suites(pipeline_url, [Suite("subject", ("id",), tuple(rules.values()))])
    assert range_.examples == [{"a": "-1", "id": "2"}]
    assert (range_.checked, range_.unexpected) == (2, 1)
    assert type_.observed == "Found TIMESTAMP WITH TIME ZONE."
    assert columns.observed == "Found missing more, unexpected id."
    assert (type_.checked, columns.checked) == (1, len(COLUMNS))


def test_without_rows_there_is_nothing_to_check_but_the_columns(
    pipeline_url: str, pipeline: psycopg.Connection
) -> None:
    fill(pipeline, [])
    for result in run_suites(pipeline_url, [SUITE]):
        if result.rule.is_of_columns:
            assert result.checked > 0
        else:
            assert (result.passed, result.checked, result.nothing) == (True, 0, "no rows arrived")


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param("alter table candidate.subject drop column b", id="a column is missing"),
        pytest.param("alter table candidate.subject alter a type text", id="a column is of another type"),
    ],
)
def test_only_rules_that_cannot_be_evaluated_have_an_error(
    pipeline_url: str, pipeline: psycopg.Connection, spoil: str
) -> None:
    fill(pipeline, FILLINGS["repeated keys"])
    pipeline.execute(spoil.encode())
    results, expected = by_name(run_suites(pipeline_url, [SUITE])), row_by_row(pipeline_url)
    crashed = {name for name, result in results.items() if result.error}
    assert crashed == {name for name, said in expected.items() if isinstance(said, str)}
    assert crashed
    for name, result in results.items():
        if name in crashed:
            assert not result.passed
            assert "does not exist" in result.error, "the error says what is missing"
            assert "LINE" not in result.error
        elif not result.rule.is_of_columns:
            assert (result.passed, result.checked, result.unexpected) == expected[name], result


def test_a_missing_relation_does_not_affect_the_others(pipeline_url: str, pipeline: psycopg.Connection) -> None:
    fill(pipeline, [KEPT])
    rule = Rule("present", "expect_column_values_to_not_be_null", {"column": "id"}, "No one: a test.")
    gone, there = run_suites(pipeline_url, [Suite("gone", ("id",), (rule,)), Suite("subject", ("id",), (rule,))])
    assert (gone.passed, gone.error) == (False, 'relation "candidate.gone" does not exist')
    assert (there.passed, there.checked) == (True, 1)


def test_what_passes_costs_one_validation_and_what_fails_one_more_of_its_relation(
    pipeline_url: str, pipeline: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    validations: list[str] = []
    validated = Validator._validated

    def noted(self: Validator, relation: str, *args: Any, **kwargs: Any) -> Mapping[str, Any]:
        validations.append(relation)
        return validated(self, relation, *args, **kwargs)

    monkeypatch.setattr(Validator, "_validated", noted)
    fill(pipeline, [KEPT, (2, -1, *KEPT[2:])])
    pipeline.execute("create table candidate.other as select * from candidate.subject where a > 0")
    present, positive = (
        Rule("present", "expect_column_values_to_not_be_null", {"column": "a"}, "No one: a test."),
        Rule("positive", "expect_column_values_to_be_between", {"column": "a", "min_value": 0}, "No one: a test."),
    )
    other = Suite("other", ("id",), (present, positive))
    assert all(result.passed for result in run_suites(pipeline_url, [other], "some_gate_summary"))
    assert validations == ["some_gate_summary"]
    validations.clear()
    results = run_suites(pipeline_url, [other, Suite("subject", ("id",), (present, positive))], "some_gate_summary")
    assert [result.passed for result in results] == [True, True, True, False]
    assert validations == ["some_gate_summary", "subject"]


def test_a_rule_passes_only_if_great_expectations_found_its_count_and_it_is_zero(
    pipeline_url: str, pipeline: psycopg.Connection
) -> None:
    rules = (("kept", 0), ("broken_once", 1), ("never_kept", 9_000_000_000), ("not_counted", None), ("below", -1))
    pipeline.execute("create table candidate.some_summary (rule text primary key, broken bigint)")
    with pipeline.cursor() as cursor:
        cursor.executemany("insert into candidate.some_summary values (%s, %s)", rules)
    validator = Validator(pipeline_url)
    assert validator.summary("some_summary", 5) == {"broken_once", "never_kept", "not_counted", "below"}
    with pytest.raises(ValidationError, match="judged 5 of 6 rules"):
        Validator(pipeline_url).summary("some_summary", 6)
    pipeline.execute("insert into candidate.some_summary select 'many ' || n, n from generate_series(1, 500) as n")
    assert len(Validator(pipeline_url).summary("some_summary", 505)) == 504, "all are named, not the first ones"
    with pytest.raises(Exception, match="no_such_summary"):
        Validator(pipeline_url).summary("no_such_summary", 5)


@pytest.mark.parametrize("step", ["summary", "__init__"])
def test_when_the_validation_crashes_every_rule_is_red(
    pipeline_url: str, pipeline: psycopg.Connection, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def crash(*_: object) -> None:
        raise RuntimeError("out of\nluck")

    fill(pipeline, [KEPT])
    monkeypatch.setattr(Validator, step, crash)
    for result in run_suites(pipeline_url, [SUITE]):
        assert (result.passed, result.error) == (False, "out of luck")


def test_a_rule_that_failed_stays_red_without_its_rows(
    pipeline_url: str, pipeline: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> None:
        raise RuntimeError

    fill(pipeline, FILLINGS["reversed pairs"])
    expected = row_by_row(pipeline_url)
    monkeypatch.setattr(Validator, "rows", crash)
    for name, result in by_name(run_suites(pipeline_url, [SUITE])).items():
        assert not result.error
        assert result.passed is expected[name][0]
        if not result.rule.is_of_columns:
            assert (result.checked, result.unexpected) == expected[name][1:]
            assert not result.examples


def test_severities_and_limits_are_those_that_are_set(
    pipeline_url: str, pipeline: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(pipeline, [KEPT])
    rule = Rule(
        "rows_are_kept",
        "expect_column_values_to_be_between",
        {"column": "a", "max_value": Limit("max_rows_lost")},
        "No one: a test.",
    )
    for limit, warns in product((0.4, 0.6), ("", "subject__rows_are_kept")):
        monkeypatch.setenv("SLUICE_MAX_ROWS_LOST", str(limit))
        monkeypatch.setenv("SLUICE_RULES_WARN", warns)
        settings.cache_clear()
        (result,) = run_suites(pipeline_url, [Suite("subject", ("id",), (rule,))])
        assert result.passed is (limit > 0.5)
        assert result.blocks is (limit < 0.5 and not warns)

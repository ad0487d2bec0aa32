"""Rules in plain words, as Dagster's checks and the page of the rules show them."""

from typing import Any

from expectations.rule import Rule


def statement(rule: Rule) -> str:
    """What the rule requires, such as `likes is at least 0`; for any other kind, Great Expectations' own words."""
    match rule.expectation, dict(rule.arguments):
        case "expect_column_values_to_not_be_null", {"column": column}:
            return f"{column} is not null"
        case "expect_column_values_to_be_unique", {"column": column}:
            return f"{column} is unique"
        case "expect_compound_columns_to_be_unique", {"column_list": columns}:
            return f"{_listed(columns)} are unique together"
        case "expect_column_values_to_be_between", {"column": column, **bounds}:
            return f"{column} is {_bounds(**bounds)}"
        case "expect_column_values_to_be_in_set", {"column": column, "value_set": values}:
            return f"{column} is one of {', '.join(map(str, values))}"
        case "expect_column_values_to_match_regex", {"column": column, "regex": regex}:
            return f"{column} matches {regex}"
        case "expect_column_value_lengths_to_equal", {"column": column, "value": length}:
            return f"{column} has {length} characters"
        case "expect_column_values_to_be_of_type", {"column": column, "type_": type_}:
            return f"{column} has type {type_.lower()}"
        case "expect_column_pair_values_to_be_equal", {"column_A": left, "column_B": right}:
            return f"{left} equals {right}"
        case "expect_column_pair_values_a_to_be_greater_than_b", {"column_A": greater, "column_B": lesser}:
            return f"{greater} is {'not less than' if rule.arguments.get('or_equal') else 'greater than'} {lesser}"
        case "expect_table_columns_to_match_set", {"column_set": columns}:
            return f"the columns are exactly {_listed(columns)}"
        case "arithmetic", {"at most": share, "from": events}:
            return f"a source's share of quarantined events is at most {share}, unless they are fewer than {events}"
    arguments = ", ".join(f"{name} = {value}" for name, value in rule.arguments.items())
    return f"{rule.expectation.replace('_', ' ')} ({arguments})"


def uncapitalized(text: str) -> str:
    """A sentence that continues another one."""
    return text[:1].lower() + text[1:]


def _bounds(min_value: Any = None, max_value: Any = None, strict_min: bool = False) -> str:
    if min_value is None:
        return f"at most {max_value}"
    if max_value is None:
        return f"{'more than' if strict_min else 'at least'} {min_value}"
    return f"between {min_value} and {max_value}"


def _listed(names: Any) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else str(last)

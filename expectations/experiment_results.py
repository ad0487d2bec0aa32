"""The mart gate: results of experiments are published only if they are complete and can be true."""

from expectations.rule import Rule, Suite

LARGEST = 1e300  # no number of a result is beyond: NaN and infinity are
NUMBERS = ("mean", "relative_lift", "relative_lower", "relative_upper", "sequential_lower", "sequential_upper")
P_VALUES = (
    "p_value",
    "absolute_p_value",
    "cuped_p_value",
    "corrected_p_value",
    "sequential_p_value",
    "corrected_sequential_p_value",
    "mismatch_p_value",
    "sequential_mismatch_p_value",
)


def _unique(*columns: str, hurts: str) -> Rule:
    return Rule("key_unique", "expect_compound_columns_to_be_unique", {"column_list": list(columns)}, hurts)


def _finite(column: str) -> Rule:
    bounds = {"column": column, "min_value": -LARGEST, "max_value": LARGEST}
    hurts = "Experiment owners: a number that is none, or infinite, would be plotted and compared."
    return Rule(f"{column}_finite", "expect_column_values_to_be_between", bounds, hurts)


def _probability(column: str) -> Rule:
    bounds = {"column": column, "min_value": 0, "max_value": 1}
    hurts = "Experiment owners: a probability outside 0 to 1 would decide."
    return Rule(f"{column}_is_a_probability", "expect_column_values_to_be_between", bounds, hurts)


def _not_negative(column: str, hurts: str) -> Rule:
    bounds = {"column": column, "min_value": 0}
    return Rule(f"{column}_not_negative", "expect_column_values_to_be_between", bounds, hurts)


def _not_less(greater: str, lesser: str, hurts: str) -> Rule:
    pair = {"column_A": greater, "column_B": lesser, "or_equal": True, "ignore_row_if": "either_value_is_missing"}
    name = f"{greater}_not_less_than_{lesser}"
    return Rule(name, "expect_column_pair_values_a_to_be_greater_than_b", pair, hurts)


def _equal(name: str, left: str, right: str, hurts: str) -> Rule:
    pair = {"column_A": left, "column_B": right, "ignore_row_if": "neither"}
    return Rule(name, "expect_column_pair_values_to_be_equal", pair, hurts)


def _decision() -> Rule:
    values = {"column": "decision", "value_set": ["ship", "hold", "stop", "invalid"]}
    hurts = "Experiment owners: an unknown decision would appear."
    return Rule("decision_known", "expect_column_values_to_be_in_set", values, hurts)


SUITES = (
    Suite(
        "fct_experiment_results",
        ("experiment_key", "metric_key", "variant"),
        (
            _unique(
                "experiment_key",
                "metric_key",
                "variant",
                hurts="Experiment owners: a variant would have two results.",
            ),
            _not_negative("units", "Experiment owners: a negative number of units."),
            *map(_finite, NUMBERS),
            *map(_probability, (*P_VALUES, "chance_to_win", "power_reached", "multi_exposed_share")),
            _not_less("relative_upper", "relative_lower", "Experiment owners: an interval would end before it begins."),
            _not_less(
                "sequential_upper",
                "sequential_lower",
                "Experiment owners: an interval would end before it begins.",
            ),
            _decision(),
        ),
    ),
    Suite(
        "dim_experiments",
        ("experiment_key",),
        (
            Rule(
                "key_unique",
                "expect_column_values_to_be_unique",
                {"column": "experiment_key"},
                "Anyone joining experiments: every fact about one would count twice.",
            ),
            _decision(),
        ),
    ),
)

# One row per experiment that the batch computes.
UNITS = Suite(
    "experiment_units",
    ("experiment_key", "exposed_users", "counted_users", "units", "result_rows", "expected_rows"),
    (
        _equal(
            "users_of_exposures_are_users_of_days",
            "counted_users",
            "exposed_users",
            "Experiment owners: a user of the exposures is on no day, or on two, so the units are not those exposed.",
        ),
        _equal(
            "users_of_days_are_users_of_results",
            "least_units_of_results",
            "units",
            "Experiment owners: a metric is computed from fewer users than were exposed.",
        ),
        _equal(
            "all_metrics_have_the_same_users",
            "most_units_of_results",
            "least_units_of_results",
            "Experiment owners: metrics of one experiment would describe different users.",
        ),
        _equal(
            "results_are_complete",
            "result_rows",
            "expected_rows",
            "Experiment owners: a variant has no result for a declared metric, or two.",
        ),
        Rule(
            "only_a_valid_experiment_has_a_winner",
            "expect_column_values_to_be_between",
            {"column": "false_winners", "max_value": 0},
            "Everyone: a variant would be shipped although the experiment does not allow it.",
        ),
    ),
    without_rows="the batch touches no experiment",
)

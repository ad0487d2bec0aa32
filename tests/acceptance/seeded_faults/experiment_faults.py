"""Faults of experiments' results, seeded into the built batch.

In a run they are computed after dbt's last hook, which seeds faults there; so they are no part of MART_FAULTS.
"""

from tests.acceptance.seeded_faults.candidate_rows import one_of

RESULTS, DAYS = "fct_experiment_results", "agg_experiment_daily"


def twice(relation: str) -> str:
    return f"insert into candidate.{relation} select * from candidate.{relation} limit 1"


# fault: (how it is seeded, the rule)
EXPERIMENT_FAULTS: dict[str, tuple[str, str]] = {
    "a result twice": (twice(RESULTS), f"{RESULTS}__key_unique"),
    "an experiment twice": (twice("dim_experiments"), "dim_experiments__key_unique"),
    "a negative number of units": (f"update candidate.{RESULTS} set units = -1", f"{RESULTS}__units_not_negative"),
    "a p-value above one": (f"update candidate.{RESULTS} set p_value = 1.1", f"{RESULTS}__p_value_is_a_probability"),
    "a negative chance": (
        f"update candidate.{RESULTS} set chance_to_win = -0.1",
        f"{RESULTS}__chance_to_win_is_a_probability",
    ),
    "an infinite lift": (
        f"update candidate.{RESULTS} set relative_lift = 'infinity'",
        f"{RESULTS}__relative_lift_finite",
    ),
    "a mean that is no number": (f"update candidate.{RESULTS} set mean = 'nan'", f"{RESULTS}__mean_finite"),
    "an interval that ends before it begins": (
        f"update candidate.{RESULTS} set relative_lower = 1, relative_upper = 0",
        f"{RESULTS}__relative_upper_not_less_than_relative_lower",
    ),
    "an unknown decision": (f"update candidate.{RESULTS} set decision = 'maybe'", f"{RESULTS}__decision_known"),
    "a user who is on no day": (
        f"update candidate.{DAYS} set bot_units = bot_units + 1 where {one_of(DAYS)}",
        "experiment_units__users_of_exposures_are_users_of_days",
    ),
    "a metric without its last user": (
        f"update candidate.{RESULTS} set units = units - 1 where {one_of(RESULTS)}",
        "experiment_units__users_of_days_are_users_of_results",
    ),
    "a metric with one more user": (
        f"update candidate.{RESULTS} set units = units + 1 where {one_of(RESULTS)}",
        "experiment_units__all_metrics_have_the_same_users",
    ),
    "a missing result": (
        f"delete from candidate.{RESULTS} where {one_of(RESULTS)}",
        "experiment_units__results_are_complete",
    ),
    "a winner of an invalid experiment": (
        f"update candidate.{RESULTS} set is_winner = true, decision = 'invalid'",
        "experiment_units__only_a_valid_experiment_has_a_winner",
    ),
}

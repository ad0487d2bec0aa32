"""Rules on experiments that hang on the registry alone.

They warn. Faulty exposures leave nobody's numbers wrong, because the results leave these units out and count them, and
a batch without them would not mend the client; and an experiment that was changed shows `invalid` instead of a winner.
"""

from expectations.rule import Rule, Suite

# One row per change of a running experiment's unit, salt, variants or weights since its start.
CHANGED = Suite(
    relation="changed_experiments",
    key=("experiment_key", "changed", "changed_at"),
    without_rows="no running experiment was changed since its start",
    rules=(
        Rule(
            "none_while_running",
            "expect_column_values_to_be_between",
            {"column": "changes", "max_value": 0},
            "Experiment owners: units may have changed variant, so the results are invalid.",
            severity="warn",
        ),
    ),
)

# One row per source and experiment of the registry that is running or stopped, of the batch's exposures.
EXPOSURES = Suite(
    relation="experiment_exposures",
    key=("source_id", "experiment_key", "unknown_variants", "before_start", "after_end"),
    without_rows="the batch has no exposure of an experiment that the registry calls draft, running or stopped",
    rules=(
        Rule(
            "variants_known",
            "expect_column_values_to_be_between",
            {"column": "unknown_variants", "max_value": 0},
            "Experiment owners: clients show variants that the registry does not have. These units count in no arm.",
            severity="warn",
        ),
        Rule(
            "not_before_start",
            "expect_column_values_to_be_between",
            {"column": "before_start", "max_value": 0},
            "Experiment owners: clients show variants before the start, so units may know them when they are counted.",
            severity="warn",
        ),
        Rule(
            "not_after_end",
            "expect_column_values_to_be_between",
            {"column": "after_end", "max_value": 0},
            "The client's users: a client still shows an experiment that has ended. These exposures do not count.",
            severity="warn",
        ),
    ),
)

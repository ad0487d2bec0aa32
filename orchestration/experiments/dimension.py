"""The row of an experiment in `dim_experiments`: its definition, its units, its health and the decision."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from experiments.registry import Experiment

COUNTS = ("units", "multi_exposed_units", "bot_units", "unknown_variant_units", "units_outside_dates")
# The same in every row of an experiment's results.
JUDGED = (
    "mismatch_p_value",
    "sequential_mismatch_p_value",
    "multi_exposed_share",
    "decision",
    "decision_reason",
    "decision_sentence",
)


# A draft has no results.
NOT_STARTED: Mapping[str, Any] = {
    "mismatch_p_value": None,
    "sequential_mismatch_p_value": None,
    "multi_exposed_share": None,
    "decision": "hold",
    "decision_reason": "not_started",
    "decision_sentence": "Hold: it is a draft, and counts nobody yet.",
}


def dimension_row(
    experiment: Experiment,
    results: Sequence[Mapping[str, Any]],
    days: pd.DataFrame,
    changes: Sequence[str],
    version: Mapping[str, Any],
) -> Mapping[str, Any]:
    """The row; `results` are the experiment's rows of `fct_experiment_results`, `days` of `agg_experiment_daily`.

    `version` has `definition_hash` and `defined_at` of its definition.
    """
    counted = days.loc[days["units"].astype(int) > 0, "exposure_date"]
    judged = results[0] if results else NOT_STARTED
    winners = [row["variant"] for row in results if row["is_winner"]]
    return {
        "experiment_key": experiment.key,
        "hypothesis": experiment.hypothesis,
        "owner": experiment.owner,
        "status": experiment.status,
        "unit": experiment.unit,
        "starts_at": experiment.starts_at,
        "ends_at": experiment.ends_at,
        "primary_metric": experiment.primary,
        "control": experiment.control.key,
        "variants": [experiment.control.key, *(variant.key for variant in experiment.treatments)],
        **{name: int(days[name].astype(int).sum()) for name in COUNTS},
        "first_exposure_date": counted.min() if len(counted) else None,
        "last_exposure_date": counted.max() if len(counted) else None,
        "changes": list(changes),
        **{name: judged[name] for name in JUDGED},
        "winner": winners[0] if winners else None,
        "definition_hash": version["definition_hash"],
        "defined_at": version["defined_at"],
    }

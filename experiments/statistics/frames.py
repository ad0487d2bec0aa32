"""Results of an experiment from the frames of its marts: what `fct_experiment_results` shows."""

from collections.abc import Mapping, Sequence

import pandas as pd

from experiments.registry import Experiment, Metric


def results(
    statistics: pd.DataFrame,
    daily: pd.DataFrame,
    experiment: Experiment,
    metrics: Mapping[str, Metric],
    changes: Sequence[str] = (),
) -> pd.DataFrame:
    """One row per metric and variant, the control included: the columns of `RESULT_COLUMNS`.

    `statistics` has the columns of `fct_experiment_statistics`, `daily` those of `agg_experiment_daily`; rows of other
    experiments are ignored. Numbers may be int, float or Decimal. `changes` are sentences about changes of the
    experiment while it ran; any makes it invalid.
    """
    raise NotImplementedError


def over_time(statistics: pd.DataFrame, experiment: Experiment, metrics: Mapping[str, Metric]) -> pd.DataFrame:
    """Estimates of the units first exposed until each day: the columns of `OVER_TIME_COLUMNS`."""
    raise NotImplementedError


def by_segment(statistics: pd.DataFrame, experiment: Experiment, metrics: Mapping[str, Metric]) -> pd.DataFrame:
    """Estimates by segment, uncorrected: the columns of `SEGMENT_COLUMNS`."""
    raise NotImplementedError

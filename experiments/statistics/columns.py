"""Columns of the frames that the statistics return: name, PostgreSQL type, description, in order."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a result; every column that is not `required` may be null."""

    name: str
    type: str
    description: str
    required: bool = False


KEYS = (
    Column("experiment_key", "text", "Key of the experiment.", required=True),
    Column("metric_key", "text", "Key of the metric.", required=True),
    Column("variant", "text", "Key of the variant; the control has a row too.", required=True),
)

# What is said of a variant and a metric, whatever the units: all, a segment, or those exposed until a day.
ESTIMATES = (
    Column("metric_kind", "text", "Kind of the metric.", required=True),
    Column("is_control", "boolean", "Whether the variant is the control.", required=True),
    Column("units", "bigint", "Exposed units, those without an event of the metric included.", required=True),
    Column("mean", "double precision", "Mean per unit; a proportion, a ratio, or a quantile for such metrics."),
    Column("standard_deviation", "double precision", "Per unit; of a ratio by the delta method, of a quantile null."),
    Column("standard_error", "double precision", "Standard error of the mean."),
    Column(
        "state",
        "text",
        "`ok`, or why the variant is not compared with the control: `no_units`, `one_unit`, `zero_variance`, "
        "`negative_variance`, `zero_baseline`, `baseline_near_zero`, `zero_denominator`, `missing_aggregates`, "
        "`not_a_number`, `out_of_range`, `impossible_aggregates`, `too_few_values`. Of the control: whether its own "
        "numbers can be used.",
        required=True,
    ),
    Column("absolute_lift", "double precision", "Mean of the variant − mean of the control."),
    Column("absolute_lower", "double precision", "Lower end of its 1 − α interval, by Welch's t."),
    Column("absolute_upper", "double precision", "Upper end of its 1 − α interval, by Welch's t."),
    Column("absolute_p_value", "double precision", "Two-sided p-value of the absolute lift, by Welch's t."),
    Column("relative_lift", "double precision", "Absolute lift ÷ |mean of the control|; 0.05 is 5 %."),
    Column("relative_lower", "double precision", "Lower end of its 1 − α interval, by the delta method."),
    Column("relative_upper", "double precision", "Upper end of its 1 − α interval, by the delta method."),
    Column("p_value", "double precision", "Two-sided p-value of the relative lift, by the delta method."),
    Column("degrees_of_freedom", "double precision", "Welch–Satterthwaite, without CUPED."),
    Column("estimator", "text", "What the columns below use: `cuped`, where there is a covariate, or `unadjusted`."),
    Column(
        "cuped_mean", "double precision", "Mean less θ times how far the covariate's mean is off that of both arms."
    ),
    Column("cuped_theta", "double precision", "θ: the regression of the metric on its covariate, both arms together."),
    Column("variance_reduction", "double precision", "Share of the absolute lift's variance that CUPED removes."),
    Column("cuped_absolute_lift", "double precision", "Absolute lift, adjusted."),
    Column("cuped_absolute_lower", "double precision", "Lower end of its 1 − α interval."),
    Column("cuped_absolute_upper", "double precision", "Upper end of its 1 − α interval."),
    Column("cuped_absolute_p_value", "double precision", "Two-sided p-value of the adjusted absolute lift."),
    Column("cuped_relative_lift", "double precision", "Adjusted absolute lift ÷ |unadjusted mean of the control|."),
    Column("cuped_relative_lower", "double precision", "Lower end of its 1 − α interval."),
    Column("cuped_relative_upper", "double precision", "Upper end of its 1 − α interval."),
    Column("cuped_p_value", "double precision", "Two-sided p-value of the adjusted relative lift."),
    Column("sequential_lower", "double precision", "Lower end of the relative lift's always-valid interval."),
    Column("sequential_upper", "double precision", "Upper end of the relative lift's always-valid interval."),
    Column("sequential_p_value", "double precision", "Always-valid p-value: may be looked at every day."),
    Column("chance_to_win", "double precision", "Posterior probability that the variant is better than the control."),
    Column(
        "expected_loss", "double precision", "Relative loss expected if the variant is chosen: 0 where it is better."
    ),
)

# What needs the experiment as a whole.
JUDGEMENTS = (
    Column("role", "text", "`primary`, `guardrail` or `secondary`; the first that applies.", required=True),
    Column("direction", "text", "Which direction is good: `increase` or `decrease`.", required=True),
    Column("max_loss", "double precision", "Of a guardrail: the relative loss that it allows."),
    Column("corrected_p_value", "double precision", "p-value of the estimator, corrected over the declared family."),
    Column(
        "corrected_sequential_p_value", "double precision", "Always-valid p-value, corrected over the declared family."
    ),
    Column("power_reached", "double precision", "Power of the comparison for the minimum detectable effect, so far."),
    Column("required_units", "bigint", "Units of variant and control together at which the planned power is reached."),
    Column(
        "days_left", "bigint", "Days until then at the rate of the last seven days with exposures; null if stopped."
    ),
    Column(
        "verdict",
        "text",
        "`control`; `better`, `worse` or `inconclusive` by the test that counts now; `refused` if the state is not ok; "
        "`invalid` for all variants of an invalid experiment.",
        required=True,
    ),
    Column("is_guardrail_broken", "boolean", "Of a guardrail: proven worse, and by more than `max_loss`."),
    Column("is_winner", "boolean", "Whether the decision is to ship this variant.", required=True),
)

# The same on every row of an experiment.
DECISION = (
    Column("mismatch_p_value", "double precision", "Chi-square test of units against weights."),
    Column("sequential_mismatch_p_value", "double precision", "Dirichlet–multinomial test, valid under daily looks."),
    Column("multi_exposed_share", "double precision", "Units that saw several variants ÷ all exposed; left out."),
    Column("decision", "text", "`ship`, `hold`, `stop` or `invalid`.", required=True),
    Column("decision_reason", "text", "Name of the reason, such as `sample_ratio_mismatch`.", required=True),
    Column("decision_sentence", "text", "The decision in one sentence.", required=True),
)

RESULT_COLUMNS = (*KEYS, *ESTIMATES, *JUDGEMENTS, *DECISION)
OVER_TIME_COLUMNS = (
    *KEYS,
    Column(
        "exposure_date", "date", "Last day of first exposures that the row covers; all days until it.", required=True
    ),
    *ESTIMATES,
)
DAY_COLUMNS = (
    *KEYS,
    Column("day_since_exposure", "bigint", "Days of 24 hours since the unit's first exposure, from 0.", required=True),
    *ESTIMATES,
)
SEGMENT_COLUMNS = (
    *KEYS,
    Column("dimension", "text", "Name of the segment, such as `country`.", required=True),
    Column("dimension_value", "text", "Value of the segment.", required=True),
    *ESTIMATES,
)

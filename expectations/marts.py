"""The mart gate: rules that the candidate rows of every mart must pass before analysts see them."""

from expectations import experiment_results
from expectations.rule import Limit, Rule, Suite


def _present(column: str, hurts: str) -> Rule:
    return Rule(f"{column}_present", "expect_column_values_to_not_be_null", {"column": column}, hurts)


def _unique(*columns: str, hurts: str) -> Rule:
    if len(columns) == 1:
        return Rule("key_unique", "expect_column_values_to_be_unique", {"column": columns[0]}, hurts)
    return Rule("key_unique", "expect_compound_columns_to_be_unique", {"column_list": list(columns)}, hurts)


def _at_least_zero(column: str, hurts: str) -> Rule:
    return Rule(
        f"{column}_not_negative", "expect_column_values_to_be_between", {"column": column, "min_value": 0}, hurts
    )


def _at_least_one(column: str, hurts: str) -> Rule:
    return Rule(f"{column}_positive", "expect_column_values_to_be_between", {"column": column, "min_value": 1}, hurts)


def _between(column: str, least: float, most: float, hurts: str) -> Rule:
    return Rule(
        f"{column}_in_range",
        "expect_column_values_to_be_between",
        {"column": column, "min_value": least, "max_value": most},
        hurts,
    )


def _share(column: str, hurts: str) -> Rule:
    return Rule(
        f"{column}_is_a_share",
        "expect_column_values_to_be_between",
        {"column": column, "min_value": 0, "max_value": 1},
        hurts,
    )


def _not_less(greater: str, lesser: str, hurts: str) -> Rule:
    return Rule(
        f"{greater}_not_less_than_{lesser}",
        "expect_column_pair_values_a_to_be_greater_than_b",
        {"column_A": greater, "column_B": lesser, "or_equal": True, "ignore_row_if": "either_value_is_missing"},
        hurts,
    )


def _one_of(column: str, *values: str, hurts: str) -> Rule:
    return Rule(
        f"{column}_known", "expect_column_values_to_be_in_set", {"column": column, "value_set": list(values)}, hurts
    )


SUITES = (
    Suite(
        "fct_sessions",
        ("session_key",),
        (
            _unique("session_key", hurts="Anyone counting sessions: a session would count twice."),
            _present("started_at", "Anyone reading sessions by day: the session would belong to no day."),
            _not_less("ended_at", "started_at", "Anyone averaging durations: a session would end before it starts."),
            _at_least_zero("duration_seconds", "Anyone averaging durations: a session would have a negative duration."),
            _at_least_zero(
                "idle_seconds", "Anyone comparing active and idle time: active time would exceed the session."
            ),
            _not_less(
                "duration_seconds", "active_seconds", "Anyone reading engagement: active time would exceed the session."
            ),
            _not_less("event_count", "posts_viewed", "Anyone reading posts per session: more posts than events."),
            _at_least_one("event_count", "Anyone counting sessions: a session without events would count."),
            _at_least_one("session_number", "Anyone telling first visits from later ones: a visit before the first."),
            _at_least_zero("engaged_seconds", "Anyone averaging engagement: a negative time."),
        ),
    ),
    Suite(
        "fct_page_views",
        ("source_id", "event_id"),
        (
            _unique("source_id", "event_id", hurts="Anyone counting page views: a view would count twice."),
            _at_least_zero("engaged_seconds", "Anyone averaging engagement: a negative time."),
            _at_least_one("position_in_session", "Anyone reading paths: a view before the first."),
        ),
    ),
    Suite(
        "agg_traffic_daily",
        ("date", "source_id", "channel", "source"),
        (
            _unique("traffic_key", hurts="Anyone comparing channels: a channel's day would count twice."),
            _at_least_one("sessions", "Anyone comparing channels: a row without sessions."),
            _not_less("sessions", "visitors", "Anyone reading sessions per visitor: more visitors than sessions."),
            _not_less("sessions", "bounces", "Anyone reading bounce rates: more bounces than sessions."),
            _not_less("sessions", "conversions", "Anyone reading conversion rates: more conversions than sessions."),
        ),
    ),
    Suite(
        "fct_post_interactions",
        ("user_key", "post_id"),
        (
            _unique("user_key", "post_id", hurts="Anyone counting readers: a post's reader would count twice."),
            _at_least_zero("times_viewed", "Anyone ranking posts by views: a post would have negative views."),
            _at_least_zero("likes", "Anyone ranking posts by likes: more unlikes than likes."),
            _at_least_zero("viewport_time_ms", "Anyone averaging view durations: a negative duration."),
            _at_least_zero("reading_time_ms", "Anyone averaging reading times: a negative time."),
            _not_less(
                "last_viewed_at", "first_viewed_at", "Anyone reading return visits: the last view before the first."
            ),
            _one_of(
                "interaction_type",
                "chatted",
                "feedback_positive",
                "feedback_negative",
                "clicked",
                "ignored",
                "viewed",
                hurts="Anyone grouping by the strongest interaction: an unknown group would appear.",
            ),
            _one_of(
                "accuracy_feedback",
                "correct",
                "incorrect",
                "unsure",
                hurts="Teams tuning the detector on feedback: an unknown value would appear.",
            ),
        ),
    ),
    Suite(
        "fct_chat_sessions",
        ("chat_key",),
        (
            _unique("chat_key", hurts="Anyone counting chats: a chat would count twice."),
            _at_least_zero("duration_ms", "Anyone averaging chat durations: a chat would have a negative duration."),
            _not_less("ended_at", "started_at", "Anyone averaging chat durations: a chat would end before it starts."),
            _not_less(
                "message_count", "user_message_count", "Anyone reading messages per chat: more by users than in total."
            ),
            _one_of(
                "kind",
                "post_chat",
                "thread",
                "ai_coach",
                hurts="Anyone comparing kinds of chat: an unknown kind would appear.",
            ),
            _between("satisfaction_rating", 1, 5, "Anyone averaging satisfaction: a rating outside 1 to 5."),
        ),
    ),
    Suite(
        "fct_experiment_exposures",
        ("experiment_key", "user_key"),
        (
            _unique("experiment_key", "user_key", hurts="Experiment owners: a user would count twice."),
            _present("variant", "Experiment owners: the user would belong to no variant."),
            _not_less("exposure_count", "variants_seen", "Experiment owners: more variants than exposures."),
        ),
    ),
    Suite(
        "fct_experiment_statistics",
        ("experiment_key", "metric_key", "variant", "dimension", "dimension_value"),
        (
            _unique(
                "experiment_key",
                "dimension",
                "dimension_value",
                "metric_key",
                "variant",
                hurts="Experiment owners: an arm would count twice.",
            ),
            _not_less("units", "active_units", "Experiment owners: more units with events than units."),
            _at_least_zero("sum_value_squared", "Experiment owners: a sum of squares below 0 has no variance."),
        ),
    ),
    Suite(
        "agg_experiment_daily",
        ("experiment_key", "variant", "exposure_date"),
        (
            _unique("experiment_key", "variant", "exposure_date", hurts="Experiment owners: units would count twice."),
            _at_least_zero("units", "Experiment owners: a day would have fewer than no units."),
        ),
    ),
    Suite(
        "dim_users",
        ("user_key",),
        (
            _unique("user_key", hurts="Anyone joining users: every fact about the user would count twice."),
            _not_less("last_seen_at", "first_seen_at", "Anyone reading retention: last seen before first seen."),
            _at_least_zero("total_posts_viewed", "Anyone ranking users: a user would have negative posts viewed."),
            _not_less("total_events", "total_posts_viewed", "Anyone ranking users: more posts viewed than events."),
        ),
    ),
    Suite(
        "dim_identities",
        ("anonymous_key", "user_key"),
        (
            _unique("anonymous_key", "user_key", hurts="Anyone joining devices to people: an event would count twice."),
            _not_less("last_seen_at", "first_seen_at", "Anyone reading identities: last seen before first seen."),
            _one_of(
                "how",
                "identify",
                "alias",
                "same_event",
                hurts="Anyone grouping by how people are identified: an unknown way would appear.",
            ),
            _at_least_one("event_count", "Anyone following a person across a login: nothing links the two ids."),
        ),
    ),
    Suite(
        "dim_posts",
        ("post_id",),
        (
            _unique("post_id", hurts="Anyone joining posts: every fact about the post would count twice."),
            _not_less(
                "last_seen_at", "first_seen_at", "Anyone reading how long posts live: last seen before first seen."
            ),
            _not_less(
                "views", "views_by_users", "Anyone comparing posts with readers: more views by users than views."
            ),
            _not_less("views", "unique_viewers", "Anyone reading reach: more viewers than views."),
            _at_least_zero("unique_viewers", "Anyone reading reach: a negative number of viewers."),
            _at_least_zero("likes", "Anyone ranking posts by likes: more unlikes than likes."),
            _at_least_zero("total_view_duration_ms", "Anyone ranking posts by time spent: negative time."),
            _at_least_zero("engagement_rate", "Anyone ranking posts by engagement: a negative rate."),
        ),
    ),
    Suite(
        "agg_user_daily",
        ("user_key", "date"),
        (
            _unique("user_key", "date", hurts="Anyone counting active users: a user would count twice in a day."),
            _at_least_one("event_count", "Anyone counting active users: a user without events would count as active."),
            _not_less("event_count", "posts_viewed", "Anyone reading posts per user: more posts than events."),
            _not_less("event_count", "interactions", "Anyone reading engagement: more interactions than events."),
            _at_least_zero("total_session_duration_seconds", "Anyone averaging time spent: negative time."),
            _at_least_zero("engagement_score", "Anyone ranking users by engagement: a negative score."),
        ),
    ),
    Suite(
        "agg_event_daily",
        ("date", "user_key", "event_name"),
        (
            _unique("event_day_key", hurts="Anyone summing events: a user's day would count twice."),
            _present("date", "Anyone reading events by day: the events would belong to no day."),
            _at_least_one("event_count", "Anyone counting a feature's users: a user without events would count."),
            _not_less("event_count", "session_count", "Anyone reading events per session: more sessions than events."),
        ),
    ),
    Suite(
        "agg_community_daily",
        ("community_id", "date"),
        (
            _unique("community_id", "date", hurts="Anyone summing communities: a day would count twice."),
            _at_least_zero("members_count", "Anyone reading growth: a negative number of members."),
            _at_least_zero("engagement_rate", "Anyone ranking communities: a negative rate."),
            _at_least_zero("retention_rate", "Anyone comparing retention: more members left than had joined."),
        ),
    ),
    Suite(
        "fct_errors",
        ("source_id", "event_id"),
        (
            _unique("source_id", "event_id", hurts="The on-call engineer: an error would count twice."),
            _present("occurred_at", "The on-call engineer: the error would belong to no hour."),
            _present("severity", "The on-call engineer: filters by severity would miss the error."),
            _between("http_status", 100, 599, "Anyone grouping errors by status: not a valid HTTP status."),
        ),
    ),
    Suite(
        "agg_performance_hourly",
        ("hour", "source_id", "metric_name", "endpoint", "metric_unit"),
        (
            _unique("performance_key", hurts="Anyone summing measurements: an hour would count twice."),
            _at_least_one("measurement_count", "Anyone reading percentiles: they would describe no measurements."),
            _not_less("p50", "minimum", "Anyone reading percentiles: a median below the minimum."),
            _not_less("p95", "p50", "Anyone watching latency: percentiles out of order."),
            _not_less("p99", "p95", "Anyone watching latency: percentiles out of order."),
            _not_less("maximum", "p99", "Anyone watching latency: a percentile above the maximum."),
            _not_less("measurement_count", "server_errors", "Anyone watching failures: more failures than requests."),
        ),
    ),
    Suite(
        "agg_requests_daily",
        ("date",),
        (
            _unique("date", hurts="Anyone watching latency: a day would appear twice."),
            _at_least_one("requests", "Anyone watching latency: percentiles without requests."),
            _at_least_zero("p50_ms", "Anyone watching latency: a negative response time."),
            _not_less("p95_ms", "p50_ms", "Anyone watching latency: percentiles out of order."),
            _not_less("p99_ms", "p95_ms", "Anyone watching latency: percentiles out of order."),
            _not_less("requests", "server_errors", "Anyone watching failures: more failures than requests."),
        ),
    ),
    Suite(
        "fct_learning_sessions",
        ("session_key",),
        (
            _unique("session_key", hurts="Anyone counting study sessions: a session would count twice."),
            _at_least_zero("duration_seconds", "Anyone adding up study time: a session would subtract time."),
            _not_less(
                "ended_at",
                "started_at",
                "Anyone reading study sessions by time of day: one would end before it starts.",
            ),
            _not_less(
                "learning_events",
                "materials_viewed",
                "Anyone reading materials per session: more materials than events.",
            ),
        ),
    ),
    Suite(
        "agg_learning_daily",
        ("user_key", "date"),
        (
            _unique("user_key", "date", hurts="Anyone adding up study time: a learner's day would count twice."),
            _at_least_zero("minutes", "Learners reading their heatmap: a day of negative study time."),
            _not_less(
                "learning_events", "materials_viewed", "Anyone reading materials per day: more materials than events."
            ),
        ),
    ),
    Suite(
        "agg_gamification_daily",
        ("user_key", "date"),
        (
            _unique("user_key", "date", hurts="Learners reading their progress: a day's points would count twice."),
            _at_least_zero("levels_gained", "Learners reading their progress: levels are never lost."),
            _at_least_zero("achievements_unlocked", "Learners reading their progress: achievements are never lost."),
        ),
    ),
    Suite(
        "fct_ai_coach_conversations",
        ("chat_key",),
        (
            _unique("chat_key", hurts="Teams tuning the coach: a conversation would count twice."),
            _not_less(
                "message_count", "user_message_count", "Teams tuning the coach: more messages by users than in total."
            ),
        ),
    ),
    Suite(
        "agg_metrics_daily",
        ("date",),
        (
            _unique("date", hurts="Anyone reading the dashboard: a day would appear twice."),
            _not_less("wau", "dau", "Anyone reading the dashboard: fewer weekly than daily users."),
            _not_less("mau", "wau", "Anyone reading the dashboard: fewer monthly than weekly users."),
            _share("stickiness", "Anyone reading stickiness: more daily than monthly users."),
            _share("bounce_rate", "Teams improving entry pages: more bounces than sessions."),
            _share("chat_completion_rate", "The chat team: more chats completed than started."),
            _share("accuracy_feedback_rate", "Teams tuning the detector: more positive feedback than feedback."),
            _share("feature_adoption_rate", "The icon team: more users of the icon than active users."),
            _share("ingestion_success_rate", "Operators of the collector: more events stored than sent."),
            _at_least_zero("engagement_rate", "Anyone ranking content: negative engagement."),
            _at_least_zero("viral_coefficient", "Anyone reading growth: a negative number of shares."),
            _at_least_zero("mean_session_duration_seconds", "Anyone reading durations: a negative mean."),
        ),
    ),
    Suite(
        "agg_retention_cohorts",
        ("cohort_date", "day_number"),
        (
            _unique(
                "cohort_date", "day_number", hurts="Anyone reading retention: a cell of the table would appear twice."
            ),
            _at_least_zero("day_number", "Anyone reading retention: nobody returns before the first day."),
            _not_less("cohort_size", "retained_users", "Anyone reading retention: more users returned than started."),
            _share("retention_rate", "Anyone reading retention: more than 100 % of a cohort returned."),
        ),
    ),
    Suite(
        "fct_funnel_steps",
        ("session_key", "step_number"),
        (
            _unique("session_key", "step_number", hurts="Anyone reading the funnel: a step would count twice."),
            _one_of("step", "view", "chat", "feedback", hurts="Anyone reading the funnel: an unknown step."),
            _at_least_zero("seconds_since_previous_step", "Anyone reading the funnel: steps out of order."),
        ),
    ),
    Suite(
        "agg_attribution",
        ("date", "attribution_model", "source_kind", "source"),
        (
            _unique(
                "date",
                "attribution_model",
                "source_kind",
                "source",
                hurts="Marketing: a source's users would count twice.",
            ),
            _not_less("users", "conversions", "Marketing: more conversions than users."),
            _share("conversion_rate", "Marketing: more conversions than users."),
        ),
    ),
    Suite(
        "agg_feature_adoption",
        ("date", "feature"),
        (
            _unique("date", "feature", hurts="The feature team: its users would count twice."),
            _not_less("users", "new_adopters", "The feature team: more new adopters than users of the feature."),
            _not_less(
                "cumulative_adopters", "users", "The feature team: more users than people who ever adopted the feature."
            ),
            _share("adoption_rate", "The feature team: more users of the feature than active users."),
        ),
    ),
    *experiment_results.SUITES,
)

# What publishing would change. These relations have a row only where there is enough data to judge.
CHANGES = (
    Suite(
        "published_changes",
        ("mart", "rows_before", "rows_after"),
        (
            Rule(
                "rows_are_kept",
                "expect_column_values_to_be_between",
                {"column": "lost_share", "max_value": Limit("max_rows_lost")},
                "Everyone: a filter or join that drops rows would remove them from the published marts.",
            ),
        ),
        without_rows="publishing replaces too few rows of any mart to judge (SLUICE_MIN_JUDGED_EVENTS)",
    ),
    Suite(
        "metric_changes",
        ("date", "metric", "published", "candidate", "usual"),
        (
            Rule(
                "events_are_kept",
                "expect_column_values_to_be_between",
                {"column": "lost_share", "max_value": Limit("max_events_lost")},
                "Everyone: a day's published events would disappear.",
            ),
            Rule(
                "ratio_as_usual",
                "expect_column_values_to_be_between",
                {"column": "jump", "max_value": Limit("max_ratio_jump")},
                "Anyone reading the dashboard: a rate that jumps in a day is more often a fault than news.",
                severity="warn",
            ),
        ),
        without_rows="no published day has enough events to compare with (SLUICE_MIN_JUDGED_EVENTS)",
    ),
    experiment_results.UNITS,
)

"""The mart gate: what the candidate rows of every mart must satisfy before analysts see them."""

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
            _present("started_at", "Anyone reading sessions by day: the session would be on none."),
            _not_less("ended_at", "started_at", "Anyone averaging durations: a session would last less than nothing."),
            _at_least_zero("duration_seconds", "Anyone averaging durations."),
            _at_least_zero("idle_seconds", "Anyone comparing active with idle time: more activity than session."),
            _not_less(
                "duration_seconds", "active_seconds", "Anyone reading engagement: active for longer than present."
            ),
            _not_less("event_count", "posts_viewed", "Anyone reading posts per session: more posts than events."),
            _at_least_one("event_count", "Anyone counting sessions: a session without events is none."),
        ),
    ),
    Suite(
        "fct_post_interactions",
        ("user_key", "post_id"),
        (
            _unique("user_key", "post_id", hurts="Anyone counting readers: a reader of a post would count twice."),
            _at_least_zero("times_viewed", "Anyone ranking posts by views."),
            _at_least_zero("likes", "Anyone ranking posts by likes: more unlikes than likes."),
            _at_least_zero("viewport_time_ms", "Anyone averaging view durations."),
            _at_least_zero("reading_time_ms", "Anyone averaging reading times."),
            _not_less("last_viewed_at", "first_viewed_at", "Anyone reading return visits."),
            _one_of(
                "interaction_type",
                "chatted",
                "feedback_positive",
                "feedback_negative",
                "clicked",
                "ignored",
                "viewed",
                hurts="Anyone grouping by the strongest interaction: a group nobody knows.",
            ),
            _one_of(
                "accuracy_feedback",
                "correct",
                "incorrect",
                "unsure",
                hurts="Whoever tunes the detector on the feedback.",
            ),
        ),
    ),
    Suite(
        "fct_chat_sessions",
        ("chat_key",),
        (
            _unique("chat_key", hurts="Anyone counting chats: a chat would count twice."),
            _at_least_zero("duration_ms", "Anyone averaging chat durations."),
            _not_less("ended_at", "started_at", "Anyone averaging chat durations."),
            _not_less("message_count", "user_message_count", "Anyone reading messages per chat."),
            _one_of("kind", "post_chat", "thread", "ai_coach", hurts="Anyone comparing kinds of chat."),
            _between("satisfaction_rating", 1, 5, "Anyone averaging satisfaction: the scale ends at five."),
        ),
    ),
    Suite(
        "fct_experiment_exposures",
        ("experiment_key", "user_key"),
        (
            _unique("experiment_key", "user_key", hurts="Whoever analyses the experiment: a person would count twice."),
            _present("variant", "Whoever analyses the experiment: the person was in no group."),
            _not_less(
                "exposure_count", "variants_seen", "Whoever analyses the experiment: more variants than exposures."
            ),
        ),
    ),
    Suite(
        "dim_users",
        ("user_key",),
        (
            _unique("user_key", hurts="Anyone joining users: every fact of the person would double."),
            _not_less("last_seen_at", "first_seen_at", "Anyone reading retention."),
            _at_least_zero("total_posts_viewed", "Anyone ranking users: fewer posts viewed than none."),
            _not_less("total_events", "total_posts_viewed", "Anyone ranking users: more posts viewed than events."),
        ),
    ),
    Suite(
        "dim_posts",
        ("post_id",),
        (
            _unique("post_id", hurts="Anyone joining posts: every fact of the post would double."),
            _not_less("last_seen_at", "first_seen_at", "Anyone reading how long posts live."),
            _not_less("views", "views_by_users", "Anyone comparing posts with their readers."),
            _not_less("views", "unique_viewers", "Anyone reading reach: more viewers than views."),
            _at_least_zero("unique_viewers", "Anyone reading reach: fewer viewers than none."),
            _at_least_zero("likes", "Anyone ranking posts by likes: more unlikes than likes."),
            _at_least_zero("total_view_duration_ms", "Anyone ranking posts by time spent."),
            _at_least_zero("engagement_rate", "Anyone ranking posts by engagement."),
        ),
    ),
    Suite(
        "agg_user_daily",
        ("user_key", "date"),
        (
            _unique("user_key", "date", hurts="Anyone counting active users: a user would count twice on a day."),
            _at_least_one("event_count", "Anyone counting active users: a user without events was not active."),
            _not_less("event_count", "posts_viewed", "Anyone reading posts per user: more posts than events."),
            _not_less("event_count", "interactions", "Anyone reading engagement: more interactions than events."),
            _at_least_zero("total_session_duration_seconds", "Anyone averaging time spent."),
            _at_least_zero("engagement_score", "Anyone ranking users by engagement."),
        ),
    ),
    Suite(
        "agg_event_daily",
        ("date", "user_key", "event_name"),
        (
            _unique("event_day_key", hurts="Anyone summing events: a user's day would count twice."),
            _present("date", "Anyone reading events by day: they would be on none."),
            _at_least_one("event_count", "Anyone counting users of a feature: a row without events is nobody's."),
            _not_less("event_count", "session_count", "Anyone reading events per session: more sessions than events."),
        ),
    ),
    Suite(
        "agg_community_daily",
        ("community_id", "date"),
        (
            _unique("community_id", "date", hurts="Anyone summing communities: a day would count twice."),
            _at_least_zero("members_count", "Anyone reading growth: fewer members than none."),
            _at_least_zero("engagement_rate", "Anyone ranking communities."),
            _at_least_zero("retention_rate", "Anyone comparing retention: more members left than there were."),
        ),
    ),
    Suite(
        "fct_errors",
        ("source_id", "event_id"),
        (
            _unique("source_id", "event_id", hurts="Whoever is on call: an error would count twice."),
            _present("occurred_at", "Whoever is on call: the error would be in no hour."),
            _present("severity", "Whoever is on call: an error that no filter by severity finds."),
            _between("http_status", 100, 599, "Whoever groups errors by status: a status that HTTP does not have."),
        ),
    ),
    Suite(
        "agg_performance_hourly",
        ("hour", "source_id", "metric_name", "endpoint", "metric_unit"),
        (
            _unique("performance_key", hurts="Anyone summing measurements: an hour would count twice."),
            _at_least_one("measurement_count", "Anyone reading percentiles: they would be those of nothing."),
            _not_less("p50", "minimum", "Anyone reading percentiles: a median below the least value."),
            _not_less("p95", "p50", "Whoever watches latency: percentiles out of order."),
            _not_less("p99", "p95", "Whoever watches latency: percentiles out of order."),
            _not_less("maximum", "p99", "Whoever watches latency: a percentile above the greatest value."),
            _not_less("measurement_count", "server_errors", "Whoever watches failures: more of them than requests."),
        ),
    ),
    Suite(
        "agg_requests_daily",
        ("date",),
        (
            _unique("date", hurts="Whoever watches latency: a day would show twice."),
            _at_least_one("requests", "Whoever watches latency: percentiles of nothing."),
            _at_least_zero("p50_ms", "Whoever watches latency: an answer before its request."),
            _not_less("p95_ms", "p50_ms", "Whoever watches latency: percentiles out of order."),
            _not_less("p99_ms", "p95_ms", "Whoever watches latency: percentiles out of order."),
            _not_less("requests", "server_errors", "Whoever watches failures: more of them than requests."),
        ),
    ),
    Suite(
        "fct_learning_sessions",
        ("session_key",),
        (
            _unique("session_key", hurts="Anyone counting study sessions: a session would count twice."),
            _at_least_zero("duration_seconds", "Anyone adding up study time: a session would take time away."),
            _not_less("ended_at", "started_at", "Anyone reading study sessions by time of day."),
            _not_less("learning_events", "materials_viewed", "Anyone reading materials per session: more than events."),
        ),
    ),
    Suite(
        "agg_learning_daily",
        ("user_key", "date"),
        (
            _unique("user_key", "date", hurts="Anyone adding up study time: a learner's day would count twice."),
            _at_least_zero("minutes", "Learners on their heatmap: a day of less than no study."),
            _not_less("learning_events", "materials_viewed", "Anyone reading materials per day: more than events."),
        ),
    ),
    Suite(
        "agg_gamification_daily",
        ("user_key", "date"),
        (
            _unique("user_key", "date", hurts="Learners reading their progress: a day's points would count twice."),
            _at_least_zero("levels_gained", "Learners reading their progress: levels are not lost."),
            _at_least_zero("achievements_unlocked", "Learners reading their progress: achievements are not lost."),
        ),
    ),
    Suite(
        "fct_ai_coach_conversations",
        ("chat_key",),
        (
            _unique("chat_key", hurts="Whoever tunes the coach: a conversation would count twice."),
            _not_less("message_count", "user_message_count", "Whoever tunes the coach on messages per conversation."),
        ),
    ),
    Suite(
        "agg_metrics_daily",
        ("date",),
        (
            _unique("date", hurts="Everyone reading the dashboard: a day would show twice."),
            _not_less("wau", "dau", "Everyone reading the dashboard: who is active today is active this week."),
            _not_less("mau", "wau", "Everyone reading the dashboard: who is active this week is active this month."),
            _share("stickiness", "Whoever judges habits: more users a day than a month."),
            _share("bounce_rate", "Whoever improves the entry pages: more bounces than sessions."),
            _share("chat_completion_rate", "Whoever answers for the chat: more chats completed than started."),
            _share("accuracy_feedback_rate", "Whoever tunes the detector: more praise than feedback."),
            _share("feature_adoption_rate", "Whoever answers for the icon: more users of it than users."),
            _share("ingestion_success_rate", "Whoever runs the collector: more events stored than sent."),
            _at_least_zero("engagement_rate", "Whoever ranks content: less than no engagement."),
            _at_least_zero("viral_coefficient", "Whoever judges growth: less than no shares."),
            _at_least_zero("mean_session_duration_seconds", "Anyone reading durations: shorter than nothing."),
        ),
    ),
    Suite(
        "agg_retention_cohorts",
        ("cohort_date", "day_number"),
        (
            _unique(
                "cohort_date", "day_number", hurts="Anyone reading retention: a cell of the table would show twice."
            ),
            _at_least_zero("day_number", "Anyone reading retention: nobody comes back before the first day."),
            _not_less("cohort_size", "retained_users", "Anyone reading retention: more came back than there were."),
            _share("retention_rate", "Anyone reading retention: more than all of a cohort came back."),
        ),
    ),
    Suite(
        "fct_funnel_steps",
        ("session_key", "step_number"),
        (
            _unique("session_key", "step_number", hurts="Anyone reading the funnel: a step would be reached twice."),
            _one_of("step", "view", "chat", "feedback", hurts="Anyone reading the funnel: a step nobody knows."),
            _at_least_zero(
                "seconds_since_previous_step", "Anyone reading the funnel: a step before the one before it."
            ),
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
                hurts="Whoever spends on a source: its users would count twice.",
            ),
            _not_less("users", "conversions", "Whoever spends on a source: more conversions than users."),
            _share("conversion_rate", "Whoever spends on a source: more conversions than users."),
        ),
    ),
    Suite(
        "agg_feature_adoption",
        ("date", "feature"),
        (
            _unique("date", "feature", hurts="Whoever answers for the feature: its users would count twice."),
            _not_less("users", "new_adopters", "Whoever answers for the feature: more adopters than users of it."),
            _not_less("cumulative_adopters", "users", "Whoever answers for the feature: users who never adopted it."),
            _share("adoption_rate", "Whoever answers for the feature: more users of it than users."),
        ),
    ),
)

# What publishing would change, in relations with a row only for what is enough to judge.
CHANGES = (
    Suite(
        "published_changes",
        ("mart", "rows_before", "rows_after"),
        (
            Rule(
                "rows_are_kept",
                "expect_column_values_to_be_between",
                {"column": "lost_share", "max_value": Limit("max_rows_lost")},
                "Everyone: a filter or a join that drops rows takes them out of the published marts.",
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
                "Everyone: events that were published on a day do not go away, unless a person is erased.",
            ),
            Rule(
                "ratio_as_usual",
                "expect_column_values_to_be_between",
                {"column": "jump", "max_value": Limit("max_ratio_jump")},
                "Everyone reading the dashboard: a rate that leaps in a day is a fault more often than news.",
                severity="warn",
            ),
        ),
        without_rows="no published day has enough to compare with (SLUICE_MIN_JUDGED_EVENTS)",
    ),
)

"""The mart gate: what the candidate rows of every mart must satisfy before analysts see them."""

from expectations.rule import Rule, Suite


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
            Rule(
                "event_count_positive",
                "expect_column_values_to_be_between",
                {"column": "event_count", "min_value": 1},
                "Anyone counting sessions: a session without events is none.",
            ),
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
            Rule(
                "satisfaction_rating_in_range",
                "expect_column_values_to_be_between",
                {"column": "satisfaction_rating", "min_value": 1, "max_value": 5},
                "Anyone averaging satisfaction: the scale ends at five.",
            ),
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
        ),
    ),
)

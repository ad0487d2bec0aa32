"""Faults of a mart's own numbers, keys and rows, and of its rules, seeded into the built batch."""

# fault: (how it is seeded, the rule)
MART_FAULTS: dict[str, tuple[str, str]] = {
    "more activity than session": (
        "update candidate.fct_sessions set active_seconds = duration_seconds + 1",
        "fct_sessions__duration_seconds_not_less_than_active_seconds",
    ),
    "a session that ends before it starts": (
        "update candidate.fct_sessions set ended_at = started_at - interval '1 second'",
        "fct_sessions__ended_at_not_less_than_started_at",
    ),
    "a negative duration": (
        "update candidate.fct_sessions set duration_seconds = -1",
        "fct_sessions__duration_seconds_not_negative",
    ),
    "more active units than units": (
        "update candidate.fct_experiment_statistics set active_units = units + 1",
        "fct_experiment_statistics__units_not_less_than_active_units",
    ),
    "a negative sum of squares": (
        "update candidate.fct_experiment_statistics set sum_value_squared = -1",
        "fct_experiment_statistics__sum_value_squared_not_negative",
    ),
    "a day with fewer than no units": (
        "update candidate.agg_experiment_daily set units = -1",
        "agg_experiment_daily__units_not_negative",
    ),
    "an arm that counts twice": (
        "insert into candidate.fct_experiment_statistics select * from candidate.fct_experiment_statistics limit 1",
        "fct_experiment_statistics__key_unique",
    ),
    "a day of an arm that counts twice": (
        "insert into candidate.agg_experiment_daily select * from candidate.agg_experiment_daily limit 1",
        "agg_experiment_daily__key_unique",
    ),
    "an unknown group": (
        "update candidate.fct_post_interactions set interaction_type = 'liked'",
        "fct_post_interactions__interaction_type_known",
    ),
    "a join that fans out": (
        "insert into candidate.fct_post_interactions select * from candidate.fct_post_interactions limit 1",
        "fct_post_interactions__key_unique",
    ),
    "viewed posts counted twice": (
        "update candidate.dim_users set total_posts_viewed = 2 * total_events",
        "dim_users__total_events_not_less_than_total_posts_viewed",
    ),
    "viewers subtracted twice": (
        "update candidate.dim_posts set unique_viewers = -unique_viewers",
        "dim_posts__unique_viewers_not_negative",
    ),
    "more daily than weekly users": (
        "update candidate.agg_metrics_daily set wau = dau - 1",
        "agg_metrics_daily__wau_not_less_than_dau",
    ),
    "a retention rate above one": (
        "update candidate.agg_retention_cohorts set retention_rate = 1.2",
        "agg_retention_cohorts__retention_rate_is_a_share",
    ),
    "a level that lost rows": (
        "update candidate.model_changes set rows_after = rows_before / 3 where model = 'int_session_posts'",
        "published_changes__rows_are_kept",
    ),
    "a day that loses events": (
        "update candidate.agg_metrics_daily set event_count = event_count / 2, bot_event_count = bot_event_count / 2",
        "metric_changes__events_are_kept",
    ),
    "a user of an experiment without a day": (
        "update candidate.agg_experiment_daily set units = units + 1",
        "experiment_units__users_of_days_are_users_of_results",
    ),
    "a missing model": (
        "drop table candidate.fct_sessions cascade",
        "fct_sessions__key_unique",
    ),
    "a rule that crashes": (
        "alter table candidate.fct_sessions rename column active_seconds to seconds_active",
        "fct_sessions__duration_seconds_not_less_than_active_seconds",
    ),
}

"""Faults of models: each is edited into a copy of the project and built on correct levels."""

LEVEL_FAULTS: dict[str, tuple[str, str, str, str]] = {
    # model: (text to replace, replacement, models built with it, the rule)
    "int_batch_events": (
        "where delivery = 1",
        "where delivery > 0",
        "",
        "reconciliation__accepted_is_accounted_for",
    ),
    "int_sessionized_events": (
        "from attributed",
        "from attributed where place_in_session > 1 or not in_batch",
        "int_events",
        "reconciliation__new_events_reach_the_store",
    ),
    "int_events": (
        "where sessionized.in_batch",
        "where sessionized.in_batch and delivered.event_name <> 'post_viewed'",
        "",
        "reconciliation__new_events_reach_the_store",
    ),
    "int_session_days": (
        "and event_counts.viewer_key = days.viewer_key",
        "",
        "",
        "reconciliation__session_days_hold_every_event",
    ),
    "int_session_posts": (
        "count(*) filter (where is_view) as views",
        "2 * count(*) filter (where is_view) as views",
        "int_post_hours dim_posts",
        "reconciliation__posts_equal_their_hours",
    ),
    "int_exposures": (
        "left join bot_sessions on",
        "inner join bot_sessions on",
        "fct_experiment_exposures",
        "reconciliation__exposures_equal_their_events",
    ),
    "int_experiment_metrics": (
        "metric.metric_key = experiments.primary_metric as is_primary",
        "false as is_primary",
        "fct_experiment_statistics",
        "reconciliation__statistics_hold_every_unit",
    ),
    "int_experiment_values": (
        "left join listed",
        "inner join (select 'green' as variant) as kept on kept.variant = unit.variant left join listed",
        "fct_experiment_statistics",
        "reconciliation__statistics_hold_every_unit",
    ),
    "int_session_identities": (
        "count(*) as event_count",
        "2 * count(*) as event_count",
        "dim_identities",
        "reconciliation__identities_hold_every_event",
    ),
    "int_activity_hours": (
        "sum(event_count) filter (where is_bot is not true)",
        "max(event_count) filter (where is_bot is not true)",
        "agg_metrics_daily",
        "reconciliation__metrics_hold_every_event",
    ),
    "int_user_days": (
        "sum(event_count)::bigint as event_count",
        "2 * sum(event_count)::bigint as event_count",
        "agg_user_daily",
        "reconciliation__user_days_hold_every_event",
    ),
    "int_user_counts": (
        "count(*) as active_users",
        "count(features) as active_users",
        "agg_metrics_daily",
        "reconciliation__daily_users_equal_users_of_the_day",
    ),
    "int_post_hours": (
        "sum(views)::bigint as views,",
        "count(views)::bigint as views,",
        "dim_posts",
        "reconciliation__posts_equal_their_hours",
    ),
    "int_community_days": (
        "count(*) filter (where is_interaction)",
        "count(distinct user_key) filter (where is_interaction)",
        "agg_community_daily",
        "reconciliation__communities_hold_every_interaction",
    ),
    "int_first_views": (
        "count(*) as pairs\nfrom viewers_of_posts",
        "2 * count(*) as pairs\nfrom viewers_of_posts",
        "dim_posts",
        "reconciliation__viewers_are_those_who_viewed",
    ),
    "int_anonymous_posts": (
        "and l.views > 0",
        "",
        "",
        "reconciliation__viewers_are_those_who_viewed",
    ),
    "int_user_features": (
        "select\n    day.user_key",
        "select distinct on (day.user_key)\n    day.user_key",
        "",
        "reconciliation__features_hold_every_adopter",
    ),
    "fct_post_interactions": (
        "sum(views)::bigint as times_viewed",
        "count(*) as times_viewed",
        "",
        "reconciliation__post_views_equal_view_events",
    ),
    "agg_event_daily": (
        "select * from anonymous_events",
        "select * from anonymous_events union all select * from anonymous_events",
        "",
        "agg_event_daily__key_unique",
    ),
}

"""Reconciliation: every event that went into the batch is accounted for in the store and in every mart."""

from collections.abc import Mapping
from dataclasses import dataclass

from expectations.rule import Rule, Suite


@dataclass(frozen=True)
class Sum:
    """A sum over a published model, which an equation compares with another sum; sums of the same name are added.

    `value` and `where` are SQL over a row of the model; `where` filters rows.
    """

    name: str
    model: str
    value: str = "1"
    where: str = "true"


# The batch's change to each: the sum over candidate rows minus the sum over the rows that they replace. A rebuild of
# days may repair published rows, so there it is the sum over all rows after publishing.
SUMS = (
    Sum("stored_events", "int_events"),
    Sum("session_day_events", "int_session_days", "event_count"),
    Sum("event_day_events", "agg_event_daily", "event_count"),
    Sum("stored_session_events", "int_events", where="session_key is not null"),
    Sum("session_events", "fct_sessions", "event_count"),
    Sum("metric_events", "agg_metrics_daily", "event_count + bot_event_count"),
    Sum("stored_user_events", "int_events", where="user_key is not null"),
    Sum("user_day_events", "agg_user_daily", "event_count"),
    Sum("user_events", "dim_users", "total_events"),
    Sum("stored_post_views", "int_events", where="is_view and post_id is not null"),
    Sum("post_views", "dim_posts", "views"),
    Sum("stored_reader_views", "int_events", where="is_view and post_id is not null and user_key is not null"),
    Sum("reader_views", "fct_post_interactions", "times_viewed"),
    Sum("post_views_by_users", "dim_posts", "views_by_users"),
    Sum(
        "stored_chat_messages",
        "int_events",
        where="event_name = 'chat_message_sent' and message_role is not null and chat_key is not null",
    ),
    Sum("chat_messages", "fct_chat_sessions", "message_count"),
    Sum(
        "stored_exposures",
        "int_events",
        where="experiment_key is not null and variant is not null and user_key is not null",
    ),
    Sum("exposures", "fct_experiment_exposures", "exposure_count"),
    Sum("experiment_units", "int_experiment_units", where="standing = 'counted'"),
    Sum("daily_experiment_units", "agg_experiment_daily", "units"),
    Sum("statistics_units", "fct_experiment_statistics", "units", "dimension = 'all' and is_primary"),
    Sum("statistics_units_by_day", "fct_experiment_statistics", "units", "dimension = 'exposure_date' and is_primary"),
    Sum("stored_community_interactions", "int_events", where="community_id is not null and is_interaction"),
    Sum("community_interactions", "agg_community_daily", "total_interactions"),
    Sum("stored_errors", "int_events", where="event_category = 'error'"),
    Sum("errors", "fct_errors"),
    Sum("stored_measurements", "int_events", where="metric_hour is not null"),
    Sum("measurements", "agg_performance_hourly", "measurement_count"),
    Sum("stored_learning_events", "int_events", where="event_category = 'learning' and user_key is not null"),
    Sum("learning_events", "agg_learning_daily", "learning_events"),
    Sum("user_days", "int_user_days"),
    Sum("daily_users", "agg_metrics_daily", "dau + bot_users"),
    Sum("people_days", "int_user_days", where="is_bot is not true"),
    Sum("daily_people", "agg_metrics_daily", "dau"),
    Sum("cohort_days", "agg_retention_cohorts", "retained_users"),
    Sum("users", "dim_users"),
    Sum("cohort_users", "agg_retention_cohorts", "cohort_size", "day_number = 0"),
    Sum("credits", "dim_users", "2"),
    Sum("attributed_users", "agg_attribution", "users"),
    Sum("viewed_pairs", "fct_post_interactions", where="times_viewed > 0"),
    Sum("viewed_posts_of_users", "dim_users", "total_posts_viewed"),
    Sum("viewing_pairs", "fct_post_interactions", where="times_viewed > 0"),
    Sum("viewing_pairs", "int_anonymous_posts", where="not is_also_user"),
    Sum("viewers", "dim_posts", "unique_viewers"),
    Sum("stored_page_views", "int_events", where="event_name = 'page_viewed'"),
    Sum("listed_page_views", "fct_page_views"),
    Sum("sessions", "fct_sessions"),
    Sum("traffic_sessions", "agg_traffic_daily", "sessions"),
    Sum("session_page_views", "fct_sessions", "page_views"),
    Sum("traffic_page_views", "agg_traffic_daily", "page_views"),
    Sum("user_features", "int_user_features"),
    Sum("adopters", "agg_feature_adoption", "new_adopters"),
    Sum("stored_identifying_events", "int_events", where="anonymous_key is not null and own_user_key is not null"),
    Sum("identifying_events", "dim_identities", "event_count"),
)


def _equal(name: str, left: str, right: str, hurts: str) -> Rule:
    arguments: Mapping[str, str] = {"column_A": left, "column_B": right, "ignore_row_if": "neither"}
    return Rule(name, "expect_column_pair_values_to_be_equal", arguments, hurts)


def _not_before(name: str, later: str, earlier: str, hurts: str) -> Rule:
    arguments = {"column_A": later, "column_B": earlier, "or_equal": True, "ignore_row_if": "neither"}
    return Rule(name, "expect_column_pair_values_a_to_be_greater_than_b", arguments, hurts)


SUITE = Suite(
    relation="reconciliation",
    key=("batch_id", "accepted", "staged", "duplicates", "quarantined", "landed"),
    rules=(
        _equal(
            "built_from_this_batch",
            "batch_id",
            "built_batch_id",
            "Everyone: another batch's candidate marts would be published as this batch's.",
        ),
        _equal(
            "accepted_is_accounted_for",
            "accepted",
            "accounted_for",
            "Everyone: an accepted event is not staged, deduplicated or quarantined, or it counts twice.",
        ),
        _equal(
            "landed_is_still_there",
            "accepted",
            "landed",
            "Everyone: a partition was dropped while the batch was built, so its models read different events.",
        ),
        _equal(
            "new_events_reach_the_store",
            "staged",
            "stored_new_events",
            "Everyone: a new event of the batch is missing from the store or stored twice.",
        ),
        Rule(
            "events_are_complete",
            "expect_column_values_to_be_between",
            {"column": "incomplete_events", "max_value": 0},
            "Everyone: an event without source, id, name or time cannot be dated, ordered or counted.",
        ),
        _not_before(
            "newest_session_is_there",
            "newest_session_end_at",
            "newest_event_at",
            "Anyone watching today: the batch's newest events belong to no session.",
        ),
        _not_before(
            "newest_day_is_there",
            "newest_day",
            "newest_event_day",
            "Anyone watching today: the batch's newest events belong to no day.",
        ),
        _equal(
            "sessions_hold_every_event",
            "session_events",
            "stored_session_events",
            "Anyone counting events per session: an event is in no session or in two.",
        ),
        _equal(
            "session_days_hold_every_event",
            "session_day_events",
            "stored_events",
            "Anyone reading sessions by day: an event is on no day of its session or on two.",
        ),
        _equal(
            "event_days_hold_every_event",
            "event_day_events",
            "stored_events",
            "Anyone reading volumes: an event counts on no day or twice.",
        ),
        _equal(
            "metrics_hold_every_event",
            "metric_events",
            "stored_session_events",
            "Anyone reading the dashboard: a day's events differ from those of its sessions.",
        ),
        _equal(
            "user_days_hold_every_event",
            "user_day_events",
            "stored_user_events",
            "Anyone counting active users: a user's event is on no day or on two.",
        ),
        _equal(
            "users_equal_their_days",
            "user_events",
            "stored_user_events",
            "Anyone reading users' totals: they differ from the users' events.",
        ),
        _equal(
            "posts_equal_their_hours",
            "post_views",
            "stored_post_views",
            "Anyone ranking posts: a view counts for no post or twice.",
        ),
        _equal(
            "post_views_equal_view_events",
            "reader_views",
            "stored_reader_views",
            "Anyone counting interactions with posts: a view counts for no reader or twice.",
        ),
        _equal(
            "views_of_posts_equal_views_of_their_users",
            "post_views_by_users",
            "reader_views",
            "Anyone comparing posts with their readers: their views do not add up to the same total.",
        ),
        _equal(
            "chats_hold_every_message",
            "chat_messages",
            "stored_chat_messages",
            "The chat team: a message is in no chat or in two.",
        ),
        _equal(
            "exposures_equal_their_events",
            "exposures",
            "stored_exposures",
            "Anyone comparing variants: an exposure counts for no user or twice.",
        ),
        _equal(
            "experiment_days_hold_every_unit",
            "daily_experiment_units",
            "experiment_units",
            "Experiment owners: an exposed unit counts on no day or twice.",
        ),
        _equal(
            "statistics_hold_every_unit",
            "statistics_units",
            "experiment_units",
            "Experiment owners: the results leave out an exposed unit, or count it twice.",
        ),
        _equal(
            "statistics_by_day_hold_every_unit",
            "statistics_units_by_day",
            "experiment_units",
            "Experiment owners: an exposed unit is missing from the results by day of exposure.",
        ),
        _equal(
            "communities_hold_every_interaction",
            "community_interactions",
            "stored_community_interactions",
            "Anyone comparing communities: an interaction counts for none or twice.",
        ),
        _equal("errors_hold_every_error", "errors", "stored_errors", "The on-call engineer: an error is not listed."),
        _equal(
            "hours_hold_every_measurement",
            "measurements",
            "stored_measurements",
            "Anyone watching latency: a measurement is in no hour or in two.",
        ),
        _equal(
            "learning_days_hold_every_event",
            "learning_events",
            "stored_learning_events",
            "Learners reading their heatmap: an event is on no day or on two.",
        ),
        _equal(
            "daily_users_equal_users_of_the_day",
            "daily_users",
            "user_days",
            "Anyone reading the dashboard: a day's active users differ from the users with events that day.",
        ),
        _equal(
            "daily_users_are_people",
            "daily_people",
            "people_days",
            "Anyone reading the dashboard: bots count as active users, or people do not.",
        ),
        _equal(
            "cohorts_hold_every_day",
            "cohort_days",
            "user_days",
            "Anyone reading retention: a user's day counts in no cohort or in two.",
        ),
        _equal(
            "cohorts_hold_every_new_user",
            "cohort_users",
            "users",
            "Anyone reading retention: the cohorts' sizes do not add up to the number of users.",
        ),
        _equal(
            "sources_hold_every_user",
            "attributed_users",
            "credits",
            "Marketing: each of the two models must credit every user once.",
        ),
        _equal(
            "users_viewed_every_post",
            "viewed_posts_of_users",
            "viewed_pairs",
            "Anyone ranking users by posts viewed: a post counts for no reader or twice.",
        ),
        _equal(
            "viewers_are_those_who_viewed",
            "viewers",
            "viewing_pairs",
            "Anyone reading reach: a viewer counts for no post or twice.",
        ),
        _equal(
            "features_hold_every_adopter",
            "adopters",
            "user_features",
            "The feature team: an adopter counts on no day or on two.",
        ),
        _equal(
            "page_views_hold_every_view",
            "listed_page_views",
            "stored_page_views",
            "Anyone counting page views: a view is missing or listed twice.",
        ),
        _equal(
            "traffic_holds_every_session",
            "traffic_sessions",
            "sessions",
            "Marketing: a session counts for no channel or for two.",
        ),
        _equal(
            "traffic_holds_every_page_view",
            "traffic_page_views",
            "session_page_views",
            "Marketing: a session's page views count for no channel or twice.",
        ),
        _equal(
            "identities_hold_every_event",
            "identifying_events",
            "stored_identifying_events",
            "Anyone following a person across a login: an event with both ids links nobody, or links twice.",
        ),
        Rule(
            "every_reader_is_a_user",
            "expect_column_values_to_be_between",
            {"column": "readers_without_user", "max_value": 0},
            "Anyone joining users to what they read: rows without a user drop out of the join.",
        ),
        Rule(
            "every_read_post_is_a_post",
            "expect_column_values_to_be_between",
            {"column": "readers_without_post", "max_value": 0},
            "Anyone joining posts to their readers: rows without a post drop out of the join.",
        ),
    ),
)


@dataclass(frozen=True)
class Relationship:
    """A mart's column whose values are keys of another mart."""

    child: str
    column: str
    parent: str
    parent_column: str


RELATIONSHIPS = (
    Relationship("fct_post_interactions", "user_key", "dim_users", "user_key"),
    Relationship("fct_post_interactions", "post_id", "dim_posts", "post_id"),
    Relationship("dim_identities", "user_key", "dim_users", "user_key"),
    Relationship("agg_user_daily", "user_key", "dim_users", "user_key"),
    Relationship("agg_event_daily", "user_key", "dim_users", "user_key"),
    Relationship("fct_errors", "user_key", "dim_users", "user_key"),
    Relationship("fct_errors", "session_key", "fct_sessions", "session_key"),
    Relationship("fct_errors", "post_id", "dim_posts", "post_id"),
    Relationship("fct_page_views", "session_key", "fct_sessions", "session_key"),
    Relationship("fct_page_views", "user_key", "dim_users", "user_key"),
    Relationship("fct_funnel_steps", "session_key", "fct_sessions", "session_key"),
    Relationship("fct_funnel_steps", "user_key", "dim_users", "user_key"),
    Relationship("fct_experiment_exposures", "user_key", "dim_users", "user_key"),
    Relationship("fct_learning_sessions", "session_key", "fct_sessions", "session_key"),
    Relationship("fct_chat_sessions", "session_key", "fct_sessions", "session_key"),
    Relationship("fct_ai_coach_conversations", "chat_key", "fct_chat_sessions", "chat_key"),
    Relationship("agg_learning_daily", "user_key", "dim_users", "user_key"),
    Relationship("agg_gamification_daily", "user_key", "dim_users", "user_key"),
)

ORPHANS = Suite(
    relation="orphans",
    key=("child", "key_column", "parent", "orphans", "example"),
    rules=(
        Rule(
            "every_key_leads_to_a_row",
            "expect_column_values_to_be_between",
            {"column": "orphans", "max_value": 0},
            "Anyone joining two marts: rows whose key leads nowhere drop out of the join.",
        ),
    ),
)

SUITES = (SUITE, ORPHANS)

"""Faults that break an equation between marts and event store, or a key from one mart to another."""

from tests.acceptance.healthy import NEW_POST, NEWCOMER
from tests.acceptance.seeded_faults.candidate_rows import counts_one_more, one_of

# fault: (how it is seeded, the rule)
SUM_FAULTS: dict[str, tuple[str, str]] = {
    "orphan keys": (
        f"delete from candidate.dim_users where user_key = '{NEWCOMER}'",
        "reconciliation__every_reader_is_a_user",
    ),
    "orphan posts": (
        f"delete from candidate.dim_posts where post_id = '{NEW_POST}'",
        "reconciliation__every_read_post_is_a_post",
    ),
    "a reader of a post that is neither touched nor published": (
        f"update candidate.fct_post_interactions set post_id = 'lost' where {one_of('fct_post_interactions')}",
        "reconciliation__every_read_post_is_a_post",
    ),
    "a removed post that still has readers": (
        "delete from candidate.dim_posts where post_id in (select post_id from candidate.dim_posts__removed)",
        "reconciliation__every_read_post_is_a_post",
    ),
    "a learning session without a session": (
        f"update candidate.fct_learning_sessions set session_key = 'lost' where {one_of('fct_learning_sessions')}",
        "orphans__every_key_leads_to_a_row",
    ),
    "an event staged twice": (
        counts_one_more("int_batch_events", "deliveries"),
        "reconciliation__accepted_is_accounted_for",
    ),
    "missing counts": (
        "delete from candidate.int_batch_events",
        "reconciliation__accepted_is_accounted_for",
    ),
    "another batch's candidates": (
        "update candidate.int_batch_events set _batch_id = 0",
        "reconciliation__built_from_this_batch",
    ),
    "raw rows deleted during the build": (
        "delete from raw.events where event_name = 'view'",
        "reconciliation__landed_is_still_there",
    ),
    "an event missing from the store": (
        f"delete from candidate.int_events__current where {one_of('int_events__current', 'is_changed')}",
        "reconciliation__new_events_reach_the_store",
    ),
    "an event without a name": (
        "update candidate.int_events__current set event_name = null"
        f" where {one_of('int_events__current', 'is_changed')}",
        "reconciliation__events_are_complete",
    ),
    "sessions that end too early": (
        "update candidate.fct_sessions set ended_at = ended_at - interval '1 minute'",
        "reconciliation__newest_session_is_there",
    ),
    "a missing day": (
        "delete from marts.agg_event_daily where date = (select max(date) from candidate.agg_event_daily);"
        " delete from candidate.agg_event_daily",
        "reconciliation__newest_day_is_there",
    ),
    "a session with one event too many": (
        counts_one_more("fct_sessions", "event_count"),
        "reconciliation__sessions_hold_every_event",
    ),
    "a day of a session with one event too many": (
        counts_one_more("int_session_days", "event_count"),
        "reconciliation__session_days_hold_every_event",
    ),
    "a day with one event too many": (
        counts_one_more("agg_event_daily", "event_count"),
        "reconciliation__event_days_hold_every_event",
    ),
    "a published day that is not replaced": (
        f"delete from candidate.agg_event_daily__removed where {one_of('agg_event_daily__removed')}",
        "reconciliation__event_days_hold_every_event",
    ),
    "metrics with one event too many": (
        counts_one_more("agg_metrics_daily", "event_count"),
        "reconciliation__metrics_hold_every_event",
    ),
    "a user's day with one event too many": (
        counts_one_more("agg_user_daily", "event_count"),
        "reconciliation__user_days_hold_every_event",
    ),
    "a user with one event too many": (
        counts_one_more("dim_users", "total_events"),
        "reconciliation__users_equal_their_days",
    ),
    "a published user whose number is wrong": (
        counts_one_more("dim_users__removed", "total_events"),
        "reconciliation__users_equal_their_days",
    ),
    "a post with one view too many": (
        counts_one_more("dim_posts", "views"),
        "reconciliation__posts_equal_their_hours",
    ),
    "a reader with one view too many": (
        counts_one_more("fct_post_interactions", "times_viewed"),
        "reconciliation__post_views_equal_view_events",
    ),
    "a post with one user's view too many": (
        counts_one_more("dim_posts", "views_by_users"),
        "reconciliation__views_of_posts_equal_views_of_their_users",
    ),
    "a chat with one message too many": (
        counts_one_more("fct_chat_sessions", "message_count"),
        "reconciliation__chats_hold_every_message",
    ),
    "one exposure too many": (
        counts_one_more("fct_experiment_exposures", "exposure_count"),
        "reconciliation__exposures_equal_their_events",
    ),
    "a day with one exposed unit too many": (
        counts_one_more("agg_experiment_daily", "units"),
        "reconciliation__experiment_days_hold_every_unit",
    ),
    "statistics with one unit too many": (
        counts_one_more("fct_experiment_statistics", "units", "dimension = 'all' and is_primary"),
        "reconciliation__statistics_hold_every_unit",
    ),
    "statistics of a day with one unit too many": (
        counts_one_more("fct_experiment_statistics", "units", "dimension = 'exposure_date' and is_primary"),
        "reconciliation__statistics_by_day_hold_every_unit",
    ),
    "a community with one interaction too many": (
        counts_one_more("agg_community_daily", "total_interactions"),
        "reconciliation__communities_hold_every_interaction",
    ),
    "an error missing from the list": (
        f"delete from candidate.fct_errors where {one_of('fct_errors')}",
        "reconciliation__errors_hold_every_error",
    ),
    "an hour with one measurement too many": (
        counts_one_more("agg_performance_hourly", "measurement_count"),
        "reconciliation__hours_hold_every_measurement",
    ),
    "a learning day with one event too many": (
        counts_one_more("agg_learning_daily", "learning_events"),
        "reconciliation__learning_days_hold_every_event",
    ),
    "a day with one user too many": (
        counts_one_more("agg_metrics_daily", "dau"),
        "reconciliation__daily_users_equal_users_of_the_day",
    ),
    "a bot among the day's people": (
        "update candidate.agg_metrics_daily set dau = dau + 1, bot_users = bot_users - 1"
        f" where {one_of('agg_metrics_daily')}",
        "reconciliation__daily_users_are_people",
    ),
    "a page view missing from the list": (
        f"delete from candidate.fct_page_views where {one_of('fct_page_views')}",
        "reconciliation__page_views_hold_every_view",
    ),
    "a channel with one session too many": (
        counts_one_more("agg_traffic_daily", "sessions"),
        "reconciliation__traffic_holds_every_session",
    ),
    "a channel with one page view too many": (
        counts_one_more("agg_traffic_daily", "page_views"),
        "reconciliation__traffic_holds_every_page_view",
    ),
    "a cohort's day with one user too many": (
        counts_one_more("agg_retention_cohorts", "retained_users"),
        "reconciliation__cohorts_hold_every_day",
    ),
    "a cohort with one user too many": (
        counts_one_more("agg_retention_cohorts", "cohort_size", "day_number = 0"),
        "reconciliation__cohorts_hold_every_new_user",
    ),
    "a source with one user too many": (
        counts_one_more("agg_attribution", "users"),
        "reconciliation__sources_hold_every_user",
    ),
    "a user with one viewed post too many": (
        counts_one_more("dim_users", "total_posts_viewed"),
        "reconciliation__users_viewed_every_post",
    ),
    "a post with one viewer too many": (
        counts_one_more("dim_posts", "unique_viewers"),
        "reconciliation__viewers_are_those_who_viewed",
    ),
    "a feature with one adopter too many": (
        counts_one_more("agg_feature_adoption", "new_adopters"),
        "reconciliation__features_hold_every_adopter",
    ),
    "an identity with one event too many": (
        counts_one_more("dim_identities", "event_count"),
        "reconciliation__identities_hold_every_event",
    ),
}

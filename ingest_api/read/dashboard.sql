-- $1 user key, $2 first day, $3 last day, UTC. One row of JSON objects; no row for somebody who is not there.
with bounds as (
    select
        $2::date as first_day,
        $3::date as last_day,
        $2::date::timestamp at time zone 'UTC' as starts_at,
        ($3::date + 1)::timestamp at time zone 'UTC' as ends_at
),

days as (
    select
        count(*) as active_days,
        coalesce(sum(day.event_count), 0)::bigint as total_events,
        coalesce(sum(day.posts_viewed), 0)::bigint as total_posts_viewed,
        coalesce(sum(day.interactions), 0)::bigint as total_interactions,
        coalesce(sum(day.posts_liked), 0)::bigint as likes,
        coalesce(sum(day.posts_shared), 0)::bigint as shares,
        coalesce(sum(day.comments_posted), 0)::bigint as comments,
        coalesce(sum(day.pages_viewed), 0)::bigint as pages_viewed
    from bounds
    inner join marts.agg_user_daily as day
        on day.user_key = $1::text and day.date between bounds.first_day and bounds.last_day
),

posts as (
    select
        post.interaction_type,
        post.accuracy_feedback,
        coalesce(post.first_viewed_at, post.interaction_at) >= bounds.starts_at
        and coalesce(post.first_viewed_at, post.interaction_at) < bounds.ends_at as is_met,
        post.interaction_at >= bounds.starts_at and post.interaction_at < bounds.ends_at as is_interacted
    from bounds
    inner join marts.fct_post_interactions as post on post.user_key = $1::text
),

interactions as (
    select
        count(*) filter (where is_met and interaction_type = 'viewed') as viewed,
        count(*) filter (where is_met and interaction_type = 'ignored') as ignored,
        count(*) filter (where is_met and interaction_type = 'clicked') as clicked,
        count(*) filter (where is_met and interaction_type = 'feedback_positive') as feedback_positive,
        count(*) filter (where is_met and interaction_type = 'feedback_negative') as feedback_negative,
        count(*) filter (where is_met and interaction_type = 'chatted') as chatted
    from posts
),

feedback as (
    select
        count(*) filter (where accuracy_feedback = 'correct') as correct,
        count(*) filter (where accuracy_feedback = 'incorrect') as incorrect,
        count(*) filter (where accuracy_feedback = 'unsure') as unsure,
        count(accuracy_feedback) as total,
        (count(*) filter (where accuracy_feedback = 'correct'))::float8 / nullif(count(accuracy_feedback), 0)
            as accuracy_rate
    from posts
    where is_interacted
),

sessions as (
    select
        count(*) as total_sessions,
        coalesce(sum(session.duration_seconds), 0)::float8 as total_duration_seconds,
        avg(session.duration_seconds)::float8 as average_duration_seconds,
        coalesce(sum(session.active_seconds), 0)::float8 as active_seconds,
        coalesce(sum(session.engaged_seconds), 0)::float8 as engaged_seconds,
        avg(session.posts_per_minute)::float8 as average_posts_per_minute,
        avg(session.is_bounce::integer)::float8 as bounce_rate,
        max(session.started_at) as last_session_at
    from bounds
    inner join marts.fct_sessions as session
        on
            session.user_key = $1::text
            and session.started_at >= bounds.starts_at
            and session.started_at < bounds.ends_at
),

chats as (
    select
        count(*) as total_chats,
        count(*) filter (where chat.is_completed) as completed_chats,
        avg(chat.is_completed::integer)::float8 as completion_rate,
        coalesce(sum(chat.user_message_count), 0)::bigint as messages_sent,
        coalesce(sum(chat.assistant_message_count), 0)::bigint as messages_received,
        coalesce(sum(chat.suggested_question_clicks), 0)::bigint as suggested_question_clicks,
        coalesce(sum(chat.duration_ms), 0)::float8 as total_duration_ms,
        avg(chat.duration_ms)::float8 as average_duration_ms,
        avg(chat.average_response_time_ms)::float8 as average_response_time_ms,
        avg(chat.satisfaction_rating)::float8 as average_satisfaction_rating
    from bounds
    inner join marts.fct_chat_sessions as chat
        on
            chat.user_key = $1::text
            and chat.started_at >= bounds.starts_at
            and chat.started_at < bounds.ends_at
)

select
    jsonb_build_object(
        'first_seen_at', person.first_seen_at,
        'last_seen_at', person.last_seen_at,
        'timezone', person.timezone,
        'locale', person.locale,
        'browser', person.browser,
        'country', person.country,
        'role', person.role,
        'experiment_groups', person.experiment_groups
    )::text as "user",
    (to_jsonb(days) || jsonb_build_object('posts_by_interaction', to_jsonb(interactions)))::text as interaction_stats,
    to_jsonb(sessions)::text as session_stats,
    to_jsonb(chats)::text as chat_stats,
    to_jsonb(feedback)::text as accuracy_feedback,
    jsonb_build_object(
        'avg_scroll_speed', person.avg_scroll_speed::float8,
        'avg_posts_per_minute', person.avg_posts_per_minute::float8,
        'total_posts_viewed', coalesce(person.total_posts_viewed, 0),
        'total_interactions', coalesce(person.total_interactions, 0),
        'total_sessions', coalesce(person.total_sessions, 0),
        'engagement_score', person.engagement_score::float8
    )::text as behavior_metrics
from marts.dim_users as person
cross join days
cross join interactions
cross join sessions
cross join chats
cross join feedback
where person.user_key = $1::text

-- $1 first day, $2 last day, UTC; $3 user key. One row of JSON. Without the lines of a person, it is about everybody.
with days as (
    select
        date,
        user_key,
        sessions,
        minutes,
        learning_events,
        materials_viewed,
        materials_completed,
        xp_earned
    from marts.agg_learning_daily
    where
        date between $1::date and $2::date
        and user_key = $3::text -- person
),

totals as (
    select
        count(distinct user_key) as learners,
        coalesce(sum(sessions), 0)::bigint as sessions,
        coalesce(sum(minutes), 0)::float8 as minutes,
        (sum(minutes) / nullif(sum(sessions), 0))::float8 as average_session_minutes,
        coalesce(sum(learning_events), 0)::bigint as learning_events,
        coalesce(sum(materials_viewed), 0)::bigint as materials_viewed,
        coalesce(sum(materials_completed), 0)::bigint as materials_completed,
        coalesce(sum(xp_earned), 0)::float8 as xp_earned
    from days
),

series as (
    select
        calendar.day::date as date,
        count(days.user_key) as learners,
        coalesce(sum(days.sessions), 0)::bigint as sessions,
        coalesce(sum(days.minutes), 0)::float8 as minutes,
        coalesce(sum(days.learning_events), 0)::bigint as learning_events,
        coalesce(sum(days.materials_viewed), 0)::bigint as materials_viewed,
        coalesce(sum(days.materials_completed), 0)::bigint as materials_completed,
        coalesce(sum(days.xp_earned), 0)::float8 as xp_earned
    from generate_series($1::date::timestamp, $2::date::timestamp, interval '1 day') as calendar (day)
    left join days on days.date = calendar.day::date
    group by calendar.day
),

coach as (
    select
        count(*) as conversations,
        avg(is_completed::integer)::float8 as completion_rate,
        coalesce(sum(user_message_count), 0)::bigint as questions,
        avg(average_response_time_ms)::float8 as average_response_time_ms,
        avg(satisfaction_rating)::float8 as average_satisfaction_rating
    from marts.fct_ai_coach_conversations
    where
        started_at >= $1::date::timestamp at time zone 'UTC'
        and started_at < ($2::date + 1)::timestamp at time zone 'UTC'
        and user_key = $3::text -- person
)

select
    exists (select from marts.dim_users as known where known.user_key = $3::text) as is_known, -- person
    to_jsonb(totals)::text as totals,
    to_jsonb(coach)::text as coach,
    (select jsonb_agg(to_jsonb(series) order by series.date) from series)::text as daily
from totals
cross join coach

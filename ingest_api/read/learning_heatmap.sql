-- $1 first day, $2 last day of time zone $3; $4 user key. One row of JSON. Without the lines of a person, it is about
-- everybody.
with sessions as (
    select
        (started_at at time zone $3::text)::date as date,
        user_key,
        duration_seconds,
        learning_events
    from marts.fct_learning_sessions
    where
        user_key is not null
        and user_key = $4::text -- person
        -- no zone is further than 14 hours from UTC, so that the index on the UTC day serves
        and date between $1::date - 1 and $2::date + 1
),

series as (
    select
        calendar.day::date as date,
        count(sessions.date) as sessions,
        count(distinct sessions.user_key) as learners,
        (coalesce(sum(sessions.duration_seconds), 0) / 60)::float8 as minutes,
        coalesce(sum(sessions.learning_events), 0)::bigint as learning_events
    from generate_series($1::date::timestamp, $2::date::timestamp, interval '1 day') as calendar (day)
    left join sessions on sessions.date = calendar.day::date
    group by calendar.day
)

select
    exists (select from marts.dim_users as known where known.user_key = $4::text) as is_known, -- person
    jsonb_agg(to_jsonb(series) order by series.date)::text as days
from series

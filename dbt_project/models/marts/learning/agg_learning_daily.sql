with session_days as (

    select * from {{ rows('int_session_days', ['user_key', 'date'], where='l.learning_events is not null') }} as day

),

viewed as (

    select
        session_days.user_key,
        session_days.date,
        count(distinct material.id) as materials
    from session_days
    cross join lateral unnest(session_days.materials_viewed) as material (id)
    group by session_days.user_key, session_days.date

),

completed as (

    select
        session_days.user_key,
        session_days.date,
        count(distinct material.id) as materials
    from session_days
    cross join lateral unnest(session_days.materials_completed) as material (id)
    group by session_days.user_key, session_days.date

),

activity as (

    select
        user_key,
        date,
        sum(learning_events)::bigint as learning_events,
        coalesce(sum(xp_earned), 0) as xp_earned
    from session_days
    group by user_key, date

),

sessions as (

    select
        user_key,
        date,
        count(*) as sessions,
        sum(duration_seconds) / 60 as minutes
    from {{ rows('fct_learning_sessions', ['user_key', 'date']) }} as session
    group by user_key, date

),

days as (

    select
        user_key,
        date
    from activity
    union distinct
    select
        user_key,
        date
    from sessions

)

select
    days.user_key,
    days.date,
    coalesce(sessions.sessions, 0) as sessions,
    coalesce(sessions.minutes, 0) as minutes,
    coalesce(activity.learning_events, 0) as learning_events,
    coalesce(viewed.materials, 0) as materials_viewed,
    coalesce(completed.materials, 0) as materials_completed,
    coalesce(activity.xp_earned, 0) as xp_earned
from days
left join activity on activity.user_key = days.user_key and activity.date = days.date
left join sessions on sessions.user_key = days.user_key and sessions.date = days.date
left join viewed on viewed.user_key = days.user_key and viewed.date = days.date
left join completed on completed.user_key = days.user_key and completed.date = days.date

with session_days as (

    select * from {{ rows('int_session_days', ['user_key', 'date'], where='l.learning_events is not null') }} as day

),

materials as (

    select
        session_days.user_key,
        session_days.date,
        count(distinct material.id) filter (where material.is_viewed) as materials_viewed,
        count(distinct material.id) filter (where not material.is_viewed) as materials_completed
    from session_days
    cross join
        lateral (
            select unnest(session_days.materials_viewed) as id, true as is_viewed
            union all
            select unnest(session_days.materials_completed) as id, false as is_viewed
        ) as material
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

)

select
    user_key,
    date,
    coalesce(sessions.sessions, 0) as sessions,
    coalesce(sessions.minutes, 0) as minutes,
    coalesce(activity.learning_events, 0) as learning_events,
    coalesce(materials.materials_viewed, 0) as materials_viewed,
    coalesce(materials.materials_completed, 0) as materials_completed,
    coalesce(activity.xp_earned, 0) as xp_earned
from activity
full join sessions using (user_key, date)
left join materials using (user_key, date)

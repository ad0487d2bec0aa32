with session_days as (

    select * from {{ rows('int_session_days', ['user_key', 'date'], where='l.learning_events is not null') }} as day

),

achievements as (

    select
        session_days.user_key,
        session_days.date,
        count(distinct unlocked.achievement) as achievements_unlocked
    from session_days
    cross join lateral unnest(session_days.achievements_unlocked) as unlocked (achievement)
    group by session_days.user_key, session_days.date

),

summed as (

    select
        user_key,
        date,
        coalesce(sum(xp_earned), 0) as xp_earned,
        coalesce(sum(levels_gained), 0)::bigint as levels_gained,
        max(level) as level,
        {{ marked_value('max(streak_days)') }}::numeric as streak_days
    from session_days
    where
        xp_events is not null or levels_gained is not null or achievements_unlocked is not null
        or streak_updates is not null
    group by user_key, date

)

select
    summed.*,
    coalesce(achievements.achievements_unlocked, 0) as achievements_unlocked
from summed
left join achievements
    on
        achievements.user_key = summed.user_key
        and achievements.date = summed.date

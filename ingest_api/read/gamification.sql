-- $1 first day, $2 last day, UTC; $3 user key. One row of JSON. Without the lines of a person, it is about everybody.
with days as (
    select
        date,
        user_key,
        xp_earned,
        levels_gained,
        level,
        achievements_unlocked,
        streak_days
    from marts.agg_gamification_daily
    where
        date between $1::date and $2::date
        and user_key = $3::text -- person
),

totals as (
    select
        count(distinct user_key) as players,
        coalesce(sum(xp_earned), 0)::float8 as xp_earned,
        coalesce(sum(levels_gained), 0)::bigint as levels_gained,
        coalesce(sum(achievements_unlocked), 0)::bigint as achievements_unlocked,
        max(level)::float8 as highest_level,
        max(streak_days)::float8 as longest_streak_days
    from days
),

series as (
    select
        calendar.day::date as date,
        count(days.user_key) as players,
        coalesce(sum(days.xp_earned), 0)::float8 as xp_earned,
        sum(coalesce(sum(days.xp_earned), 0)) over (order by calendar.day)::float8 as xp_earned_to_date,
        coalesce(sum(days.levels_gained), 0)::bigint as levels_gained,
        coalesce(sum(days.achievements_unlocked), 0)::bigint as achievements_unlocked
    from generate_series($1::date::timestamp, $2::date::timestamp, interval '1 day') as calendar (day)
    left join days on days.date = calendar.day::date
    group by calendar.day
)

select
    exists (select from marts.dim_users as known where known.user_key = $3::text) as is_known, -- person
    to_jsonb(totals)::text as totals,
    (select jsonb_agg(to_jsonb(series) order by series.date) from series)::text as daily
from totals

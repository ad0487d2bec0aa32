with events as (

    {{ current_events('int_touched_learning_days', ['user_key', 'learning_date']) }}

),

summed as (

    select
        user_key,
        learning_date as date,
        coalesce(sum(xp_amount), 0) as xp_earned,
        count(*) filter (where event_name = 'level_reached') as levels_gained,
        max(level) as level,
        count(distinct coalesce(achievement_id, event_id::text)) filter (where event_name = 'achievement_unlocked')
            as achievements_unlocked,
        {{ first_value_of('streak_days', direction='desc') }} as streak_days,
        {{ batch_id() }} as _batch_id
    from events
    where event_name in ('xp_earned', 'level_reached', 'achievement_unlocked', 'streak_updated')
    group by user_key, learning_date

)

select * from summed

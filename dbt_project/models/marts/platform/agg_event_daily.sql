with events as (

    {{ current_events('int_touched_event_days', ['user_key', 'date', 'event_name']) }}
    union all
    {{ current_events('int_touched_event_days', ['date', 'event_name'], missing=['user_key']) }}

),

counted as (

    select
        {{ event_day_key('date', 'user_key', 'event_name') }} as event_day_key,
        date,
        user_key,
        event_name,
        count(*) as event_count,
        count(distinct session_key) as session_count,
        {{ batch_id() }} as _batch_id
    from events
    group by date, user_key, event_name

)

select * from counted

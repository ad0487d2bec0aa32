with events as (

    {#- All names of a user's touched day, so that its events are read once and not for each name. #}
    {{ current_events('int_touched_user_days', ['user_key', 'date']) }}
    union all
    {{ current_events('int_touched_event_days', ['date', 'event_name'], missing=['user_key']) }}

),

by_session as (

    {#- Rows to hash instead of rows to sort, as counting distinct sessions at once would have it. #}
    select
        date,
        user_key,
        event_name,
        session_key,
        count(*) as event_count
    from events
    group by date, user_key, event_name, session_key

),

counted as (

    select
        {{ event_day_key('date', 'user_key', 'event_name') }} as event_day_key,
        date,
        user_key,
        event_name,
        sum(event_count)::bigint as event_count,
        count(session_key) as session_count,
        {{ batch_id() }} as _batch_id
    from by_session
    group by date, user_key, event_name

)

select counted.*
from counted
inner join {{ ref('int_touched_event_days') }} as touched on touched.event_day_key = counted.event_day_key

with user_events as (

    select
        day.date,
        day.user_key,
        entry.name as event_name,
        sum(entry.number::bigint)::bigint as event_count,
        count(*) filter (where day.in_session) as session_count
    from {{ rows('int_session_days', {'viewer_key': 'user_key', 'date': 'date'}) }} as day
    cross join lateral {{ count_map_rows('day.event_counts') }} as entry (name, number)
    group by day.date, day.user_key, entry.name

),

anonymous_events as (

    select
        activity_hour.date,
        null::text as user_key,
        entry.name as event_name,
        sum(entry.number::bigint)::bigint as event_count,
        sum({{ count_in_map_of('activity_hour.anonymous_session_counts', 'entry.name') }})::bigint as session_count
    from {{ rows(
        'int_activity_hours', {'viewer_key': "''", 'date': 'date'}, where='l.anonymous_event_counts is not null'
    ) }} as activity_hour
    cross join lateral {{ count_map_rows('activity_hour.anonymous_event_counts') }} as entry (name, number)
    group by activity_hour.date, entry.name

),

counted as (

    select * from user_events
    union all
    select * from anonymous_events

)

select
    {{ event_day_key('date', 'user_key', 'event_name') }} as event_day_key,
    date,
    user_key,
    event_name,
    event_count,
    session_count
from counted

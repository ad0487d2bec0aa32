with session_days as (

    select * from {{ rows('int_session_days', ['date', 'hour']) }} as day

),

activity as (

    select
        date,
        hour,
        sum(event_count)::bigint as event_count,
        sum(views)::bigint as views,
        sum({{ count_in_map('event_counts', 'post_liked') }})::bigint as likes,
        sum({{ count_in_map('event_counts', 'post_commented') }})::bigint as comments,
        sum({{ count_in_map('event_counts', 'post_shared') }})::bigint as shares,
        sum(feedback_given)::bigint as feedback_given,
        sum(feedback_correct)::bigint as feedback_correct,
        count(*) filter (where starts_session) as sessions,
        sum(duration_seconds) as duration_seconds,
        count(*) filter (where is_bounce) as bounces,
        sum(page_views)::bigint as page_views
    from session_days
    where in_session
    group by date, hour

),

names as (

    select
        session_days.date,
        session_days.hour,
        entry.name,
        sum(entry.number::bigint)::bigint as event_count,
        count(*) filter (where session_days.in_session) as session_count
    from session_days
    cross join lateral {{ count_map_rows('session_days.event_counts') }} as entry (name, number)
    where session_days.user_key is null
    group by session_days.date, session_days.hour, entry.name

),

anonymous_events as (

    select
        date,
        hour,
        {{ count_map('name', 'event_count') }} as event_counts,
        {{ count_map('name', 'session_count') }} as session_counts
    from names
    group by date, hour

)

select
    coalesce(activity.date, anonymous_events.date) as date,
    coalesce(activity.hour, anonymous_events.hour) as hour,
    activity.event_count,
    activity.views,
    activity.likes,
    activity.comments,
    activity.shares,
    activity.feedback_given,
    activity.feedback_correct,
    activity.sessions,
    activity.duration_seconds,
    activity.bounces,
    activity.page_views,
    anonymous_events.event_counts as anonymous_event_counts,
    anonymous_events.session_counts as anonymous_session_counts
from activity
full join anonymous_events
    on
        anonymous_events.date = activity.date
        and anonymous_events.hour = activity.hour

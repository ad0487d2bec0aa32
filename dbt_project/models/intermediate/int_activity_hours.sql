with session_days as (

    select * from {{ rows('int_session_days', ['date', 'hour']) }} as day

),

activity as (

    select
        date,
        hour,
        {#- People's; bots count in columns of their own. #}
        coalesce(sum(event_count) filter (where is_bot is not true), 0)::bigint as event_count,
        coalesce(sum(views) filter (where is_bot is not true), 0)::bigint as views,
        {%- for column, name in [('likes', 'post_liked'), ('comments', 'post_commented'), ('shares', 'post_shared')] %}
        coalesce(
            sum({{ count_in_map('event_counts', name) }}) filter (where is_bot is not true), 0
        )::bigint as {{ column }},
        {%- endfor %}
        coalesce(sum(feedback_given) filter (where is_bot is not true), 0)::bigint as feedback_given,
        coalesce(sum(feedback_correct) filter (where is_bot is not true), 0)::bigint as feedback_correct,
        count(*) filter (where starts_session and is_bot is not true) as sessions,
        sum(duration_seconds) filter (where is_bot is not true) as duration_seconds,
        count(*) filter (where is_bounce and is_bot is not true) as bounces,
        sum(page_views) filter (where is_bot is not true)::bigint as page_views,
        coalesce(sum(event_count) filter (where is_bot), 0)::bigint as bot_event_count,
        count(*) filter (where starts_session and is_bot) as bot_sessions,
        coalesce(sum(page_views) filter (where is_bot), 0)::bigint as bot_page_views
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
    activity.bot_event_count,
    activity.bot_sessions,
    activity.bot_page_views,
    anonymous_events.event_counts as anonymous_event_counts,
    anonymous_events.session_counts as anonymous_session_counts
from activity
full join anonymous_events
    on
        anonymous_events.date = activity.date
        and anonymous_events.hour = activity.hour

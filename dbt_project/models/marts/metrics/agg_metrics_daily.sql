{#- A day is also touched when its dead letters change: new ones arrived, or some were replayed. -#}
{{ touched_by('select distinct rejected_date as date from ' ~ source('batch', 'changed_rejections')) }}

with activity as (

    select
        date,
        sum(event_count)::bigint as event_count,
        sum(views)::bigint as views,
        sum(likes)::bigint as likes,
        sum(comments)::bigint as comments,
        sum(shares)::bigint as shares,
        sum(feedback_given)::bigint as feedback_given,
        sum(feedback_correct)::bigint as feedback_correct,
        sum(sessions)::bigint as sessions,
        sum(duration_seconds) / nullif(sum(sessions), 0) as mean_session_duration_seconds,
        case when sum(sessions) > 0 then sum(bounces)::bigint end as bounces,
        case when sum(sessions) > 0 then sum(page_views)::bigint end as page_views,
        coalesce(sum(bot_event_count), 0)::bigint as bot_event_count,
        coalesce(sum(bot_sessions), 0)::bigint as bot_sessions,
        coalesce(sum(bot_page_views), 0)::bigint as bot_page_views
    from {{ rows('int_activity_hours', ['date']) }} as activity_hour
    where event_count is not null
    group by date

),

user_days as (

    {#- Each user's last active day up to a date, and only that one, so that each user counts once. #}
    select
        user_key,
        date,
        lead(date) over (partition by user_key order by date) as next_date
    from {{ rows_before_dates('int_user_days', 29, ['user_key', 'date'], where='l.is_bot is not true') }} as day

),

active_users as (

    select
        activity.date,
        count(*) filter (where user_days.date > activity.date - 7) as wau,
        count(*) as mau
    from activity
    inner join user_days
        on
            user_days.date between activity.date - 29 and activity.date
            and (user_days.next_date > activity.date or user_days.next_date is null)
    group by activity.date

),

users as (

    select
        date,
        max(users) filter (where kind = 'active') as users,
        max(users) filter (where kind = 'people') as dau,
        max(users) filter (where kind = 'feature') as detection_icon_users
    from {{ rows(
        'int_user_counts', ['date'],
        where="l.kind in ('active', 'people') or (l.kind = 'feature' and l.label = 'detection_icon')"
    ) }} as counted
    group by date

),

chats as (

    select
        {{ utc_date('started_at') }} as date,
        count(*) as chats,
        count(*) filter (where is_completed) as chats_completed
    from {{ rows(
        'fct_chat_sessions', {'date': utc_date('l.started_at')}, columns=['started_at', 'is_completed', 'is_bot'], where='l.is_bot is not true'
    ) }} as chat
    group by {{ utc_date('started_at') }}

),

rejections as (

    select
        rejected_date as date,
        count(*) as rejected_events
    from {{ source('batch', 'rejections') }}
    where rejected_date in (select activity.date from activity)
    group by rejected_date

),

requests as (

    select * from {{ rows('agg_requests_daily', ['date']) }} as request_day

),

totals as (

    select
        activity.*,
        coalesce(users.dau, 0) as dau,
        coalesce(users.users, 0) - coalesce(users.dau, 0) as bot_users,
        coalesce(active_users.wau, 0) as wau,
        coalesce(active_users.mau, 0) as mau,
        coalesce(users.detection_icon_users, 0) as detection_icon_users,
        coalesce(chats.chats, 0) as chats,
        coalesce(chats.chats_completed, 0) as chats_completed,
        coalesce(rejections.rejected_events, 0) as rejected_events,
        requests.p95_ms as api_p95_ms,
        requests.p99_ms as api_p99_ms
    from activity
    left join active_users on active_users.date = activity.date
    left join users on users.date = activity.date
    left join chats on chats.date = activity.date
    left join rejections on rejections.date = activity.date
    left join requests on requests.date = activity.date

)

select
    date,
    dau,
    wau,
    mau,
    {{ share('dau', 'mau') }} as stickiness,
    event_count,
    sessions,
    mean_session_duration_seconds,
    {{ share('bounces', 'sessions') }} as bounce_rate,
    {{ share('page_views', 'sessions') }} as page_views_per_session,
    views,
    likes,
    comments,
    shares,
    {{ share('(likes + comments + shares)', 'views') }} as engagement_rate,
    {{ share('shares', 'views') }} as viral_coefficient,
    chats,
    chats_completed,
    {{ share('chats_completed', 'chats') }} as chat_completion_rate,
    feedback_given,
    feedback_correct,
    {{ share('feedback_correct', 'feedback_given') }} as accuracy_feedback_rate,
    {{ share('detection_icon_users', 'dau') }} as feature_adoption_rate,
    rejected_events,
    {{ share('(event_count + bot_event_count)', '(event_count + bot_event_count + rejected_events)') }}
        as ingestion_success_rate,
    api_p95_ms,
    api_p99_ms,
    bot_users,
    bot_event_count,
    bot_sessions,
    bot_page_views
from totals

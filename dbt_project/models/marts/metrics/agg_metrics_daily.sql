with touched as (

    select date from {{ ref('int_touched_metric_days') }}

),

session_days as (

    {{ current_rows(
        'int_session_days',
        [
            'mart.date', 'mart.user_key', 'mart.event_count', 'mart.views', 'mart.likes', 'mart.comments',
            'mart.shares', 'mart.feedback_given', 'mart.feedback_correct', 'mart.features',
        ],
        'int_touched_session_keys', ['session_key'], 'touched', 'wanted.date = mart.date'
    ) }}

),

activity as (

    select
        date,
        sum(event_count)::bigint as event_count,
        sum(views)::bigint as views,
        sum(likes)::bigint as likes,
        sum(comments)::bigint as comments,
        sum(shares)::bigint as shares,
        sum(feedback_given)::bigint as feedback_given,
        sum(feedback_correct)::bigint as feedback_correct,
        count(distinct user_key) filter (where features ? 'detection_icon') as detection_icon_users
    from session_days
    group by date

),

windows as (

    select
        activity.date,
        activity.date - days_ago as active_date,
        days_ago
    from activity
    cross join generate_series(0, 29) as days_ago

),

active_dates as (

    select distinct active_date from windows

),

active_days as (

    {{ current_rows(
        'int_user_days', ['mart.user_key', 'mart.date'],
        'int_touched_user_days', ['user_key', 'date'], 'active_dates', 'wanted.active_date = mart.date'
    ) }}

),

user_days as (

    select
        *,
        lead(date) over (partition by user_key order by date) as next_date
    from active_days

),

active_users as (

    {#- The user's last active day up to the date, and no other, so that each user counts once. #}
    select
        windows.date,
        count(*) filter (where windows.days_ago = 0) as dau,
        count(*) filter (where windows.days_ago < 7) as wau,
        count(*) as mau
    from windows
    inner join user_days
        on
            user_days.date = windows.active_date
            and (user_days.next_date > windows.date or user_days.next_date is null)
    group by windows.date

),

started_sessions as (

    {{ current_rows(
        'fct_sessions', ['wanted.date', 'mart.duration_seconds', 'mart.is_bounce', 'mart.page_views'],
        'int_touched_session_keys', ['session_key'], 'touched', is_on_day('mart.started_at', 'wanted.date')
    ) }}

),

session_totals as (

    select
        date,
        count(*) as sessions,
        avg(duration_seconds) as mean_session_duration_seconds,
        count(*) filter (where is_bounce) as bounces,
        sum(page_views)::bigint as page_views
    from started_sessions
    group by date

),

started_chats as (

    {{ current_rows(
        'fct_chat_sessions', ['wanted.date', 'mart.is_completed'],
        'int_touched_chats', ['chat_key'], 'touched', is_on_day('mart.started_at', 'wanted.date')
    ) }}

),

chat_totals as (

    select
        date,
        count(*) as chats,
        count(*) filter (where is_completed) as chats_completed
    from started_chats
    group by date

),

rejection_totals as (

    select
        touched.date,
        count(*) as rejected_events
    from {{ source('raw', 'rejected_events') }} as rejected
    inner join touched on {{ is_on_day('rejected.rejected_at', 'touched.date') }}
    where rejected.replayed_at is null
    group by touched.date

),

request_totals as (

    {{ current_rows(
        'agg_requests_daily', ['mart.date', 'mart.p95_ms', 'mart.p99_ms'],
        'int_touched_request_days', ['date'], 'touched', 'wanted.date = mart.date'
    ) }}

),

totals as (

    select
        activity.*,
        coalesce(active_users.dau, 0) as dau,
        coalesce(active_users.wau, 0) as wau,
        coalesce(active_users.mau, 0) as mau,
        coalesce(session_totals.sessions, 0) as sessions,
        session_totals.mean_session_duration_seconds,
        session_totals.bounces,
        session_totals.page_views,
        coalesce(chat_totals.chats, 0) as chats,
        coalesce(chat_totals.chats_completed, 0) as chats_completed,
        coalesce(rejection_totals.rejected_events, 0) as rejected_events,
        request_totals.p95_ms as api_p95_ms,
        request_totals.p99_ms as api_p99_ms
    from activity
    left join active_users on active_users.date = activity.date
    left join session_totals on session_totals.date = activity.date
    left join chat_totals on chat_totals.date = activity.date
    left join rejection_totals on rejection_totals.date = activity.date
    left join request_totals on request_totals.date = activity.date

),

described as (

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
        {{ share('event_count', '(event_count + rejected_events)') }} as ingestion_success_rate,
        api_p95_ms,
        api_p99_ms,
        {{ batch_id() }} as _batch_id
    from totals

)

select * from described

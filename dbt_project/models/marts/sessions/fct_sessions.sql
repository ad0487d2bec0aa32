with events as (

    select
        *,
        lag(occurred_at) over (partition by session_key order by occurred_at, event_id) as previous_at
    from {{ ref('int_sessionized_events') }}
    where session_key is not null

),

sessions as (

    select
        session_key,
        {{ first_value_of('user_key') }} as user_key,
        min(gap_owner_key) as gap_owner_key,
        min(source_id) as source_id,
        min(client_session_id) as client_session_id,
        min(occurred_at) as started_at,
        max(occurred_at) as ended_at,
        extract(epoch from max(occurred_at) - min(occurred_at))::numeric as duration_seconds,
        bool_or(event_name = 'session_ended') as has_explicit_end,
        {{ first_value_of('end_reason', where="event_name = 'session_ended'", direction='desc') }} as given_end_reason,
        count(*) as event_count,
        count(*) filter (where event_name = 'page_viewed') as page_views,
        count(*) filter (where is_view) as view_events,
        count(distinct post_id) filter (where is_view) as posts_viewed,
        count(distinct post_id) filter (where event_name = 'post_analyzed') as posts_analyzed,
        count(distinct post_id) filter (where is_interaction) as posts_interacted,
        count(*) filter (where is_interaction) as interactions,
        avg(scroll_speed) as avg_scroll_speed,
        coalesce(sum(scroll_distance), 0) as total_scroll_distance,
        avg(scroll_depth_percentage) as avg_scroll_depth_percentage,
        {#- least() ignores nulls, so the first event's missing gap must be left out, not capped. #}
        coalesce(
            sum(least(extract(epoch from occurred_at - previous_at), 30)) filter (where previous_at is not null), 0
        )::numeric as active_seconds,
        min(occurred_at) filter (where is_interaction) as first_interaction_at,
        count(distinct chat_key) as chat_sessions,
        count(*) filter (where event_name = 'chat_message_sent' and message_role = 'user') as messages_sent,
        count(*) filter (where event_category = 'error') as errors,
        {{ first_value_of('browser') }} as browser,
        {{ first_value_of('os') }} as os,
        {{ first_value_of('device') }} as device,
        {{ first_value_of('country') }} as country,
        {{ first_value_of('platform') }} as platform,
        bool_or(is_bot) as is_bot
    from events
    group by session_key

),

described as (

    select
        session_key,
        user_key,
        case when user_key is null then gap_owner_key end as anonymous_key,
        source_id,
        client_session_id,
        started_at,
        ended_at,
        duration_seconds,
        case
            when has_explicit_end then coalesce(given_end_reason, 'ended')
            when ended_at <= {{ opened_at() }} - interval '30 minutes' then 'timeout'
        end as end_reason,
        event_count,
        page_views,
        posts_viewed,
        posts_analyzed,
        posts_interacted,
        interactions,
        posts_viewed / nullif(duration_seconds / 60, 0) as posts_per_minute,
        avg_scroll_speed,
        total_scroll_distance,
        avg_scroll_depth_percentage,
        active_seconds,
        duration_seconds - active_seconds as idle_seconds,
        extract(epoch from first_interaction_at - started_at)::numeric as seconds_to_first_interaction,
        page_views + view_events <= 1 and interactions = 0 as is_bounce,
        chat_sessions,
        messages_sent,
        errors,
        browser,
        os,
        device,
        country,
        platform,
        is_bot,
        {{ batch_id() }} as _batch_id
    from sessions

)

select * from described

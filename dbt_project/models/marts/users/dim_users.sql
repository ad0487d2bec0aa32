-- depends_on: {{ ref('int_touched_session_keys') }}
-- depends_on: {{ ref('int_touched_chats') }}
{%- set published_sessions = published('marts', 'fct_sessions') %}
{%- set published_chats = published('marts', 'fct_chat_sessions') %}

with events as (

    {{ current_events('int_touched_users', ['user_key']) }}

),

seen as (

    select
        user_key,
        min(source_id) as source_id,
        min(occurred_at) as first_seen_at,
        max(occurred_at) as last_seen_at,
        {{ first_value_of('timezone', direction='desc') }} as timezone,
        {{ first_value_of('locale', direction='desc') }} as locale,
        {{ first_value_of('browser', direction='desc') }} as browser,
        {{ first_value_of('registration_source') }} as registration_source,
        {{ first_value_of('country', direction='desc') }} as country,
        {{ first_value_of('user_role', direction='desc') }} as role,
        {{ first_value_of('experiment_groups', direction='desc') }} as experiment_groups,
        count(*) as total_events,
        count(distinct post_id) filter (where is_view) as total_posts_viewed,
        count(*) filter (where is_interaction) as total_interactions,
        count(*) filter (where event_name = 'post_liked') as total_likes_given,
        count(*) filter (where event_name = 'post_shared') as total_shares_given,
        count(*) filter (where event_name = 'post_commented') as total_comments_given,
        count(*) filter (where event_name = 'chat_message_sent' and message_role = 'user') as total_messages_sent,
        avg(scroll_speed) as avg_scroll_speed
    from events
    group by user_key

),

sessions as (

    select
        user_key,
        duration_seconds
    from {{ ref('fct_sessions') }}
    {% if published_sessions -%}
    union all
    select
        published.user_key,
        published.duration_seconds
    from {{ published_sessions }} as published
    inner join {{ ref('int_touched_users') }} as touched on touched.user_key = published.user_key
    where
        not exists (
            select 1 from {{ ref('int_touched_session_keys') }} as recomputed
            where recomputed.session_key = published.session_key
        )
    {%- endif %}

),

session_totals as (

    select
        user_key,
        count(*) as total_sessions,
        sum(duration_seconds) as total_session_duration_seconds
    from sessions
    group by user_key

),

chats as (

    select user_key from {{ ref('fct_chat_sessions') }}
    {% if published_chats -%}
    union all
    select published.user_key
    from {{ published_chats }} as published
    inner join {{ ref('int_touched_users') }} as touched on touched.user_key = published.user_key
    where
        not exists (
            select 1 from {{ ref('int_touched_chats') }} as recomputed
            where recomputed.chat_key = published.chat_key
        )
    {%- endif %}

),

chat_totals as (

    select
        user_key,
        count(*) as total_chats
    from chats
    group by user_key

),

described as (

    select
        seen.user_key,
        seen.source_id,
        seen.first_seen_at,
        seen.last_seen_at,
        seen.timezone,
        seen.locale,
        seen.browser,
        seen.registration_source,
        seen.country,
        seen.role,
        seen.experiment_groups,
        seen.total_events,
        coalesce(session_totals.total_sessions, 0) as total_sessions,
        coalesce(session_totals.total_session_duration_seconds, 0) as total_session_duration_seconds,
        seen.total_posts_viewed,
        seen.total_interactions,
        seen.total_likes_given,
        seen.total_shares_given,
        seen.total_comments_given,
        coalesce(chat_totals.total_chats, 0) as total_chats,
        seen.total_messages_sent,
        seen.avg_scroll_speed,
        seen.total_posts_viewed / nullif(session_totals.total_session_duration_seconds / 60, 0) as avg_posts_per_minute,
        {{ engagement_score(
            'seen.total_posts_viewed', 'seen.total_interactions', 'seen.total_shares_given',
            'session_totals.total_sessions'
        ) }} as engagement_score,
        {{ batch_id() }} as _batch_id
    from seen
    left join session_totals on session_totals.user_key = seen.user_key
    left join chat_totals on chat_totals.user_key = seen.user_key

)

select * from described

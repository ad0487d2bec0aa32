-- depends_on: {{ ref('int_touched_chats') }}
-- depends_on: {{ ref('int_touched_user_posts') }}
-- depends_on: {{ ref('fct_post_interactions') }}
{%- set users_before = published('marts', 'dim_users') %}
{%- set published_chats = published('marts', 'fct_chat_sessions') %}
{%- set columns = [
    'user_key', 'date', 'source_id', 'first_seen_at', 'last_seen_at', 'timezone', 'locale', 'browser',
    'registration_source', 'country', 'role', 'experiment_groups', 'event_count', 'interactions', 'posts_liked',
    'posts_shared', 'comments_posted', 'chat_messages_sent', 'sessions_count', 'total_session_duration_seconds',
    'scroll_speed_sum', 'scroll_speed_count',
] %}

with days as (

    {{ current_rows(
        'int_user_days', ['mart.' ~ columns | join(',\n        mart.')],
        'int_touched_user_days', ['user_key', 'date'], ref('int_touched_users'), 'wanted.user_key = mart.user_key'
    ) }}

),

seen as (

    select
        user_key,
        min(source_id) as source_id,
        min(first_seen_at) as first_seen_at,
        max(last_seen_at) as last_seen_at,
        {{ first_value_of('timezone', direction='desc', by=['date']) }} as timezone,
        {{ first_value_of('locale', direction='desc', by=['date']) }} as locale,
        {{ first_value_of('browser', direction='desc', by=['date']) }} as browser,
        {{ first_value_of('registration_source', by=['date']) }} as registration_source,
        {{ first_value_of('country', direction='desc', by=['date']) }} as country,
        {{ first_value_of('role', direction='desc', by=['date']) }} as role,
        {{ first_value_of('experiment_groups', direction='desc', by=['date']) }} as experiment_groups,
        sum(event_count)::bigint as total_events,
        sum(sessions_count)::bigint as total_sessions,
        sum(total_session_duration_seconds) as total_session_duration_seconds,
        sum(interactions)::bigint as total_interactions,
        sum(posts_liked)::bigint as total_likes_given,
        sum(posts_shared)::bigint as total_shares_given,
        sum(comments_posted)::bigint as total_comments_given,
        sum(chat_messages_sent)::bigint as total_messages_sent,
        sum(scroll_speed_sum) / nullif(sum(scroll_speed_count), 0) as avg_scroll_speed
    from days
    group by user_key

),

posts_viewed as (

    {#- Posts are counted on from those published, as a user may have viewed any number of them. A rebuild counts anew,
        for it is to mend what is published. #}
    {% if is_rebuild() -%}
    {{ current_rows(
        'fct_post_interactions', ['mart.user_key', '(mart.times_viewed > 0)::int as posts'],
        'int_touched_user_posts', ['user_key', 'post_id'],
        ref('int_touched_users'), 'wanted.user_key = mart.user_key'
    ) }}
    {%- else -%}
    select
        viewer_key as user_key,
        as_user as posts
    from {{ ref('int_changed_viewers') }}
    {% if users_before -%}
    union all
    select
        published.user_key,
        published.total_posts_viewed as posts
    from {{ users_before }} as published
    inner join {{ ref('int_touched_users') }} as touched on touched.user_key = published.user_key
    {%- endif %}
    {%- endif %}

),

post_totals as (

    select
        user_key,
        sum(posts)::bigint as total_posts_viewed
    from posts_viewed
    group by user_key

),

chats as (

    {#- All published, which an index tells, but those that this batch recomputes. #}
    select
        user_key,
        1 as chats
    from {{ ref('fct_chat_sessions') }}
    {% if published_chats -%}
    union all
    select
        published.user_key,
        1 as chats
    from {{ published_chats }} as published
    inner join {{ ref('int_touched_users') }} as touched on touched.user_key = published.user_key
    union all
    {{ rows_before('fct_chat_sessions', ['mart.user_key', '-1 as chats'], 'int_touched_chats', ['chat_key']) }}
    {%- endif %}

),

chat_totals as (

    select
        user_key,
        sum(chats)::bigint as total_chats
    from chats
    group by user_key

),

summed as (

    select
        seen.*,
        coalesce(post_totals.total_posts_viewed, 0) as total_posts_viewed,
        coalesce(chat_totals.total_chats, 0) as total_chats
    from seen
    left join post_totals on post_totals.user_key = seen.user_key
    left join chat_totals on chat_totals.user_key = seen.user_key

),

described as (

    select
        user_key,
        source_id,
        first_seen_at,
        last_seen_at,
        timezone,
        locale,
        browser,
        registration_source,
        country,
        role,
        experiment_groups,
        total_events,
        total_sessions,
        total_session_duration_seconds,
        total_posts_viewed,
        total_interactions,
        total_likes_given,
        total_shares_given,
        total_comments_given,
        total_chats,
        total_messages_sent,
        avg_scroll_speed,
        total_posts_viewed / nullif(total_session_duration_seconds / 60, 0) as avg_posts_per_minute,
        {{ engagement_score('total_posts_viewed', 'total_interactions', 'total_shares_given', 'total_sessions') }}
            as engagement_score,
        {{ batch_id() }} as _batch_id
    from summed

)

select * from described

-- depends_on: {{ ref('int_touched_chats') }}
-- depends_on: {{ ref('int_touched_user_posts') }}
-- depends_on: {{ ref('fct_post_interactions') }}
{%- set users_before = published('marts', 'dim_users') %}
{%- set published_chats = published('marts', 'fct_chat_sessions') %}
{%- set as_day = {
    'event_count': 'total_events', 'interactions': 'total_interactions', 'posts_liked': 'total_likes_given',
    'posts_shared': 'total_shares_given', 'comments_posted': 'total_comments_given',
    'chat_messages_sent': 'total_messages_sent', 'sessions_count': 'total_sessions',
} %}

with days as (

    {{ days_to_add(
        'dim_users', 'int_touched_users', 'int_user_days', 'int_touched_user_days', 'int_reread_users', 'int_late_users',
        'user_key', user_day_facts(), user_day_sums(), as_day
    ) }}

),

seen as (

    {{ users_of('days') }}

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
        {{ ratio('scroll_speed_sum', 'scroll_speed_count') }} as avg_scroll_speed,
        total_posts_viewed / nullif(total_session_duration_seconds / 60, 0) as avg_posts_per_minute,
        {{ engagement_score('total_posts_viewed', 'total_interactions', 'total_shares_given', 'total_sessions') }}
            as engagement_score,
        scroll_speed_sum,
        scroll_speed_count,
        {{ batch_id() }} as _batch_id
    from summed

)

select * from described

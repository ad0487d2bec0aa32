-- depends_on: {{ ref('int_touched_session_keys') }}
{%- set published_sessions = published('marts', 'fct_sessions') %}

with events as (

    {{ current_events('int_touched_user_days', ['user_key', 'date']) }}

),

with_touch as (

    select
        *,
        {{ touch_kind('events') }} as touch_kind,
        {{ touch_source('events') }} as touch_source
    from events

),

activity as (

    select
        user_key,
        date,
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
        min(occurred_at) filter (where touch_kind is not null) as first_touch_at,
        {{ first_value_of('touch_kind') }} as first_touch_kind,
        {{ first_value_of('touch_source') }} as first_touch_source,
        max(occurred_at) filter (where touch_kind is not null) as last_touch_at,
        {{ first_value_of('touch_kind', direction='desc') }} as last_touch_kind,
        {{ first_value_of('touch_source', direction='desc') }} as last_touch_source,
        count(*) as event_count,
        count(*) filter (where is_interaction) as interactions,
        count(distinct post_id) filter (where is_view) as posts_viewed,
        {{ count_of('post_created') }} as posts_created,
        {{ count_of('post_liked') }} as posts_liked,
        {{ count_of('post_shared') }} as posts_shared,
        {{ count_of('post_commented') }} as comments_posted,
        {{ count_of('user_followed') }} as follows_made,
        {{ count_of('user_unfollowed') }} as unfollows_made,
        {{ count_of('direct_message_sent') }} as messages_sent,
        count(*) filter (where event_name = 'chat_message_sent' and message_role = 'user') as chat_messages_sent,
        {{ count_of('profile_viewed') }} as profile_views,
        {{ count_of('news_article_viewed') }} as news_articles_viewed,
        {{ count_of('trending_item_viewed') }} as trending_items_viewed,
        {{ count_of('story_viewed') }} as stories_viewed,
        {{ count_of('media_uploaded') }} as media_uploaded,
        {{ count_of('community_joined') }} as communities_joined,
        {{ count_of('community_left') }} as communities_left,
        {{ count_of('community_post_created') }} as community_posts,
        {{ count_of('page_viewed') }} as pages_viewed,
        sum(scroll_speed) as scroll_speed_sum,
        count(scroll_speed) as scroll_speed_count
    from with_touch
    group by user_key, date

),

sessions as (

    select
        user_key,
        {{ utc_date('started_at') }} as date,
        duration_seconds
    from {{ ref('fct_sessions') }}
    where user_key is not null
    {% if published_sessions -%}
    union all
    select
        touched.user_key,
        touched.date,
        published.duration_seconds
    from {{ published_sessions }} as published
    inner join {{ ref('int_touched_user_days') }} as touched
        on
            touched.user_key = published.user_key
            and published.started_at >= {{ start_of('touched.date') }}
            and published.started_at < {{ start_of('(touched.date + 1)') }}
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
        date,
        count(*) as sessions_count,
        sum(duration_seconds) as total_session_duration_seconds
    from sessions
    group by user_key, date

),

described as (

    select
        activity.*,
        {#- A session's first event has the session's user: the day on which it starts is a day of theirs. #}
        coalesce(session_totals.sessions_count, 0) as sessions_count,
        coalesce(session_totals.total_session_duration_seconds, 0) as total_session_duration_seconds,
        {{ batch_id() }} as _batch_id
    from activity
    left join session_totals
        on
            session_totals.user_key = activity.user_key
            and session_totals.date = activity.date

)

select * from described

-- depends_on: {{ ref('int_touched_session_keys') }}
{%- set published_sessions = published('marts', 'fct_sessions') %}

with events as (

    {{ current_events('int_touched_user_days', ['user_key', 'date']) }}

),

activity as (

    select
        user_key,
        date,
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
        {{ count_of('page_viewed') }} as pages_viewed
    from events
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
        activity.user_key,
        activity.date,
        activity.event_count,
        activity.interactions,
        activity.posts_created,
        activity.posts_viewed,
        activity.posts_liked,
        activity.posts_shared,
        activity.comments_posted,
        activity.follows_made,
        activity.unfollows_made,
        activity.messages_sent,
        activity.chat_messages_sent,
        activity.profile_views,
        activity.news_articles_viewed,
        activity.trending_items_viewed,
        activity.stories_viewed,
        activity.media_uploaded,
        activity.communities_joined,
        activity.communities_left,
        activity.community_posts,
        coalesce(session_totals.sessions_count, 0) as sessions_count,
        coalesce(session_totals.total_session_duration_seconds, 0) as total_session_duration_seconds,
        activity.pages_viewed,
        {{ engagement_score(
            'activity.posts_viewed', 'activity.interactions', 'activity.posts_shared', 'session_totals.sessions_count'
        ) }} as engagement_score,
        {{ batch_id() }} as _batch_id
    from activity
    left join session_totals
        on
            session_totals.user_key = activity.user_key
            and session_totals.date = activity.date

)

select * from described

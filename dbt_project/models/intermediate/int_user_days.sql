with session_days as (

    select * from {{ rows('int_session_days', ['user_key', 'date']) }} as day

),

activity as (

    select
        user_key,
        date,
        min(source_id) as source_id,
        min(first_seen_at) as first_seen_at,
        max(last_seen_at) as last_seen_at,
        {{ marked_value('max(timezone)') }} as timezone,
        {{ marked_value('max(locale)') }} as locale,
        {{ marked_value('max(browser)') }} as browser,
        {{ marked_value('min(registration_source)') }} as registration_source,
        {{ marked_value('max(country)') }} as country,
        {{ marked_value('max(role)') }} as role,
        {{ marked_value('max(experiment_groups)') }}::jsonb as experiment_groups,
        coalesce(bool_and(is_bot), false) as is_bot,
        sum(event_count)::bigint as event_count,
        sum(interactions)::bigint as interactions,
        {%- for column, event_name in [
            ('posts_created', 'post_created'), ('posts_liked', 'post_liked'), ('posts_shared', 'post_shared'),
            ('comments_posted', 'post_commented'), ('follows_made', 'user_followed'),
            ('unfollows_made', 'user_unfollowed'), ('messages_sent', 'direct_message_sent'),
            ('profile_views', 'profile_viewed'), ('news_articles_viewed', 'news_article_viewed'),
            ('trending_items_viewed', 'trending_item_viewed'), ('stories_viewed', 'story_viewed'),
            ('media_uploaded', 'media_uploaded'), ('communities_joined', 'community_joined'),
            ('communities_left', 'community_left'), ('community_posts', 'community_post_created'),
            ('pages_viewed', 'page_viewed'),
        ] %}
        sum({{ count_in_map('event_counts', event_name) }})::bigint as {{ column }},
        {%- endfor %}
        sum(chat_messages_sent)::bigint as chat_messages_sent,
        count(*) filter (where starts_session) as sessions_count,
        coalesce(sum(duration_seconds), 0) as total_session_duration_seconds,
        sum(scroll_speed_sum) as scroll_speed_sum,
        sum(scroll_speed_count)::bigint as scroll_speed_count
    from session_days
    group by user_key, date

),

posts as (

    select
        session_days.user_key,
        session_days.date,
        count(distinct viewed.post_id) as posts_viewed
    from session_days
    cross join lateral unnest(session_days.viewed_posts) as viewed (post_id)
    group by session_days.user_key, session_days.date

),

features as (

    select
        session_days.user_key,
        session_days.date,
        array_agg(distinct features.feature order by features.feature) as features
    from session_days
    cross join lateral {{ count_map_rows('session_days.event_counts') }} as entry (name, number)
    inner join {{ ref('features') }} as features on features.event_name = entry.name
    group by session_days.user_key, session_days.date

),

touches as (

    {#- Events that say where the user came from. #}
    select
        user_key,
        date,
        event_id,
        occurred_at,
        received_at,
        {{ touch_kind() }} as kind,
        {{ touch_source() }} as source
    from {{ rows('int_events', ['user_key', 'date'], where=is_touch()) }} as event

),

changed_touches as (

    select
        *,
        lag(kind || ' ' || source) over (partition by user_key, date order by {{ event_order() }}) as previous
    from touches

),

sources as (

    {#- Only the events at which the source changes: they give the source of every later moment of the day. #}
    select
        user_key,
        date,
        array_agg(occurred_at order by {{ event_order() }}) as touched_at,
        array_agg(kind order by {{ event_order() }}) as touch_kinds,
        array_agg(source order by {{ event_order() }}) as touch_sources
    from changed_touches
    where previous is distinct from kind || ' ' || source
    group by user_key, date

)

select
    activity.*,
    coalesce(posts.posts_viewed, 0) as posts_viewed,
    features.features,
    sources.touched_at,
    sources.touch_kinds,
    sources.touch_sources
from activity
left join posts on posts.user_key = activity.user_key and posts.date = activity.date
left join features on features.user_key = activity.user_key and features.date = activity.date
left join sources on sources.user_key = activity.user_key and sources.date = activity.date

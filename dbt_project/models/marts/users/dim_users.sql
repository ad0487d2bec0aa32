with days as (

    select * from {{ rows('int_user_days', ['user_key']) }} as day

),

seen as (

    select
        user_key,
        min(source_id) as source_id,
        min(first_seen_at) as first_seen_at,
        max(last_seen_at) as last_seen_at,
        {{ last_of('timezone', by='date') }} as timezone,
        {{ last_of('locale', by='date') }} as locale,
        {{ last_of('browser', by='date') }} as browser,
        {{ first_of('registration_source', by='date') }} as registration_source,
        {{ last_of('country', by='date') }} as country,
        {{ last_of('role', by='date') }} as role,
        {{ last_of('experiment_groups', by='date') }} as experiment_groups,
        sum(event_count)::bigint as total_events,
        sum(sessions_count)::bigint as total_sessions,
        sum(total_session_duration_seconds) as total_session_duration_seconds,
        sum(interactions)::bigint as total_interactions,
        sum(posts_liked)::bigint as total_likes_given,
        sum(posts_shared)::bigint as total_shares_given,
        sum(comments_posted)::bigint as total_comments_given,
        sum(chat_messages_sent)::bigint as total_messages_sent,
        {{ share('sum(scroll_speed_sum)', 'sum(scroll_speed_count)') }} as avg_scroll_speed
    from days
    group by user_key

),

posts as (

    select
        user_key,
        sum(pairs)::bigint as total_posts_viewed
    from {{ rows('int_first_views', ['user_key'], where="l.post_id = ''") }} as first_view
    group by user_key

),

chats as (

    select
        user_key,
        count(*) as total_chats,
        min(started_at) as converted_at
    from {{ rows('fct_chat_sessions', ['user_key'], columns=['user_key', 'started_at']) }} as chat
    group by user_key

),

touches as (

    {#- A touch after the conversion cannot have led to it. #}
    select
        days.user_key,
        days.date,
        touch.place,
        touch.kind,
        touch.source
    from days
    left join chats on chats.user_key = days.user_key
    cross join
        lateral unnest(days.touched_at, days.touch_kinds, days.touch_sources)
        with ordinality as touch (touched_at, kind, source, place)
    where touch.touched_at <= chats.converted_at or chats.converted_at is null

),

credits as (

    select
        user_key,
        (array_agg(kind order by date, place))[1] as first_touch_kind,
        (array_agg(source order by date, place))[1] as first_touch_source,
        (array_agg(kind order by date desc, place desc))[1] as last_touch_kind,
        (array_agg(source order by date desc, place desc))[1] as last_touch_source
    from touches
    group by user_key

),

totals as (

    select
        seen.*,
        coalesce(posts.total_posts_viewed, 0) as total_posts_viewed,
        coalesce(chats.total_chats, 0) as total_chats,
        chats.converted_at,
        coalesce(credits.first_touch_kind, 'direct') as first_touch_kind,
        coalesce(credits.first_touch_source, 'direct') as first_touch_source,
        coalesce(credits.last_touch_kind, 'direct') as last_touch_kind,
        coalesce(credits.last_touch_source, 'direct') as last_touch_source
    from seen
    left join posts on posts.user_key = seen.user_key
    left join chats on chats.user_key = seen.user_key
    left join credits on credits.user_key = seen.user_key

)

select
    *,
    total_posts_viewed / nullif(total_session_duration_seconds / 60, 0) as avg_posts_per_minute,
    {{ engagement_score('total_posts_viewed', 'total_interactions', 'total_shares_given', 'total_sessions') }}
        as engagement_score
from totals

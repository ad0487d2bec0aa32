with hours as (

    select * from {{ rows('int_post_hours', ['post_id']) }} as post_hour

),

sources as (

    select
        hours.post_id,
        count(distinct known.source_id) as sources
    from hours
    cross join lateral unnest(hours.sources) as known (source_id)
    group by hours.post_id

),

viewers as (

    select
        post_id,
        sum(pairs)::bigint as unique_viewers
    from {{ rows('int_first_views', ['post_id'], where="l.user_key = ''") }} as first_view
    group by post_id

),

posts as (

    select
        post_id,
        {{ marked_value('max(author_order || author_key)') }} as author_key,
        {{ marked_value('max(post_type)') }} as post_type,
        {{ marked_value('max(group_id)') }} as group_id,
        {{ marked_value('max(has_media)') }}::boolean as has_media,
        {{ marked_value('max(content_length)') }}::numeric as content_length,
        {{ marked_value('max(verdict)') }} as verdict,
        {{ marked_value('max(confidence)') }}::numeric as confidence,
        min(first_seen_at) as first_seen_at,
        max(last_seen_at) as last_seen_at,
        sum(views)::bigint as views,
        sum(views_by_users)::bigint as views_by_users,
        greatest(sum(likes_given) - sum(likes_withdrawn), 0)::bigint as likes,
        sum(shares)::bigint as shares,
        sum(comments)::bigint as comments,
        sum(saves)::bigint as saves,
        sum(view_duration_ms) as total_view_duration_ms,
        sum(timed_views)::bigint as timed_views
    from hours
    group by post_id

),

counted as (

    select
        posts.*,
        sources.sources,
        coalesce(viewers.unique_viewers, 0) as unique_viewers
    from posts
    inner join sources on sources.post_id = posts.post_id
    left join viewers on viewers.post_id = posts.post_id

)

select
    post_id,
    author_key,
    post_type,
    group_id,
    has_media,
    content_length,
    verdict,
    confidence,
    sources,
    first_seen_at,
    last_seen_at,
    views,
    views_by_users,
    unique_viewers,
    likes,
    shares,
    comments,
    saves,
    total_view_duration_ms,
    {{ share('total_view_duration_ms', 'timed_views') }} as avg_view_duration_ms,
    {{ share('shares', 'views') }} as shares_to_views_ratio,
    {{ share('comments', 'views') }} as comments_to_views_ratio,
    {{ share('shares', 'views') }} as viral_coefficient,
    {{ share('(likes + comments + shares)', 'views') }} as engagement_rate
from counted

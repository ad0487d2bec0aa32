with posts as (

    select * from {{ rows('int_session_posts', ['post_id', 'hour']) }} as post

)

select
    post_id,
    hour,
    array_agg(distinct source_id order by source_id) as sources,
    min(first_seen_at) as first_seen_at,
    max(last_seen_at) as last_seen_at,
    sum(views)::bigint as views,
    coalesce(sum(views) filter (where is_user), 0)::bigint as views_by_users,
    sum(likes_given)::bigint as likes_given,
    sum(likes_withdrawn)::bigint as likes_withdrawn,
    sum(shares)::bigint as shares,
    sum(comments)::bigint as comments,
    sum(saves)::bigint as saves,
    sum(view_duration_ms) as view_duration_ms,
    sum(timed_views)::bigint as timed_views,
    max(author_order) as author_order,
    {{ marked_value('max(author_order || author_key)') }} as author_key,
    max(post_type) as post_type,
    max(group_id) as group_id,
    max(has_media) as has_media,
    max(content_length) as content_length,
    max(verdict) as verdict,
    max(confidence) as confidence
from posts
group by post_id, hour

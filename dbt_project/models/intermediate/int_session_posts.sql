with events as (

    select
        *,
        {{ session_or_event_key() }} as unit_key,
        {{ order_mark() }} as mark,
        coalesce(user_key, anonymous_key, '') as viewer_key,
        {#- The user who creates a post is its author, unless the client names another author. #}
        coalesce(author_key, case when event_name = 'post_created' then user_key end) as known_author_key
    from {{ rows('int_events', by_session(), where='l.post_id is not null') }} as event
    {{ fence() }}

),

posts as (

    select
        unit_key as session_key,
        date,
        viewer_key,
        post_id,
        bool_or(user_key is not null) as is_user,
        min(source_id) as source_id,
        {{ utc_hour('min(occurred_at)') }} as hour,
        min(occurred_at) as first_seen_at,
        max(occurred_at) as last_seen_at,
        count(*) filter (where is_view) as views,
        min(occurred_at) filter (where is_view) as first_viewed_at,
        max(occurred_at) filter (where is_view) as last_viewed_at,
        count(*) filter (where is_interaction) as interactions,
        min(occurred_at) filter (where is_interaction) as interaction_at,
        coalesce(sum(viewport_time_ms), 0) as viewport_time_ms,
        coalesce(sum(viewport_time_ms) filter (where is_view), 0) as view_duration_ms,
        count(viewport_time_ms) filter (where is_view) as timed_views,
        coalesce(sum(reading_time_ms), 0) as reading_time_ms,
        max(scroll_depth_percentage) as scroll_depth_percentage,
        {{ first_mark('time_to_interaction_ms::text', where='is_interaction') }} as time_to_interaction_ms,
        sum(icon_visibility_duration_ms) as icon_visibility_ms_sum,
        count(icon_visibility_duration_ms) as icon_visibility_count,
        sum(backend_response_time_ms) as backend_response_ms_sum,
        count(backend_response_time_ms) as backend_response_count,
        {{ count_of('post_clicked') }} as clicks,
        {{ count_of('post_liked') }} as likes_given,
        {{ count_of('post_unliked') }} as likes_withdrawn,
        {{ count_of('post_shared') }} as shares,
        {{ count_of('post_commented') }} as comments,
        {{ count_of('post_saved') }} as saves,
        {{ count_of('post_analyzed') }} as analyses,
        bool_or(event_name = 'post_chatted') as has_chatted,
        bool_or(event_name = 'post_ignored') as has_ignored,
        {{ last_mark('accuracy_feedback', where="event_name = 'post_feedback_given'") }} as accuracy_feedback,
        {{ last_mark('known_author_key') }} as author,
        {{ last_mark('post_type') }} as post_type,
        {{ last_mark('group_id') }} as group_id,
        {{ last_mark('has_media::text') }} as has_media,
        {{ last_mark('content_length::text') }} as content_length,
        {{ last_mark('verdict') }} as verdict,
        {{ last_mark('confidence::text', where='verdict is not null') }} as confidence
    from events
    group by unit_key, date, viewer_key, post_id

)

select
    posts.*,
    {#- Mark and author are separate columns, so that retention finds the author's key. #}
    left(posts.author, 64) as author_order,
    {{ marked_value('posts.author') }} as author_key
from posts

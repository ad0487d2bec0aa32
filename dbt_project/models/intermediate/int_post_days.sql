with events as (

    {{ current_events('int_touched_post_days', ['post_id', 'date']) }}

),

with_author as (

    select
        *,
        {#- Whoever creates a post is its author, unless the client names someone else. #}
        coalesce(author_key, case when event_name = 'post_created' then user_key end) as known_author_key
    from events

),

days as (

    select
        post_id,
        date,
        {{ first_value_of('known_author_key', direction='desc') }} as author_key,
        {{ first_value_of('post_type', direction='desc') }} as post_type,
        {{ first_value_of('group_id', direction='desc') }} as group_id,
        {{ first_value_of('has_media', direction='desc') }} as has_media,
        {{ first_value_of('content_length', direction='desc') }} as content_length,
        {{ first_value_of('verdict', direction='desc') }} as verdict,
        {{ first_value_of('confidence', where='verdict is not null', direction='desc') }} as confidence,
        jsonb_agg(distinct source_id) as sources,
        min(occurred_at) as first_seen_at,
        max(occurred_at) as last_seen_at,
        count(*) filter (where is_view) as views,
        count(*) filter (where is_view and user_key is not null) as views_by_users,
        {{ count_of('post_liked') }} as likes_given,
        {{ count_of('post_unliked') }} as likes_withdrawn,
        {{ count_of('post_shared') }} as shares,
        {{ count_of('post_commented') }} as comments,
        {{ count_of('post_saved') }} as saves,
        coalesce(sum(viewport_time_ms) filter (where is_view), 0) as view_duration_ms,
        count(viewport_time_ms) filter (where is_view) as timed_views,
        {{ batch_id() }} as _batch_id
    from with_author
    group by post_id, date

)

select * from days

{#- What dimensions take from days: first and last values, and sums. What the days add up to, and the columns of that in
    their order; the dimensions have them all, so that they can be counted on. -#}
{% macro user_day_facts() -%}
    {{ return([
        'source_id', 'first_seen_at', 'last_seen_at', 'timezone', 'locale', 'browser', 'registration_source', 'country',
        'role', 'experiment_groups',
    ]) }}
{%- endmacro %}

{% macro user_day_sums() -%}
    {{ return([
        'event_count', 'interactions', 'posts_liked', 'posts_shared', 'comments_posted', 'chat_messages_sent',
        'sessions_count', 'total_session_duration_seconds', 'scroll_speed_sum', 'scroll_speed_count',
    ]) }}
{%- endmacro %}

{% macro users_of(days) -%}
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
        sum(scroll_speed_sum) as scroll_speed_sum,
        sum(scroll_speed_count)::bigint as scroll_speed_count
    from {{ days }}
    group by user_key
{%- endmacro %}

{% macro user_columns() -%}
    {{ return([
        'user_key', 'source_id', 'first_seen_at', 'last_seen_at', 'timezone', 'locale', 'browser',
        'registration_source', 'country', 'role', 'experiment_groups', 'total_events', 'total_sessions',
        'total_session_duration_seconds', 'total_interactions', 'total_likes_given', 'total_shares_given',
        'total_comments_given', 'total_messages_sent', 'scroll_speed_sum', 'scroll_speed_count',
    ]) }}
{%- endmacro %}

{% macro post_day_facts() -%}
    {{ return([
        'author_key', 'post_type', 'group_id', 'has_media', 'content_length', 'verdict', 'confidence', 'sources',
        'first_seen_at', 'last_seen_at',
    ]) }}
{%- endmacro %}

{% macro post_day_sums() -%}
    {{ return([
        'views', 'views_by_users', 'likes_given', 'likes_withdrawn', 'shares', 'comments', 'saves', 'view_duration_ms',
        'timed_views',
    ]) }}
{%- endmacro %}

{% macro posts_of(days) -%}
    select
        post_id,
        {{ first_value_of('author_key', direction='desc', by=['date']) }} as author_key,
        {{ first_value_of('post_type', direction='desc', by=['date']) }} as post_type,
        {{ first_value_of('group_id', direction='desc', by=['date']) }} as group_id,
        {{ first_value_of('has_media', direction='desc', by=['date']) }} as has_media,
        {{ first_value_of('content_length', direction='desc', by=['date']) }} as content_length,
        {{ first_value_of('verdict', direction='desc', by=['date']) }} as verdict,
        {{ first_value_of('confidence', direction='desc', by=['date']) }} as confidence,
        (
            select jsonb_agg(distinct source.source_id order by source.source_id)
            from unnest(array_agg(distinct sources)) as list (source_ids)
            cross join jsonb_array_elements_text(list.source_ids) as source (source_id)
        ) as source_ids,
        min(first_seen_at) as first_seen_at,
        max(last_seen_at) as last_seen_at,
        sum(views)::bigint as views,
        sum(views_by_users)::bigint as views_by_users,
        sum(likes_given)::bigint as likes_given,
        sum(likes_withdrawn)::bigint as likes_withdrawn,
        sum(shares)::bigint as shares,
        sum(comments)::bigint as comments,
        sum(saves)::bigint as saves,
        sum(view_duration_ms) as total_view_duration_ms,
        sum(timed_views)::bigint as timed_views
    from {{ days }}
    group by post_id
{%- endmacro %}

{% macro post_columns() -%}
    {{ return([
        'post_id', 'author_key', 'post_type', 'group_id', 'has_media', 'content_length', 'verdict', 'confidence',
        'source_ids', 'first_seen_at', 'last_seen_at', 'views', 'views_by_users', 'likes_given', 'likes_withdrawn',
        'shares', 'comments', 'saves', 'total_view_duration_ms', 'timed_views',
    ]) }}
{%- endmacro %}

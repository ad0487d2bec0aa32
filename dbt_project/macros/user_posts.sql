{#- What a user did with a post, as two such rows can be added up: sums and counts for means, and of a first or last
    value its event. -#}
{% macro user_posts_of(events) -%}
    {%- set reports_time = 'is_interaction and time_to_interaction_ms is not null' -%}
    {%- set gives_feedback = "event_name = 'post_feedback_given' and accuracy_feedback is not null" -%}
    select
        user_key,
        post_id,
        count(*) filter (where is_view) as times_viewed,
        min(occurred_at) filter (where is_view) as first_viewed_at,
        max(occurred_at) filter (where is_view) as last_viewed_at,
        coalesce(sum(viewport_time_ms), 0) as viewport_time_ms,
        coalesce(sum(reading_time_ms), 0) as reading_time_ms,
        max(scroll_depth_percentage) as scroll_depth_percentage,
        min(occurred_at) filter (where is_interaction) as interaction_at,
        {{ first_value_of('time_to_interaction_ms', where=reports_time) }} as reported_time_to_interaction_ms,
        min(occurred_at) filter (where {{ reports_time }}) as time_reported_at,
        {{ first_value_of('event_id', where=reports_time) }} as time_reported_event_id,
        sum(icon_visibility_duration_ms) as icon_visibility_ms_sum,
        count(icon_visibility_duration_ms) as icon_visibility_count,
        sum(backend_response_time_ms) as backend_response_ms_sum,
        count(backend_response_time_ms) as backend_response_count,
        {{ count_of('post_clicked') }} as clicks,
        {{ count_of('post_liked') }} as likes_given,
        {{ count_of('post_unliked') }} as likes_withdrawn,
        {{ count_of('post_shared') }} as shares,
        {{ count_of('post_commented') }} as comments,
        bool_or(event_name = 'post_chatted') as has_chatted,
        bool_or(event_name = 'post_ignored') as has_ignored,
        {{ first_value_of('accuracy_feedback', where=gives_feedback, direction='desc') }} as accuracy_feedback,
        max(occurred_at) filter (where {{ gives_feedback }}) as feedback_at,
        {{ first_value_of('event_id', where=gives_feedback, direction='desc') }} as feedback_event_id
    from {{ events }}
    group by user_key, post_id
{%- endmacro %}

{#- The columns of `user_posts_of`, in their order. fct_post_interactions has them all, so that it can be added to. -#}
{% macro user_post_columns() -%}
    {{ return([
        'user_key', 'post_id', 'times_viewed', 'first_viewed_at', 'last_viewed_at', 'viewport_time_ms',
        'reading_time_ms', 'scroll_depth_percentage', 'interaction_at', 'reported_time_to_interaction_ms',
        'time_reported_at', 'time_reported_event_id', 'icon_visibility_ms_sum', 'icon_visibility_count',
        'backend_response_ms_sum', 'backend_response_count', 'clicks', 'likes_given', 'likes_withdrawn', 'shares',
        'comments', 'has_chatted', 'has_ignored', 'accuracy_feedback', 'feedback_at', 'feedback_event_id',
    ]) }}
{%- endmacro %}

{#- New events are added to the published state of their pair. -#}
-- depends_on: {{ ref('int_touched_user_posts') }}
-- depends_on: {{ ref('int_reread_user_posts') }}
-- depends_on: {{ ref('int_sessionized_events') }}
{%- set key = ['user_key', 'post_id'] %}
{%- set states_before = published('marts', 'fct_post_interactions', user_post_columns()) %}
{%- set by_time_reported = ['time_reported_at', 'time_reported_event_id'] %}
{%- set by_feedback = ['feedback_at', 'feedback_event_id'] %}

with events as (

    {% if states_before -%}
    {{ events_to_add('int_reread_user_posts', key) }}
    {%- else -%}
    select * from {{ ref('int_events') }}
    where user_key is not null and post_id is not null
    {%- endif %}

),

states as (

    {{ user_posts_of('events') }}
    {% if states_before -%}
    union all
    {{ rows_to_add_to(
        states_before, user_post_columns(), 'int_touched_user_posts', 'int_reread_user_posts', key
    ) }}
    {%- endif %}

),

merged as (

    select
        user_key,
        post_id,
        sum(times_viewed)::bigint as times_viewed,
        min(first_viewed_at) as first_viewed_at,
        max(last_viewed_at) as last_viewed_at,
        sum(viewport_time_ms) as viewport_time_ms,
        sum(reading_time_ms) as reading_time_ms,
        max(scroll_depth_percentage) as scroll_depth_percentage,
        min(interaction_at) as interaction_at,
        {{ first_value_of('reported_time_to_interaction_ms', by=by_time_reported) }}
            as reported_time_to_interaction_ms,
        min(time_reported_at) as time_reported_at,
        {{ first_value_of('time_reported_event_id', by=by_time_reported) }} as time_reported_event_id,
        sum(icon_visibility_ms_sum) as icon_visibility_ms_sum,
        sum(icon_visibility_count)::bigint as icon_visibility_count,
        sum(backend_response_ms_sum) as backend_response_ms_sum,
        sum(backend_response_count)::bigint as backend_response_count,
        sum(clicks)::bigint as clicks,
        sum(likes_given)::bigint as likes_given,
        sum(likes_withdrawn)::bigint as likes_withdrawn,
        sum(shares)::bigint as shares,
        sum(comments)::bigint as comments,
        bool_or(has_chatted) as has_chatted,
        bool_or(has_ignored) as has_ignored,
        {{ first_value_of('accuracy_feedback', direction='desc', by=by_feedback) }}
            as accuracy_feedback,
        max(feedback_at) as feedback_at,
        {{ first_value_of('feedback_event_id', direction='desc', by=by_feedback) }}
            as feedback_event_id
    from states
    group by user_key, post_id

)

select * from merged

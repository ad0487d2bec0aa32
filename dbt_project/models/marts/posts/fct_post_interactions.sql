-- depends_on: {{ ref('int_touched_chats') }}
{%- set published_chats = published('marts', 'fct_chat_sessions') %}

with events as (

    {{ current_events('int_touched_user_posts', ['user_key', 'post_id']) }}

),

interactions as (

    select
        user_key,
        post_id,
        count(*) filter (where is_view) as times_viewed,
        min(occurred_at) filter (where is_view) as first_viewed_at,
        max(occurred_at) filter (where is_view) as last_viewed_at,
        coalesce(sum(viewport_time_ms), 0) as viewport_time_ms,
        coalesce(sum(reading_time_ms), 0) as reading_time_ms,
        max(scroll_depth_percentage) as scroll_depth_percentage,
        {{ first_value_of('time_to_interaction_ms', where='is_interaction') }} as reported_time_to_interaction_ms,
        avg(icon_visibility_duration_ms) as icon_visibility_duration_ms,
        avg(backend_response_time_ms) as backend_response_time_ms,
        count(*) filter (where event_name = 'post_clicked') as clicks,
        count(*) filter (where event_name = 'post_liked') as likes_given,
        count(*) filter (where event_name = 'post_unliked') as likes_withdrawn,
        count(*) filter (where event_name = 'post_shared') as shares,
        count(*) filter (where event_name = 'post_commented') as comments,
        bool_or(event_name = 'post_chatted') as has_chatted,
        bool_or(event_name = 'post_ignored') as has_ignored,
        min(occurred_at) filter (where is_interaction) as interaction_at,
        {{ first_value_of('accuracy_feedback', where="event_name = 'post_feedback_given'", direction='desc') }}
            as accuracy_feedback
    from events
    group by user_key, post_id

),

chats as (

    select
        chat_key,
        user_key,
        post_id,
        duration_ms,
        user_message_count,
        suggested_question_clicks
    from {{ ref('fct_chat_sessions') }}
    {% if published_chats -%}
    union all
    select
        published.chat_key,
        published.user_key,
        published.post_id,
        published.duration_ms,
        published.user_message_count,
        published.suggested_question_clicks
    from {{ published_chats }} as published
    inner join {{ ref('int_touched_user_posts') }} as touched
        on
            touched.user_key = published.user_key
            and touched.post_id = published.post_id
    where
        not exists (
            select 1 from {{ ref('int_touched_chats') }} as recomputed
            where recomputed.chat_key = published.chat_key
        )
    {%- endif %}

),

chat_totals as (

    select
        user_key,
        post_id,
        count(*) as chat_session_count,
        sum(duration_ms) as total_chat_duration_ms,
        sum(user_message_count)::bigint as total_messages_sent,
        sum(suggested_question_clicks)::bigint as suggested_questions_used
    from chats
    where user_key is not null and post_id is not null
    group by user_key, post_id

),

described as (

    select
        interactions.user_key,
        interactions.post_id,
        interactions.times_viewed,
        interactions.first_viewed_at,
        interactions.last_viewed_at,
        interactions.viewport_time_ms,
        interactions.reading_time_ms,
        interactions.scroll_depth_percentage,
        coalesce(
            interactions.reported_time_to_interaction_ms,
            case
                when interactions.interaction_at >= interactions.first_viewed_at
                    then {{ milliseconds('interactions.interaction_at - interactions.first_viewed_at') }}
            end
        ) as time_to_interaction_ms,
        interactions.icon_visibility_duration_ms,
        interactions.backend_response_time_ms,
        interactions.clicks,
        greatest(interactions.likes_given - interactions.likes_withdrawn, 0) as likes,
        interactions.shares,
        interactions.comments,
        case
            when interactions.has_chatted then 'chatted'
            when interactions.accuracy_feedback = 'correct' then 'feedback_positive'
            when interactions.accuracy_feedback = 'incorrect' then 'feedback_negative'
            when interactions.clicks + interactions.likes_given + interactions.shares + interactions.comments > 0
                then 'clicked'
            when interactions.has_ignored then 'ignored'
            when interactions.times_viewed > 0 then 'viewed'
        end as interaction_type,
        interactions.interaction_at,
        interactions.accuracy_feedback,
        coalesce(chat_totals.chat_session_count, 0) as chat_session_count,
        coalesce(chat_totals.total_chat_duration_ms, 0) as total_chat_duration_ms,
        coalesce(chat_totals.total_messages_sent, 0) as total_messages_sent,
        coalesce(chat_totals.suggested_questions_used, 0) as suggested_questions_used,
        {{ batch_id() }} as _batch_id
    from interactions
    left join chat_totals
        on
            chat_totals.user_key = interactions.user_key
            and chat_totals.post_id = interactions.post_id

)

select * from described

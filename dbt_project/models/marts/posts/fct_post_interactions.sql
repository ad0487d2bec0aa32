-- depends_on: {{ ref('int_touched_user_posts') }}
-- depends_on: {{ ref('int_touched_chats') }}
{%- set published_chats = published('marts', 'fct_chat_sessions') %}

with chats as (

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
        user_posts.user_key,
        user_posts.post_id,
        user_posts.times_viewed,
        user_posts.first_viewed_at,
        user_posts.last_viewed_at,
        user_posts.viewport_time_ms,
        user_posts.reading_time_ms,
        user_posts.scroll_depth_percentage,
        coalesce(
            user_posts.reported_time_to_interaction_ms,
            case
                when user_posts.interaction_at >= user_posts.first_viewed_at
                    then {{ milliseconds('user_posts.interaction_at - user_posts.first_viewed_at') }}
            end
        ) as time_to_interaction_ms,
        {{ ratio('user_posts.icon_visibility_ms_sum', 'user_posts.icon_visibility_count') }}
            as icon_visibility_duration_ms,
        {{ ratio('user_posts.backend_response_ms_sum', 'user_posts.backend_response_count') }}
            as backend_response_time_ms,
        user_posts.clicks,
        greatest(user_posts.likes_given - user_posts.likes_withdrawn, 0) as likes,
        user_posts.shares,
        user_posts.comments,
        case
            when user_posts.has_chatted then 'chatted'
            when user_posts.accuracy_feedback = 'correct' then 'feedback_positive'
            when user_posts.accuracy_feedback = 'incorrect' then 'feedback_negative'
            when user_posts.clicks + user_posts.likes_given + user_posts.shares + user_posts.comments > 0
                then 'clicked'
            when user_posts.has_ignored then 'ignored'
            when user_posts.times_viewed > 0 then 'viewed'
        end as interaction_type,
        user_posts.interaction_at,
        user_posts.accuracy_feedback,
        coalesce(chat_totals.chat_session_count, 0) as chat_session_count,
        coalesce(chat_totals.total_chat_duration_ms, 0) as total_chat_duration_ms,
        coalesce(chat_totals.total_messages_sent, 0) as total_messages_sent,
        coalesce(chat_totals.suggested_questions_used, 0) as suggested_questions_used,
        user_posts.reported_time_to_interaction_ms,
        user_posts.time_reported_at,
        user_posts.time_reported_event_id,
        user_posts.icon_visibility_ms_sum,
        user_posts.icon_visibility_count,
        user_posts.backend_response_ms_sum,
        user_posts.backend_response_count,
        user_posts.likes_given,
        user_posts.likes_withdrawn,
        user_posts.has_chatted,
        user_posts.has_ignored,
        user_posts.feedback_at,
        user_posts.feedback_event_id,
        {{ batch_id() }} as _batch_id
    from {{ ref('int_user_posts') }} as user_posts
    left join chat_totals
        on
            chat_totals.user_key = user_posts.user_key
            and chat_totals.post_id = user_posts.post_id

)

select * from described

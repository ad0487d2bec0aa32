with posts as (

    select
        viewer_key as user_key,
        post_id,
        sum(views)::bigint as times_viewed,
        min(first_viewed_at) as first_viewed_at,
        max(last_viewed_at) as last_viewed_at,
        sum(viewport_time_ms) as viewport_time_ms,
        sum(reading_time_ms) as reading_time_ms,
        max(scroll_depth_percentage) as scroll_depth_percentage,
        {{ marked_value('min(time_to_interaction_ms)') }}::numeric as reported_time_to_interaction_ms,
        min(interaction_at) as interaction_at,
        {{ share('sum(icon_visibility_ms_sum)', 'sum(icon_visibility_count)') }} as icon_visibility_duration_ms,
        {{ share('sum(backend_response_ms_sum)', 'sum(backend_response_count)') }} as backend_response_time_ms,
        sum(clicks)::bigint as clicks,
        sum(likes_given)::bigint as likes_given,
        sum(likes_withdrawn)::bigint as likes_withdrawn,
        sum(shares)::bigint as shares,
        sum(comments)::bigint as comments,
        bool_or(has_chatted) as has_chatted,
        bool_or(has_ignored) as has_ignored,
        {{ marked_value('max(accuracy_feedback)') }} as accuracy_feedback
    from {{ rows('int_session_posts', {'user_key': 'viewer_key', 'post_id': 'post_id'}, where='l.is_user') }} as post
    group by viewer_key, post_id

),

chats as (

    select
        user_key,
        post_id,
        count(*) as chat_session_count,
        sum(duration_ms) as total_chat_duration_ms,
        sum(user_message_count)::bigint as total_messages_sent,
        sum(suggested_question_clicks)::bigint as suggested_questions_used
    from {{ rows(
        'fct_chat_sessions', ['user_key', 'post_id'],
        columns=['user_key', 'post_id', 'duration_ms', 'user_message_count', 'suggested_question_clicks']
    ) }} as chat
    group by user_key, post_id

),

with_chats as (

    select
        posts.*,
        coalesce(chats.chat_session_count, 0) as chat_session_count,
        coalesce(chats.total_chat_duration_ms, 0) as total_chat_duration_ms,
        coalesce(chats.total_messages_sent, 0) as total_messages_sent,
        coalesce(chats.suggested_questions_used, 0) as suggested_questions_used
    from posts
    left join chats
        on
            chats.user_key = posts.user_key
            and chats.post_id = posts.post_id

)

select
    user_key,
    post_id,
    times_viewed,
    first_viewed_at,
    last_viewed_at,
    viewport_time_ms,
    reading_time_ms,
    scroll_depth_percentage,
    coalesce(
        reported_time_to_interaction_ms,
        case
            when interaction_at >= first_viewed_at
                then {{ milliseconds_between('first_viewed_at', 'interaction_at') }}
        end
    ) as time_to_interaction_ms,
    icon_visibility_duration_ms,
    backend_response_time_ms,
    clicks,
    greatest(likes_given - likes_withdrawn, 0) as likes,
    shares,
    comments,
    case
        when has_chatted then 'chatted'
        when accuracy_feedback = 'correct' then 'feedback_positive'
        when accuracy_feedback = 'incorrect' then 'feedback_negative'
        when clicks + likes_given + likes_withdrawn + shares + comments > 0 then 'clicked'
        when has_ignored then 'ignored'
        when times_viewed > 0 then 'viewed'
    end as interaction_type,
    interaction_at,
    accuracy_feedback,
    chat_session_count,
    total_chat_duration_ms,
    total_messages_sent,
    suggested_questions_used
from with_chats

with conversations as (

    select
        chat_key,
        user_key,
        source_id,
        session_key,
        client_chat_id as conversation_id,
        started_at,
        ended_at,
        duration_ms,
        message_count,
        user_message_count,
        assistant_message_count,
        average_response_time_ms,
        max_response_time_ms,
        first_response_time_ms,
        average_message_length,
        ended_by,
        satisfaction_rating,
        is_completed,
        _batch_id
    from {{ ref('fct_chat_sessions') }}
    where kind = 'ai_coach'

)

select * from conversations

with chat_events as (

    {{ current_events('int_touched_chats', ['chat_key']) }}

),

with_question as (

    select
        *,
        max(occurred_at) filter (where event_name = 'chat_message_sent' and message_role = 'user') over (
            partition by chat_key order by occurred_at, event_id
            rows between unbounded preceding and 1 preceding
        ) as asked_at
    from chat_events

),

with_response_time as (

    select
        *,
        case
            when event_name = 'chat_message_sent' and message_role = 'assistant'
                then {{ milliseconds('occurred_at - asked_at') }}
        end as response_time_ms
    from with_question

),

chats as (

    select
        chat_key,
        {{ first_value_of('user_key') }} as user_key,
        {{ first_value_of('session_key') }} as session_key,
        {{ first_value_of('post_id') }} as post_id,
        min(chat_id) as client_chat_id,
        min(chat_kind) as kind,
        min(source_id) as source_id,
        min(occurred_at) as started_at,
        max(occurred_at) as ended_at,
        bool_or(event_name = 'chat_ended') as has_explicit_end,
        {{ first_value_of('chat_duration_ms', direction='desc') }} as reported_duration_ms,
        count(*) filter (where event_name = 'chat_message_sent' and message_role = 'user') as user_message_count,
        count(*) filter (where event_name = 'chat_message_sent' and message_role = 'assistant')
            as assistant_message_count,
        count(*) filter (where event_name = 'chat_message_sent' and is_suggested_question) as suggested_question_clicks,
        {{ first_value_of('average_response_time_ms', direction='desc') }} as reported_average_response_time_ms,
        {{ first_value_of('max_response_time_ms', direction='desc') }} as reported_max_response_time_ms,
        avg(response_time_ms) as average_response_time_ms,
        max(response_time_ms) as max_response_time_ms,
        {{ first_value_of('response_time_ms') }} as first_response_time_ms,
        coalesce(sum(typing_duration_ms), 0) as total_typing_duration_ms,
        avg(message_length) filter (where event_name = 'chat_message_sent') as average_message_length,
        {{ first_value_of('end_reason', where="event_name = 'chat_ended'", direction='desc') }} as given_end_reason,
        {{ first_value_of('satisfaction_rating', direction='desc') }} as satisfaction_rating
    from with_response_time
    group by chat_key

),

described as (

    select
        chat_key,
        user_key,
        source_id,
        session_key,
        post_id,
        case when kind = 'thread' then client_chat_id end as thread_id,
        client_chat_id,
        kind,
        started_at,
        ended_at,
        coalesce(reported_duration_ms, {{ milliseconds('ended_at - started_at') }}) as duration_ms,
        user_message_count + assistant_message_count as message_count,
        user_message_count,
        assistant_message_count,
        suggested_question_clicks,
        coalesce(reported_average_response_time_ms, average_response_time_ms) as average_response_time_ms,
        coalesce(reported_max_response_time_ms, max_response_time_ms) as max_response_time_ms,
        first_response_time_ms,
        total_typing_duration_ms,
        average_message_length,
        case
            when has_explicit_end then coalesce(given_end_reason, 'close')
            when ended_at <= {{ opened_at() }} - interval '30 minutes' then 'timeout'
        end as ended_by,
        satisfaction_rating,
        has_explicit_end
        and user_message_count > 0
        and assistant_message_count > 0 as is_completed,
        {{ batch_id() }} as _batch_id
    from chats

)

select * from described

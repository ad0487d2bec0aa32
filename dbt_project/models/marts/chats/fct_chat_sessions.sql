{#- Time also touches chats: those without an explicit end, 30 minutes after their last event. -#}
{{ touched_by(
    'select chat_key from ' ~ published('fct_chat_sessions')
    ~ ' where ended_by is null and ended_at <= ' ~ opened_at() ~ " - interval '30 minutes'"
) }}

with events as (

    select
        *,
        event_name = 'chat_message_sent' and message_role is not null as is_message
    from {{ rows('int_events', ['chat_key']) }} as event

),

with_response as (

    {#- Only the assistant's first message after a user message is a response; further ones continue it. #}
    select
        *,
        case
            when
                is_message and message_role = 'assistant'
                and lag(message_role) over messages = 'user'
                then {{ milliseconds_between('lag(occurred_at) over messages', 'occurred_at') }}
        end as response_time_ms
    from events
    window messages as (partition by chat_key, is_message order by {{ event_order() }})

),

chats as (

    select
        chat_key,
        {{ first_of('user_key') }} as user_key,
        {{ first_of('session_key') }} as session_key,
        {{ first_of('post_id') }} as post_id,
        min(chat_id) as client_chat_id,
        min(chat_kind) as kind,
        min(source_id) as source_id,
        coalesce(bool_or(is_bot), false) as is_bot,
        min(occurred_at) as started_at,
        max(occurred_at) as ended_at,
        bool_or(event_name = 'chat_ended') as has_explicit_end,
        {{ last_of('chat_duration_ms') }} as reported_duration_ms,
        count(*) filter (where is_message and message_role = 'user') as user_message_count,
        count(*) filter (where is_message and message_role = 'assistant') as assistant_message_count,
        count(*) filter (where event_name = 'chat_message_sent' and is_suggested_question) as suggested_question_clicks,
        {{ last_of('average_response_time_ms') }} as reported_average_response_time_ms,
        {{ last_of('max_response_time_ms') }} as reported_max_response_time_ms,
        avg(response_time_ms) as average_response_time_ms,
        max(response_time_ms) as max_response_time_ms,
        {{ first_of('response_time_ms') }} as first_response_time_ms,
        coalesce(sum(typing_duration_ms), 0) as total_typing_duration_ms,
        avg(message_length) filter (where event_name = 'chat_message_sent') as average_message_length,
        {{ last_of('end_reason', where="event_name = 'chat_ended'") }} as given_end_reason,
        {{ last_of('satisfaction_rating') }} as satisfaction_rating
    from with_response
    group by chat_key

)

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
    coalesce(reported_duration_ms, {{ milliseconds_between('started_at', 'ended_at') }}) as duration_ms,
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
    is_bot
from chats

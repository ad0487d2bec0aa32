with events as (

    select
        event.*,
        event.payload -> 'metadata' as metadata
    from {{ source('raw', 'events') }} as event
    where event.dialect = 'extension' and {{ is_in_batch() }}

),

typed as (

    select
        event.event_id,
        event.source_id,
        event.dialect,
        event.event_name as raw_name,
        event.occurred_at,
        event.received_at,
        {{ payload_hash() }} as payload_hash,
        event.user_key as own_user_key,
        event.anonymous_key,
        event.session_id as client_session_id,
        {{ post_id() }} as post_id,
        case
            when event.event_name in ('chat_session_start', 'chat_message_sent', 'chat_session_end', 'chat_rated')
                then coalesce(
                    event.metadata ->> 'sessionId',
                    event.metadata ->> 'chat_session_id',
                    event.payload ->> 'chat_session_id'
                )
        end as chat_id,
        'post_chat' as chat_kind,
        case when event.event_name = 'chat_message_sent' then 'user' end as message_role,
        case
            when event.event_name = 'chat_message_sent'
                then coalesce(
                    {{ number("event.payload ->> 'value'") }},
                    {{ number(field('message_length')) }},
                    length({{ field('message_content') }})
                )
        end as message_length,
        {{ number("event.metadata ->> 'typingDuration'") }} as typing_duration_ms,
        {{ flag("event.metadata ->> 'isSuggestedQuestion'") }} as is_suggested_question,
        case
            when event.event_name = 'chat_session_end'
                then coalesce(
                    {{ number("event.payload ->> 'value'") }},
                    {{ number("event.payload ->> 'duration_ms'") }}
                )
        end as chat_duration_ms,
        coalesce(
            {{ number("event.metadata ->> 'averageResponseTime'") }},
            {{ number("event.payload ->> 'average_response_time_ms'") }}
        ) as average_response_time_ms,
        {{ number("event.payload ->> 'max_response_time_ms'") }} as max_response_time_ms,
        coalesce(
            event.metadata ->> 'endReason', {{ field('end_reason') }}, event.payload ->> 'ended_by'
        ) as end_reason,
        {{ number(field('satisfaction_rating')) }} as satisfaction_rating,
        {{ viewport_time(['viewed', 'post_view']) }} as viewport_time_ms,
        coalesce(
            {{ number(field('reading_time_ms')) }},
            case when event.event_name = 'post_reading' then {{ number("event.payload ->> 'value'") }} end
        ) as reading_time_ms,
        {{ scroll_depth() }} as scroll_depth_percentage,
        coalesce(
            {{ number(field('time_to_interaction_ms')) }},
            case when event.event_name like 'icon\_%' then {{ number("event.payload ->> 'value'") }} end
        ) as time_to_interaction_ms,
        coalesce(
            {{ number(field('icon_visibility_duration_ms')) }},
            {{ number("event.metadata ->> 'iconVisibleDuration'") }}
        ) as icon_visibility_duration_ms,
        {{ number(field('backend_response_time_ms')) }} as backend_response_time_ms,
        case
            when event.event_name = 'scroll_behavior' then {{ number("event.payload ->> 'value'") }}
        end as scroll_speed,
        case
            when event.event_name = 'scroll_behavior' then {{ number("event.metadata ->> 'totalDistance'") }}
        end as scroll_distance,
        case event.event_name
            when 'feedback_positive' then 'correct'
            when 'feedback_negative' then 'incorrect'
        end as accuracy_feedback,
        case when event.event_name = 'post_processed' then event.metadata ->> 'verdict' end as verdict,
        case
            when event.event_name = 'post_processed' then {{ number("event.metadata ->> 'confidence'") }}
        end as confidence,
        case
            when event.event_name = 'post_processed' and event.metadata ? 'hasMedia'
                then {{ flag("event.metadata ->> 'hasMedia'") }}
        end as has_media,
        case
            when event.event_name = 'post_processed' then {{ number("event.metadata ->> 'contentLength'") }}
        end as content_length,
        coalesce({{ field('experiment_key') }}, {{ field('experiment_id') }}) as experiment_key,
        coalesce({{ field('variant') }}, {{ field('variation_id') }}) as variant,
        coalesce(event.context ->> 'browser', event.payload -> 'browser_info' ->> 'browser') as browser,
        coalesce(event.context ->> 'os', event.payload -> 'browser_info' ->> 'os') as os,
        coalesce(event.context ->> 'device', event.payload -> 'browser_info' ->> 'device') as device,
        coalesce(event.context ->> 'country', event.payload -> 'browser_info' ->> 'country') as country,
        coalesce(
            event.context ->> 'platform', event.payload -> 'browser_info' ->> 'platform', event.payload ->> 'platform'
        ) as platform,
        {{ flag("coalesce(event.context ->> 'is_bot', event.payload -> 'browser_info' ->> 'is_bot')") }} as is_bot,
        event.payload ->> 'timezone' as timezone,
        event.payload ->> 'locale' as locale,
        event.payload ->> 'registration_source' as registration_source,
        event.payload ->> 'role' as user_role,
        event.payload -> 'experiment_groups' as experiment_groups
    from events as event

)

select * from typed

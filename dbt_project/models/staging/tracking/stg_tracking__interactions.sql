with events as (

    select
        event.*,
        event.payload -> 'metadata' as metadata
    from {{ source('raw', 'events') }} as event
    where event.dialect = 'tracking' and {{ is_in_batch() }}

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
        null::text as chat_id,
        null::text as chat_kind,
        null::text as message_role,
        null::numeric as message_length,
        null::numeric as typing_duration_ms,
        false as is_suggested_question,
        null::numeric as chat_duration_ms,
        null::numeric as average_response_time_ms,
        null::numeric as max_response_time_ms,
        {{ field('end_reason') }} as end_reason,
        null::numeric as satisfaction_rating,
        {{ number("event.metadata ->> 'duration'") }} as viewport_time_ms,
        {{ number(field('reading_time_ms')) }} as reading_time_ms,
        {{ number("event.metadata ->> 'scroll_depth'") }} as scroll_depth_percentage,
        {{ number(field('time_to_interaction_ms')) }} as time_to_interaction_ms,
        null::numeric as icon_visibility_duration_ms,
        null::numeric as backend_response_time_ms,
        null::numeric as scroll_speed,
        null::numeric as scroll_distance,
        null::text as accuracy_feedback,
        {{ field('experiment_key') }} as experiment_key,
        {{ field('experiment_id') }} as experiment_id,
        {{ field('variant') }} as variant,
        {{ field('variation_id') }} as variation_id,
        event.context ->> 'browser' as browser,
        event.context ->> 'os' as os,
        event.context ->> 'device' as device,
        event.context ->> 'country' as country,
        event.metadata ->> 'platform' as platform,
        {{ flag("event.context ->> 'is_bot'") }} as is_bot,
        null::text as timezone,
        null::text as locale,
        null::text as registration_source,
        null::text as user_role,
        null::jsonb as experiment_groups
    from events as event

)

select * from typed

with events as (

    select event.*
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
        {{ viewport_time(['view']) }} as viewport_time_ms,
        {{ number(field('reading_time_ms')) }} as reading_time_ms,
        {{ scroll_depth() }} as scroll_depth_percentage,
        {{ number(field('time_to_interaction_ms')) }} as time_to_interaction_ms,
        {{ number(field('icon_visibility_duration_ms')) }} as icon_visibility_duration_ms,
        {{ number(field('backend_response_time_ms')) }} as backend_response_time_ms,
        null::numeric as scroll_speed,
        null::numeric as scroll_distance,
        null::text as accuracy_feedback,
        null::text as verdict,
        null::numeric as confidence,
        null::boolean as has_media,
        null::numeric as content_length,
        coalesce({{ field('experiment_key') }}, {{ field('experiment_id') }}) as experiment_key,
        coalesce({{ field('variant') }}, {{ field('variation_id') }}) as variant,
        event.context ->> 'browser' as browser,
        event.context ->> 'os' as os,
        event.context ->> 'device' as device,
        event.context ->> 'country' as country,
        coalesce(event.context ->> 'platform', {{ field('platform') }}) as platform,
        {{ flag("event.context ->> 'is_bot'") }} as is_bot,
        null::text as timezone,
        null::text as locale,
        null::text as registration_source,
        null::text as user_role,
        null::jsonb as experiment_groups
    from events as event

)

select * from typed

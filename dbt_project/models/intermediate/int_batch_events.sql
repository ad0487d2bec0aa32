{{
    config(
        indexes=[{'columns': ['source_id', 'event_id'], 'unique': true}]
    )
}}

{%- set store = published('store', 'int_events') %}

with ranked as (

    select
        *,
        row_number() over (
            partition by source_id, event_id order by received_at, payload_hash, context_hash, occurred_at
        ) as delivery
    from {{ ref('int_staged_events') }}

),

first_deliveries as (

    select * from ranked
    where delivery = 1

),

kept as (

    {#- An event is the first delivery of its id that was received, whichever batch it is in. #}
    select
        delivered.*,
        {% if store %}stored.event_id is null{% else %}true{% endif %} as is_new
    from first_deliveries as delivered
    {% if store -%}
    left join {{ store }} as stored
        on
            stored.source_id = delivered.source_id
            and stored.event_id = delivered.event_id
    where
        stored.event_id is null
        or (delivered.received_at, delivered.payload_hash, delivered.context_hash, delivered.occurred_at)
        < (stored.received_at, stored.payload_hash, stored.context_hash, stored.occurred_at)
    {%- endif %}

),

typed as (

    select
        event_id,
        source_id,
        dialect,
        raw_name,
        event_name,
        event_category,
        is_view,
        is_interaction,
        occurred_at,
        received_at,
        payload_hash,
        context_hash,
        own_user_key,
        anonymous_key,
        client_session_id,
        case when client_session_id is null then coalesce(own_user_key, anonymous_key) end as gap_owner_key,
        post_id,
        case
            when event_category = 'chat' and chat_id is not null
                then md5(concat_ws(chr(31), source_id, chat_kind, chat_id))
        end as chat_key,
        case when event_category = 'chat' then chat_id end as chat_id,
        case when event_category = 'chat' then chat_kind end as chat_kind,
        case when event_name = 'chat_message_sent' then message_role end as message_role,
        case when event_name = 'chat_message_sent' then message_length end as message_length,
        typing_duration_ms,
        is_suggested_question,
        case when event_name = 'chat_ended' then chat_duration_ms end as chat_duration_ms,
        average_response_time_ms,
        max_response_time_ms,
        end_reason,
        case
            when satisfaction_rating between 1 and 5 then round(satisfaction_rating)::integer
        end as satisfaction_rating,
        viewport_time_ms,
        reading_time_ms,
        scroll_depth_percentage,
        time_to_interaction_ms,
        icon_visibility_duration_ms,
        backend_response_time_ms,
        scroll_speed,
        scroll_distance,
        accuracy_feedback,
        verdict,
        confidence,
        has_media,
        content_length,
        case when event_name = 'experiment_exposed' then experiment_key end as experiment_key,
        case when event_name = 'experiment_exposed' then variant end as variant,
        browser,
        os,
        device,
        country,
        platform,
        is_bot,
        timezone,
        locale,
        registration_source,
        user_role,
        experiment_groups,
        is_new
    from kept

)

select * from typed

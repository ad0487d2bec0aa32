{{ config(materialized='view') }}

with deliveries as (

    {% for dialect in dialects() -%}
    select * from ({{ events_of(dialect) }}) as {{ dialect }}_events
    {{ 'union all' if not loop.last }}
    {% endfor %}

),

event_names as (

    select * from {{ ref('event_names') }}

),

named as (

    select
        deliveries.*,
        coalesce(event_names.event_name, deliveries.raw_name) as event_name,
        coalesce(event_names.event_category, 'custom') as event_category,
        coalesce(event_names.is_view, false) as is_view,
        coalesce(event_names.is_interaction, false)
        and (event_names.event_name <> 'chat_message_sent' or coalesce(deliveries.message_role = 'user', false))
            as is_interaction,
        coalesce(event_names.event_category = 'error', false) as is_error,
        deliveries.metric_name is not null and deliveries.metric_value is not null as is_measurement
    from deliveries
    left join event_names
        on
            event_names.dialect = deliveries.dialect
            and event_names.raw_name = deliveries.raw_name

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
        landed_part,
        landed_place,
        {{ utc_date('occurred_at') }} as date,
        own_user_key,
        anonymous_key,
        client_session_id,
        post_id,
        case
            when event_category = 'chat' and chat_id is not null
                then {{ hash_key(['source_id', 'chat_kind', 'chat_id']) }}
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
        post_type,
        group_id,
        author_key,
        community_id,
        case when is_error then error_type end as error_type,
        case when is_error then error_message end as error_message,
        case when is_error then error_stack end as error_stack,
        case when is_error then error_category end as error_category,
        case when is_error then coalesce(severity, 'medium') end as severity,
        page_path,
        case when is_measurement then {{ utc_hour('occurred_at') }} end as metric_hour,
        case when is_measurement then metric_name end as metric_name,
        case when is_measurement then metric_value end as metric_value,
        case when is_measurement then metric_unit end as metric_unit,
        case when is_error or is_measurement then endpoint end as endpoint,
        case
            when (is_error or is_measurement) and http_status between 100 and 599 then round(http_status)::integer
        end as http_status,
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
        material_id,
        material_type,
        xp_amount,
        level,
        achievement_id,
        streak_days,
        learning_duration_seconds,
        campaign_source,
        referrer_host
    from named

)

select * from typed

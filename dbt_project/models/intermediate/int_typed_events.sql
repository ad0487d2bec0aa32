{{ config(materialized='view') }}

with with_kind as (

    select
        *,
        event_category = 'error' as is_error,
        metric_name is not null and metric_value is not null as is_measurement
    from {{ ref('int_staged_events') }}

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
        {{ utc_date('occurred_at') }} as date,
        date_trunc('hour', occurred_at, 'UTC') as hour,
        own_user_key,
        anonymous_key,
        client_session_id,
        {{ gap_owner_key() }} as gap_owner_key,
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
        case when event_category = 'learning' then {{ utc_date('occurred_at') }} end as learning_date,
        campaign_source,
        referrer_host
    from with_kind

)

select * from typed

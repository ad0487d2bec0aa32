{{ config(materialized='view') }}

with deliveries as (

    {% for dialect in dialects() -%}
    select * from ({{ events_of(dialect) }}) as {{ dialect }}_events
    {{ 'union all' if not loop.last }}
    {% endfor %}

),

addressed as (

    {#- The fields of a campaign belong together: the address of the page gives them when the client sends none. #}
    select
        *,
        {{ url_host('page_url') }} as page_host,
        {{ url_host('referrer_url') }} as referring_host,
        coalesce(campaign_source, campaign_medium, campaign_name, campaign_term, campaign_content) is null
        and strpos(lower(page_url), 'utm_') > 0 as has_campaign_in_url
    from deliveries

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
        deliveries.metric_name is not null and {{ plausible_metric() }} is not null as is_measurement
    from addressed as deliveries
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
        case when event_name = 'chat_message_sent' then {{ plausible('message_length') }} end as message_length,
        {{ plausible('typing_duration_ms') }} as typing_duration_ms,
        is_suggested_question,
        case when event_name = 'chat_ended' then {{ plausible('chat_duration_ms') }} end as chat_duration_ms,
        {{ plausible('average_response_time_ms') }} as average_response_time_ms,
        {{ plausible('max_response_time_ms') }} as max_response_time_ms,
        end_reason,
        case
            when satisfaction_rating between 1 and 5 then round(satisfaction_rating)::integer
        end as satisfaction_rating,
        {{ plausible('viewport_time_ms') }} as viewport_time_ms,
        {{ plausible('reading_time_ms') }} as reading_time_ms,
        {{ plausible('scroll_depth_percentage') }} as scroll_depth_percentage,
        {{ plausible('time_to_interaction_ms') }} as time_to_interaction_ms,
        {{ plausible('icon_visibility_duration_ms') }} as icon_visibility_duration_ms,
        {{ plausible('backend_response_time_ms') }} as backend_response_time_ms,
        {{ plausible('scroll_speed') }} as scroll_speed,
        {{ plausible('scroll_distance') }} as scroll_distance,
        accuracy_feedback,
        verdict,
        confidence,
        has_media,
        {{ plausible('content_length') }} as content_length,
        post_type,
        group_id,
        author_key,
        community_id,
        case when is_error then error_type end as error_type,
        case when is_error then error_message end as error_message,
        case when is_error then error_stack end as error_stack,
        case when is_error then error_category end as error_category,
        case when is_error then coalesce(severity, 'medium') end as severity,
        coalesce(page_path, {{ url_path('page_url') }}) as page_path,
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
        {{ plausible('level') }} as level,
        achievement_id,
        {{ plausible('streak_days') }} as streak_days,
        {{ plausible('learning_duration_seconds') }} as learning_duration_seconds,
        {%- for field, parameter in [
            ('campaign_source', 'utm_source'), ('campaign_medium', 'utm_medium'), ('campaign_name', 'utm_campaign'),
            ('campaign_term', 'utm_term'), ('campaign_content', 'utm_content'),
        ] %}
        {{ campaign_text(
            'case when has_campaign_in_url then ' ~ url_parameter('page_url', parameter) ~ ' else ' ~ field ~ ' end'
        ) }} as {{ field }},
        {%- endfor %}
        {#- A site is not its own referrer. #}
        nullif(referring_host, page_host) as referrer_host,
        page_host,
        case when event_name = 'page_viewed' then page_title end as page_title,
        case when event_name = 'page_viewed' then {{ url_without_secrets('referrer_url') }} end as referrer,
        {{ plausible('engaged_seconds') }} as engaged_seconds
    from named

)

select * from typed

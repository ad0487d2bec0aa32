with errors as (

    select
        event_id,
        source_id,
        dialect,
        event_name,
        occurred_at,
        user_key,
        session_key,
        error_type,
        error_message,
        error_stack,
        error_category,
        severity,
        endpoint,
        http_status,
        page_path,
        post_id,
        browser,
        os,
        device,
        platform,
        {{ batch_id() }} as _batch_id
    from {{ ref('int_events') }}
    where event_category = 'error'

)

select * from errors

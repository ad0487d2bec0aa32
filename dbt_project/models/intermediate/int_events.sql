{{ config(materialized='view') }}

with changed as (

    select
        session_key,
        user_key,
        {{ event_columns() }},
        {{ batch_id() }} as _batch_id
    from {{ ref('int_sessionized_events') }}
    where is_changed

)

select * from changed

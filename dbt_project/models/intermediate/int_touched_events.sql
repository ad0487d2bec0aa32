{{ config(materialized='view') }}

select
    source_id,
    event_id,
    is_recounted
from {{ ref('int_sessionized_events') }}
where is_changed and not is_new

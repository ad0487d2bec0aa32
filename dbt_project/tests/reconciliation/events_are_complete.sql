-- Hurts: everyone. An event without one of these would be in no day, no order or no count.
{{ config(meta={'dagster': {'ref': {'name': 'int_events'}}}) }}

select
    source_id,
    event_id,
    event_name,
    occurred_at
from {{ ref('int_events') }}
where
    source_id is null
    or event_id is null
    or event_name is null
    or event_category is null
    or occurred_at is null
    or received_at is null
    or payload_hash is null
    or context_hash is null
    or date is null
    or hour is null

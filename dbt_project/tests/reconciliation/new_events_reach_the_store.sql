-- Hurts: everyone. An event that the batch found to count is among the store's changes; that it is there once, a unique
-- index says.
{{ config(meta={'dagster': {'ref': {'name': 'int_events'}}}) }}

select
    batch.source_id,
    batch.event_id
from {{ ref('int_batch_events') }} as batch
where
    not exists (
        select 1 from {{ ref('int_events') }} as changed
        where changed.source_id = batch.source_id and changed.event_id = batch.event_id
    )

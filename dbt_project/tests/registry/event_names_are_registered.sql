-- Hurts: nobody yet. Events of a name that the registry lacks are kept and counted under the name they were sent with,
-- but no mart knows what they mean; register the name in seeds/event_names.csv.
{{ config(severity='warn', meta={'dagster': {'ref': {'name': 'int_sessionized_events'}}}) }}

select
    batch_events.source_id,
    batch_events.dialect,
    batch_events.raw_name,
    count(*) as events
from {{ ref('int_sessionized_events') }} as batch_events
inner join {{ ref('int_batch_events') }} as new_events
    on
        new_events.source_id = batch_events.source_id
        and new_events.event_id = batch_events.event_id
left join {{ ref('event_names') }} as event_names
    on
        event_names.dialect = batch_events.dialect
        and event_names.raw_name = batch_events.raw_name
where new_events.is_new and event_names.raw_name is null
group by batch_events.source_id, batch_events.dialect, batch_events.raw_name
order by events desc

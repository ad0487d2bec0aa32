-- The properties of the batch's events that have a schema, except those that an operator accepted as they are.
select
    event.source_id,
    event.event_id::text as event_id,
    event.received_at::text as received_at,
    event.dialect,
    event.event_name,
    nullif(event.payload -> planned.place, 'null')::text as properties
from candidate.accepted_events as event
inner join
    unnest(%(dialects)s::text[], %(raw_names)s::text[], %(places)s::text[]) as planned (dialect, raw_name, place)
    on event.dialect = planned.dialect and event.event_name = planned.raw_name
where
    not exists (
        select 1 from raw.quarantined_events as released
        where
            released.source_id = event.source_id
            and released.event_id = event.event_id
            and released.landed_again_at = event.received_at
            and released.is_accepted
    );

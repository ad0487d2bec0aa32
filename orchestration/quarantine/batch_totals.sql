-- The number of raw rows in the open batch, and how many of them are quarantined.
select
    count(*) as accepted,
    count(quarantined.event_id) as quarantined
from candidate.landed_events as event
left join raw.quarantined_events as quarantined
    on
        event.source_id = quarantined.source_id
        and event.event_id = quarantined.event_id
        and event.received_at = quarantined.received_at;

-- How many of a source's events in the batch break a row rule. What was set aside as a whole says nothing about that.
select
    event.source_id,
    count(*) as accepted,
    count(quarantined.event_id) as quarantined
from candidate.landed_events as event
left join raw.quarantined_events as quarantined
    on
        event.source_id = quarantined.source_id
        and event.event_id = quarantined.event_id
        and event.received_at = quarantined.received_at
where quarantined.reason is distinct from 'source_set_aside'
group by event.source_id
order by event.source_id;

-- Landed events by state, and dead letters. `published` is the snapshot up to which events are published, or null. What
-- it covers is published only if the event store has it.
with stored as (
    select distinct
        source_id,
        coalesce(reused_event_id, event_id) as sent_event_id
    from store.int_events
),

landed as (
    select
        quarantined.event_id is not null as is_quarantined,
        stored.sent_event_id is not null as is_stored,
        coalesce(pg_visible_in_snapshot(event.xact_id::text::xid8, %(published)s::pg_snapshot), false) as is_covered
    from raw.events as event
    left join raw.quarantined_events as quarantined
        on
            event.source_id = quarantined.source_id
            and event.event_id = quarantined.event_id
            and event.received_at = quarantined.received_at
    left join stored
        on
            event.source_id = stored.source_id
            and event.event_id = stored.sent_event_id
)

select
    count(*) as events,
    count(*) filter (where is_covered and is_stored and not is_quarantined) as published,
    count(*) filter (where not is_covered and not is_quarantined) as pending,
    count(*) filter (where is_quarantined) as quarantined,
    (select count(*) from raw.rejected_events) as rejected
from landed;

-- The same without an event store to compare with.
with landed as (
    select
        quarantined.event_id is not null as is_quarantined,
        coalesce(pg_visible_in_snapshot(event.xact_id::text::xid8, %(published)s::pg_snapshot), false) as is_covered
    from raw.events as event
    left join raw.quarantined_events as quarantined
        on
            event.source_id = quarantined.source_id
            and event.event_id = quarantined.event_id
            and event.received_at = quarantined.received_at
)

select
    count(*) as events,
    count(*) filter (where is_covered and not is_quarantined) as published,
    count(*) filter (where not is_covered and not is_quarantined) as pending,
    count(*) filter (where is_quarantined) as quarantined,
    (select count(*) from raw.rejected_events) as rejected
from landed;

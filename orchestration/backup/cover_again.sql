-- Events that count as published but are neither in the event store nor in quarantine: the next batch covers them.
update raw.events as event
set xact_id = ops.current_xact()
where
    pg_visible_in_snapshot(event.xact_id::text::xid8, %(published)s::pg_snapshot)
    and not exists (
        select 1 from raw.quarantined_events as quarantined
        where
            quarantined.source_id = event.source_id
            and quarantined.event_id = event.event_id
            and quarantined.received_at = event.received_at
    )
    and not exists (
        select 1 from store.int_events as stored
        where
            stored.source_id = event.source_id
            and coalesce(stored.reused_event_id, stored.event_id) = event.event_id
    );

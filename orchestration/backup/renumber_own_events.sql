-- Events that this server stored while its ids were not shifted: the transaction that they name is the one that wrote
-- them, and the event store does not have them. Where such an id looks published, the event gets the id of this
-- transaction, and the next batch covers it. A restored row that passes for one of these is delivered once more, which
-- changes no number.
update raw.events as event
set xact_id = ops.current_xact()
where
    (event.xact_id - %(old_offset)s::bigint) & 4294967295 = event.xmin::text::bigint
    and pg_visible_in_snapshot(event.xact_id::text::xid8, %(published)s::pg_snapshot)
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
            and stored.received_at = event.received_at
    );

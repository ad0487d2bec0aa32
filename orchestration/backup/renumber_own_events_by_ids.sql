-- The same without an event store to compare with.
update raw.events as event
set xact_id = ops.current_xact()
where
    (event.xact_id - %(old_offset)s::bigint) & 4294967295 = event.xmin::text::bigint
    and pg_visible_in_snapshot(event.xact_id::text::xid8, %(published)s::pg_snapshot);

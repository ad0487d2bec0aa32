-- Events that this server stored while its ids were not shifted: the transaction that they name is the one that wrote
-- them. Where such an id looks published, the event gets the id of this transaction, and the next batch covers it. A
-- restored row that passes for one of these is delivered once more, which changes no number.
update raw.events as event
set xact_id = ops.current_xact()
where
    (event.xact_id - %(old_offset)s::bigint) & 4294967295 = event.xmin::text::bigint
    and pg_visible_in_snapshot(event.xact_id::text::xid8, %(published)s::pg_snapshot);

-- Dead letters that this server stored while its ids were not shifted.
update raw.rejected_events as rejected
set xact_id = ops.current_xact()
where
    (rejected.xact_id - %(old_offset)s::bigint) & 4294967295 = rejected.xmin::text::bigint
    and pg_visible_in_snapshot(rejected.xact_id::text::xid8, %(published)s::pg_snapshot);

-- Is anything committed that no published batch has covered? The bounds are parameters and no subquery: of a value that
-- it does not know, PostgreSQL takes it that a third of all events is as new, and reads all that ever landed.
select exists(
    select 1
    from raw.events as event
    where
        event.xact_id >= %(first_xact_id)s::bigint
        and not pg_visible_in_snapshot(event.xact_id::text::xid8, %(published)s::pg_snapshot)
) as has_events;

-- Is any committed event not covered by a published batch? The bounds are parameters, not a subquery: for an unknown
-- value the planner assumes that a third of all events match, and reads everything ever landed.
select exists(
    select 1
    from raw.events as event
    where
        event.xact_id >= %(first_xact_id)s::bigint
        and not pg_visible_in_snapshot(event.xact_id::text::xid8, %(published)s::pg_snapshot)
) as has_events;

-- How many events of the event store have no landed delivery left? A forgotten person's events have no landed rows of
-- their own; another delivery of such an event counts. Do not ask with `exists` whether there is one: then the planner
-- expects an early match and compares each event with every landed row.
select count(*) as events
from store.int_events as stored
where
    not exists (
        select 1
        from raw.events as event
        where
            stored.source_id = event.source_id
            and coalesce(stored.reused_event_id, stored.event_id) = event.event_id
            and (
                (stored.received_at = event.received_at and stored.occurred_at = event.occurred_at)
                or stored.own_user_key like 'forgotten-%'
                or stored.anonymous_key like 'forgotten-%'
            )
    );

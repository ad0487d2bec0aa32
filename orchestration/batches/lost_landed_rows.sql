-- Does the event store have an event whose delivery is no longer landed? A forgotten person's events have no landed
-- rows of their own; another delivery of such an event counts. Count all: for `exists` the planner expects an early
-- match and compares each event with every landed row.
select count(*) > 0 as has_events
from store.int_events as stored
where
    not exists (
        select 1
        from raw.events as event
        where
            stored.source_id = event.source_id
            and coalesce(stored.reused_event_id, stored.event_id) = event.event_id
            and (
                stored.received_at = event.received_at
                or stored.own_user_key like 'forgotten-%'
                or stored.anonymous_key like 'forgotten-%'
            )
    );

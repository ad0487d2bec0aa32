-- Does the store have an event of which no landed row is left? All are counted: asked for any, PostgreSQL takes it that
-- some are soon found, and compares each event with all that landed.
select count(*) > 0 as has_events
from store.int_events as stored
where
    not exists (
        select 1
        from raw.events as event
        where
            stored.source_id = event.source_id
            and coalesce(stored.reused_event_id, stored.event_id) = event.event_id
    );

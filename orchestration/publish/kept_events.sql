-- Published events whose delivery is no longer landed, as a full batch that keeps history takes them. The condition is
-- that of batches/events_no_longer_landed.sql. The columns are those that the events were published with.
create unlogged table candidate.kept_events as
select stored.*
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

-- Quarantine the events that violate a schema of mode quarantine, with the paths.
insert into raw.quarantined_events (
    batch_id, reason, detail, event_id, source_id, dialect, event_name, occurred_at, sent_at, received_at, user_key,
    anonymous_key, session_id, payload, context
)
select
    %(batch_id)s as batch_id,
    'tracking_plan' as reason,
    faulty.detail,
    event.event_id,
    event.source_id,
    event.dialect,
    event.event_name,
    event.occurred_at,
    event.sent_at,
    event.received_at,
    event.user_key,
    event.anonymous_key,
    event.session_id,
    event.payload,
    event.context
from candidate.accepted_events as event
inner join events_off_plan as faulty
    on
        event.source_id = faulty.source_id
        and event.event_id = faulty.event_id
        and event.received_at = faulty.received_at
on conflict do nothing;

-- Quarantine everything in the batch after a place in the order of arrival, for a trial that is rolled back.
insert into raw.quarantined_events (
    batch_id, reason, event_id, source_id, dialect, event_name, occurred_at, received_at, payload
)
select
    %(batch_id)s as batch_id,
    'trial' as reason,
    placed.event_id,
    placed.source_id,
    placed.dialect,
    placed.event_name,
    placed.occurred_at,
    placed.received_at,
    '{}' as payload
from candidate.placed_events as placed
where placed.place > %(place)s
on conflict do nothing;

-- Quarantine the event at a place in the batch's order of arrival, with the model's error.
insert into raw.quarantined_events (
    batch_id, reason, detail, event_id, source_id, dialect, event_name, occurred_at, sent_at, received_at, user_key,
    anonymous_key, session_id, payload, context
)
select
    %(batch_id)s as batch_id,
    'model_error' as reason,
    %(detail)s as detail,
    placed.event_id,
    placed.source_id,
    placed.dialect,
    placed.event_name,
    placed.occurred_at,
    placed.sent_at,
    placed.received_at,
    placed.user_key,
    placed.anonymous_key,
    placed.session_id,
    placed.payload,
    placed.context
from candidate.placed_events as placed
where placed.place = %(place)s
on conflict do nothing
returning source_id;

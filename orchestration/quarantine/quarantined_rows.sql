-- Quarantined events by id, locked in that order until the transaction ends.
select
    quarantine_id,
    batch_id,
    quarantined_at,
    reason,
    detail,
    state,
    event_id,
    source_id,
    dialect,
    event_name,
    occurred_at,
    sent_at,
    received_at,
    session_id,
    payload,
    landed_again_at
from raw.quarantined_events
where quarantine_id = any(%(ids)s)
order by quarantine_id
for update;

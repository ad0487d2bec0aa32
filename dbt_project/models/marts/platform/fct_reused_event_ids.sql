select
    source_id,
    event_id,
    reused_event_id as sent_event_id,
    dialect,
    event_name,
    occurred_at,
    received_at,
    user_key,
    session_key
from {{ changed_rows('int_events', ['source_id', 'event_id'], where='reused_event_id is not null') }} as event

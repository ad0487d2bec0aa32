-- Quarantine all new events of some sources, but those that an operator released for good.
insert into raw.quarantined_events (
    batch_id, reason, detail, event_id, source_id, dialect, event_name, occurred_at, sent_at, received_at, user_key,
    anonymous_key, session_id, payload, context
)
select
    %(batch_id)s as batch_id,
    'source_set_aside' as reason,
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
from candidate.new_events as event
inner join unnest(%(sources)s::text[], %(details)s::text[]) as faulty (source_id, detail)
    on event.source_id = faulty.source_id
where
    not exists (
        select 1 from raw.quarantined_events as released
        where
            released.source_id = event.source_id
            and released.event_id = event.event_id
            and released.landed_again_at = event.received_at
            and released.is_accepted
    )
on conflict do nothing;

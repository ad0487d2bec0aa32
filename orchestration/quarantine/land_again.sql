-- Land a copy of a quarantined event in this transaction, so that the next batch covers it. Its arrival time is the
-- original's plus the fewest microseconds that make it unique among deliveries in quarantine.
with original as (
    select * from raw.quarantined_events
    where quarantine_id = %(id)s
),

arrival as (
    select min(original.received_at + step.n * interval '1 microsecond') as received_at
    from original
    cross join generate_series(1, 1000) as step (n)
    where
        not exists (
            select 1 from raw.quarantined_events as other
            where
                other.source_id = original.source_id
                and other.event_id = original.event_id
                and (
                    other.received_at = original.received_at + step.n * interval '1 microsecond'
                    or other.landed_again_at = original.received_at + step.n * interval '1 microsecond'
                )
        )
)

insert into raw.events (
    event_id, source_id, dialect, event_name, occurred_at, sent_at, received_at, user_key, anonymous_key, session_id,
    payload, context
)
select
    original.event_id,
    original.source_id,
    coalesce(%(dialect)s, original.dialect) as dialect,
    coalesce(%(event_name)s, original.event_name) as event_name,
    coalesce(%(occurred_at)s, original.occurred_at) as occurred_at,
    original.sent_at,
    arrival.received_at,
    original.user_key,
    original.anonymous_key,
    coalesce(%(session_id)s, original.session_id) as session_id,
    coalesce(%(payload)s, original.payload) as payload,
    original.context
from original
cross join arrival
returning received_at;

-- Land the events of a source that was set aside again, so that the next batch covers them. An arrival time is the
-- original's plus the fewest microseconds that make it unique among deliveries in quarantine.
with waiting as (
    select * from raw.quarantined_events
    where
        reason = %(reason)s
        and state = 'quarantined'
        and source_id = %(source)s
        and (%(batch_id)s::bigint is null or batch_id = %(batch_id)s)
    for update
),

arrival as (
    select
        waiting.*,
        free.received_at as arrives_at
    from waiting
    cross join lateral (
        select waiting.received_at + step.n * interval '1 microsecond' as received_at
        from generate_series(1, 1000) as step (n)
        where
            not exists (
                select 1 from raw.quarantined_events as other
                where
                    other.source_id = waiting.source_id
                    and other.event_id = waiting.event_id
                    and (
                        other.received_at = waiting.received_at + step.n * interval '1 microsecond'
                        or other.landed_again_at = waiting.received_at + step.n * interval '1 microsecond'
                    )
            )
        order by step.n
        limit 1
    ) as free
),

landed as (
    insert into raw.events (
        event_id, source_id, dialect, event_name, occurred_at, sent_at, received_at, user_key, anonymous_key,
        session_id, payload, context
    )
    select
        event_id,
        source_id,
        dialect,
        event_name,
        occurred_at,
        sent_at,
        arrives_at,
        user_key,
        anonymous_key,
        session_id,
        payload,
        context
    from arrival
),

audited as (
    insert into ops.quarantine_audit (
        actor, action, quarantine_id, source_id, event_id, rule, is_corrected, is_accepted, reason
    )
    select
        %(actor)s::text as actor,
        'release' as action,
        quarantine_id,
        source_id,
        event_id,
        reason as rule,
        false as is_corrected,
        %(why)s::text is not null as is_accepted,
        %(why)s::text as reason
    from arrival
),

released as (
    update raw.quarantined_events as quarantined
    set state = 'released', landed_again_at = arrival.arrives_at, is_accepted = %(why)s::text is not null
    from arrival
    where quarantined.quarantine_id = arrival.quarantine_id
    returning quarantined.quarantine_id
)

select count(*) from released;

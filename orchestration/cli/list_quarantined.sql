-- Quarantined events, newest first.
select
    quarantine_id,
    quarantined_at,
    batch_id,
    source_id,
    dialect,
    event_name,
    reason,
    state
from raw.quarantined_events
where
    (%(everything)s or state = 'quarantined')
    and (%(rule)s::text is null or reason = %(rule)s)
    and (%(batch)s::bigint is null or batch_id = %(batch)s)
    and (%(source)s::text is null or source_id = %(source)s)
order by quarantine_id desc
limit %(limit)s;

-- The ids of events still in quarantine, by rule, batch or source.
select quarantine_id
from raw.quarantined_events
where
    state = 'quarantined'
    and (%(rule)s::text is null or reason = %(rule)s)
    and (%(batch)s::bigint is null or batch_id = %(batch)s)
    and (%(source)s::text is null or source_id = %(source)s)
order by quarantine_id;

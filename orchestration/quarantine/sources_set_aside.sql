-- Sources whose events wait in quarantine, with the rules that they broke.
select
    source_id,
    batch_id,
    min(quarantined_at) as set_aside_at,
    count(*) as events,
    min(detail) as detail
from raw.quarantined_events
where reason = %(reason)s and state = 'quarantined'
group by source_id, batch_id
order by batch_id, source_id;

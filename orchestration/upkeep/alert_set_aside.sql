-- Sources whose events wait in quarantine as a whole.
select
    source_id,
    count(*) as events
from raw.quarantined_events
where reason = %(reason)s and state = 'quarantined'
group by source_id
order by source_id;

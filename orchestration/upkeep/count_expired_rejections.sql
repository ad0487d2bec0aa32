-- Dead letters that retention would empty, by source.
select
    source_id,
    count(*) as expired
from raw.rejected_events
where
    rejected_at < %(cutoff)s
    and (source_id = any(%(sources)s)) = %(is_listed)s
    and (payload is not null or request is not null)
group by source_id;

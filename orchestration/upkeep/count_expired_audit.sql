-- Event ids that retention would take out of the audit of the quarantine, by source.
select
    source_id,
    count(*) as expired
from ops.quarantine_audit
where
    event_id is not null
    and done_at < %(cutoff)s
    and (source_id = any(%(sources)s)) = %(is_listed)s
group by source_id;

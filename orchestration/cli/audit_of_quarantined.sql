-- The audit trail of a quarantined event, oldest first.
select
    done_at,
    actor,
    action,
    is_corrected,
    is_accepted,
    reason
from ops.quarantine_audit
where quarantine_id = %(id)s
order by audit_id;

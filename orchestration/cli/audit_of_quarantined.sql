-- What was done about a quarantined event, in its order.
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

-- Empty the event ids of audited events past their retention, which are gone.
select ops.expire_quarantine_audit(%(cutoff)s, %(sources)s::text[], %(is_listed)s) as entries;

-- Resolve an alert; nothing changes if it is not open.
update ops.alerts
set resolved_at = clock_timestamp()
where name = %(name)s and resolved_at is null;

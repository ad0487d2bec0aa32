-- What the alert was about is right again; nothing changes when it is not open.
update ops.alerts
set resolved_at = clock_timestamp()
where name = %(name)s and resolved_at is null;

-- Record that the alert was sent as it was read.
update ops.alerts
set
    last_sent_at = clock_timestamp(),
    resolution_sent_at = case when %(is_resolved)s then clock_timestamp() end
where alert_id = %(alert_id)s;

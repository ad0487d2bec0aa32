-- Alerts to send now: new ones, open ones due for a reminder, and resolved ones.
select
    alert_id,
    name,
    message,
    opened_at,
    resolved_at
from ops.alerts
where
    (
        resolved_at is null
        and (last_sent_at is null or last_sent_at < clock_timestamp() - make_interval(secs => %(repeat_seconds)s))
    )
    or (resolved_at is not null and resolution_sent_at is null)
order by alert_id;

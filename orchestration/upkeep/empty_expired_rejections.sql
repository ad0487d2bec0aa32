-- Of dead letters only what a client sent goes: agg_metrics_daily counts them whenever it recounts their day.
update raw.rejected_events
set payload = null, request = null
where
    rejected_at < %(cutoff)s
    and (source_id = any(%(sources)s)) = %(is_listed)s
    and (payload is not null or request is not null);

-- Dead letters lose only their payload and request: agg_metrics_daily still counts them when it recomputes their day.
update raw.rejected_events
set payload = null, request = null
where
    rejected_at < %(cutoff)s
    and (source_id = any(%(sources)s)) = %(is_listed)s
    and (payload is not null or request is not null);

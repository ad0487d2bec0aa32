-- Events in quarantine go together with the landed events that they are copies of.
delete from raw.quarantined_events
where received_at < %(cutoff)s and (source_id = any(%(sources)s)) = %(is_listed)s;

-- Delete quarantined events together with the landed events that they copy.
delete from raw.quarantined_events
where received_at < %(cutoff)s and (source_id = any(%(sources)s)) = %(is_listed)s;

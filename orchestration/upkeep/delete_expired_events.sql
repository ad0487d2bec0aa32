-- Landed events of some sources (is_listed), or of all others, that are older than their retention.
delete from raw.events
where received_at < %(cutoff)s and (source_id = any(%(sources)s)) = %(is_listed)s;

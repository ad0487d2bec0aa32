-- Delete landed events past their retention: those of the listed sources (is_listed), or of all others.
delete from raw.events
where received_at < %(cutoff)s and (source_id = any(%(sources)s)) = %(is_listed)s;

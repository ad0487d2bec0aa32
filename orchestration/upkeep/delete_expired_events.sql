-- Delete landed events past their retention: those of the listed sources (is_listed), or of all others.
select raw.delete_expired(%(cutoff)s, %(sources)s::text[], %(is_listed)s) as events;

-- Connections in use and allowed, and the bytes of this database. Not from pg_stat_activity, which shows a role only
-- its own sessions.
select
    sum(numbackends) as used_connections,
    current_setting('max_connections')::integer as max_connections,
    pg_database_size(current_database()) as database_bytes
from pg_stat_database;

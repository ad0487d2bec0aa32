-- Whose sessions hold a lock on a table, the longest first. Of others' sessions the pipeline may see no more.
select
    held.pid,
    session.usename::text as user_name
from pg_locks as held
inner join pg_stat_activity as session on held.pid = session.pid
where
    held.relation = to_regclass(%(relation)s)
    and held.granted
    and held.pid <> pg_backend_pid()
order by session.backend_start;

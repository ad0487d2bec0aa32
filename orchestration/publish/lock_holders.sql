-- Sessions that hold a lock on a table, oldest first. The pipeline's role may not see more of other sessions.
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

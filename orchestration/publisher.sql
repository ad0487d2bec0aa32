-- Who holds the publisher lock.
select
    held.pid,
    session.application_name
from pg_locks as held
inner join pg_stat_activity as session on held.pid = session.pid
inner join pg_database as database on held.database = database.oid
where
    held.relation = 'ops.publisher_lock'::regclass
    and held.granted
    and database.datname = current_database();

-- Who holds the publisher lock.
select
    held.pid,
    session.application_name
from pg_locks as held
inner join pg_stat_activity as session on held.pid = session.pid
where
    held.relation = 'ops.publisher_lock'::regclass
    and held.database = (select oid from pg_database where datname = current_database())
    and held.granted;

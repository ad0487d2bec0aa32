-- The noted identity, compared with this server and database. In a row that its own transaction wrote, xmin is the low
-- half of that transaction's id; pg_dump restores a row under another id, into a table with another oid. No last batch
-- may lie ahead of this server.
select
    true as is_noted,
    server.system_identifier is not distinct from ops.system_identifier() as same_server,
    server.database_oid = (
        select database_entry.oid from pg_database as database_entry where database_entry.datname = current_database()
    ) as same_database,
    server.table_oid = 'ops.server'::regclass
    and server.xmin::text::bigint = server.written_by::text::bigint & 4294967295 as same_row,
    coalesce(
        (
            select pg_snapshot_xmax(batch.upper_snapshot) <= pg_snapshot_xmax(ops.current_snapshot())
            from ops.batches as batch
            where batch.state = 'published'
            order by batch.batch_id desc
            limit 1
        ),
        true
    ) as is_reached
from ops.server as server;

-- Note this server and database as those whose transaction ids rows and batches hold; returns whether the row will be
-- recognised.
insert into ops.server (system_identifier, database_oid, table_oid, written_by)
select
    ops.system_identifier() as system_identifier,
    database_entry.oid as database_oid,
    'ops.server'::regclass as table_oid,
    pg_current_xact_id() as written_by
from pg_database as database_entry
where database_entry.datname = current_database()
on conflict ((true)) do update
    set
        system_identifier = excluded.system_identifier,
        database_oid = excluded.database_oid,
        table_oid = excluded.table_oid,
        written_by = excluded.written_by,
        adopted_at = clock_timestamp()
returning xmin::text::bigint = written_by::text::bigint & 4294967295 as is_recognised;

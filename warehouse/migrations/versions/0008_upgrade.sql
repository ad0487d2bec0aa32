-- Rows and batches hold transaction ids of the server, shifted by this number. `sluice restore` replaces the function on
-- another server, so that new ids are higher than all that came with the data. A constant, because every landed row
-- calls it: PostgreSQL inlines all three.
create function ops.xact_offset() returns bigint language sql immutable parallel safe as 'select 0::bigint';

create function ops.current_xact() returns bigint language sql volatile as
'select pg_current_xact_id()::text::bigint + ops.xact_offset()';
comment on function ops.current_xact() is 'The id of this transaction as rows and batches hold it.';

create function ops.current_snapshot() returns pg_snapshot language sql stable as $$
    select concat_ws(
        ':',
        pg_snapshot_xmin(current.snapshot)::text::bigint + ops.xact_offset(),
        pg_snapshot_xmax(current.snapshot)::text::bigint + ops.xact_offset(),
        coalesce(
            (
                select string_agg((running.id::text::bigint + ops.xact_offset())::text, ',' order by running.id)
                from pg_snapshot_xip(current.snapshot) as running (id)
            ),
            ''
        )
    )::pg_snapshot
    from (select pg_current_snapshot() as snapshot) as current
$$;
comment on function ops.current_snapshot() is 'The current snapshot, with ids as rows and batches hold them.';

alter table raw.events alter column xact_id set default ops.current_xact();
alter table raw.rejected_events alter column xact_id set default ops.current_xact();

create or replace function raw.note_replay() returns trigger language plpgsql set search_path = '' as $$
begin
    new.replayed_xact_id := case when new.replayed_at is not null then ops.current_xact() end;
    return new;
end
$$;

-- Managed servers may keep the function from their users; the other columns of ops.server tell most copies apart. With the
-- owner's rights, so that every login gets the same answer.
create function ops.system_identifier() returns bigint
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    if has_function_privilege('pg_catalog.pg_control_system()', 'execute') then
        return (select control.system_identifier from pg_catalog.pg_control_system() as control);
    end if;
    return null;
end
$$;

create table ops.server (
    system_identifier bigint,
    database_oid oid not null,
    table_oid oid not null,
    written_by xid8 not null,
    adopted_at timestamptz not null default clock_timestamp()
);
create unique index server_is_one_row on ops.server ((true));
comment on table ops.server is 'The server and database whose transaction ids rows and batches hold. A copy has another identity: nothing is published there until `sluice restore` has adopted it.';
comment on column ops.server.system_identifier is 'The server''s system identifier; null: the owner may not read it.';
comment on column ops.server.table_oid is 'Oid of this table, which a restore changes.';
comment on column ops.server.written_by is 'The transaction that wrote this row. In a row that a restore has written, xmin is another one.';

-- A database that was restored before this migration is not adopted. There, rows were written by an earlier transaction
-- than the one that they name, because the ids of this server were lower.
with next as (
    select pg_snapshot_xmax(pg_current_snapshot())::text::bigint as id
),

restored as (
    select
        exists (
            select from ops.batches as batch
            cross join next
            where
                batch.state = 'published'
                and next.id - ((next.id - batch.xmin::text::bigint) & 4294967295)
                < pg_snapshot_xmax(batch.upper_snapshot)::text::bigint
        )
        or exists (
            select from raw.events as event
            cross join next
            where next.id - ((next.id - event.xmin::text::bigint) & 4294967295) < event.xact_id
        ) as is_restored
)

insert into ops.server (system_identifier, database_oid, table_oid, written_by)
select
    ops.system_identifier(),
    (select oid from pg_database where datname = current_database()),
    'ops.server'::regclass,
    pg_current_xact_id()
from restored
where not is_restored;

grant execute on function ops.xact_offset(), ops.current_xact(), ops.current_snapshot(), ops.system_identifier()
to sluice_collector, sluice_pipeline;
grant select on ops.server to sluice_pipeline;

alter table ops.batches add column keeps_history boolean not null default false;
comment on column ops.batches.keeps_history is 'The batch is full, and published events that are no longer landed stay as they are.';

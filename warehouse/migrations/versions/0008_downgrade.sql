-- Without the shift, ids of this server would be taken for older ones.
do $$
begin
    if ops.xact_offset() <> 0 then
        raise exception 'this database was moved to this server: its batches need ops.xact_offset()';
    end if;
end
$$;
alter table ops.batches drop column keeps_history;
drop table ops.server;
alter table raw.events alter column xact_id set default (pg_current_xact_id()::text::bigint);
alter table raw.rejected_events alter column xact_id set default (pg_current_xact_id()::text::bigint);
create or replace function raw.note_replay() returns trigger language plpgsql set search_path = '' as $$
begin
    new.replayed_xact_id := case when new.replayed_at is not null then pg_current_xact_id()::text::bigint end;
    return new;
end
$$;
drop function ops.system_identifier();
drop function ops.current_snapshot();
drop function ops.current_xact();
drop function ops.xact_offset();

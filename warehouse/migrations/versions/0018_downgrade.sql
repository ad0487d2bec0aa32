drop function ops.expire_quarantine_audit(timestamptz, text[], boolean), ops.forget_in_quarantine_audit(bigint[]);
create or replace function ops.audit_is_append_only() returns trigger language plpgsql set search_path = '' as $$
begin
    raise exception 'ops.quarantine_audit is only ever added to';
end
$$;
-- Entries whose events were erased or are past their retention keep an id that no event has.
alter table ops.quarantine_audit disable trigger user;
update ops.quarantine_audit set event_id = '00000000-0000-0000-0000-000000000000' where event_id is null;
alter table ops.quarantine_audit enable trigger user;
alter table ops.quarantine_audit alter column event_id set not null;
comment on column ops.quarantine_audit.event_id is null;

drop function ops.request_erasure(text, text, bytea, bytea, text[]);
create function ops.request_erasure(source text, person text, new_proof bytea)
returns table (erasure_id uuid, requested_at timestamptz, is_new boolean)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    loop
        return query
        insert into ops.erasures as made (source_id, user_key, proof) values (source, person, new_proof)
        on conflict (source_id, user_key) where state = 'requested' do nothing
        returning made.erasure_id, made.requested_at, true;
        if found then
            return;
        end if;
        return query
        select known.erasure_id, known.requested_at, false from ops.erasures as known
        where known.source_id = source and known.user_key = person and known.state = 'requested';
        if found then
            return;
        end if;
    end loop;
end
$$;
comment on function ops.request_erasure(text, text, bytea) is 'Ask for a person to be erased. Returns the request, and whether it is a new one.';
alter table ops.erasures
drop constraint erasures_forget,
add constraint erasures_forget check (state <> 'completed' or (user_key is null and traces is null)),
drop column mark,
drop column other_keys;
comment on column ops.erasures.proof is 'HMAC-SHA256 of source and user key under the receipt, which only whoever asked has. Without it nobody can find out whom the row is about.';
drop function ops.carry_tombstones(text[], bytea[]), ops.note_marks(text[], text[], bytea[]);
drop table ops.marks;
alter table ops.peppers drop column seal;

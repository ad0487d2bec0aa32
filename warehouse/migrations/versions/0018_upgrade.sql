-- Rights that the logins have to these objects: warehouse/rights.sql.

-- Decisions about people outlive the pepper that made their keys.
alter table ops.peppers add column seal bytea check (length(seal) = 32);
comment on column ops.peppers.seal is 'The key of tombstones and marks, which a rotation hands on, under this pepper; null: it derives from this pepper.';

create table ops.marks (
    source_id text not null,
    user_key text not null,
    mark bytea not null,
    primary key (mark)
);
create index marks_of on ops.marks (source_id, user_key);
comment on table ops.marks is 'How a person who said to what they agree is recognised under a later pepper: they keep their key.';
comment on column ops.marks.source_id is 'The source that the person belongs to.';
comment on column ops.marks.user_key is 'The key that the person keeps.';
comment on column ops.marks.mark is 'HMAC-SHA256 of source and id under a key that a rotation of the pepper hands on.';

create function ops.note_marks(sources text[], people text[], new_marks bytea[]) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
    insert into ops.marks (source_id, user_key, mark)
    select new.source_id, new.user_key, new.mark
    from unnest(sources, people, new_marks) as new (source_id, user_key, mark)
    where
        exists (
            select from ops.consents as consent
            where consent.source_id = new.source_id and consent.user_key = new.user_key
        )
    on conflict do nothing
$$;
comment on function ops.note_marks(text[], text[], bytea[]) is 'Note how these people are recognised under a later pepper, as far as they said to what they agree.';

create function ops.carry_tombstones(sources text[], new_tombstones bytea[]) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
    insert into ops.tombstones (source_id, tombstone)
    select new.source_id, new.tombstone
    from unnest(sources, new_tombstones) as new (source_id, tombstone)
    where
        new.source_id in (select present.source_id from ops.tombstones as present)
        and (new.source_id, new.tombstone) not in (
            select present.source_id, present.tombstone from ops.tombstones as present
        )
    on conflict do nothing
$$;
comment on function ops.carry_tombstones(text[], bytea[]) is 'Erased people and devices that came again while the previous pepper is readable are recognised after it, too.';

alter table ops.erasures
add column mark bytea,
add column other_keys text[] not null default '{}',
drop constraint erasures_forget,
add constraint erasures_forget check (
    state <> 'completed' or (user_key is null and traces is null and mark is null and other_keys = '{}')
);
comment on column ops.erasures.proof is 'HMAC-SHA256 of source and mark (before schema 0018 user key) under the receipt, which only whoever asked has. Without it nobody can find out whom the row is about.';
comment on column ops.erasures.mark is 'HMAC-SHA256 of source and id under the key of tombstones; a tombstone is made of it. Null once that is done.';
comment on column ops.erasures.other_keys is 'The person''s keys under other peppers that were readable; empty once they are erased.';

drop function ops.request_erasure(text, text, bytea);
-- The same person and source twice, before the first request is carried out, is one request. The proof of the first stays.
create function ops.request_erasure(
    source text, person text, new_proof bytea, new_mark bytea default null, person_too text[] default '{}'
)
returns table (erasure_id uuid, requested_at timestamptz, is_new boolean)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    loop
        return query
        insert into ops.erasures as made (source_id, user_key, proof, mark, other_keys)
        values (source, person, new_proof, new_mark, person_too)
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
comment on function ops.request_erasure(text, text, bytea, bytea, text[]) is 'Ask for a person to be erased. Returns the request, and whether it is a new one.';

-- A derived event id is a hash of a person's key and of what they did: whoever has the pepper can test a guess.
alter table ops.quarantine_audit alter column event_id drop not null;
comment on column ops.quarantine_audit.event_id is 'The event; null once its person is erased or the event is past its retention.';

create or replace function ops.audit_is_append_only() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'UPDATE' and current_setting('sluice.quarantine_audit', true) = 'forgetting' then
        return null; -- of a statement's trigger: ignored
    end if;
    raise exception 'ops.quarantine_audit is append-only: % is refused', tg_op
        using hint = 'Erasure and retention empty event_id; nothing else changes.';
end
$$;

create function ops.forget_in_quarantine_audit(audit_ids bigint[]) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    forgotten bigint;
begin
    if not exists (select from ops.erasures where state = 'requested') then
        raise exception 'nobody has asked to be erased' using errcode = 'insufficient_privilege';
    end if;
    perform set_config('sluice.quarantine_audit', 'forgetting', true);
    update ops.quarantine_audit set event_id = null where audit_id = any(audit_ids) and event_id is not null;
    get diagnostics forgotten = row_count;
    perform set_config('sluice.quarantine_audit', '', true);
    return forgotten;
end
$$;
comment on function ops.forget_in_quarantine_audit(bigint[]) is 'Erasure: entries about these events stay, without the event''s id; returns how many.';

create function ops.expire_quarantine_audit(cutoff timestamptz, sources text[], is_listed boolean) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    forgotten bigint;
begin
    if cutoff > now() - interval '7 days' then
        raise exception 'entries since % keep their event ids', now() - interval '7 days'
            using errcode = 'insufficient_privilege', hint = 'Landed events are kept for 8 days at least.';
    end if;
    perform set_config('sluice.quarantine_audit', 'forgetting', true);
    update ops.quarantine_audit set event_id = null
    where event_id is not null and done_at < cutoff and (source_id = any(sources)) = is_listed;
    get diagnostics forgotten = row_count;
    perform set_config('sluice.quarantine_audit', '', true);
    return forgotten;
end
$$;
comment on function ops.expire_quarantine_audit(timestamptz, text[], boolean) is 'Retention: older entries stay, without the event''s id; returns how many. The sources are listed, or all others.';

-- A row fills a page, so that each probe extends the file like events do; a shorter row would fit into a full disk.
-- Autovacuum cuts the file off again.
create table ops.storage_probes (filler text not null) with (
    autovacuum_vacuum_threshold = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_analyze_threshold = 1000000
);
alter table ops.storage_probes alter column filler set storage plain;
comment on table ops.storage_probes is 'Collectors write and delete a row here when /readyz asks whether anything can be stored. Always empty.';
grant insert, delete on ops.storage_probes to sluice_collector;

-- Who does something: the login, which nobody chooses, and who the program says that it acts for.
create function ops.acting(claimed text default null) returns text language sql stable set search_path = '' as $$
    select
        session_user::text
        || coalesce(
            ' ('
            || nullif(
                left(regexp_replace(coalesce(claimed, current_setting('sluice.actor', true)), '[[:cntrl:]]', '', 'g'), 200),
                ''
            )
            || ')',
            ''
        )
$$;
comment on function ops.acting(text) is 'The database login of the session and, in brackets, what the program claims: the operating system''s user, or the setting sluice.actor.';

create table ops.peppers (
    pepper_id bigint generated always as identity primary key,
    salt bytea not null,
    fingerprint bytea not null,
    noted_at timestamptz not null default clock_timestamp(),
    noted_by text not null default ops.acting()
);
comment on table ops.peppers is 'Fingerprints of the peppers that made this database''s pseudonyms; the newest is in force.';
comment on column ops.peppers.fingerprint is 'scrypt of the pepper with this salt: it tells peppers apart, and is as slow to guess as a password.';

-- The collector may note the first pepper, but not replace one.
create function ops.note_first_pepper(new_salt bytea, new_fingerprint bytea) returns void
language plpgsql security definer set search_path = '' as $$
begin
    lock table ops.peppers in share row exclusive mode;
    insert into ops.peppers (salt, fingerprint)
    select new_salt, new_fingerprint where not exists (select from ops.peppers);
end
$$;
revoke execute on function ops.note_first_pepper(bytea, bytea) from public;
grant execute on function ops.note_first_pepper(bytea, bytea) to sluice_collector;
grant select on ops.peppers to sluice_collector;

alter table ops.sources alter column changed_by set default ops.acting();
alter table ops.consents alter column changed_by set default ops.acting();
comment on column ops.sources.changed_by is 'Login and operating system''s user of the last change.';
comment on column ops.consents.changed_by is 'Login and operating system''s user of the last change.';

create function ops.note_changed_by() returns trigger language plpgsql set search_path = '' as $$
begin
    new.changed_by := ops.acting();
    return new;
end
$$;
create trigger sources_changed_by before insert or update on ops.sources
for each row execute function ops.note_changed_by();
create trigger consents_changed_by before insert or update on ops.consents
for each row execute function ops.note_changed_by();

alter table ops.api_keys
add column created_by text,
add column revoked_by text;
comment on column ops.api_keys.created_by is 'Login and operating system''s user; null for keys of earlier versions.';
comment on column ops.api_keys.revoked_by is 'Login and operating system''s user.';
create function ops.note_key_changed_by() returns trigger language plpgsql set search_path = '' as $$
begin
    if tg_op = 'INSERT' then
        new.created_by := ops.acting();
    else
        new.created_by := old.created_by;
        new.revoked_by := case
            when new.revoked_at is null then null
            when old.revoked_at is null then ops.acting()
            else old.revoked_by
        end;
    end if;
    return new;
end
$$;
create trigger api_keys_changed_by before insert or update on ops.api_keys
for each row execute function ops.note_key_changed_by();

comment on column ops.quarantine_audit.actor is 'Login, and the name that was given with --by or the operating system''s user.';
create function ops.note_audit_actor() returns trigger language plpgsql set search_path = '' as $$
begin
    new.actor := ops.acting(new.actor);
    return new;
end
$$;
create trigger quarantine_audit_actor before insert on ops.quarantine_audit
for each row execute function ops.note_audit_actor();

alter table raw.rejected_events add column replayed_by text;
comment on column raw.rejected_events.replayed_by is 'Login and operating system''s user of the replay.';
create or replace function raw.note_replay() returns trigger language plpgsql set search_path = '' as $$
begin
    new.replayed_xact_id := case when new.replayed_at is not null then ops.current_xact() end;
    new.replayed_by := case when new.replayed_at is not null then ops.acting() end;
    return new;
end
$$;

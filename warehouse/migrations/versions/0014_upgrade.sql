-- Rights that the logins have to these objects: warehouse/rights.sql.

create table ops.access_log (
    access_id bigint generated always as identity primary key,
    at timestamptz not null default now(),
    actor text not null,
    action text not null check (action ~ '^[a-z][a-z0-9_.-]{0,59}$'),
    subject text,
    details jsonb not null default '{}' check (jsonb_typeof(details) = 'object')
);
create index access_log_at on ops.access_log (at);
create index access_log_subject on ops.access_log (subject) where subject is not null;
comment on table ops.access_log is 'Who looked at personal data, and who changed keys, policies and consents. Append-only.';
comment on column ops.access_log.at is 'When, by the server''s clock; nobody can state another time.';
comment on column ops.access_log.actor is 'The database login, which nobody chooses, and in brackets who the program acts for: the operating system''s user, or the API key.';
comment on column ops.access_log.action is 'Object and verb, as in keys.revoke or privacy.export.';
comment on column ops.access_log.subject is 'The user key of the person concerned, never the id that clients send; null once the person is erased.';
comment on column ops.access_log.details is 'What else is known of the action. Nothing that identifies the person concerned.';

-- Of the owner's rights, so that the logins need none to ops.acting().
create function ops.note_access() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    new.actor := ops.acting(new.actor);
    new.at := clock_timestamp();
    return new;
end
$$;
create trigger access_log_noted before insert on ops.access_log
for each row execute function ops.note_access();

-- No login has the right to change an entry. This stops the owner too, who has it: a statement run by mistake, or by
-- somebody who does not first drop the trigger. The two functions below are the only ways.
create function ops.keep_access_log() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op in ('UPDATE', 'DELETE') and current_setting('sluice.access_log', true) = 'changing' then
        return null; -- of a statement's trigger: ignored
    end if;
    raise exception 'ops.access_log is append-only: % is refused', tg_op
        using errcode = 'insufficient_privilege',
        hint = 'Retention: ops.expire_access_log(before). Erasure of a person: ops.forget_in_access_log(user_keys).';
end
$$;
create trigger access_log_kept before update or delete or truncate on ops.access_log
for each statement execute function ops.keep_access_log();

create function ops.forget_in_access_log(user_keys text[]) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    changed bigint;
begin
    perform set_config('sluice.access_log', 'changing', true);
    update ops.access_log set subject = null where subject = any(user_keys);
    get diagnostics changed = row_count;
    perform set_config('sluice.access_log', '', true);
    return changed;
end
$$;
comment on function ops.forget_in_access_log(text[]) is 'Erasure: entries about these people stay, without their keys; returns how many.';

create function ops.expire_access_log(before timestamptz) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    deleted bigint;
begin
    if before > now() - interval '90 days' then
        raise exception 'entries since % may not be removed yet', now() - interval '90 days'
            using errcode = 'insufficient_privilege', hint = 'The access log is kept for 90 days at least.';
    end if;
    perform set_config('sluice.access_log', 'changing', true);
    delete from ops.access_log where at < before;
    get diagnostics deleted = row_count;
    perform set_config('sluice.access_log', '', true);
    return deleted;
end
$$;
comment on function ops.expire_access_log(timestamptz) is 'Retention: delete entries older than this, 90 days old at least; returns how many.';

-- Consents say to what, and in which detail. The list of purposes is the whole truth: without `essential`, nothing of
-- the person is stored, as after a withdrawal until now.
alter table ops.consents disable trigger user; -- who changed what stays
alter table ops.consents
add column purposes text[] not null default '{essential,analytics,chat_content,experiments}'
check (purposes <@ '{essential,analytics,chat_content,experiments}'),
add column mode text not null default 'full' check (mode in ('strict', 'balanced', 'full')),
add column how text not null default 'sql' check (how in ('api', 'command', 'sdk', 'sql'));
update ops.consents set how = 'command', purposes = case when withdrawn then '{}' else purposes end;
alter table ops.consents enable trigger user;
comment on table ops.consents is 'To what each person who said something has agreed; all others: the source''s default.';
comment on column ops.consents.purposes is 'essential, analytics, chat_content, experiments. Without essential nothing is stored.';
comment on column ops.consents.mode is 'How much detail of device and place is stored: strict, balanced, full.';
comment on column ops.consents.how is 'By the API, sluice consent, an SDK''s event, or other SQL. What an operator has denied, no SDK grants.';
comment on column ops.consents.withdrawn is 'Nothing of the person is stored: a trigger keeps it in step with purposes.';

-- As SQL of before wrote it, `withdrawn` still means all purposes or none.
create function ops.note_withdrawal() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'INSERT' then
        if new.withdrawn then
            new.purposes := '{}';
        end if;
    elsif new.withdrawn is distinct from old.withdrawn and new.purposes = old.purposes then
        new.purposes := case
            when new.withdrawn then '{}'::text[]
            else '{essential,analytics,chat_content,experiments}'
        end;
    end if;
    new.withdrawn := not 'essential' = any(new.purposes);
    return new;
end
$$;
create trigger consents_withdrawn before insert or update on ops.consents
for each row execute function ops.note_withdrawal();

create table ops.consent_changes (
    change_id bigint generated always as identity primary key,
    source_id text not null,
    user_key text not null,
    changed_at timestamptz not null,
    changed_by text not null,
    how text not null,
    from_purposes text[],
    from_mode text,
    to_purposes text[] not null,
    to_mode text not null
);
create index consent_changes_of on ops.consent_changes (source_id, user_key);
comment on table ops.consent_changes is 'The history of ops.consents, as a trigger writes it: who, when, how, from what to what.';
comment on column ops.consent_changes.from_purposes is 'Null: the person had not said anything.';
insert into ops.consent_changes (source_id, user_key, changed_at, changed_by, how, to_purposes, to_mode)
select source_id, user_key, changed_at, changed_by, how, purposes, mode
from ops.consents;

create function ops.note_consent() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    insert into ops.consent_changes (
        source_id, user_key, changed_at, changed_by, how, from_purposes, from_mode, to_purposes, to_mode
    )
    values (
        new.source_id, new.user_key, new.changed_at, new.changed_by, new.how,
        case when tg_op = 'UPDATE' then old.purposes end, case when tg_op = 'UPDATE' then old.mode end,
        new.purposes, new.mode
    );
    return null;
end
$$;
create trigger consents_noted after insert or update on ops.consents
for each row execute function ops.note_consent();

alter table ops.sources
add column consent_purposes text[] check (consent_purposes <@ '{essential,analytics,chat_content,experiments}'),
add column consent_mode text check (consent_mode in ('strict', 'balanced', 'full')),
add column privacy_signals text[] check (privacy_signals <@ '{gpc,dnt}');
comment on column ops.sources.consent_purposes is 'To what people agree who have said nothing; null: to all.';
comment on column ops.sources.consent_mode is 'In which detail; null: full.';
comment on column ops.sources.privacy_signals is 'Signals of browsers that are taken for a refusal of all but essential: gpc (Sec-GPC: 1), dnt (DNT: 1).';

-- Whoever may not write ops.consents changes one person's consent: purposes granted and denied, all others as before.
create function ops.set_consent(
    of_source text, of_user text, granted text[], denied text[], asked_mode text, asked_how text, claimed text
) returns ops.consents
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    consent ops.consents;
    base text[];
    wanted text[];
    wanted_mode text;
    is_bound boolean;
begin
    if claimed is not null then
        perform set_config('sluice.actor', claimed, true);
    end if;
    perform from ops.policy_version for update; -- as the change will; so nothing happens between reading and writing
    select * into consent from ops.consents where source_id = of_source and user_key = of_user;
    base := coalesce(
        consent.purposes,
        (select consent_purposes from ops.sources where source_id = of_source),
        '{essential,analytics,chat_content,experiments}'
    );
    is_bound := asked_how = 'sdk' and consent.how <> 'sdk'; -- not null only if there is a consent
    select coalesce(array_agg(purpose order by place), '{}') into wanted
    from unnest(array['essential', 'analytics', 'chat_content', 'experiments']) with ordinality as known (purpose, place)
    where
        (purpose = any(base) or (purpose = any(granted) and is_bound is not true))
        and purpose <> all(denied);
    wanted_mode := coalesce(
        asked_mode, consent.mode, (select consent_mode from ops.sources where source_id = of_source), 'full'
    );
    if is_bound
        and array_position(array['strict', 'balanced', 'full'], wanted_mode)
            > array_position(array['strict', 'balanced', 'full'], consent.mode)
    then
        wanted_mode := consent.mode;
    end if;
    if consent.purposes = wanted and consent.mode = wanted_mode then
        return consent;
    end if;
    insert into ops.consents as present (source_id, user_key, purposes, mode, how, version)
    values (of_source, of_user, wanted, wanted_mode, asked_how, 0)
    on conflict (source_id, user_key) do update
    set
        purposes = excluded.purposes,
        mode = excluded.mode,
        how = case when is_bound then present.how else excluded.how end,
        changed_at = clock_timestamp()
    returning * into consent;
    return consent;
end
$$;
comment on function ops.set_consent(text, text, text[], text[], text, text, text) is 'Change a person''s consent and return it. An SDK can only restrict what an operator has set.';

alter table ops.api_keys add column replaces bigint references ops.api_keys (key_id);
comment on column ops.api_keys.replaces is 'The key that was rotated when this one was made.';

-- A change of the pepper with both readable: people who were seen before keep their keys, all others get new ones.
alter table ops.peppers
add column state text not null default 'in_force' check (state in ('closing', 'in_force')),
add column keeps_previous boolean not null default false,
add column in_force_since timestamptz;
comment on column ops.peppers.state is 'closing: collectors hold requests for seconds, while the people seen so far are noted.';
comment on column ops.peppers.keeps_previous is 'The pepper before this one is readable too, and people of ops.pepper_people keep the keys that it made.';
comment on column ops.peppers.in_force_since is 'From when it makes the keys of new people; null if it replaced the one before it at once.';
create trigger peppers_policy_version before insert or update or delete on ops.peppers
for each row execute function ops.new_policy_version();

create table ops.pepper_people (key_start bigint primary key);
comment on table ops.pepper_people is 'The first 64 bits of the keys of all people that were seen under the previous pepper.';

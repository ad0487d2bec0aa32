--
-- PostgreSQL database dump
--

\restrict JXHZ0FKdHJbV1YFq1e88081drTScDNJv8WQiU9Pg3VuKS3L0bgYIp6WdQ0n5WP9

-- Dumped from database version 18.4
-- Dumped by pg_dump version 18.4

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: marts; Type: SCHEMA; Schema: -; Owner: sluice_pipeline
--

CREATE SCHEMA marts;


ALTER SCHEMA marts OWNER TO sluice_pipeline;

--
-- Name: ops; Type: SCHEMA; Schema: -; Owner: sluice
--

CREATE SCHEMA ops;


ALTER SCHEMA ops OWNER TO sluice;

--
-- Name: raw; Type: SCHEMA; Schema: -; Owner: sluice
--

CREATE SCHEMA raw;


ALTER SCHEMA raw OWNER TO sluice;

--
-- Name: store; Type: SCHEMA; Schema: -; Owner: sluice_pipeline
--

CREATE SCHEMA store;


ALTER SCHEMA store OWNER TO sluice_pipeline;

--
-- Name: acting(text); Type: FUNCTION; Schema: ops; Owner: sluice
--

CREATE FUNCTION ops.acting(claimed text DEFAULT NULL::text) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
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


ALTER FUNCTION ops.acting(claimed text) OWNER TO sluice;

--
-- Name: audit_is_append_only(); Type: FUNCTION; Schema: ops; Owner: sluice
--

CREATE FUNCTION ops.audit_is_append_only() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
begin
    raise exception 'ops.quarantine_audit is only ever added to';
end
$$;


ALTER FUNCTION ops.audit_is_append_only() OWNER TO sluice;

--
-- Name: current_snapshot(); Type: FUNCTION; Schema: ops; Owner: sluice
--

CREATE FUNCTION ops.current_snapshot() RETURNS pg_snapshot
    LANGUAGE sql STABLE
    AS $$
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


ALTER FUNCTION ops.current_snapshot() OWNER TO sluice;

--
-- Name: current_xact(); Type: FUNCTION; Schema: ops; Owner: sluice
--

CREATE FUNCTION ops.current_xact() RETURNS bigint
    LANGUAGE sql
    AS $$select pg_current_xact_id()::text::bigint + ops.xact_offset()$$;


ALTER FUNCTION ops.current_xact() OWNER TO sluice;

--
-- Name: erasure_status(uuid, text); Type: FUNCTION; Schema: ops; Owner: sluice
--

CREATE FUNCTION ops.erasure_status(request uuid, source text) RETURNS TABLE(state text, requested_at timestamp with time zone, erased_at timestamp with time zone, completed_at timestamp with time zone, removed jsonb, proof bytea)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select each.state, each.requested_at, each.erased_at, each.completed_at, each.removed, each.proof
    from ops.erasures as each
    where each.erasure_id = request and each.source_id = source
$$;


ALTER FUNCTION ops.erasure_status(request uuid, source text) OWNER TO sluice;

--
-- Name: expire_access_log(timestamp with time zone); Type: FUNCTION; Schema: ops; Owner: sluice
--

CREATE FUNCTION ops.expire_access_log(before timestamp with time zone) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
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


ALTER FUNCTION ops.expire_access_log(before timestamp with time zone) OWNER TO sluice;

--
-- Name: forget_erased(text[], text[], text[], bytea[]); Type: FUNCTION; Schema: ops; Owner: sluice
--

CREATE FUNCTION ops.forget_erased(keys text[], people text[], sources text[], new_tombstones bytea[]) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
declare
    table_name text;
    deleted bigint;
    consents bigint := 0;
begin
    if not exists (select from ops.erasures where state = 'requested' and user_key = any(keys)) then
        raise exception 'nobody has asked for these people to be erased' using errcode = 'insufficient_privilege';
    end if;
    perform ops.forget_in_access_log(keys);
    insert into ops.tombstones (source_id, tombstone)
    select new.source_id, new.tombstone
    from unnest(people, sources, new_tombstones) as new (user_key, source_id, tombstone)
    where
        exists (select from ops.sources as source where source.source_id = new.source_id and source.refuses_erased)
        or exists (
            select from ops.consents as consent
            where consent.source_id = new.source_id and consent.user_key = new.user_key and consent.withdrawn
        )
    on conflict do nothing;
    -- Consents and their history: what has a user key, but for the requests themselves, which the pipeline completes.
    for table_name in
        select format('%I.%I', relation.relnamespace::regnamespace, relation.relname)
        from pg_class as relation
        inner join pg_attribute as attribute on relation.oid = attribute.attrelid
        where
            relation.relnamespace = 'ops'::regnamespace
            and relation.relkind = 'r'
            and relation.oid <> 'ops.erasures'::regclass
            and attribute.attname = 'user_key'
            and not attribute.attisdropped
    loop
        execute format('delete from %s where user_key = any($1)', table_name) using keys;
        get diagnostics deleted = row_count;
        consents := consents + deleted;
    end loop;
    if to_regclass('ops.pepper_people') is not null then -- the beginnings of keys
        execute
            'delete from ops.pepper_people where key_start in '
            '(select (''x'' || left(key, 16))::bit(64)::bigint from unnest($1) as key where key ~ ''^[0-9a-f]{64}$'')'
        using keys;
    end if;
    return consents;
end
$_$;


ALTER FUNCTION ops.forget_erased(keys text[], people text[], sources text[], new_tombstones bytea[]) OWNER TO sluice;

--
-- Name: forget_in_access_log(text[]); Type: FUNCTION; Schema: ops; Owner: sluice
--

CREATE FUNCTION ops.forget_in_access_log(user_keys text[]) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
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


ALTER FUNCTION ops.forget_in_access_log(user_keys text[]) OWNER TO sluice;

--
-- Name: keep_access_log(); Type: FUNCTION; Schema: ops; Owner: sluice
--

CREATE FUNCTION ops.keep_access_log() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    if tg_op in ('UPDATE', 'DELETE') and current_setting('sluice.access_log', true) = 'changing' then
        return null; -- of a statement's trigger: ignored
    end if;
    raise exception 'ops.access_log is append-only: % is refused', tg_op
        using errcode = 'insufficient_privilege',
        hint = 'Retention: ops.expire_access_log(before). Erasure of a person: ops.forget_in_access_log(user_keys).';
end
$$;


ALTER FUNCTION ops.keep_access_log() OWNER TO sluice;

--
-- Name: new_policy_version(); Type: FUNCTION; Schema: ops; Owner: sluice
--

CREATE FUNCTION ops.new_policy_version() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    new_version bigint;
begin
    update ops.policy_version set version = version + 1 returning version into new_version;
    if tg_table_name = 'consents' then
        new.version := new_version;
    end if;
    return coalesce(new, old);
end
$$;


ALTER FUNCTION ops.new_policy_version() OWNER TO sluice;

--
-- Name: note_access(); Type: FUNCTION; Schema: ops; Owner: sluice
--

CREATE FUNCTION ops.note_access() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    new.actor := ops.acting(new.actor);
    new.at := clock_timestamp();
    return new;
end
$$;


ALTER FUNCTION ops.note_access() OWNER TO sluice;

--
-- Name: note_audit_actor(); Type: FUNCTION; Schema: ops; Owner: sluice
--

CREATE FUNCTION ops.note_audit_actor() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
begin
    new.actor := ops.acting(new.actor);
    return new;
end
$$;


ALTER FUNCTION ops.note_audit_actor() OWNER TO sluice;

--
-- Name: note_changed_by(); Type: FUNCTION; Schema: ops; Owner: sluice
--

CREATE FUNCTION ops.note_changed_by() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
begin
    new.changed_by := ops.acting();
    return new;
end
$$;


ALTER FUNCTION ops.note_changed_by() OWNER TO sluice;

--
-- Name: note_consent(); Type: FUNCTION; Schema: ops; Owner: sluice
--

CREATE FUNCTION ops.note_consent() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
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


ALTER FUNCTION ops.note_consent() OWNER TO sluice;

--
-- Name: note_first_pepper(bytea, bytea); Type: FUNCTION; Schema: ops; Owner: sluice
--

CREATE FUNCTION ops.note_first_pepper(new_salt bytea, new_fingerprint bytea) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    lock table ops.peppers in share row exclusive mode;
    insert into ops.peppers (salt, fingerprint)
    select new_salt, new_fingerprint where not exists (select from ops.peppers);
end
$$;


ALTER FUNCTION ops.note_first_pepper(new_salt bytea, new_fingerprint bytea) OWNER TO sluice;

--
-- Name: note_key_changed_by(); Type: FUNCTION; Schema: ops; Owner: sluice
--

CREATE FUNCTION ops.note_key_changed_by() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
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


ALTER FUNCTION ops.note_key_changed_by() OWNER TO sluice;

--
-- Name: note_withdrawal(); Type: FUNCTION; Schema: ops; Owner: sluice
--

CREATE FUNCTION ops.note_withdrawal() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
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


ALTER FUNCTION ops.note_withdrawal() OWNER TO sluice;

--
-- Name: person_columns(); Type: FUNCTION; Schema: ops; Owner: sluice
--

CREATE FUNCTION ops.person_columns() RETURNS text[]
    LANGUAGE sql IMMUTABLE
    AS $$
    select array['user_key', 'own_user_key', 'anonymous_key', 'gap_owner_key', 'author_key', 'viewer_key', 'unit_key', 'subject']
$$;


ALTER FUNCTION ops.person_columns() OWNER TO sluice;

--
-- Name: person_keys(text, text); Type: FUNCTION; Schema: ops; Owner: sluice
--

CREATE FUNCTION ops.person_keys(source text, person text) RETURNS text[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    anonymous text[] := '{}';
begin
    if to_regclass('marts.dim_identities') is not null then
        select coalesce(array_agg(own.anonymous_key), '{}') into anonymous
        from marts.dim_identities as own
        where
            own.user_key = person
            and not exists (
                select from marts.dim_identities as other
                where other.anonymous_key = own.anonymous_key and other.user_key <> person
            );
    end if;
    return person || anonymous;
end
$$;


ALTER FUNCTION ops.person_keys(source text, person text) OWNER TO sluice;

--
-- Name: person_rows(text, text[]); Type: FUNCTION; Schema: ops; Owner: sluice
--

CREATE FUNCTION ops.person_rows(section text, keys text[]) RETURNS SETOF jsonb
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
declare
    relation constant regclass := section::regclass;
    found_columns text[];
    condition text;
    has_receipt boolean;
begin
    if not exists (select from ops.person_sections() as known where known.section = person_rows.section) then
        raise exception '% has no rows of people', section using errcode = 'invalid_parameter_value';
    end if;
    select array_agg(attname::text), bool_or(attname = 'received_at') into found_columns, has_receipt
    from pg_attribute
    where attrelid = relation and attnum > 0 and not attisdropped;
    select string_agg(format('person_row.%I = any($1)', name), ' or ') into condition
    from unnest(ops.person_columns()) as name
    where
        name = any(found_columns)
        and (name <> 'author_key' or not found_columns && array_remove(ops.person_columns(), 'author_key'));
    if section in ('raw.events', 'raw.quarantined_events') then
        condition := condition
        || ' or (coalesce(person_row.user_key, person_row.anonymous_key) is null and (person_row.source_id,'
        || ' person_row.session_id) in (select * from raw.client_sessions($1)))';
    elsif section = 'raw.rejected_events' then
        -- Whole keys only: a part of one would find everybody's.
        condition := 'exists (select from unnest($1) as key where length(key) = 64'
        || ' and strpos(concat(person_row.payload::text, person_row.request::text), key) > 0)';
    end if;
    return query execute format(
        'select to_jsonb(person_row) from %s as person_row where %s order by %s to_jsonb(person_row)::text',
        relation, condition, case when has_receipt then 'person_row.received_at, ' else '' end
    ) using keys;
end
$_$;


ALTER FUNCTION ops.person_rows(section text, keys text[]) OWNER TO sluice;

--
-- Name: person_sections(); Type: FUNCTION; Schema: ops; Owner: sluice
--

CREATE FUNCTION ops.person_sections() RETURNS TABLE(section text, description text, columns jsonb)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select
        relation.relnamespace::regnamespace::text || '.' || relation.relname,
        obj_description(relation.oid, 'pg_class'),
        (
            select
                jsonb_agg(
                    jsonb_build_object(
                        'name', attribute.attname,
                        'type', format_type(attribute.atttypid, attribute.atttypmod),
                        'description', col_description(relation.oid, attribute.attnum)
                    )
                    order by attribute.attnum
                )
            from pg_attribute as attribute
            where attribute.attrelid = relation.oid and attribute.attnum > 0 and not attribute.attisdropped
        )
    from pg_class as relation
    where
        relation.relkind in ('r', 'p')
        and not relation.relispartition
        and relation.relnamespace::regnamespace::text in ('raw', 'ops', 'store', 'marts')
        and (
            relation.oid = 'raw.rejected_events'::regclass
            or exists (
                select from pg_attribute as attribute
                where
                    attribute.attrelid = relation.oid
                    and attribute.attname = any(ops.person_columns())
                    and not attribute.attisdropped
            )
        )
    order by array_position(array['raw', 'ops', 'store', 'marts'], relation.relnamespace::regnamespace::text), relation.relname
$$;


ALTER FUNCTION ops.person_sections() OWNER TO sluice;

--
-- Name: request_erasure(text, text, bytea); Type: FUNCTION; Schema: ops; Owner: sluice
--

CREATE FUNCTION ops.request_erasure(source text, person text, new_proof bytea) RETURNS TABLE(erasure_id uuid, requested_at timestamp with time zone, is_new boolean)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
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


ALTER FUNCTION ops.request_erasure(source text, person text, new_proof bytea) OWNER TO sluice;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: consents; Type: TABLE; Schema: ops; Owner: sluice
--

CREATE TABLE ops.consents (
    source_id text NOT NULL,
    user_key text NOT NULL,
    withdrawn boolean NOT NULL,
    changed_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    changed_by text DEFAULT ops.acting() NOT NULL,
    version bigint NOT NULL,
    purposes text[] DEFAULT '{essential,analytics,chat_content,experiments}'::text[] NOT NULL,
    mode text DEFAULT 'full'::text NOT NULL,
    how text DEFAULT 'sql'::text NOT NULL,
    CONSTRAINT consents_how_check CHECK ((how = ANY (ARRAY['api'::text, 'command'::text, 'sdk'::text, 'sql'::text]))),
    CONSTRAINT consents_mode_check CHECK ((mode = ANY (ARRAY['strict'::text, 'balanced'::text, 'full'::text]))),
    CONSTRAINT consents_purposes_check CHECK ((purposes <@ '{essential,analytics,chat_content,experiments}'::text[]))
);


ALTER TABLE ops.consents OWNER TO sluice;

--
-- Name: set_consent(text, text, text[], text[], text, text, text); Type: FUNCTION; Schema: ops; Owner: sluice
--

CREATE FUNCTION ops.set_consent(of_source text, of_user text, granted text[], denied text[], asked_mode text, asked_how text, claimed text) RETURNS ops.consents
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
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


ALTER FUNCTION ops.set_consent(of_source text, of_user text, granted text[], denied text[], asked_mode text, asked_how text, claimed text) OWNER TO sluice;

--
-- Name: system_identifier(); Type: FUNCTION; Schema: ops; Owner: sluice
--

CREATE FUNCTION ops.system_identifier() RETURNS bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    if has_function_privilege('pg_catalog.pg_control_system()', 'execute') then
        return (select control.system_identifier from pg_catalog.pg_control_system() as control);
    end if;
    return null;
end
$$;


ALTER FUNCTION ops.system_identifier() OWNER TO sluice;

--
-- Name: xact_offset(); Type: FUNCTION; Schema: ops; Owner: sluice
--

CREATE FUNCTION ops.xact_offset() RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$select 0::bigint$$;


ALTER FUNCTION ops.xact_offset() OWNER TO sluice;

--
-- Name: analyze_events(); Type: FUNCTION; Schema: raw; Owner: sluice
--

CREATE FUNCTION raw.analyze_events() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    analyze raw.events, raw.rejected_events, raw.quarantined_events;
end
$$;


ALTER FUNCTION raw.analyze_events() OWNER TO sluice;

--
-- Name: client_sessions(text[]); Type: FUNCTION; Schema: raw; Owner: sluice
--

CREATE FUNCTION raw.client_sessions(keys text[]) RETURNS TABLE(source_id text, session_id text)
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    with sent as (
        select event.source_id, event.session_id, event.user_key, event.anonymous_key
        from raw.events as event
        where
            event.session_id is not null
            and (event.source_id, event.session_id) in (
                select own.source_id, own.session_id from raw.events as own
                where own.user_key = any(keys) or (own.user_key is null and own.anonymous_key = any(keys))
            )
    )

    select sent.source_id, sent.session_id
    from sent
    group by sent.source_id, sent.session_id
    having bool_and(coalesce(sent.user_key, sent.anonymous_key) is null or coalesce(sent.user_key, sent.anonymous_key) = any(keys))
$$;


ALTER FUNCTION raw.client_sessions(keys text[]) OWNER TO sluice;

--
-- Name: create_partition(date); Type: FUNCTION; Schema: raw; Owner: sluice
--

CREATE FUNCTION raw.create_partition(day date) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET lock_timeout TO '2s'
    AS $$
declare
    partition_name constant text := 'events_p' || to_char(day, 'YYYYMMDD');
begin
    if to_regclass('raw.' || partition_name) is not null then
        return false;
    end if;
    lock table only raw.events in share update exclusive mode; -- as attaching does; inserts go on
    if to_regclass('raw.' || partition_name) is not null then
        return false;
    end if;
    execute format('create table raw.%I (like raw.events including all)', partition_name);
    execute format(
        'alter table raw.events attach partition raw.%I for values from (%L) to (%L)',
        partition_name, to_char(day, 'YYYY-MM-DD') || ' 00:00+00', to_char(day + 1, 'YYYY-MM-DD') || ' 00:00+00'
    );
    return true;
end
$$;


ALTER FUNCTION raw.create_partition(day date) OWNER TO sluice;

--
-- Name: delete_expired(timestamp with time zone, text[], boolean); Type: FUNCTION; Schema: raw; Owner: sluice
--

CREATE FUNCTION raw.delete_expired(cutoff timestamp with time zone, sources text[], is_listed boolean) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    deleted bigint;
begin
    perform raw.require_expired(cutoff);
    delete from raw.events
    where received_at < cutoff and (source_id = any(sources)) = is_listed;
    get diagnostics deleted = row_count;
    return deleted;
end
$$;


ALTER FUNCTION raw.delete_expired(cutoff timestamp with time zone, sources text[], is_listed boolean) OWNER TO sluice;

--
-- Name: drop_partition(date); Type: FUNCTION; Schema: raw; Owner: sluice
--

CREATE FUNCTION raw.drop_partition(day date) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET lock_timeout TO '2s'
    AS $$
declare
    partition_name constant text := 'events_p' || to_char(day, 'YYYYMMDD');
begin
    perform raw.require_expired((to_char(day + 1, 'YYYY-MM-DD') || ' 00:00+00')::timestamptz);
    execute format('alter table raw.events detach partition raw.%I', partition_name);
    execute format('drop table raw.%I', partition_name);
end
$$;


ALTER FUNCTION raw.drop_partition(day date) OWNER TO sluice;

--
-- Name: empty_default(date); Type: FUNCTION; Schema: raw; Owner: sluice
--

CREATE FUNCTION raw.empty_default(day date) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET lock_timeout TO '2s'
    AS $_$
declare
    partition_name constant text := 'events_p' || to_char(day, 'YYYYMMDD');
    first_moment constant timestamptz := to_char(day, 'YYYY-MM-DD') || ' 00:00+00';
    end_moment constant timestamptz := to_char(day + 1, 'YYYY-MM-DD') || ' 00:00+00';
    moved bigint;
begin
    lock table only raw.events in share update exclusive mode;
    lock table raw.events_default in access exclusive mode;
    execute format('create table raw.%I (like raw.events including all)', partition_name);
    execute format(
        'with moved as (delete from raw.events_default where received_at >= $1 and received_at < $2 returning *) '
        'insert into raw.%I select * from moved',
        partition_name
    ) using first_moment, end_moment;
    get diagnostics moved = row_count;
    execute format(
        'alter table raw.events attach partition raw.%I for values from (%L) to (%L)',
        partition_name, first_moment, end_moment
    );
    return moved;
end
$_$;


ALTER FUNCTION raw.empty_default(day date) OWNER TO sluice;

--
-- Name: erase(text[], text[], text[], bigint[]); Type: FUNCTION; Schema: raw; Owner: sluice
--

CREATE FUNCTION raw.erase(keys text[], session_sources text[], sessions text[], rejected_ids bigint[]) RETURNS TABLE(events bigint, mentions bigint, rejected bigint)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
declare
    mention constant text := array_to_string(keys, '|');
begin
    if not exists (select from ops.erasures where state = 'requested' and user_key = any(keys)) then
        raise exception 'nobody has asked for these people to be erased' using errcode = 'insufficient_privilege';
    end if;
    if exists (select from unnest(keys) as key where key !~ '^[0-9a-z-]{1,128}$') then
        raise exception 'expected keys of people' using errcode = 'invalid_parameter_value';
    end if;
    delete from raw.events as event
    where
        event.user_key = any(keys)
        or (event.user_key is null and event.anonymous_key = any(keys))
        or (
            event.user_key is null and event.anonymous_key is null
            and (event.source_id, event.session_id) in (select * from unnest(session_sources, sessions))
        );
    get diagnostics events = row_count;
    update raw.events as event
    set payload = regexp_replace(event.payload::text, '"(' || mention || ')"(?!\s*:)', 'null', 'g')::jsonb
    where event.payload::text ~ mention;
    get diagnostics mentions = row_count;
    -- A body of several people is kept as a fact, without what it said.
    update raw.rejected_events as letter
    set payload = null, request = null
    where
        letter.rejected_id = any(rejected_ids)
        and exists (
            select from regexp_matches(concat(letter.payload::text, letter.request::text), '[0-9a-f]{64}', 'g') as named (matched)
            where named.matched[1] <> all(keys)
        );
    delete from raw.rejected_events as letter
    where
        letter.rejected_id = any(rejected_ids)
        and (letter.payload is not null or letter.request is not null);
    get diagnostics rejected = row_count;
    return next;
end
$_$;


ALTER FUNCTION raw.erase(keys text[], session_sources text[], sessions text[], rejected_ids bigint[]) OWNER TO sluice;

--
-- Name: note_replay(); Type: FUNCTION; Schema: raw; Owner: sluice
--

CREATE FUNCTION raw.note_replay() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
begin
    new.replayed_xact_id := case when new.replayed_at is not null then ops.current_xact() end;
    new.replayed_by := case when new.replayed_at is not null then ops.acting() end;
    return new;
end
$$;


ALTER FUNCTION raw.note_replay() OWNER TO sluice;

--
-- Name: require_expired(timestamp with time zone); Type: FUNCTION; Schema: raw; Owner: sluice
--

CREATE FUNCTION raw.require_expired(moment timestamp with time zone) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    if moment > now() - interval '7 days' then
        raise exception 'events received after % may not be removed yet', now() - interval '7 days'
            using errcode = 'insufficient_privilege', hint = 'Events are kept for eight days at least.';
    end if;
end
$$;


ALTER FUNCTION raw.require_expired(moment timestamp with time zone) OWNER TO sluice;

--
-- Name: event_identity(text, text, text, jsonb); Type: FUNCTION; Schema: store; Owner: sluice
--

CREATE FUNCTION store.event_identity(event_name text, user_key text, anonymous_key text, payload jsonb) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
    select hashtextextended(
        event_name || chr(31) || coalesce(user_key, chr(30)) || chr(31) || coalesce(anonymous_key, chr(30)) || chr(31)
        || coalesce(
            payload ->> 'originalTimestamp', payload ->> 'original_timestamp', payload ->> 'client_timestamp',
            payload ->> 'timestamp', chr(30)
        ),
        0
    )
$$;


ALTER FUNCTION store.event_identity(event_name text, user_key text, anonymous_key text, payload jsonb) OWNER TO sluice;

--
-- Name: later_session_start(timestamp with time zone, timestamp with time zone, boolean); Type: FUNCTION; Schema: store; Owner: sluice
--

CREATE FUNCTION store.later_session_start(session_start timestamp with time zone, occurred_at timestamp with time zone, starts_anew boolean) RETURNS timestamp with time zone
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
    AS $$
begin
    return case
        when session_start is null or starts_anew or occurred_at > session_start + interval '24 hours' then occurred_at
        else session_start
    end;
end
$$;


ALTER FUNCTION store.later_session_start(session_start timestamp with time zone, occurred_at timestamp with time zone, starts_anew boolean) OWNER TO sluice;

--
-- Name: session_start(timestamp with time zone, boolean); Type: AGGREGATE; Schema: store; Owner: sluice
--

CREATE AGGREGATE store.session_start(timestamp with time zone, boolean) (
    SFUNC = store.later_session_start,
    STYPE = timestamp with time zone,
    PARALLEL = safe
);


ALTER AGGREGATE store.session_start(timestamp with time zone, boolean) OWNER TO sluice;

--
-- Name: events; Type: TABLE; Schema: raw; Owner: sluice
--

CREATE TABLE raw.events (
    event_id uuid NOT NULL,
    source_id text NOT NULL,
    dialect text NOT NULL,
    event_name text NOT NULL,
    occurred_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    received_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    user_key text,
    anonymous_key text,
    session_id text,
    payload jsonb NOT NULL,
    context jsonb,
    xact_id bigint DEFAULT ops.current_xact() NOT NULL
)
PARTITION BY RANGE (received_at);


ALTER TABLE raw.events OWNER TO sluice;

--
-- Name: quarantined_events; Type: TABLE; Schema: raw; Owner: sluice
--

CREATE TABLE raw.quarantined_events (
    quarantined_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    batch_id bigint NOT NULL,
    reason text NOT NULL,
    state text DEFAULT 'quarantined'::text NOT NULL,
    event_id uuid NOT NULL,
    source_id text NOT NULL,
    dialect text NOT NULL,
    event_name text NOT NULL,
    occurred_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    received_at timestamp with time zone NOT NULL,
    user_key text,
    anonymous_key text,
    session_id text,
    payload jsonb NOT NULL,
    context jsonb,
    quarantine_id bigint NOT NULL,
    detail text,
    landed_again_at timestamp with time zone,
    is_accepted boolean DEFAULT false NOT NULL,
    CONSTRAINT quarantined_events_state_check CHECK ((state = ANY (ARRAY['quarantined'::text, 'released'::text, 'discarded'::text])))
);


ALTER TABLE raw.quarantined_events OWNER TO sluice;

--
-- Name: rejected_events; Type: TABLE; Schema: raw; Owner: sluice
--

CREATE TABLE raw.rejected_events (
    rejected_id bigint NOT NULL,
    rejected_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    source_id text NOT NULL,
    dialect text NOT NULL,
    code text NOT NULL,
    message text NOT NULL,
    path text,
    payload jsonb,
    request jsonb,
    replayed_at timestamp with time zone,
    xact_id bigint DEFAULT ops.current_xact() NOT NULL,
    replayed_xact_id bigint,
    replayed_by text
);


ALTER TABLE raw.rejected_events OWNER TO sluice;

--
-- Name: agg_attribution; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.agg_attribution (
    date date NOT NULL,
    attribution_model text NOT NULL,
    source_kind text NOT NULL,
    source text NOT NULL COLLATE pg_catalog."C",
    users bigint,
    conversions bigint,
    conversion_rate numeric,
    _batch_id bigint
);


ALTER TABLE marts.agg_attribution OWNER TO sluice_pipeline;

--
-- Name: agg_community_daily; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.agg_community_daily (
    community_id text NOT NULL,
    date date NOT NULL,
    members_count bigint,
    new_members bigint,
    members_left bigint,
    active_members bigint,
    posts_count bigint,
    comments_count bigint,
    total_interactions bigint,
    avg_posts_per_member numeric,
    engagement_rate numeric,
    growth_rate numeric,
    churn_rate numeric,
    retention_rate numeric,
    _batch_id bigint
);


ALTER TABLE marts.agg_community_daily OWNER TO sluice_pipeline;

--
-- Name: agg_event_daily; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.agg_event_daily (
    event_day_key text NOT NULL,
    date date NOT NULL,
    user_key text,
    event_name text NOT NULL,
    event_count bigint,
    session_count bigint,
    _batch_id bigint
);


ALTER TABLE marts.agg_event_daily OWNER TO sluice_pipeline;

--
-- Name: agg_experiment_daily; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.agg_experiment_daily (
    experiment_key text NOT NULL,
    variant text NOT NULL,
    exposure_date date NOT NULL,
    units bigint NOT NULL,
    multi_exposed_units bigint NOT NULL,
    bot_units bigint NOT NULL,
    unknown_variant_units bigint NOT NULL,
    units_outside_dates bigint NOT NULL,
    _batch_id bigint
);


ALTER TABLE marts.agg_experiment_daily OWNER TO sluice_pipeline;

--
-- Name: agg_feature_adoption; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.agg_feature_adoption (
    date date NOT NULL,
    feature text NOT NULL,
    users bigint,
    active_users bigint,
    adoption_rate numeric,
    new_adopters bigint,
    cumulative_adopters bigint,
    _batch_id bigint
);


ALTER TABLE marts.agg_feature_adoption OWNER TO sluice_pipeline;

--
-- Name: agg_gamification_daily; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.agg_gamification_daily (
    user_key text NOT NULL,
    date date NOT NULL,
    xp_earned numeric,
    levels_gained bigint,
    level numeric,
    achievements_unlocked bigint,
    streak_days numeric,
    _batch_id bigint
);


ALTER TABLE marts.agg_gamification_daily OWNER TO sluice_pipeline;

--
-- Name: agg_learning_daily; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.agg_learning_daily (
    user_key text NOT NULL,
    date date NOT NULL,
    sessions bigint,
    minutes numeric,
    learning_events bigint,
    materials_viewed bigint,
    materials_completed bigint,
    xp_earned numeric,
    _batch_id bigint
);


ALTER TABLE marts.agg_learning_daily OWNER TO sluice_pipeline;

--
-- Name: agg_metrics_daily; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.agg_metrics_daily (
    date date NOT NULL,
    dau bigint,
    wau bigint,
    mau bigint,
    stickiness numeric,
    event_count bigint,
    sessions bigint,
    mean_session_duration_seconds numeric,
    bounce_rate numeric,
    page_views_per_session numeric,
    views bigint,
    likes bigint,
    comments bigint,
    shares bigint,
    engagement_rate numeric,
    viral_coefficient numeric,
    chats bigint,
    chats_completed bigint,
    chat_completion_rate numeric,
    feedback_given bigint,
    feedback_correct bigint,
    accuracy_feedback_rate numeric,
    feature_adoption_rate numeric,
    rejected_events bigint,
    ingestion_success_rate numeric,
    api_p95_ms double precision,
    api_p99_ms double precision,
    bot_users bigint,
    bot_event_count bigint,
    bot_sessions bigint,
    bot_page_views bigint,
    _batch_id bigint
);


ALTER TABLE marts.agg_metrics_daily OWNER TO sluice_pipeline;

--
-- Name: agg_performance_hourly; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.agg_performance_hourly (
    performance_key text NOT NULL,
    hour timestamp with time zone NOT NULL,
    source_id text NOT NULL,
    metric_name text NOT NULL,
    endpoint text,
    metric_unit text,
    measurement_count bigint,
    mean numeric,
    minimum numeric,
    maximum numeric,
    p50 double precision,
    p95 double precision,
    p99 double precision,
    client_errors bigint,
    server_errors bigint,
    _batch_id bigint
);


ALTER TABLE marts.agg_performance_hourly OWNER TO sluice_pipeline;

--
-- Name: agg_requests_daily; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.agg_requests_daily (
    date date NOT NULL,
    requests bigint,
    p50_ms double precision,
    p95_ms double precision,
    p99_ms double precision,
    client_errors bigint,
    server_errors bigint,
    _batch_id bigint
);


ALTER TABLE marts.agg_requests_daily OWNER TO sluice_pipeline;

--
-- Name: agg_retention_cohorts; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.agg_retention_cohorts (
    cohort_date date NOT NULL,
    day_number integer NOT NULL,
    cohort_size bigint NOT NULL,
    retained_users bigint NOT NULL,
    retention_rate numeric NOT NULL,
    _batch_id bigint
);


ALTER TABLE marts.agg_retention_cohorts OWNER TO sluice_pipeline;

--
-- Name: agg_traffic_daily; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.agg_traffic_daily (
    traffic_key text NOT NULL,
    date date NOT NULL,
    source_id text NOT NULL,
    channel text NOT NULL,
    source text NOT NULL COLLATE pg_catalog."C",
    medium text NOT NULL COLLATE pg_catalog."C",
    campaign text COLLATE pg_catalog."C",
    country text,
    device text,
    is_bot boolean NOT NULL,
    visitors bigint NOT NULL,
    sessions bigint NOT NULL,
    bounces bigint NOT NULL,
    page_views bigint NOT NULL,
    engaged_seconds numeric NOT NULL,
    conversions bigint NOT NULL,
    _batch_id bigint
);


ALTER TABLE marts.agg_traffic_daily OWNER TO sluice_pipeline;

--
-- Name: agg_user_daily; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.agg_user_daily (
    user_key text NOT NULL,
    date date NOT NULL,
    event_count bigint,
    interactions bigint,
    posts_created bigint,
    posts_viewed bigint,
    posts_liked bigint,
    posts_shared bigint,
    comments_posted bigint,
    follows_made bigint,
    unfollows_made bigint,
    messages_sent bigint,
    chat_messages_sent bigint,
    profile_views bigint,
    news_articles_viewed bigint,
    trending_items_viewed bigint,
    stories_viewed bigint,
    media_uploaded bigint,
    communities_joined bigint,
    communities_left bigint,
    community_posts bigint,
    sessions_count bigint,
    total_session_duration_seconds numeric,
    pages_viewed bigint,
    engagement_score numeric,
    is_bot boolean,
    _batch_id bigint
);


ALTER TABLE marts.agg_user_daily OWNER TO sluice_pipeline;

--
-- Name: dim_experiments; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.dim_experiments (
    experiment_key text NOT NULL,
    hypothesis text NOT NULL,
    owner text NOT NULL,
    status text NOT NULL,
    unit text NOT NULL,
    starts_at timestamp with time zone,
    ends_at timestamp with time zone,
    primary_metric text NOT NULL,
    control text NOT NULL,
    variants text[] NOT NULL,
    units bigint NOT NULL,
    first_exposure_date date,
    last_exposure_date date,
    multi_exposed_units bigint NOT NULL,
    bot_units bigint NOT NULL,
    unknown_variant_units bigint NOT NULL,
    units_outside_dates bigint NOT NULL,
    multi_exposed_share double precision,
    mismatch_p_value double precision,
    sequential_mismatch_p_value double precision,
    changes text[] NOT NULL,
    decision text NOT NULL,
    decision_reason text NOT NULL,
    decision_sentence text NOT NULL,
    winner text,
    definition_hash text NOT NULL,
    defined_at timestamp with time zone NOT NULL,
    _batch_id bigint
);


ALTER TABLE marts.dim_experiments OWNER TO sluice_pipeline;

--
-- Name: dim_identities; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.dim_identities (
    anonymous_key text NOT NULL,
    user_key text NOT NULL,
    source_id text NOT NULL,
    first_seen_at timestamp with time zone NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    how text NOT NULL,
    event_count bigint NOT NULL,
    is_shared boolean NOT NULL,
    _batch_id bigint
);


ALTER TABLE marts.dim_identities OWNER TO sluice_pipeline;

--
-- Name: dim_posts; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.dim_posts (
    post_id text NOT NULL,
    author_key text,
    post_type text,
    group_id text,
    has_media boolean,
    content_length numeric,
    verdict text,
    confidence numeric,
    sources bigint,
    first_seen_at timestamp with time zone NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    views bigint,
    views_by_users bigint,
    unique_viewers bigint,
    likes bigint,
    shares bigint,
    comments bigint,
    saves bigint,
    total_view_duration_ms numeric,
    avg_view_duration_ms numeric,
    shares_to_views_ratio numeric,
    comments_to_views_ratio numeric,
    viral_coefficient numeric,
    engagement_rate numeric,
    _batch_id bigint
);


ALTER TABLE marts.dim_posts OWNER TO sluice_pipeline;

--
-- Name: dim_users; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.dim_users (
    user_key text NOT NULL,
    source_id text NOT NULL,
    first_seen_at timestamp with time zone NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    timezone text,
    locale text,
    browser text,
    registration_source text,
    country text,
    role text,
    experiment_groups jsonb,
    total_events bigint,
    total_sessions bigint,
    total_session_duration_seconds numeric,
    total_posts_viewed bigint,
    total_interactions bigint,
    total_likes_given bigint,
    total_shares_given bigint,
    total_comments_given bigint,
    total_chats bigint,
    total_messages_sent bigint,
    avg_scroll_speed numeric,
    avg_posts_per_minute numeric,
    engagement_score numeric,
    converted_at timestamp with time zone,
    first_touch_kind text,
    first_touch_source text COLLATE pg_catalog."C",
    last_touch_kind text,
    last_touch_source text COLLATE pg_catalog."C",
    _batch_id bigint
);


ALTER TABLE marts.dim_users OWNER TO sluice_pipeline;

--
-- Name: fct_ai_coach_conversations; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.fct_ai_coach_conversations (
    chat_key text NOT NULL,
    user_key text,
    source_id text NOT NULL,
    session_key text,
    conversation_id text,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone NOT NULL,
    duration_ms numeric,
    message_count bigint,
    user_message_count bigint,
    assistant_message_count bigint,
    average_response_time_ms numeric,
    max_response_time_ms numeric,
    first_response_time_ms numeric,
    average_message_length numeric,
    ended_by text,
    satisfaction_rating integer,
    is_completed boolean,
    _batch_id bigint
);


ALTER TABLE marts.fct_ai_coach_conversations OWNER TO sluice_pipeline;

--
-- Name: fct_chat_sessions; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.fct_chat_sessions (
    chat_key text NOT NULL,
    user_key text,
    source_id text NOT NULL,
    session_key text,
    post_id text,
    thread_id text,
    client_chat_id text,
    kind text,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone NOT NULL,
    duration_ms numeric,
    message_count bigint,
    user_message_count bigint,
    assistant_message_count bigint,
    suggested_question_clicks bigint,
    average_response_time_ms numeric,
    max_response_time_ms numeric,
    first_response_time_ms numeric,
    total_typing_duration_ms numeric,
    average_message_length numeric,
    ended_by text,
    satisfaction_rating integer,
    is_completed boolean,
    is_bot boolean,
    _batch_id bigint
);


ALTER TABLE marts.fct_chat_sessions OWNER TO sluice_pipeline;

--
-- Name: fct_errors; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.fct_errors (
    event_id uuid NOT NULL,
    source_id text NOT NULL,
    dialect text NOT NULL,
    event_name text NOT NULL,
    occurred_at timestamp with time zone NOT NULL,
    user_key text,
    session_key text,
    error_type text,
    error_message text,
    error_stack text,
    error_category text,
    severity text NOT NULL,
    endpoint text,
    http_status integer,
    page_path text,
    post_id text,
    browser text,
    os text,
    device text,
    platform text,
    _batch_id bigint
);


ALTER TABLE marts.fct_errors OWNER TO sluice_pipeline;

--
-- Name: fct_experiment_exposures; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.fct_experiment_exposures (
    experiment_key text NOT NULL,
    user_key text NOT NULL,
    variant text NOT NULL,
    first_exposed_at timestamp with time zone NOT NULL,
    exposure_count bigint,
    variants_seen bigint,
    is_multi_exposed boolean,
    variants text[],
    _batch_id bigint
);


ALTER TABLE marts.fct_experiment_exposures OWNER TO sluice_pipeline;

--
-- Name: fct_experiment_results; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.fct_experiment_results (
    experiment_key text NOT NULL,
    metric_key text NOT NULL,
    variant text NOT NULL,
    metric_kind text NOT NULL,
    is_control boolean NOT NULL,
    units bigint NOT NULL,
    mean double precision,
    standard_deviation double precision,
    standard_error double precision,
    state text NOT NULL,
    absolute_lift double precision,
    absolute_lower double precision,
    absolute_upper double precision,
    absolute_p_value double precision,
    relative_lift double precision,
    relative_lower double precision,
    relative_upper double precision,
    p_value double precision,
    degrees_of_freedom double precision,
    estimator text,
    cuped_mean double precision,
    cuped_theta double precision,
    variance_reduction double precision,
    cuped_absolute_lift double precision,
    cuped_absolute_lower double precision,
    cuped_absolute_upper double precision,
    cuped_absolute_p_value double precision,
    cuped_relative_lift double precision,
    cuped_relative_lower double precision,
    cuped_relative_upper double precision,
    cuped_p_value double precision,
    sequential_lower double precision,
    sequential_upper double precision,
    sequential_p_value double precision,
    chance_to_win double precision,
    expected_loss double precision,
    role text NOT NULL,
    direction text NOT NULL,
    max_loss double precision,
    corrected_p_value double precision,
    corrected_sequential_p_value double precision,
    power_reached double precision,
    required_units bigint,
    days_left bigint,
    verdict text NOT NULL,
    is_guardrail_broken boolean,
    is_winner boolean NOT NULL,
    mismatch_p_value double precision,
    sequential_mismatch_p_value double precision,
    multi_exposed_share double precision,
    decision text NOT NULL,
    decision_reason text NOT NULL,
    decision_sentence text NOT NULL,
    _batch_id bigint
);


ALTER TABLE marts.fct_experiment_results OWNER TO sluice_pipeline;

--
-- Name: fct_experiment_statistics; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.fct_experiment_statistics (
    experiment_key text NOT NULL,
    metric_key text NOT NULL,
    variant text NOT NULL,
    dimension text NOT NULL,
    dimension_value text NOT NULL,
    metric_kind text NOT NULL,
    is_primary boolean NOT NULL,
    units bigint NOT NULL,
    active_units bigint NOT NULL,
    sum_value numeric NOT NULL,
    sum_value_squared numeric NOT NULL,
    sum_denominator numeric,
    sum_denominator_squared numeric,
    sum_value_denominator numeric,
    sum_covariate numeric,
    sum_covariate_squared numeric,
    sum_value_covariate numeric,
    sum_covariate_denominator numeric,
    sum_covariate_denominator_squared numeric,
    sum_value_covariate_denominator numeric,
    sum_denominator_covariate numeric,
    sum_denominator_covariate_denominator numeric,
    sum_covariate_covariate_denominator numeric,
    quantile_value numeric,
    quantile_lower numeric,
    quantile_upper numeric,
    _batch_id bigint
);


ALTER TABLE marts.fct_experiment_statistics OWNER TO sluice_pipeline;

--
-- Name: fct_funnel_steps; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.fct_funnel_steps (
    session_key text NOT NULL,
    step_number integer NOT NULL,
    user_key text NOT NULL,
    step text,
    reached_at timestamp with time zone NOT NULL,
    seconds_since_previous_step numeric,
    _batch_id bigint
);


ALTER TABLE marts.fct_funnel_steps OWNER TO sluice_pipeline;

--
-- Name: fct_learning_sessions; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.fct_learning_sessions (
    session_key text NOT NULL,
    user_key text,
    source_id text NOT NULL,
    date date NOT NULL,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone NOT NULL,
    duration_seconds numeric NOT NULL,
    learning_events bigint,
    materials_viewed bigint,
    materials_completed bigint,
    xp_earned numeric,
    _batch_id bigint
);


ALTER TABLE marts.fct_learning_sessions OWNER TO sluice_pipeline;

--
-- Name: fct_page_views; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.fct_page_views (
    source_id text NOT NULL,
    event_id uuid NOT NULL,
    dialect text,
    occurred_at timestamp with time zone NOT NULL,
    session_key text,
    user_key text,
    anonymous_key text,
    url_host text,
    url_path text,
    title text,
    referrer text,
    referrer_host text,
    engaged_seconds numeric,
    scroll_depth_percentage numeric,
    position_in_session bigint NOT NULL,
    is_entry boolean NOT NULL,
    is_exit boolean NOT NULL,
    is_bot boolean,
    _batch_id bigint
);


ALTER TABLE marts.fct_page_views OWNER TO sluice_pipeline;

--
-- Name: fct_post_interactions; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.fct_post_interactions (
    user_key text NOT NULL,
    post_id text NOT NULL,
    times_viewed bigint NOT NULL,
    first_viewed_at timestamp with time zone,
    last_viewed_at timestamp with time zone,
    viewport_time_ms numeric NOT NULL,
    reading_time_ms numeric NOT NULL,
    scroll_depth_percentage numeric,
    time_to_interaction_ms numeric,
    icon_visibility_duration_ms numeric,
    backend_response_time_ms numeric,
    clicks bigint NOT NULL,
    likes bigint,
    shares bigint NOT NULL,
    comments bigint NOT NULL,
    interaction_type text,
    interaction_at timestamp with time zone,
    accuracy_feedback text,
    chat_session_count bigint,
    total_chat_duration_ms numeric,
    total_messages_sent bigint,
    suggested_questions_used bigint,
    _batch_id bigint
);


ALTER TABLE marts.fct_post_interactions OWNER TO sluice_pipeline;

--
-- Name: fct_reused_event_ids; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.fct_reused_event_ids (
    source_id text NOT NULL,
    event_id uuid NOT NULL,
    sent_event_id uuid NOT NULL,
    dialect text,
    event_name text,
    occurred_at timestamp with time zone,
    received_at timestamp with time zone,
    user_key text,
    session_key text,
    _batch_id bigint
);


ALTER TABLE marts.fct_reused_event_ids OWNER TO sluice_pipeline;

--
-- Name: fct_sessions; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.fct_sessions (
    session_key text NOT NULL,
    user_key text,
    anonymous_key text,
    source_id text NOT NULL,
    client_session_id text,
    client_session_started_at timestamp with time zone,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone NOT NULL,
    duration_seconds numeric NOT NULL,
    end_reason text,
    event_count bigint NOT NULL,
    page_views bigint,
    posts_viewed bigint,
    posts_analyzed bigint,
    posts_interacted bigint,
    interactions bigint,
    posts_per_minute numeric,
    avg_scroll_speed numeric,
    total_scroll_distance numeric,
    avg_scroll_depth_percentage numeric,
    active_seconds numeric,
    idle_seconds numeric,
    seconds_to_first_interaction numeric,
    is_bounce boolean,
    chat_sessions bigint,
    messages_sent bigint,
    errors bigint,
    browser text,
    os text,
    device text,
    country text,
    platform text,
    is_bot boolean,
    session_number bigint,
    entry_page text,
    exit_page text,
    referrer_host text,
    utm_source text COLLATE pg_catalog."C",
    utm_medium text COLLATE pg_catalog."C",
    utm_campaign text COLLATE pg_catalog."C",
    utm_term text COLLATE pg_catalog."C",
    utm_content text COLLATE pg_catalog."C",
    channel text NOT NULL,
    engaged_seconds numeric,
    _batch_id bigint
);


ALTER TABLE marts.fct_sessions OWNER TO sluice_pipeline;

--
-- Name: batches; Type: TABLE; Schema: ops; Owner: sluice
--

CREATE TABLE ops.batches (
    batch_id bigint NOT NULL,
    lower_snapshot pg_snapshot,
    upper_snapshot pg_snapshot NOT NULL,
    is_full boolean DEFAULT false NOT NULL,
    state text DEFAULT 'open'::text NOT NULL,
    accepted bigint,
    staged bigint,
    duplicates bigint,
    quarantined bigint,
    opened_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    published_at timestamp with time zone,
    failed_at timestamp with time zone,
    failure text,
    run_id text,
    rebuild_from date,
    rebuild_to date,
    reused_ids bigint,
    keeps_history boolean DEFAULT false NOT NULL,
    reused_ids_by_source jsonb,
    is_erasure boolean DEFAULT false NOT NULL,
    CONSTRAINT batches_rebuild_range CHECK (((rebuild_from <= rebuild_to) AND ((rebuild_from IS NULL) = (rebuild_to IS NULL)))),
    CONSTRAINT batches_state_check CHECK ((state = ANY (ARRAY['open'::text, 'published'::text, 'failed'::text])))
);


ALTER TABLE ops.batches OWNER TO sluice;

--
-- Name: publication; Type: VIEW; Schema: marts; Owner: sluice_pipeline
--

CREATE VIEW marts.publication AS
 SELECT batch_id,
    published_at
   FROM ops.batches
  WHERE (state = 'published'::text)
  ORDER BY batch_id DESC
 LIMIT 1;


ALTER VIEW marts.publication OWNER TO sluice_pipeline;

--
-- Name: access_log; Type: TABLE; Schema: ops; Owner: sluice
--

CREATE TABLE ops.access_log (
    access_id bigint NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    actor text NOT NULL,
    action text NOT NULL,
    subject text,
    details jsonb DEFAULT '{}'::jsonb NOT NULL,
    CONSTRAINT access_log_action_check CHECK ((action ~ '^[a-z][a-z0-9_.-]{0,59}$'::text)),
    CONSTRAINT access_log_details_check CHECK ((jsonb_typeof(details) = 'object'::text))
);


ALTER TABLE ops.access_log OWNER TO sluice;

--
-- Name: access_log_access_id_seq; Type: SEQUENCE; Schema: ops; Owner: sluice
--

ALTER TABLE ops.access_log ALTER COLUMN access_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME ops.access_log_access_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: alerts; Type: TABLE; Schema: ops; Owner: sluice
--

CREATE TABLE ops.alerts (
    alert_id bigint NOT NULL,
    name text NOT NULL,
    message text NOT NULL,
    opened_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    last_sent_at timestamp with time zone,
    resolved_at timestamp with time zone,
    resolution_sent_at timestamp with time zone
);


ALTER TABLE ops.alerts OWNER TO sluice;

--
-- Name: alerts_alert_id_seq; Type: SEQUENCE; Schema: ops; Owner: sluice
--

ALTER TABLE ops.alerts ALTER COLUMN alert_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME ops.alerts_alert_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: api_keys; Type: TABLE; Schema: ops; Owner: sluice
--

CREATE TABLE ops.api_keys (
    key_id bigint NOT NULL,
    key_hash text NOT NULL,
    source_id text NOT NULL,
    scope text NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    expires_at timestamp with time zone,
    revoked_at timestamp with time zone,
    created_by text,
    revoked_by text,
    origins text[] DEFAULT '{}'::text[] NOT NULL,
    replaces bigint,
    CONSTRAINT api_keys_scope_check CHECK ((scope = ANY (ARRAY['write'::text, 'read'::text, 'admin'::text])))
);


ALTER TABLE ops.api_keys OWNER TO sluice;

--
-- Name: api_keys_key_id_seq; Type: SEQUENCE; Schema: ops; Owner: sluice
--

ALTER TABLE ops.api_keys ALTER COLUMN key_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME ops.api_keys_key_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: batches_batch_id_seq; Type: SEQUENCE; Schema: ops; Owner: sluice
--

ALTER TABLE ops.batches ALTER COLUMN batch_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME ops.batches_batch_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: consent_changes; Type: TABLE; Schema: ops; Owner: sluice
--

CREATE TABLE ops.consent_changes (
    change_id bigint NOT NULL,
    source_id text NOT NULL,
    user_key text NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    changed_by text NOT NULL,
    how text NOT NULL,
    from_purposes text[],
    from_mode text,
    to_purposes text[] NOT NULL,
    to_mode text NOT NULL
);


ALTER TABLE ops.consent_changes OWNER TO sluice;

--
-- Name: consent_changes_change_id_seq; Type: SEQUENCE; Schema: ops; Owner: sluice
--

ALTER TABLE ops.consent_changes ALTER COLUMN change_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME ops.consent_changes_change_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: dagster_lock; Type: TABLE; Schema: ops; Owner: sluice
--

CREATE TABLE ops.dagster_lock (
);


ALTER TABLE ops.dagster_lock OWNER TO sluice;

--
-- Name: erasures; Type: TABLE; Schema: ops; Owner: sluice
--

CREATE TABLE ops.erasures (
    erasure_id uuid DEFAULT gen_random_uuid() NOT NULL,
    source_id text NOT NULL,
    user_key text,
    state text DEFAULT 'requested'::text NOT NULL,
    proof bytea NOT NULL,
    requested_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    batch_id bigint,
    erased_at timestamp with time zone,
    completed_at timestamp with time zone,
    removed jsonb,
    traces text[],
    CONSTRAINT erasures_forget CHECK (((state <> 'completed'::text) OR ((user_key IS NULL) AND (traces IS NULL)))),
    CONSTRAINT erasures_state_check CHECK ((state = ANY (ARRAY['requested'::text, 'erased'::text, 'completed'::text])))
);


ALTER TABLE ops.erasures OWNER TO sluice;

--
-- Name: experiment_metrics; Type: TABLE; Schema: ops; Owner: sluice
--

CREATE TABLE ops.experiment_metrics (
    metric_key text NOT NULL,
    definition jsonb NOT NULL
);


ALTER TABLE ops.experiment_metrics OWNER TO sluice;

--
-- Name: experiment_versions; Type: TABLE; Schema: ops; Owner: sluice
--

CREATE TABLE ops.experiment_versions (
    experiment_key text NOT NULL,
    version integer NOT NULL,
    valid_from timestamp with time zone NOT NULL,
    valid_to timestamp with time zone,
    changed_after timestamp with time zone,
    definition jsonb,
    definition_hash text,
    changed text[] NOT NULL,
    changed_mid_run text[] NOT NULL,
    noted_by text DEFAULT ops.acting() NOT NULL
);


ALTER TABLE ops.experiment_versions OWNER TO sluice;

--
-- Name: experiments; Type: TABLE; Schema: ops; Owner: sluice
--

CREATE TABLE ops.experiments (
    experiment_key text NOT NULL,
    definition jsonb NOT NULL,
    definition_hash text NOT NULL,
    valid_from timestamp with time zone NOT NULL,
    seen_at timestamp with time zone NOT NULL
);


ALTER TABLE ops.experiments OWNER TO sluice;

--
-- Name: landed_hours; Type: TABLE; Schema: ops; Owner: sluice
--

CREATE TABLE ops.landed_hours (
    batch_id bigint NOT NULL,
    source_id text NOT NULL,
    hour timestamp with time zone NOT NULL,
    events bigint NOT NULL,
    events_of_one_user bigint NOT NULL,
    events_of_one_name bigint NOT NULL
);


ALTER TABLE ops.landed_hours OWNER TO sluice;

--
-- Name: pepper_people; Type: TABLE; Schema: ops; Owner: sluice
--

CREATE TABLE ops.pepper_people (
    key_start bigint NOT NULL
);


ALTER TABLE ops.pepper_people OWNER TO sluice;

--
-- Name: peppers; Type: TABLE; Schema: ops; Owner: sluice
--

CREATE TABLE ops.peppers (
    pepper_id bigint NOT NULL,
    salt bytea NOT NULL,
    fingerprint bytea NOT NULL,
    noted_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    noted_by text DEFAULT ops.acting() NOT NULL,
    state text DEFAULT 'in_force'::text NOT NULL,
    keeps_previous boolean DEFAULT false NOT NULL,
    in_force_since timestamp with time zone,
    CONSTRAINT peppers_state_check CHECK ((state = ANY (ARRAY['closing'::text, 'in_force'::text])))
);


ALTER TABLE ops.peppers OWNER TO sluice;

--
-- Name: peppers_pepper_id_seq; Type: SEQUENCE; Schema: ops; Owner: sluice
--

ALTER TABLE ops.peppers ALTER COLUMN pepper_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME ops.peppers_pepper_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: policy_version; Type: TABLE; Schema: ops; Owner: sluice
--

CREATE TABLE ops.policy_version (
    version bigint NOT NULL
);


ALTER TABLE ops.policy_version OWNER TO sluice;

--
-- Name: publisher_lock; Type: TABLE; Schema: ops; Owner: sluice
--

CREATE TABLE ops.publisher_lock (
);


ALTER TABLE ops.publisher_lock OWNER TO sluice;

--
-- Name: quarantine_audit; Type: TABLE; Schema: ops; Owner: sluice
--

CREATE TABLE ops.quarantine_audit (
    audit_id bigint NOT NULL,
    done_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    actor text NOT NULL,
    action text NOT NULL,
    quarantine_id bigint NOT NULL,
    source_id text NOT NULL,
    event_id uuid NOT NULL,
    rule text NOT NULL,
    is_corrected boolean DEFAULT false NOT NULL,
    is_accepted boolean DEFAULT false NOT NULL,
    reason text,
    CONSTRAINT quarantine_audit_action_check CHECK ((action = ANY (ARRAY['release'::text, 'discard'::text])))
);


ALTER TABLE ops.quarantine_audit OWNER TO sluice;

--
-- Name: quarantine_audit_audit_id_seq; Type: SEQUENCE; Schema: ops; Owner: sluice
--

ALTER TABLE ops.quarantine_audit ALTER COLUMN audit_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME ops.quarantine_audit_audit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: server; Type: TABLE; Schema: ops; Owner: sluice
--

CREATE TABLE ops.server (
    system_identifier bigint,
    database_oid oid NOT NULL,
    table_oid oid NOT NULL,
    written_by xid8 NOT NULL,
    adopted_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);


ALTER TABLE ops.server OWNER TO sluice;

--
-- Name: sources; Type: TABLE; Schema: ops; Owner: sluice
--

CREATE TABLE ops.sources (
    source_id text NOT NULL,
    enabled boolean DEFAULT true NOT NULL,
    sample_rate double precision DEFAULT 1 NOT NULL,
    ip_policy text DEFAULT 'drop'::text NOT NULL,
    message_content text,
    masking_rules text[],
    key_rate double precision DEFAULT 0 NOT NULL,
    user_rate double precision DEFAULT 0 NOT NULL,
    ip_rate double precision DEFAULT 0 NOT NULL,
    changed_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    changed_by text DEFAULT ops.acting() NOT NULL,
    retention_days integer,
    consent_purposes text[],
    consent_mode text,
    privacy_signals text[],
    refuses_erased boolean DEFAULT false NOT NULL,
    country text,
    url_fields text[],
    dropped_fields text[],
    pseudonym_fields text[],
    kept_fields text[],
    CONSTRAINT sources_consent_mode_check CHECK ((consent_mode = ANY (ARRAY['strict'::text, 'balanced'::text, 'full'::text]))),
    CONSTRAINT sources_consent_purposes_check CHECK ((consent_purposes <@ '{essential,analytics,chat_content,experiments}'::text[])),
    CONSTRAINT sources_country_check CHECK ((country ~ '^[A-Z]{2}$'::text)),
    CONSTRAINT sources_ip_policy_check CHECK ((ip_policy = ANY (ARRAY['drop'::text, 'truncate'::text, 'hash'::text]))),
    CONSTRAINT sources_ip_rate_check CHECK ((ip_rate >= (0)::double precision)),
    CONSTRAINT sources_key_rate_check CHECK ((key_rate >= (0)::double precision)),
    CONSTRAINT sources_message_content_check CHECK ((message_content = ANY (ARRAY['drop'::text, 'mask'::text, 'keep'::text]))),
    CONSTRAINT sources_privacy_signals_check CHECK ((privacy_signals <@ '{gpc,dnt}'::text[])),
    CONSTRAINT sources_retention_days_check CHECK ((retention_days >= 8)),
    CONSTRAINT sources_sample_rate_check CHECK (((sample_rate >= (0)::double precision) AND (sample_rate <= (1)::double precision))),
    CONSTRAINT sources_user_rate_check CHECK ((user_rate >= (0)::double precision))
);


ALTER TABLE ops.sources OWNER TO sluice;

--
-- Name: storage_probes; Type: TABLE; Schema: ops; Owner: sluice
--

CREATE TABLE ops.storage_probes (
    filler text NOT NULL
)
WITH (autovacuum_vacuum_threshold='50', autovacuum_vacuum_scale_factor='0', autovacuum_analyze_threshold='1000000');
ALTER TABLE ONLY ops.storage_probes ALTER COLUMN filler SET STORAGE PLAIN;


ALTER TABLE ops.storage_probes OWNER TO sluice;

--
-- Name: tombstones; Type: TABLE; Schema: ops; Owner: sluice
--

CREATE TABLE ops.tombstones (
    source_id text NOT NULL,
    tombstone bytea NOT NULL
);


ALTER TABLE ops.tombstones OWNER TO sluice;

--
-- Name: withheld_events; Type: TABLE; Schema: ops; Owner: sluice
--

CREATE TABLE ops.withheld_events (
    source_id text NOT NULL,
    day date NOT NULL,
    reason text NOT NULL,
    events bigint NOT NULL
);


ALTER TABLE ops.withheld_events OWNER TO sluice;

--
-- Name: events_default; Type: TABLE; Schema: raw; Owner: sluice
--

CREATE TABLE raw.events_default (
    event_id uuid CONSTRAINT events_event_id_not_null NOT NULL,
    source_id text CONSTRAINT events_source_id_not_null NOT NULL,
    dialect text CONSTRAINT events_dialect_not_null NOT NULL,
    event_name text CONSTRAINT events_event_name_not_null NOT NULL,
    occurred_at timestamp with time zone CONSTRAINT events_occurred_at_not_null NOT NULL,
    sent_at timestamp with time zone,
    received_at timestamp with time zone DEFAULT clock_timestamp() CONSTRAINT events_received_at_not_null NOT NULL,
    user_key text,
    anonymous_key text,
    session_id text,
    payload jsonb CONSTRAINT events_payload_not_null NOT NULL,
    context jsonb,
    xact_id bigint DEFAULT ops.current_xact() CONSTRAINT events_xact_id_not_null NOT NULL
);


ALTER TABLE raw.events_default OWNER TO sluice;

--
-- Name: events_p20250115; Type: TABLE; Schema: raw; Owner: sluice
--

CREATE TABLE raw.events_p20250115 (
    event_id uuid CONSTRAINT events_event_id_not_null NOT NULL,
    source_id text CONSTRAINT events_source_id_not_null NOT NULL,
    dialect text CONSTRAINT events_dialect_not_null NOT NULL,
    event_name text CONSTRAINT events_event_name_not_null NOT NULL,
    occurred_at timestamp with time zone CONSTRAINT events_occurred_at_not_null NOT NULL,
    sent_at timestamp with time zone,
    received_at timestamp with time zone DEFAULT clock_timestamp() CONSTRAINT events_received_at_not_null NOT NULL,
    user_key text,
    anonymous_key text,
    session_id text,
    payload jsonb CONSTRAINT events_payload_not_null NOT NULL,
    context jsonb,
    xact_id bigint DEFAULT ops.current_xact() CONSTRAINT events_xact_id_not_null NOT NULL
);


ALTER TABLE raw.events_p20250115 OWNER TO sluice;

--
-- Name: events_p20250116; Type: TABLE; Schema: raw; Owner: sluice
--

CREATE TABLE raw.events_p20250116 (
    event_id uuid CONSTRAINT events_event_id_not_null NOT NULL,
    source_id text CONSTRAINT events_source_id_not_null NOT NULL,
    dialect text CONSTRAINT events_dialect_not_null NOT NULL,
    event_name text CONSTRAINT events_event_name_not_null NOT NULL,
    occurred_at timestamp with time zone CONSTRAINT events_occurred_at_not_null NOT NULL,
    sent_at timestamp with time zone,
    received_at timestamp with time zone DEFAULT clock_timestamp() CONSTRAINT events_received_at_not_null NOT NULL,
    user_key text,
    anonymous_key text,
    session_id text,
    payload jsonb CONSTRAINT events_payload_not_null NOT NULL,
    context jsonb,
    xact_id bigint DEFAULT ops.current_xact() CONSTRAINT events_xact_id_not_null NOT NULL
);


ALTER TABLE raw.events_p20250116 OWNER TO sluice;

--
-- Name: events_p20250117; Type: TABLE; Schema: raw; Owner: sluice
--

CREATE TABLE raw.events_p20250117 (
    event_id uuid CONSTRAINT events_event_id_not_null NOT NULL,
    source_id text CONSTRAINT events_source_id_not_null NOT NULL,
    dialect text CONSTRAINT events_dialect_not_null NOT NULL,
    event_name text CONSTRAINT events_event_name_not_null NOT NULL,
    occurred_at timestamp with time zone CONSTRAINT events_occurred_at_not_null NOT NULL,
    sent_at timestamp with time zone,
    received_at timestamp with time zone DEFAULT clock_timestamp() CONSTRAINT events_received_at_not_null NOT NULL,
    user_key text,
    anonymous_key text,
    session_id text,
    payload jsonb CONSTRAINT events_payload_not_null NOT NULL,
    context jsonb,
    xact_id bigint DEFAULT ops.current_xact() CONSTRAINT events_xact_id_not_null NOT NULL
);


ALTER TABLE raw.events_p20250117 OWNER TO sluice;

--
-- Name: events_p20250118; Type: TABLE; Schema: raw; Owner: sluice
--

CREATE TABLE raw.events_p20250118 (
    event_id uuid CONSTRAINT events_event_id_not_null NOT NULL,
    source_id text CONSTRAINT events_source_id_not_null NOT NULL,
    dialect text CONSTRAINT events_dialect_not_null NOT NULL,
    event_name text CONSTRAINT events_event_name_not_null NOT NULL,
    occurred_at timestamp with time zone CONSTRAINT events_occurred_at_not_null NOT NULL,
    sent_at timestamp with time zone,
    received_at timestamp with time zone DEFAULT clock_timestamp() CONSTRAINT events_received_at_not_null NOT NULL,
    user_key text,
    anonymous_key text,
    session_id text,
    payload jsonb CONSTRAINT events_payload_not_null NOT NULL,
    context jsonb,
    xact_id bigint DEFAULT ops.current_xact() CONSTRAINT events_xact_id_not_null NOT NULL
);


ALTER TABLE raw.events_p20250118 OWNER TO sluice;

--
-- Name: events_p20250119; Type: TABLE; Schema: raw; Owner: sluice
--

CREATE TABLE raw.events_p20250119 (
    event_id uuid CONSTRAINT events_event_id_not_null NOT NULL,
    source_id text CONSTRAINT events_source_id_not_null NOT NULL,
    dialect text CONSTRAINT events_dialect_not_null NOT NULL,
    event_name text CONSTRAINT events_event_name_not_null NOT NULL,
    occurred_at timestamp with time zone CONSTRAINT events_occurred_at_not_null NOT NULL,
    sent_at timestamp with time zone,
    received_at timestamp with time zone DEFAULT clock_timestamp() CONSTRAINT events_received_at_not_null NOT NULL,
    user_key text,
    anonymous_key text,
    session_id text,
    payload jsonb CONSTRAINT events_payload_not_null NOT NULL,
    context jsonb,
    xact_id bigint DEFAULT ops.current_xact() CONSTRAINT events_xact_id_not_null NOT NULL
);


ALTER TABLE raw.events_p20250119 OWNER TO sluice;

--
-- Name: events_p20250120; Type: TABLE; Schema: raw; Owner: sluice
--

CREATE TABLE raw.events_p20250120 (
    event_id uuid CONSTRAINT events_event_id_not_null NOT NULL,
    source_id text CONSTRAINT events_source_id_not_null NOT NULL,
    dialect text CONSTRAINT events_dialect_not_null NOT NULL,
    event_name text CONSTRAINT events_event_name_not_null NOT NULL,
    occurred_at timestamp with time zone CONSTRAINT events_occurred_at_not_null NOT NULL,
    sent_at timestamp with time zone,
    received_at timestamp with time zone DEFAULT clock_timestamp() CONSTRAINT events_received_at_not_null NOT NULL,
    user_key text,
    anonymous_key text,
    session_id text,
    payload jsonb CONSTRAINT events_payload_not_null NOT NULL,
    context jsonb,
    xact_id bigint DEFAULT ops.current_xact() CONSTRAINT events_xact_id_not_null NOT NULL
);


ALTER TABLE raw.events_p20250120 OWNER TO sluice;

--
-- Name: events_p20250121; Type: TABLE; Schema: raw; Owner: sluice
--

CREATE TABLE raw.events_p20250121 (
    event_id uuid CONSTRAINT events_event_id_not_null NOT NULL,
    source_id text CONSTRAINT events_source_id_not_null NOT NULL,
    dialect text CONSTRAINT events_dialect_not_null NOT NULL,
    event_name text CONSTRAINT events_event_name_not_null NOT NULL,
    occurred_at timestamp with time zone CONSTRAINT events_occurred_at_not_null NOT NULL,
    sent_at timestamp with time zone,
    received_at timestamp with time zone DEFAULT clock_timestamp() CONSTRAINT events_received_at_not_null NOT NULL,
    user_key text,
    anonymous_key text,
    session_id text,
    payload jsonb CONSTRAINT events_payload_not_null NOT NULL,
    context jsonb,
    xact_id bigint DEFAULT ops.current_xact() CONSTRAINT events_xact_id_not_null NOT NULL
);


ALTER TABLE raw.events_p20250121 OWNER TO sluice;

--
-- Name: events_p20250122; Type: TABLE; Schema: raw; Owner: sluice
--

CREATE TABLE raw.events_p20250122 (
    event_id uuid CONSTRAINT events_event_id_not_null NOT NULL,
    source_id text CONSTRAINT events_source_id_not_null NOT NULL,
    dialect text CONSTRAINT events_dialect_not_null NOT NULL,
    event_name text CONSTRAINT events_event_name_not_null NOT NULL,
    occurred_at timestamp with time zone CONSTRAINT events_occurred_at_not_null NOT NULL,
    sent_at timestamp with time zone,
    received_at timestamp with time zone DEFAULT clock_timestamp() CONSTRAINT events_received_at_not_null NOT NULL,
    user_key text,
    anonymous_key text,
    session_id text,
    payload jsonb CONSTRAINT events_payload_not_null NOT NULL,
    context jsonb,
    xact_id bigint DEFAULT ops.current_xact() CONSTRAINT events_xact_id_not_null NOT NULL
);


ALTER TABLE raw.events_p20250122 OWNER TO sluice;

--
-- Name: quarantined_events_quarantine_id_seq; Type: SEQUENCE; Schema: raw; Owner: sluice
--

ALTER TABLE raw.quarantined_events ALTER COLUMN quarantine_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME raw.quarantined_events_quarantine_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: rejected_events_rejected_id_seq; Type: SEQUENCE; Schema: raw; Owner: sluice
--

ALTER TABLE raw.rejected_events ALTER COLUMN rejected_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME raw.rejected_events_rejected_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: int_activity_hours; Type: TABLE; Schema: store; Owner: sluice_pipeline
--

CREATE TABLE store.int_activity_hours (
    date date NOT NULL,
    hour timestamp with time zone NOT NULL,
    event_count bigint,
    views bigint,
    likes bigint,
    comments bigint,
    shares bigint,
    feedback_given bigint,
    feedback_correct bigint,
    sessions bigint,
    duration_seconds numeric,
    bounces bigint,
    page_views bigint,
    anonymous_event_counts jsonb,
    anonymous_session_counts jsonb,
    bot_event_count bigint,
    bot_sessions bigint,
    bot_page_views bigint,
    _batch_id bigint
);


ALTER TABLE store.int_activity_hours OWNER TO sluice_pipeline;

--
-- Name: int_anonymous_posts; Type: TABLE; Schema: store; Owner: sluice_pipeline
--

CREATE TABLE store.int_anonymous_posts (
    anonymous_key text NOT NULL,
    post_id text NOT NULL,
    first_viewed_at timestamp with time zone NOT NULL,
    is_also_user boolean NOT NULL,
    _batch_id bigint
);


ALTER TABLE store.int_anonymous_posts OWNER TO sluice_pipeline;

--
-- Name: int_community_days; Type: TABLE; Schema: store; Owner: sluice_pipeline
--

CREATE TABLE store.int_community_days (
    community_id text NOT NULL,
    date date NOT NULL,
    new_members bigint NOT NULL,
    members_left bigint NOT NULL,
    active_members bigint NOT NULL,
    posts_count bigint NOT NULL,
    comments_count bigint NOT NULL,
    total_interactions bigint NOT NULL,
    _batch_id bigint
);


ALTER TABLE store.int_community_days OWNER TO sluice_pipeline;

--
-- Name: int_events; Type: TABLE; Schema: store; Owner: sluice_pipeline
--

CREATE TABLE store.int_events (
    event_id uuid NOT NULL,
    reused_event_id uuid,
    identity_hash bigint,
    content_hash bigint,
    source_id text NOT NULL,
    dialect text,
    raw_name text,
    event_name text,
    event_category text,
    is_view boolean,
    is_interaction boolean,
    occurred_at timestamp with time zone,
    received_at timestamp with time zone,
    date date,
    own_user_key text,
    anonymous_key text,
    client_session_id text,
    gap_owner_key text,
    post_id text,
    chat_key text,
    chat_id text,
    chat_kind text,
    message_role text,
    message_length numeric,
    typing_duration_ms numeric,
    is_suggested_question boolean,
    chat_duration_ms numeric,
    average_response_time_ms numeric,
    max_response_time_ms numeric,
    end_reason text,
    satisfaction_rating integer,
    viewport_time_ms numeric,
    reading_time_ms numeric,
    scroll_depth_percentage numeric,
    time_to_interaction_ms numeric,
    icon_visibility_duration_ms numeric,
    backend_response_time_ms numeric,
    scroll_speed numeric,
    scroll_distance numeric,
    accuracy_feedback text,
    verdict text,
    confidence numeric,
    has_media boolean,
    content_length numeric,
    post_type text,
    group_id text,
    author_key text,
    community_id text,
    error_type text,
    error_message text,
    error_stack text,
    error_category text,
    severity text,
    page_path text,
    metric_hour timestamp with time zone,
    metric_name text,
    metric_value numeric,
    metric_unit text,
    endpoint text,
    http_status integer,
    experiment_key text,
    variant text,
    browser text,
    os text,
    device text,
    country text,
    platform text,
    is_bot boolean,
    timezone text,
    locale text,
    registration_source text,
    user_role text,
    experiment_groups jsonb,
    material_id text,
    material_type text,
    xp_amount numeric,
    level numeric,
    achievement_id text,
    streak_days numeric,
    learning_duration_seconds numeric,
    campaign_source text COLLATE pg_catalog."C",
    campaign_medium text COLLATE pg_catalog."C",
    campaign_name text COLLATE pg_catalog."C",
    campaign_term text COLLATE pg_catalog."C",
    campaign_content text COLLATE pg_catalog."C",
    referrer_host text,
    page_host text,
    page_title text,
    referrer text,
    engaged_seconds numeric,
    session_key text,
    user_key text,
    _batch_id bigint
);
ALTER TABLE ONLY store.int_events ALTER COLUMN chat_key SET (n_distinct=-0.02);
ALTER TABLE ONLY store.int_events ALTER COLUMN session_key SET (n_distinct=-0.1);


ALTER TABLE store.int_events OWNER TO sluice_pipeline;

--
-- Name: int_experiment_metrics; Type: TABLE; Schema: store; Owner: sluice_pipeline
--

CREATE TABLE store.int_experiment_metrics (
    experiment_key text NOT NULL,
    metric_key text NOT NULL,
    metric_number integer NOT NULL,
    is_primary boolean NOT NULL,
    unit text NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone,
    variants text[] NOT NULL,
    segments text[] NOT NULL,
    cuped_days integer NOT NULL,
    metric_kind text NOT NULL,
    from_day integer NOT NULL,
    to_day integer,
    until_at timestamp with time zone,
    numerator jsonb NOT NULL,
    denominator jsonb,
    first_step jsonb,
    quantile numeric,
    lower_value numeric,
    upper_value numeric,
    lower_percentile numeric,
    upper_percentile numeric,
    _batch_id bigint
);


ALTER TABLE store.int_experiment_metrics OWNER TO sluice_pipeline;

--
-- Name: int_experiment_unit_days; Type: TABLE; Schema: store; Owner: sluice_pipeline
--

CREATE TABLE store.int_experiment_unit_days (
    experiment_key text NOT NULL,
    unit_key text NOT NULL,
    day integer NOT NULL,
    variant text NOT NULL,
    metric_numbers integer[] NOT NULL,
    numerators numeric[] NOT NULL,
    denominators numeric[] NOT NULL,
    first_steps text[] NOT NULL,
    last_steps text[] NOT NULL,
    _batch_id bigint
);


ALTER TABLE store.int_experiment_unit_days OWNER TO sluice_pipeline;

--
-- Name: int_experiment_units; Type: TABLE; Schema: store; Owner: sluice_pipeline
--

CREATE TABLE store.int_experiment_units (
    experiment_key text NOT NULL,
    unit_key text NOT NULL,
    unit text NOT NULL,
    standing text NOT NULL,
    variant text NOT NULL,
    first_exposed_at timestamp with time zone NOT NULL,
    exposure_date date NOT NULL,
    segment_names text[] NOT NULL,
    segment_values text[] NOT NULL,
    _batch_id bigint
);


ALTER TABLE store.int_experiment_units OWNER TO sluice_pipeline;

--
-- Name: int_experiment_values; Type: TABLE; Schema: store; Owner: sluice_pipeline
--

CREATE TABLE store.int_experiment_values (
    experiment_key text NOT NULL,
    unit_key text NOT NULL,
    variant text NOT NULL,
    exposure_date date NOT NULL,
    segment_names text[] NOT NULL,
    segment_values text[] NOT NULL,
    metric_numbers integer[],
    are_active boolean[],
    metric_values numeric[],
    denominators numeric[],
    covariates numeric[],
    covariate_denominators numeric[],
    reached_days integer[],
    _batch_id bigint
);


ALTER TABLE store.int_experiment_values OWNER TO sluice_pipeline;

--
-- Name: int_exposures; Type: TABLE; Schema: store; Owner: sluice_pipeline
--

CREATE TABLE store.int_exposures (
    session_key text NOT NULL,
    event_id uuid NOT NULL,
    experiment_key text NOT NULL,
    variant text NOT NULL,
    user_key text,
    anonymous_key text,
    occurred_at timestamp with time zone NOT NULL,
    received_at timestamp with time zone NOT NULL,
    source_id text NOT NULL,
    country text,
    browser text,
    os text,
    device text,
    platform text,
    locale text,
    timezone text,
    registration_source text,
    user_role text,
    is_bot boolean NOT NULL,
    _batch_id bigint
);


ALTER TABLE store.int_exposures OWNER TO sluice_pipeline;

--
-- Name: int_first_views; Type: TABLE; Schema: store; Owner: sluice_pipeline
--

CREATE TABLE store.int_first_views (
    user_key text NOT NULL,
    post_id text NOT NULL,
    hour timestamp without time zone NOT NULL,
    pairs bigint NOT NULL,
    _batch_id bigint
);


ALTER TABLE store.int_first_views OWNER TO sluice_pipeline;

--
-- Name: int_post_hours; Type: TABLE; Schema: store; Owner: sluice_pipeline
--

CREATE TABLE store.int_post_hours (
    post_id text NOT NULL,
    hour timestamp with time zone NOT NULL,
    sources text[] NOT NULL,
    first_seen_at timestamp with time zone NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    views bigint NOT NULL,
    views_by_users bigint NOT NULL,
    likes_given bigint NOT NULL,
    likes_withdrawn bigint NOT NULL,
    shares bigint NOT NULL,
    comments bigint NOT NULL,
    saves bigint NOT NULL,
    view_duration_ms numeric NOT NULL,
    timed_views bigint NOT NULL,
    author_order text,
    author_key text,
    post_type text,
    group_id text,
    has_media text,
    content_length text,
    verdict text,
    confidence text,
    _batch_id bigint
);


ALTER TABLE store.int_post_hours OWNER TO sluice_pipeline;

--
-- Name: int_session_days; Type: TABLE; Schema: store; Owner: sluice_pipeline
--

CREATE TABLE store.int_session_days (
    session_key text NOT NULL,
    date date NOT NULL,
    viewer_key text NOT NULL,
    user_key text,
    hour timestamp with time zone NOT NULL,
    in_session boolean NOT NULL,
    source_id text NOT NULL,
    event_count bigint NOT NULL,
    views bigint NOT NULL,
    interactions bigint NOT NULL,
    chat_messages_sent bigint NOT NULL,
    feedback_given bigint NOT NULL,
    feedback_correct bigint NOT NULL,
    scroll_speed_sum numeric,
    scroll_speed_count bigint NOT NULL,
    first_seen_at timestamp with time zone NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    timezone text,
    locale text,
    browser text,
    country text,
    role text,
    experiment_groups text,
    registration_source text,
    learning_events bigint,
    materials_viewed text[],
    materials_completed text[],
    xp_events bigint,
    xp_earned numeric,
    levels_gained bigint,
    level numeric,
    achievements_unlocked text[],
    streak_updates bigint,
    streak_days text,
    event_counts jsonb NOT NULL,
    viewed_posts text[],
    starts_session boolean NOT NULL,
    duration_seconds numeric,
    is_bounce boolean,
    page_views bigint,
    is_bot boolean,
    _batch_id bigint
);


ALTER TABLE store.int_session_days OWNER TO sluice_pipeline;

--
-- Name: int_session_identities; Type: TABLE; Schema: store; Owner: sluice_pipeline
--

CREATE TABLE store.int_session_identities (
    session_key text NOT NULL,
    user_key text NOT NULL,
    anonymous_key text NOT NULL,
    source_id text NOT NULL,
    first_seen_at timestamp with time zone NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    is_identified boolean NOT NULL,
    is_aliased boolean NOT NULL,
    event_count bigint NOT NULL,
    _batch_id bigint
);


ALTER TABLE store.int_session_identities OWNER TO sluice_pipeline;

--
-- Name: int_session_measures; Type: TABLE; Schema: store; Owner: sluice_pipeline
--

CREATE TABLE store.int_session_measures (
    session_key text NOT NULL,
    unit text NOT NULL,
    unit_key text NOT NULL,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone NOT NULL,
    measures bigint[] NOT NULL,
    occurred_ats timestamp with time zone[] NOT NULL,
    amounts numeric[] NOT NULL,
    marks text[] NOT NULL,
    _batch_id bigint
);


ALTER TABLE store.int_session_measures OWNER TO sluice_pipeline;

--
-- Name: int_session_posts; Type: TABLE; Schema: store; Owner: sluice_pipeline
--

CREATE TABLE store.int_session_posts (
    session_key text NOT NULL,
    date date NOT NULL,
    viewer_key text NOT NULL,
    post_id text NOT NULL,
    is_user boolean NOT NULL,
    source_id text NOT NULL,
    hour timestamp with time zone NOT NULL,
    first_seen_at timestamp with time zone NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    views bigint NOT NULL,
    first_viewed_at timestamp with time zone,
    last_viewed_at timestamp with time zone,
    interactions bigint NOT NULL,
    interaction_at timestamp with time zone,
    viewport_time_ms numeric NOT NULL,
    view_duration_ms numeric NOT NULL,
    timed_views bigint NOT NULL,
    reading_time_ms numeric NOT NULL,
    scroll_depth_percentage numeric,
    time_to_interaction_ms text,
    icon_visibility_ms_sum numeric,
    icon_visibility_count bigint NOT NULL,
    backend_response_ms_sum numeric,
    backend_response_count bigint NOT NULL,
    clicks bigint NOT NULL,
    likes_given bigint NOT NULL,
    likes_withdrawn bigint NOT NULL,
    shares bigint NOT NULL,
    comments bigint NOT NULL,
    saves bigint NOT NULL,
    analyses bigint NOT NULL,
    has_chatted boolean NOT NULL,
    has_ignored boolean NOT NULL,
    accuracy_feedback text,
    author_order text,
    author_key text,
    post_type text,
    group_id text,
    has_media text,
    content_length text,
    verdict text,
    confidence text,
    _batch_id bigint
);


ALTER TABLE store.int_session_posts OWNER TO sluice_pipeline;

--
-- Name: int_user_counts; Type: TABLE; Schema: store; Owner: sluice_pipeline
--

CREATE TABLE store.int_user_counts (
    date date NOT NULL,
    kind text NOT NULL,
    label text NOT NULL,
    users bigint NOT NULL,
    active_users bigint,
    _batch_id bigint
);


ALTER TABLE store.int_user_counts OWNER TO sluice_pipeline;

--
-- Name: int_user_days; Type: TABLE; Schema: store; Owner: sluice_pipeline
--

CREATE TABLE store.int_user_days (
    user_key text NOT NULL,
    date date NOT NULL,
    source_id text NOT NULL,
    first_seen_at timestamp with time zone NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    timezone text,
    locale text,
    browser text,
    registration_source text,
    country text,
    role text,
    experiment_groups jsonb,
    event_count bigint NOT NULL,
    interactions bigint NOT NULL,
    posts_created bigint NOT NULL,
    posts_liked bigint NOT NULL,
    posts_shared bigint NOT NULL,
    comments_posted bigint NOT NULL,
    follows_made bigint NOT NULL,
    unfollows_made bigint NOT NULL,
    messages_sent bigint NOT NULL,
    profile_views bigint NOT NULL,
    news_articles_viewed bigint NOT NULL,
    trending_items_viewed bigint NOT NULL,
    stories_viewed bigint NOT NULL,
    media_uploaded bigint NOT NULL,
    communities_joined bigint NOT NULL,
    communities_left bigint NOT NULL,
    community_posts bigint NOT NULL,
    pages_viewed bigint NOT NULL,
    chat_messages_sent bigint NOT NULL,
    sessions_count bigint NOT NULL,
    total_session_duration_seconds numeric NOT NULL,
    scroll_speed_sum numeric,
    scroll_speed_count bigint NOT NULL,
    posts_viewed bigint NOT NULL,
    features text[],
    touched_at timestamp with time zone[],
    touch_kinds text[],
    touch_sources text[] COLLATE pg_catalog."C",
    is_bot boolean,
    _batch_id bigint
);


ALTER TABLE store.int_user_days OWNER TO sluice_pipeline;

--
-- Name: int_user_features; Type: TABLE; Schema: store; Owner: sluice_pipeline
--

CREATE TABLE store.int_user_features (
    user_key text NOT NULL,
    feature text NOT NULL,
    first_used_on date NOT NULL,
    _batch_id bigint
);


ALTER TABLE store.int_user_features OWNER TO sluice_pipeline;

--
-- Name: events_default; Type: TABLE ATTACH; Schema: raw; Owner: sluice
--

ALTER TABLE ONLY raw.events ATTACH PARTITION raw.events_default DEFAULT;


--
-- Name: events_p20250115; Type: TABLE ATTACH; Schema: raw; Owner: sluice
--

ALTER TABLE ONLY raw.events ATTACH PARTITION raw.events_p20250115 FOR VALUES FROM ('2025-01-15 00:00:00+00') TO ('2025-01-16 00:00:00+00');


--
-- Name: events_p20250116; Type: TABLE ATTACH; Schema: raw; Owner: sluice
--

ALTER TABLE ONLY raw.events ATTACH PARTITION raw.events_p20250116 FOR VALUES FROM ('2025-01-16 00:00:00+00') TO ('2025-01-17 00:00:00+00');


--
-- Name: events_p20250117; Type: TABLE ATTACH; Schema: raw; Owner: sluice
--

ALTER TABLE ONLY raw.events ATTACH PARTITION raw.events_p20250117 FOR VALUES FROM ('2025-01-17 00:00:00+00') TO ('2025-01-18 00:00:00+00');


--
-- Name: events_p20250118; Type: TABLE ATTACH; Schema: raw; Owner: sluice
--

ALTER TABLE ONLY raw.events ATTACH PARTITION raw.events_p20250118 FOR VALUES FROM ('2025-01-18 00:00:00+00') TO ('2025-01-19 00:00:00+00');


--
-- Name: events_p20250119; Type: TABLE ATTACH; Schema: raw; Owner: sluice
--

ALTER TABLE ONLY raw.events ATTACH PARTITION raw.events_p20250119 FOR VALUES FROM ('2025-01-19 00:00:00+00') TO ('2025-01-20 00:00:00+00');


--
-- Name: events_p20250120; Type: TABLE ATTACH; Schema: raw; Owner: sluice
--

ALTER TABLE ONLY raw.events ATTACH PARTITION raw.events_p20250120 FOR VALUES FROM ('2025-01-20 00:00:00+00') TO ('2025-01-21 00:00:00+00');


--
-- Name: events_p20250121; Type: TABLE ATTACH; Schema: raw; Owner: sluice
--

ALTER TABLE ONLY raw.events ATTACH PARTITION raw.events_p20250121 FOR VALUES FROM ('2025-01-21 00:00:00+00') TO ('2025-01-22 00:00:00+00');


--
-- Name: events_p20250122; Type: TABLE ATTACH; Schema: raw; Owner: sluice
--

ALTER TABLE ONLY raw.events ATTACH PARTITION raw.events_p20250122 FOR VALUES FROM ('2025-01-22 00:00:00+00') TO ('2025-01-23 00:00:00+00');


--
-- Data for Name: agg_attribution; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.agg_attribution (date, attribution_model, source_kind, source, users, conversions, conversion_rate, _batch_id) FROM stdin;
2025-01-14	last_touch	direct	direct	1	1	1.00000000000000000000	1
2025-01-15	last_touch	direct	direct	2	1	0.50000000000000000000	1
2025-01-14	first_touch	direct	direct	1	1	1.00000000000000000000	1
2025-01-15	first_touch	direct	direct	2	1	0.50000000000000000000	1
\.


--
-- Data for Name: agg_community_daily; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.agg_community_daily (community_id, date, members_count, new_members, members_left, active_members, posts_count, comments_count, total_interactions, avg_posts_per_member, engagement_rate, growth_rate, churn_rate, retention_rate, _batch_id) FROM stdin;
\.


--
-- Data for Name: agg_event_daily; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.agg_event_daily (event_day_key, date, user_key, event_name, event_count, session_count, _batch_id) FROM stdin;
2025-01-15-313437cbc1d0a02779e2788d7fd7c50a	2025-01-15	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	post_viewed	1	1	1
2025-01-15-409d9183a0a1a631e69b3b00685d7eda	2025-01-15	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	session_started	1	1	1
2025-01-15-036d078bedf64080258acae0bd2bef5d	2025-01-15	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	post_read	4	1	1
2025-01-14-227441f6c8e5304b7966c71e10b8bd4e	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	page_view	1	1	1
2025-01-15-d5d6dd43532f751e89310c3dd3f50bb1	2025-01-15	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	chat_ended	1	1	1
2025-01-15-63759ff8b1a867d3a6e1a2c30d239b35	2025-01-15	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	session_ended	1	1	1
2025-01-15-da9c4e601294b2e94796803325fdbbb1	2025-01-15	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	post_viewed	11	1	1
2025-01-15-43c8143e6dd7bdb86572488951b152b8	2025-01-15	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	feed_scrolled	5	1	1
2025-01-14-b2b8a7ff3a0fb91d38e3e4c05350516e	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	chat_message_sent	14	1	1
2025-01-15-5f0439f7e372f5f6b7815e0ac3cb0fe5	2025-01-15	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	chat_started	1	1	1
2025-01-14-817ae0b59ea28391e03b439a63f714b2	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	chat_rated	1	1	1
2025-01-15-a6d437576622369c6897c70a1bae1077	2025-01-15	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	post_analyzed	2	1	1
2025-01-15-ed7009ea678cdcdd16e752c9611c7ba2	2025-01-15	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	post_clicked	3	1	1
2025-01-15-7a3a4b27730b46788ec6f585a4a188e1	2025-01-15	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	chat_message_sent	3	1	1
\.


--
-- Data for Name: agg_experiment_daily; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.agg_experiment_daily (experiment_key, variant, exposure_date, units, multi_exposed_units, bot_units, unknown_variant_units, units_outside_dates, _batch_id) FROM stdin;
\.


--
-- Data for Name: agg_feature_adoption; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.agg_feature_adoption (date, feature, users, active_users, adoption_rate, new_adopters, cumulative_adopters, _batch_id) FROM stdin;
2025-01-14	chat	1	1	1.00000000000000000000	1	1	1
2025-01-15	chat	1	2	0.50000000000000000000	1	2	1
2025-01-15	detection_icon	1	2	0.50000000000000000000	1	1	1
2025-01-15	feed	2	2	1.00000000000000000000	2	2	1
\.


--
-- Data for Name: agg_gamification_daily; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.agg_gamification_daily (user_key, date, xp_earned, levels_gained, level, achievements_unlocked, streak_days, _batch_id) FROM stdin;
\.


--
-- Data for Name: agg_learning_daily; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.agg_learning_daily (user_key, date, sessions, minutes, learning_events, materials_viewed, materials_completed, xp_earned, _batch_id) FROM stdin;
\.


--
-- Data for Name: agg_metrics_daily; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.agg_metrics_daily (date, dau, wau, mau, stickiness, event_count, sessions, mean_session_duration_seconds, bounce_rate, page_views_per_session, views, likes, comments, shares, engagement_rate, viral_coefficient, chats, chats_completed, chat_completion_rate, feedback_given, feedback_correct, accuracy_feedback_rate, feature_adoption_rate, rejected_events, ingestion_success_rate, api_p95_ms, api_p99_ms, bot_users, bot_event_count, bot_sessions, bot_page_views, _batch_id) FROM stdin;
2025-01-14	1	1	1	1.00000000000000000000	16	1	413.2014910000000000	0.00000000000000000000	0.00000000000000000000	0	0	0	0	\N	\N	2	0	0.00000000000000000000	0	0	\N	0.00000000000000000000	0	1.00000000000000000000	\N	\N	0	0	0	0	1
2025-01-15	2	3	3	0.66666666666666666667	33	2	200.1435850000000000	0.50000000000000000000	0.00000000000000000000	12	0	0	0	0.00000000000000000000	0.00000000000000000000	1	0	0.00000000000000000000	0	0	\N	0.50000000000000000000	1	0.97058823529411764706	\N	\N	0	0	0	0	1
\.


--
-- Data for Name: agg_performance_hourly; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.agg_performance_hourly (performance_key, hour, source_id, metric_name, endpoint, metric_unit, measurement_count, mean, minimum, maximum, p50, p95, p99, client_errors, server_errors, _batch_id) FROM stdin;
4f91f49961a821dd480cb0e13af3a5f7	2025-01-15 00:00:00+00	dev	post_processed	\N	ms	2	577.9600000000000000	444.42	711.5	577.96	698.146	708.8292	0	0	1
\.


--
-- Data for Name: agg_requests_daily; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.agg_requests_daily (date, requests, p50_ms, p95_ms, p99_ms, client_errors, server_errors, _batch_id) FROM stdin;
\.


--
-- Data for Name: agg_retention_cohorts; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.agg_retention_cohorts (cohort_date, day_number, cohort_size, retained_users, retention_rate, _batch_id) FROM stdin;
2025-01-14	0	1	1	1.00000000000000000000	1
2025-01-15	0	2	2	1.00000000000000000000	1
\.


--
-- Data for Name: agg_traffic_daily; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.agg_traffic_daily (traffic_key, date, source_id, channel, source, medium, campaign, country, device, is_bot, visitors, sessions, bounces, page_views, engaged_seconds, conversions, _batch_id) FROM stdin;
f0539b4603f7186e87eb2fdca960d63b	2025-01-14	dev	Direct	direct	none	\N	\N	\N	f	1	1	0	0	357.097240	1	1
aedc984ffbe288c923f8c4ada91142d7	2025-01-15	dev	Direct	direct	none	\N	\N	\N	f	2	2	1	0	400.287170	1	1
\.


--
-- Data for Name: agg_user_daily; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.agg_user_daily (user_key, date, event_count, interactions, posts_created, posts_viewed, posts_liked, posts_shared, comments_posted, follows_made, unfollows_made, messages_sent, chat_messages_sent, profile_views, news_articles_viewed, trending_items_viewed, stories_viewed, media_uploaded, communities_joined, communities_left, community_posts, sessions_count, total_session_duration_seconds, pages_viewed, engagement_score, is_bot, _batch_id) FROM stdin;
113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	2025-01-15	32	6	0	8	0	0	0	0	0	0	3	0	0	0	0	0	0	0	0	1	400.287170	0	20.0000000000000000	f	1
127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	2025-01-15	1	0	0	1	0	0	0	0	0	0	0	0	0	0	0	0	0	0	0	1	0.000000	0	1.00000000000000000000	f	1
bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	2025-01-14	16	8	0	0	0	0	0	0	0	0	7	0	0	0	0	0	0	0	0	1	413.201491	0	16.0000000000000000	f	1
\.


--
-- Data for Name: dim_experiments; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.dim_experiments (experiment_key, hypothesis, owner, status, unit, starts_at, ends_at, primary_metric, control, variants, units, first_exposure_date, last_exposure_date, multi_exposed_units, bot_units, unknown_variant_units, units_outside_dates, multi_exposed_share, mismatch_p_value, sequential_mismatch_p_value, changes, decision, decision_reason, decision_sentence, winner, definition_hash, defined_at, _batch_id) FROM stdin;
icon-colour	People click more posts when the icon is blue instead of grey.	Sluice	running	user	2026-01-01 00:00:00+00	\N	posts_clicked	grey	{grey,blue}	0	\N	\N	0	0	0	0	\N	\N	\N	{}	invalid	too_few_users	Invalid: the smallest variant has 0 units, and 100 are needed.	\N	5b398b32c0882165b3238675dfc52c258e0f3dc0764d41d8357ee80f257dcbfe	2025-01-15 12:07:59.300342+00	1
\.


--
-- Data for Name: dim_identities; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.dim_identities (anonymous_key, user_key, source_id, first_seen_at, last_seen_at, how, event_count, is_shared, _batch_id) FROM stdin;
\.


--
-- Data for Name: dim_posts; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.dim_posts (post_id, author_key, post_type, group_id, has_media, content_length, verdict, confidence, sources, first_seen_at, last_seen_at, views, views_by_users, unique_viewers, likes, shares, comments, saves, total_view_duration_ms, avg_view_duration_ms, shares_to_views_ratio, comments_to_views_ratio, viral_coefficient, engagement_rate, _batch_id) FROM stdin;
post-178	\N	\N	\N	\N	\N	\N	\N	1	2025-01-14 15:44:41.33901+00	2025-01-14 15:48:13.163619+00	0	0	0	0	0	0	0	0	\N	\N	\N	\N	\N	1
post-118	\N	\N	\N	\N	\N	\N	\N	1	2025-01-15 00:19:09.055003+00	2025-01-15 00:19:32.690508+00	1	1	1	0	0	0	0	0	\N	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	1
post-2	\N	\N	\N	\N	\N	\N	\N	1	2025-01-15 00:15:47.940342+00	2025-01-15 00:16:08.724214+00	1	1	1	0	0	0	0	0	\N	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	1
post-13	\N	\N	\N	f	420	human	0.17	1	2025-01-15 00:17:02.978266+00	2025-01-15 00:17:39.753067+00	1	1	1	0	0	0	0	0	\N	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	1
post-6	\N	\N	\N	\N	\N	\N	\N	1	2025-01-15 00:15:26.602439+00	2025-01-15 00:15:26.602439+00	1	1	1	0	0	0	0	0	\N	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	1
post-1	\N	\N	\N	f	420	ai_slop	0.12	1	2025-01-15 00:13:41.117457+00	2025-01-15 00:19:55.025138+00	4	4	1	0	0	0	0	0	\N	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	1
p1	\N	\N	\N	\N	\N	\N	\N	1	2025-01-15 12:00:00+00	2025-01-15 12:00:00+00	1	1	1	0	0	0	0	5000	5000.0000000000000000	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	1
post-9	\N	\N	\N	\N	\N	\N	\N	1	2025-01-15 00:15:18.595967+00	2025-01-15 00:15:18.595967+00	1	1	1	0	0	0	0	0	\N	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	1
post-400	\N	\N	\N	\N	\N	\N	\N	1	2025-01-15 00:18:05.140766+00	2025-01-15 00:18:05.140766+00	1	1	1	0	0	0	0	0	\N	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	1
post-26	\N	\N	\N	\N	\N	\N	\N	1	2025-01-15 00:16:53.86765+00	2025-01-15 00:16:56.729575+00	1	1	1	0	0	0	0	0	\N	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	1
\.


--
-- Data for Name: dim_users; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.dim_users (user_key, source_id, first_seen_at, last_seen_at, timezone, locale, browser, registration_source, country, role, experiment_groups, total_events, total_sessions, total_session_duration_seconds, total_posts_viewed, total_interactions, total_likes_given, total_shares_given, total_comments_given, total_chats, total_messages_sent, avg_scroll_speed, avg_posts_per_minute, engagement_score, converted_at, first_touch_kind, first_touch_source, last_touch_kind, last_touch_source, _batch_id) FROM stdin;
113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	dev	2025-01-15 00:13:27.117243+00	2025-01-15 00:20:07.404413+00	Europe/Berlin	de_DE	firefox	\N	\N	\N	["basic_metrics"]	32	1	400.287170	8	6	0	0	0	1	3	341.1640000000000000	1.1991391080558490	20.0000000000000000	2025-01-15 00:14:04.697039+00	direct	direct	direct	direct	1
127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	dev	2025-01-15 12:00:00+00	2025-01-15 12:00:00+00	\N	\N	\N	\N	\N	\N	\N	1	1	0.000000	1	0	0	0	0	0	0	\N	\N	1.00000000000000000000	\N	direct	direct	direct	direct	1
bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	dev	2025-01-14 15:41:54.892524+00	2025-01-14 15:48:48.094015+00	\N	\N	\N	\N	\N	\N	\N	16	1	413.201491	0	8	0	0	0	2	7	\N	0.00000000000000000000	16.0000000000000000	2025-01-14 15:41:56.763086+00	direct	direct	direct	direct	1
\.


--
-- Data for Name: fct_ai_coach_conversations; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.fct_ai_coach_conversations (chat_key, user_key, source_id, session_key, conversation_id, started_at, ended_at, duration_ms, message_count, user_message_count, assistant_message_count, average_response_time_ms, max_response_time_ms, first_response_time_ms, average_message_length, ended_by, satisfaction_rating, is_completed, _batch_id) FROM stdin;
\.


--
-- Data for Name: fct_chat_sessions; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.fct_chat_sessions (chat_key, user_key, source_id, session_key, post_id, thread_id, client_chat_id, kind, started_at, ended_at, duration_ms, message_count, user_message_count, assistant_message_count, suggested_question_clicks, average_response_time_ms, max_response_time_ms, first_response_time_ms, total_typing_duration_ms, average_message_length, ended_by, satisfaction_rating, is_completed, is_bot, _batch_id) FROM stdin;
08516d0ad2ad57d6b79fb3ad6450cfc6	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	dev	88a92a37bcfa275a1cf6f104e4366b54	\N	008a05a6-c464-4159-8324-c9859b810e76	008a05a6-c464-4159-8324-c9859b810e76	thread	2025-01-14 15:41:56.763086+00	2025-01-14 15:44:24.571774+00	147808.688000	6	3	3	0	28512.657333333333	38956.838000	9447.376000	0	169.1666666666666667	timeout	\N	f	f	1
92d9aeaabd1e6b77f3f5a4ec5879073a	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	dev	88a92a37bcfa275a1cf6f104e4366b54	post-178	4da98f1d-3099-4df5-ab99-254ae901e35c	4da98f1d-3099-4df5-ab99-254ae901e35c	thread	2025-01-14 15:44:41.33901+00	2025-01-14 15:48:48.094015+00	246755.005000	8	4	4	0	29098.413500000000	38231.206000	27304.947000	0	291.8750000000000000	timeout	5	f	f	1
e48cc83dd34c9a529cacfb869b3a3dcc	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	dev	64abe2b631f3ebf9470510bf0838202e	post-1	\N	9ff3078f-cc1b-4c3e-9c07-724e44c5b476	post_chat	2025-01-15 00:14:04.697039+00	2025-01-15 00:14:52.941744+00	246026.7	3	3	0	0	3080	\N	\N	17325	171.0000000000000000	minimize	\N	f	f	1
\.


--
-- Data for Name: fct_errors; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.fct_errors (event_id, source_id, dialect, event_name, occurred_at, user_key, session_key, error_type, error_message, error_stack, error_category, severity, endpoint, http_status, page_path, post_id, browser, os, device, platform, _batch_id) FROM stdin;
\.


--
-- Data for Name: fct_experiment_exposures; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.fct_experiment_exposures (experiment_key, user_key, variant, first_exposed_at, exposure_count, variants_seen, is_multi_exposed, variants, _batch_id) FROM stdin;
\.


--
-- Data for Name: fct_experiment_results; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.fct_experiment_results (experiment_key, metric_key, variant, metric_kind, is_control, units, mean, standard_deviation, standard_error, state, absolute_lift, absolute_lower, absolute_upper, absolute_p_value, relative_lift, relative_lower, relative_upper, p_value, degrees_of_freedom, estimator, cuped_mean, cuped_theta, variance_reduction, cuped_absolute_lift, cuped_absolute_lower, cuped_absolute_upper, cuped_absolute_p_value, cuped_relative_lift, cuped_relative_lower, cuped_relative_upper, cuped_p_value, sequential_lower, sequential_upper, sequential_p_value, chance_to_win, expected_loss, role, direction, max_loss, corrected_p_value, corrected_sequential_p_value, power_reached, required_units, days_left, verdict, is_guardrail_broken, is_winner, mismatch_p_value, sequential_mismatch_p_value, multi_exposed_share, decision, decision_reason, decision_sentence, _batch_id) FROM stdin;
icon-colour	posts_clicked	grey	count	t	0	\N	\N	\N	no_units	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	primary	increase	\N	\N	\N	\N	\N	\N	invalid	\N	f	\N	\N	\N	invalid	too_few_users	Invalid: the smallest variant has 0 units, and 100 are needed.	1
icon-colour	posts_clicked	blue	count	f	0	\N	\N	\N	no_units	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	primary	increase	\N	\N	\N	\N	\N	\N	invalid	\N	f	\N	\N	\N	invalid	too_few_users	Invalid: the smallest variant has 0 units, and 100 are needed.	1
icon-colour	chats_started	grey	proportion	t	0	\N	\N	\N	no_units	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	secondary	increase	\N	\N	\N	\N	\N	\N	invalid	\N	f	\N	\N	\N	invalid	too_few_users	Invalid: the smallest variant has 0 units, and 100 are needed.	1
icon-colour	chats_started	blue	proportion	f	0	\N	\N	\N	no_units	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	secondary	increase	\N	\N	\N	\N	\N	\N	invalid	\N	f	\N	\N	\N	invalid	too_few_users	Invalid: the smallest variant has 0 units, and 100 are needed.	1
icon-colour	errors	grey	count	t	0	\N	\N	\N	no_units	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	guardrail	decrease	0.5	\N	\N	\N	\N	\N	invalid	\N	f	\N	\N	\N	invalid	too_few_users	Invalid: the smallest variant has 0 units, and 100 are needed.	1
icon-colour	errors	blue	count	f	0	\N	\N	\N	no_units	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	guardrail	decrease	0.5	\N	\N	\N	\N	\N	invalid	f	f	\N	\N	\N	invalid	too_few_users	Invalid: the smallest variant has 0 units, and 100 are needed.	1
\.


--
-- Data for Name: fct_experiment_statistics; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.fct_experiment_statistics (experiment_key, metric_key, variant, dimension, dimension_value, metric_kind, is_primary, units, active_units, sum_value, sum_value_squared, sum_denominator, sum_denominator_squared, sum_value_denominator, sum_covariate, sum_covariate_squared, sum_value_covariate, sum_covariate_denominator, sum_covariate_denominator_squared, sum_value_covariate_denominator, sum_denominator_covariate, sum_denominator_covariate_denominator, sum_covariate_covariate_denominator, quantile_value, quantile_lower, quantile_upper, _batch_id) FROM stdin;
\.


--
-- Data for Name: fct_funnel_steps; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.fct_funnel_steps (session_key, step_number, user_key, step, reached_at, seconds_since_previous_step, _batch_id) FROM stdin;
64abe2b631f3ebf9470510bf0838202e	1	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	view	2025-01-15 00:13:41.117457+00	\N	1
64abe2b631f3ebf9470510bf0838202e	2	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	chat	2025-01-15 00:14:04.697039+00	23.579582	1
d41a045eb55367327d99a20edd78d34d	1	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	view	2025-01-15 12:00:00+00	\N	1
\.


--
-- Data for Name: fct_learning_sessions; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.fct_learning_sessions (session_key, user_key, source_id, date, started_at, ended_at, duration_seconds, learning_events, materials_viewed, materials_completed, xp_earned, _batch_id) FROM stdin;
\.


--
-- Data for Name: fct_page_views; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.fct_page_views (source_id, event_id, dialect, occurred_at, session_key, user_key, anonymous_key, url_host, url_path, title, referrer, referrer_host, engaged_seconds, scroll_depth_percentage, position_in_session, is_entry, is_exit, is_bot, _batch_id) FROM stdin;
\.


--
-- Data for Name: fct_post_interactions; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.fct_post_interactions (user_key, post_id, times_viewed, first_viewed_at, last_viewed_at, viewport_time_ms, reading_time_ms, scroll_depth_percentage, time_to_interaction_ms, icon_visibility_duration_ms, backend_response_time_ms, clicks, likes, shares, comments, interaction_type, interaction_at, accuracy_feedback, chat_session_count, total_chat_duration_ms, total_messages_sent, suggested_questions_used, _batch_id) FROM stdin;
113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	post-9	1	2025-01-15 00:15:18.595967+00	2025-01-15 00:15:18.595967+00	0	0	71	\N	\N	\N	0	0	0	0	viewed	\N	\N	0	0	0	0	1
113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	post-118	1	2025-01-15 00:19:09.055003+00	2025-01-15 00:19:09.055003+00	0	2452.52	74	4213.65	\N	\N	1	0	0	0	clicked	2025-01-15 00:19:32.690508+00	\N	0	0	0	0	1
113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	post-1	4	2025-01-15 00:13:41.117457+00	2025-01-15 00:19:55.025138+00	0	4285.31	79	912.95	\N	\N	1	0	0	0	clicked	2025-01-15 00:14:00.094016+00	\N	1	246026.7	3	0	1
113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	post-2	1	2025-01-15 00:15:47.940342+00	2025-01-15 00:15:47.940342+00	0	4743.01	37	\N	\N	\N	0	0	0	0	viewed	\N	\N	0	0	0	0	1
113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	post-26	1	2025-01-15 00:16:53.86765+00	2025-01-15 00:16:53.86765+00	0	3135.29	7	\N	\N	\N	0	0	0	0	viewed	\N	\N	0	0	0	0	1
127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	p1	1	2025-01-15 12:00:00+00	2025-01-15 12:00:00+00	5000	0	\N	\N	\N	\N	0	0	0	0	viewed	\N	\N	0	0	0	0	1
bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	post-178	0	\N	\N	0	0	\N	\N	\N	\N	0	0	0	0	\N	2025-01-14 15:44:41.33901+00	\N	1	246755.005000	4	0	1
113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	post-13	1	2025-01-15 00:17:02.978266+00	2025-01-15 00:17:02.978266+00	0	0	73	2833.57	1133.0000000000000000	\N	1	0	0	0	clicked	2025-01-15 00:17:39.753067+00	\N	0	0	0	0	1
113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	post-400	1	2025-01-15 00:18:05.140766+00	2025-01-15 00:18:05.140766+00	0	0	23	\N	\N	\N	0	0	0	0	viewed	\N	\N	0	0	0	0	1
113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	post-6	1	2025-01-15 00:15:26.602439+00	2025-01-15 00:15:26.602439+00	0	0	21	\N	\N	\N	0	0	0	0	viewed	\N	\N	0	0	0	0	1
\.


--
-- Data for Name: fct_reused_event_ids; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.fct_reused_event_ids (source_id, event_id, sent_event_id, dialect, event_name, occurred_at, received_at, user_key, session_key, _batch_id) FROM stdin;
\.


--
-- Data for Name: fct_sessions; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.fct_sessions (session_key, user_key, anonymous_key, source_id, client_session_id, client_session_started_at, started_at, ended_at, duration_seconds, end_reason, event_count, page_views, posts_viewed, posts_analyzed, posts_interacted, interactions, posts_per_minute, avg_scroll_speed, total_scroll_distance, avg_scroll_depth_percentage, active_seconds, idle_seconds, seconds_to_first_interaction, is_bounce, chat_sessions, messages_sent, errors, browser, os, device, country, platform, is_bot, session_number, entry_page, exit_page, referrer_host, utm_source, utm_medium, utm_campaign, utm_term, utm_content, channel, engaged_seconds, _batch_id) FROM stdin;
64abe2b631f3ebf9470510bf0838202e	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	\N	dev	697f8bf4-2501-851f-bbbf-f6801301aa91	2025-01-15 00:13:27.117243+00	2025-01-15 00:13:27.117243+00	2025-01-15 00:20:07.404413+00	400.287170	user_logout	32	0	8	2	3	6	1.1991391080558490	341.1640000000000000	11142	44.2727272727272727	400.287170	0.000000	32.976773	f	1	3	0	firefox	\N	\N	\N	\N	f	1	\N	\N	\N	\N	\N	\N	\N	\N	Direct	400.287170	1
d41a045eb55367327d99a20edd78d34d	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	\N	dev	\N	\N	2025-01-15 12:00:00+00	2025-01-15 12:00:00+00	0.000000	\N	1	0	1	0	0	0	\N	\N	0	\N	0	0.000000	\N	t	0	0	0	\N	\N	\N	\N	\N	f	1	\N	\N	\N	\N	\N	\N	\N	\N	Direct	0	1
88a92a37bcfa275a1cf6f104e4366b54	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	dev	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	2025-01-14 15:41:54.892524+00	2025-01-14 15:41:54.892524+00	2025-01-14 15:48:48.094015+00	413.201491	timeout	16	0	0	0	1	8	0.00000000000000000000	\N	0	\N	357.097240	56.104251	1.870562	f	2	7	0	\N	\N	\N	\N	\N	f	1	\N	\N	\N	\N	\N	\N	\N	\N	Direct	357.097240	1
\.


--
-- Data for Name: access_log; Type: TABLE DATA; Schema: ops; Owner: sluice
--

COPY ops.access_log (access_id, at, actor, action, subject, details) FROM stdin;
\.


--
-- Data for Name: alerts; Type: TABLE DATA; Schema: ops; Owner: sluice
--

COPY ops.alerts (alert_id, name, message, opened_at, last_sent_at, resolved_at, resolution_sent_at) FROM stdin;
\.


--
-- Data for Name: api_keys; Type: TABLE DATA; Schema: ops; Owner: sluice
--

COPY ops.api_keys (key_id, key_hash, source_id, scope, description, created_at, expires_at, revoked_at, created_by, revoked_by, origins, replaces) FROM stdin;
\.


--
-- Data for Name: batches; Type: TABLE DATA; Schema: ops; Owner: sluice
--

COPY ops.batches (batch_id, lower_snapshot, upper_snapshot, is_full, state, accepted, staged, duplicates, quarantined, opened_at, published_at, failed_at, failure, run_id, rebuild_from, rebuild_to, reused_ids, keeps_history, reused_ids_by_source, is_erasure) FROM stdin;
1	\N	891:891:	f	published	51	49	1	1	2025-01-15 12:07:59.449319+00	2025-01-15 12:11:35.924364+00	\N	\N	dafa1fd4-a326-41c4-aac5-2b25204b3ff2	\N	\N	0	f	{}	f
\.


--
-- Data for Name: consent_changes; Type: TABLE DATA; Schema: ops; Owner: sluice
--

COPY ops.consent_changes (change_id, source_id, user_key, changed_at, changed_by, how, from_purposes, from_mode, to_purposes, to_mode) FROM stdin;
\.


--
-- Data for Name: consents; Type: TABLE DATA; Schema: ops; Owner: sluice
--

COPY ops.consents (source_id, user_key, withdrawn, changed_at, changed_by, version, purposes, mode, how) FROM stdin;
\.


--
-- Data for Name: dagster_lock; Type: TABLE DATA; Schema: ops; Owner: sluice
--

COPY ops.dagster_lock  FROM stdin;
\.


--
-- Data for Name: erasures; Type: TABLE DATA; Schema: ops; Owner: sluice
--

COPY ops.erasures (erasure_id, source_id, user_key, state, proof, requested_at, batch_id, erased_at, completed_at, removed, traces) FROM stdin;
\.


--
-- Data for Name: experiment_metrics; Type: TABLE DATA; Schema: ops; Owner: sluice
--

COPY ops.experiment_metrics (metric_key, definition) FROM stdin;
chats_started	{"key": "chats_started", "kind": "proportion", "after": null, "window": null, "quantile": null, "direction": "increase", "numerator": {"where": [], "events": ["chat_started"], "measure": null}, "winsorize": null, "denominator": null, "description": "Share of users who start a chat."}
errors	{"key": "errors", "kind": "count", "after": null, "window": null, "quantile": null, "direction": "decrease", "numerator": {"where": [{"column": "event_category", "values": ["error"], "operator": "="}], "events": [], "measure": null}, "winsorize": null, "denominator": null, "description": "Errors that clients report, per user."}
posts_clicked	{"key": "posts_clicked", "kind": "count", "after": null, "window": null, "quantile": null, "direction": "increase", "numerator": {"where": [], "events": ["post_clicked"], "measure": null}, "winsorize": {"lower_value": null, "upper_value": null, "lower_percentile": null, "upper_percentile": 0.99}, "denominator": null, "description": "Posts and icons clicked, per user."}
\.


--
-- Data for Name: experiment_versions; Type: TABLE DATA; Schema: ops; Owner: sluice
--

COPY ops.experiment_versions (experiment_key, version, valid_from, valid_to, changed_after, definition, definition_hash, changed, changed_mid_run, noted_by) FROM stdin;
icon-colour	1	2025-01-15 12:07:59.300342+00	\N	\N	{"key": "icon-colour", "salt": "icon-colour", "unit": "user", "alpha": 0.05, "owner": "Sluice", "power": 0.8, "status": "running", "ends_at": null, "holdout": true, "metrics": {"errors": {"key": "errors", "kind": "count", "after": null, "window": null, "quantile": null, "direction": "decrease", "numerator": {"where": [{"column": "event_category", "values": ["error"], "operator": "="}], "events": [], "measure": null}, "winsorize": null, "denominator": null, "description": "Errors that clients report, per user."}, "chats_started": {"key": "chats_started", "kind": "proportion", "after": null, "window": null, "quantile": null, "direction": "increase", "numerator": {"where": [], "events": ["chat_started"], "measure": null}, "winsorize": null, "denominator": null, "description": "Share of users who start a chat."}, "posts_clicked": {"key": "posts_clicked", "kind": "count", "after": null, "window": null, "quantile": null, "direction": "increase", "numerator": {"where": [], "events": ["post_clicked"], "measure": null}, "winsorize": {"lower_value": null, "upper_value": null, "lower_percentile": null, "upper_percentile": 0.99}, "denominator": null, "description": "Posts and icons clicked, per user."}}, "primary": "posts_clicked", "rollout": 1.0, "segments": ["browser", "device"], "variants": [{"key": "grey", "weight": 0.5, "is_control": true}, {"key": "blue", "weight": 0.5, "is_control": false}], "secondary": ["chats_started"], "starts_at": "2026-01-01T00:00:00Z", "correction": "holm", "guardrails": [{"metric": "errors", "max_loss": 0.5}], "hypothesis": "People click more posts when the icon is blue instead of grey.", "global_holdout": {"salt": "holdout", "share": 0.0}, "exclusive_group": null, "cuped_window_days": 7, "sequential_tuning": 300.0, "conversion_window_days": 7, "attribution_window_days": 7, "minimum_detectable_effect": 0.5}	5b398b32c0882165b3238675dfc52c258e0f3dc0764d41d8357ee80f257dcbfe	{}	{}	sluice_pipeline (root)
\.


--
-- Data for Name: experiments; Type: TABLE DATA; Schema: ops; Owner: sluice
--

COPY ops.experiments (experiment_key, definition, definition_hash, valid_from, seen_at) FROM stdin;
icon-colour	{"key": "icon-colour", "salt": "icon-colour", "unit": "user", "alpha": 0.05, "owner": "Sluice", "power": 0.8, "status": "running", "ends_at": null, "holdout": true, "primary": "posts_clicked", "rollout": 1.0, "segments": ["browser", "device"], "variants": [{"key": "grey", "weight": 0.5, "is_control": true}, {"key": "blue", "weight": 0.5, "is_control": false}], "secondary": ["chats_started"], "starts_at": "2026-01-01T00:00:00Z", "correction": "holm", "guardrails": [{"metric": "errors", "max_loss": 0.5}], "hypothesis": "People click more posts when the icon is blue instead of grey.", "exclusive_group": null, "cuped_window_days": 7, "sequential_tuning": 300.0, "conversion_window_days": 7, "attribution_window_days": 7, "minimum_detectable_effect": 0.5}	5b398b32c0882165b3238675dfc52c258e0f3dc0764d41d8357ee80f257dcbfe	2025-01-15 12:07:59.300342+00	2025-01-15 12:07:59.300342+00
\.


--
-- Data for Name: landed_hours; Type: TABLE DATA; Schema: ops; Owner: sluice
--

COPY ops.landed_hours (batch_id, source_id, hour, events, events_of_one_user, events_of_one_name) FROM stdin;
1	dev	2025-01-15 12:00:00+00	51	16	11
\.


--
-- Data for Name: pepper_people; Type: TABLE DATA; Schema: ops; Owner: sluice
--

COPY ops.pepper_people (key_start) FROM stdin;
\.


--
-- Data for Name: peppers; Type: TABLE DATA; Schema: ops; Owner: sluice
--

COPY ops.peppers (pepper_id, salt, fingerprint, noted_at, noted_by, state, keeps_previous, in_force_since) FROM stdin;
1	\\x2f5582bacf818219350710a63fb83ae9	\\xd00b14af46a611fd4af9edab8a82ae1612584de6f03b0bc334b8591caf72469a	2025-01-15 12:06:15.656579+00	sluice_collector (root)	in_force	f	\N
\.


--
-- Data for Name: policy_version; Type: TABLE DATA; Schema: ops; Owner: sluice
--

COPY ops.policy_version (version) FROM stdin;
2
\.


--
-- Data for Name: publisher_lock; Type: TABLE DATA; Schema: ops; Owner: sluice
--

COPY ops.publisher_lock  FROM stdin;
\.


--
-- Data for Name: quarantine_audit; Type: TABLE DATA; Schema: ops; Owner: sluice
--

COPY ops.quarantine_audit (audit_id, done_at, actor, action, quarantine_id, source_id, event_id, rule, is_corrected, is_accepted, reason) FROM stdin;
1	2025-01-15 12:12:47.374919+00	sluice_pipeline (root)	release	1	dev	c32d0e78-993d-510c-8281-76d223ebddd4	event_name_blank	f	t	counts down by design
\.


--
-- Data for Name: server; Type: TABLE DATA; Schema: ops; Owner: sluice
--

COPY ops.server (system_identifier, database_oid, table_oid, written_by, adopted_at) FROM stdin;
7460110808006010481	12784	16657	755	2025-01-15 12:00:42.829611+00
\.


--
-- Data for Name: sources; Type: TABLE DATA; Schema: ops; Owner: sluice
--

COPY ops.sources (source_id, enabled, sample_rate, ip_policy, message_content, masking_rules, key_rate, user_rate, ip_rate, changed_at, changed_by, retention_days, consent_purposes, consent_mode, privacy_signals, refuses_erased, country, url_fields, dropped_fields, pseudonym_fields, kept_fields) FROM stdin;
\.


--
-- Data for Name: storage_probes; Type: TABLE DATA; Schema: ops; Owner: sluice
--

COPY ops.storage_probes (filler) FROM stdin;
\.


--
-- Data for Name: tombstones; Type: TABLE DATA; Schema: ops; Owner: sluice
--

COPY ops.tombstones (source_id, tombstone) FROM stdin;
\.


--
-- Data for Name: withheld_events; Type: TABLE DATA; Schema: ops; Owner: sluice
--

COPY ops.withheld_events (source_id, day, reason, events) FROM stdin;
\.


--
-- Data for Name: events_default; Type: TABLE DATA; Schema: raw; Owner: sluice
--

COPY raw.events_default (event_id, source_id, dialect, event_name, occurred_at, sent_at, received_at, user_key, anonymous_key, session_id, payload, context, xact_id) FROM stdin;
\.


--
-- Data for Name: events_p20250115; Type: TABLE DATA; Schema: raw; Owner: sluice
--

COPY raw.events_p20250115 (event_id, source_id, dialect, event_name, occurred_at, sent_at, received_at, user_key, anonymous_key, session_id, payload, context, xact_id) FROM stdin;
7ce42c82-1807-4e8c-b5bf-992dc9e9c616	dev	product	page_view	2025-01-14 15:41:54.892524+00	\N	2025-01-15 12:06:34.792257+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	{"user_id": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "event_id": "7ce42c82-1807-4e8c-b5bf-992dc9e9c616", "viewport": {"width": 1280, "height": 720}, "event_name": "page_view", "session_id": "c2ce6f44-7ed4-457b-9e2f-eb89414c343c", "event_value": "/chat", "event_metadata": {}, "client_timestamp": "2025-01-14T15:41:54.892524+00:00"}	\N	791
07d4bedc-5143-4193-a6c3-f3391a2b8f1f	dev	product	chat_message_sent	2025-01-14 15:41:56.763086+00	\N	2025-01-15 12:06:34.792258+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	{"user_id": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "event_id": "07d4bedc-5143-4193-a6c3-f3391a2b8f1f", "viewport": {"width": 1280, "height": 720}, "thread_id": "008a05a6-c464-4159-8324-c9859b810e76", "event_name": "chat_message_sent", "session_id": "c2ce6f44-7ed4-457b-9e2f-eb89414c343c", "event_value": null, "event_metadata": {"role": "user"}, "message_content": "Why did costs rise in May?", "client_timestamp": "2025-01-14T15:41:56.763086+00:00"}	\N	791
afbd67f9-6196-49cf-a198-8ad9f06c144a	dev	product	message_sent	2025-01-14 15:42:06.210462+00	\N	2025-01-15 12:06:34.792259+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	{"user_id": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "event_id": "afbd67f9-6196-49cf-a198-8ad9f06c144a", "viewport": {"width": 1280, "height": 720}, "thread_id": "008a05a6-c464-4159-8324-c9859b810e76", "event_name": "message_sent", "session_id": "c2ce6f44-7ed4-457b-9e2f-eb89414c343c", "event_value": null, "event_metadata": {"role": "assistant"}, "message_length": 98, "client_timestamp": "2025-01-14T15:42:06.210462+00:00"}	\N	791
7eed8d14-f06d-4fef-b019-66a0c381e88f	dev	product	chat_message_sent	2025-01-14 15:42:28.771985+00	\N	2025-01-15 12:06:34.79226+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	{"user_id": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "event_id": "7eed8d14-f06d-4fef-b019-66a0c381e88f", "viewport": {"width": 1280, "height": 720}, "thread_id": "008a05a6-c464-4159-8324-c9859b810e76", "event_name": "chat_message_sent", "session_id": "c2ce6f44-7ed4-457b-9e2f-eb89414c343c", "event_value": null, "event_metadata": {"role": "user"}, "message_content": "Which region grew?", "client_timestamp": "2025-01-14T15:42:28.771985+00:00"}	\N	791
4a2f20aa-f3c6-4af7-b5a8-9294c2cd789a	dev	product	message_sent	2025-01-14 15:43:05.905743+00	\N	2025-01-15 12:06:34.792261+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	{"user_id": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "event_id": "4a2f20aa-f3c6-4af7-b5a8-9294c2cd789a", "viewport": {"width": 1280, "height": 720}, "thread_id": "008a05a6-c464-4159-8324-c9859b810e76", "event_name": "message_sent", "session_id": "c2ce6f44-7ed4-457b-9e2f-eb89414c343c", "event_value": null, "event_metadata": {"role": "assistant"}, "message_length": 528, "client_timestamp": "2025-01-14T15:43:05.905743+00:00"}	\N	791
a11d459a-2f97-4d87-9999-9e3fa46d6753	dev	product	chat_message_sent	2025-01-14 15:43:45.614936+00	\N	2025-01-15 12:06:34.792262+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	{"user_id": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "event_id": "a11d459a-2f97-4d87-9999-9e3fa46d6753", "viewport": {"width": 1280, "height": 720}, "thread_id": "008a05a6-c464-4159-8324-c9859b810e76", "event_name": "chat_message_sent", "session_id": "c2ce6f44-7ed4-457b-9e2f-eb89414c343c", "event_value": null, "event_metadata": {"role": "user"}, "message_content": "Which region grew?", "client_timestamp": "2025-01-14T15:43:45.614936+00:00"}	\N	791
b8b333a8-e544-4dd4-952b-82f6be3edc0a	dev	product	message_sent	2025-01-14 15:44:24.571774+00	\N	2025-01-15 12:06:34.792263+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	{"user_id": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "event_id": "b8b333a8-e544-4dd4-952b-82f6be3edc0a", "viewport": {"width": 1280, "height": 720}, "thread_id": "008a05a6-c464-4159-8324-c9859b810e76", "event_name": "message_sent", "session_id": "c2ce6f44-7ed4-457b-9e2f-eb89414c343c", "event_value": null, "event_metadata": {"role": "assistant"}, "message_length": 327, "client_timestamp": "2025-01-14T15:44:24.571774+00:00"}	\N	791
cc22af58-be65-41cc-be24-34e37af027bc	dev	product	chat_message_sent	2025-01-14 15:44:41.33901+00	\N	2025-01-15 12:06:34.792264+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	{"user_id": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "event_id": "cc22af58-be65-41cc-be24-34e37af027bc", "viewport": {"width": 1280, "height": 720}, "thread_id": "4da98f1d-3099-4df5-ab99-254ae901e35c", "event_name": "chat_message_sent", "session_id": "c2ce6f44-7ed4-457b-9e2f-eb89414c343c", "event_value": null, "event_metadata": {"post_id": "post-178"}, "message_length": 26, "message_content": "Why did costs rise in May?", "client_timestamp": "2025-01-14T15:44:41.339010+00:00"}	\N	791
c69d4bd8-b3fa-4aa7-a1fa-b9d78c7e134f	dev	product	message_sent	2025-01-14 15:45:08.643957+00	\N	2025-01-15 12:06:34.792265+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	{"user_id": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "event_id": "c69d4bd8-b3fa-4aa7-a1fa-b9d78c7e134f", "viewport": {"width": 1280, "height": 720}, "thread_id": "4da98f1d-3099-4df5-ab99-254ae901e35c", "event_name": "message_sent", "session_id": "c2ce6f44-7ed4-457b-9e2f-eb89414c343c", "event_value": null, "event_metadata": {"role": "assistant", "post_id": "post-178"}, "message_length": 831, "client_timestamp": "2025-01-14T15:45:08.643957+00:00"}	\N	791
855c3844-29e8-41a4-8748-03e31ba16215	dev	product	chat_message_sent	2025-01-14 15:45:42.402067+00	\N	2025-01-15 12:06:34.792266+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	{"user_id": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "event_id": "855c3844-29e8-41a4-8748-03e31ba16215", "viewport": {"width": 1280, "height": 720}, "thread_id": "4da98f1d-3099-4df5-ab99-254ae901e35c", "event_name": "chat_message_sent", "session_id": "c2ce6f44-7ed4-457b-9e2f-eb89414c343c", "event_value": null, "event_metadata": {"role": "user", "post_id": "post-178"}, "message_length": 18, "message_content": "Which region grew?", "client_timestamp": "2025-01-14T15:45:42.402067+00:00"}	\N	791
b410d93c-4efb-48d6-8b21-fbac78255d68	dev	product	message_sent	2025-01-14 15:46:16.485828+00	\N	2025-01-15 12:06:34.792267+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	{"user_id": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "event_id": "b410d93c-4efb-48d6-8b21-fbac78255d68", "viewport": {"width": 1280, "height": 720}, "thread_id": "4da98f1d-3099-4df5-ab99-254ae901e35c", "event_name": "message_sent", "session_id": "c2ce6f44-7ed4-457b-9e2f-eb89414c343c", "event_value": null, "event_metadata": {"role": "assistant", "post_id": "post-178"}, "message_length": 140, "client_timestamp": "2025-01-14T15:46:16.485828+00:00"}	\N	791
3a1890c7-8092-44d4-ab28-fef02b9c014e	dev	product	chat_message_sent	2025-01-14 15:46:55.786817+00	\N	2025-01-15 12:06:34.792268+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	{"user_id": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "event_id": "3a1890c7-8092-44d4-ab28-fef02b9c014e", "viewport": {"width": 1280, "height": 720}, "thread_id": "4da98f1d-3099-4df5-ab99-254ae901e35c", "event_name": "chat_message_sent", "session_id": "c2ce6f44-7ed4-457b-9e2f-eb89414c343c", "event_value": null, "event_metadata": {"role": "user", "post_id": "post-178"}, "message_length": 26, "message_content": "Why did costs rise in May?", "client_timestamp": "2025-01-14T15:46:55.786817+00:00"}	\N	791
3b6fe507-8c5f-48f8-9c3b-f364eb8ac8ce	dev	product	message_sent	2025-01-14 15:47:12.560557+00	\N	2025-01-15 12:06:34.792269+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	{"user_id": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "event_id": "3b6fe507-8c5f-48f8-9c3b-f364eb8ac8ce", "viewport": {"width": 1280, "height": 720}, "thread_id": "4da98f1d-3099-4df5-ab99-254ae901e35c", "event_name": "message_sent", "session_id": "c2ce6f44-7ed4-457b-9e2f-eb89414c343c", "event_value": null, "event_metadata": {"role": "assistant", "post_id": "post-178"}, "message_length": 1185, "client_timestamp": "2025-01-14T15:47:12.560557+00:00"}	\N	791
a8c24d42-44ef-4feb-a8e5-b4617589a82b	dev	product	chat_message_sent	2025-01-14 15:47:34.932413+00	\N	2025-01-15 12:06:34.79227+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	{"user_id": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "event_id": "a8c24d42-44ef-4feb-a8e5-b4617589a82b", "viewport": {"width": 1280, "height": 720}, "thread_id": "4da98f1d-3099-4df5-ab99-254ae901e35c", "event_name": "chat_message_sent", "session_id": "c2ce6f44-7ed4-457b-9e2f-eb89414c343c", "event_value": null, "event_metadata": {"role": "user", "post_id": "post-178"}, "message_content": "Which region grew?", "client_timestamp": "2025-01-14T15:47:34.932413+00:00"}	\N	791
d20b5d59-db61-4487-889d-a11b62397bc7	dev	product	message_sent	2025-01-14 15:48:13.163619+00	\N	2025-01-15 12:06:34.792271+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	{"user_id": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "event_id": "d20b5d59-db61-4487-889d-a11b62397bc7", "viewport": {"width": 1280, "height": 720}, "thread_id": "4da98f1d-3099-4df5-ab99-254ae901e35c", "event_name": "message_sent", "session_id": "c2ce6f44-7ed4-457b-9e2f-eb89414c343c", "event_value": null, "event_metadata": {"role": "assistant", "post_id": "post-178"}, "message_length": 91, "client_timestamp": "2025-01-14T15:48:13.163619+00:00"}	\N	791
7b297d0b-0e5e-48ba-b320-cd576d14475b	dev	product	chat_rated	2025-01-14 15:48:48.094015+00	\N	2025-01-15 12:06:34.792272+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	{"user_id": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "event_id": "7b297d0b-0e5e-48ba-b320-cd576d14475b", "viewport": {"width": 1280, "height": 720}, "thread_id": "4da98f1d-3099-4df5-ab99-254ae901e35c", "event_name": "chat_rated", "session_id": "c2ce6f44-7ed4-457b-9e2f-eb89414c343c", "event_value": 5, "event_metadata": {}, "client_timestamp": "2025-01-14T15:48:48.094015+00:00"}	\N	791
8a164b5d-094f-8e06-9576-3c552146f911	dev	extension	session_started	2025-01-15 00:13:27.117243+00	\N	2025-01-15 12:06:34.945325+00	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	{"locale": "de_DE", "timezone": "Europe/Berlin", "timestamp": "2025-01-15T00:13:27.117243+00:00", "session_id": "697f8bf4-2501-851f-bbbf-f6801301aa91", "browser_info": {"browser": "firefox", "version": "120"}, "experiment_groups": ["basic_metrics"], "extension_user_id": "12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2"}	\N	792
cc667e97-1773-408c-9c6b-13ab2e47dc0e	dev	extension	post_view	2025-01-15 00:13:41.117457+00	\N	2025-01-15 12:06:35.020158+00	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	{"type": "post_view", "category": "interaction", "event_id": "cc667e97-1773-408c-9c6b-13ab2e47dc0e", "metadata": {"postId": "post-1", "scroll_depth_percentage": 79}, "client_timestamp": "2025-01-15T00:13:41.117457+00:00"}	\N	793
03ba33db-73f7-4a8e-8445-d656de3a5db5	dev	extension	icon_click	2025-01-15 00:14:00.094016+00	\N	2025-01-15 12:06:35.020159+00	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	{"type": "icon_click", "value": 912.95, "category": "interaction", "event_id": "03ba33db-73f7-4a8e-8445-d656de3a5db5", "metadata": {"postId": "post-1"}, "client_timestamp": "2025-01-15T00:14:00.094016+00:00"}	\N	793
11cbc288-4a50-42dc-982c-18c92f429ce5	dev	extension	chat_session_start	2025-01-15 00:14:04.697039+00	\N	2025-01-15 12:06:35.02016+00	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	{"type": "chat_session_start", "category": "chat", "event_id": "11cbc288-4a50-42dc-982c-18c92f429ce5", "metadata": {"postId": "post-1", "sessionId": "9ff3078f-cc1b-4c3e-9c07-724e44c5b476"}, "client_timestamp": "2025-01-15T00:14:04.697039+00:00"}	\N	793
4b63e0ef-b62a-41fe-a5f0-9e6345ddb87d	dev	extension	chat_message_sent	2025-01-15 00:14:16.337229+00	\N	2025-01-15 12:06:35.020161+00	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	{"type": "chat_message_sent", "value": 173, "category": "chat", "event_id": "4b63e0ef-b62a-41fe-a5f0-9e6345ddb87d", "metadata": {"sessionId": "9ff3078f-cc1b-4c3e-9c07-724e44c5b476", "typingDuration": 3554, "isSuggestedQuestion": false}, "client_timestamp": "2025-01-15T00:14:16.337229+00:00"}	\N	793
4fdf8e1a-060c-4a63-9d3b-993f79490eab	dev	extension	chat_message_sent	2025-01-15 00:14:26.307878+00	\N	2025-01-15 12:06:35.020162+00	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	{"type": "chat_message_sent", "value": 132, "category": "chat", "event_id": "4fdf8e1a-060c-4a63-9d3b-993f79490eab", "metadata": {"sessionId": "9ff3078f-cc1b-4c3e-9c07-724e44c5b476", "typingDuration": 6075, "isSuggestedQuestion": false}, "client_timestamp": "2025-01-15T00:14:26.307878+00:00"}	\N	793
40e2a20a-1bd7-4e73-8227-de213023580c	dev	extension	chat_message_sent	2025-01-15 00:14:48.853431+00	\N	2025-01-15 12:06:35.020163+00	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	{"type": "chat_message_sent", "value": 208, "category": "chat", "event_id": "40e2a20a-1bd7-4e73-8227-de213023580c", "metadata": {"sessionId": "9ff3078f-cc1b-4c3e-9c07-724e44c5b476", "typingDuration": 7696, "isSuggestedQuestion": false}, "client_timestamp": "2025-01-15T00:14:48.853431+00:00"}	\N	793
65b675cd-0492-44f5-b9b2-1c95055455e8	dev	extension	chat_session_end	2025-01-15 00:14:52.941744+00	\N	2025-01-15 12:06:35.020164+00	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	{"type": "chat_session_end", "value": 246026.7, "category": "chat", "event_id": "65b675cd-0492-44f5-b9b2-1c95055455e8", "metadata": {"endReason": "minimize", "sessionId": "9ff3078f-cc1b-4c3e-9c07-724e44c5b476", "averageResponseTime": 3080}, "client_timestamp": "2025-01-15T00:14:52.941744+00:00"}	\N	793
fa1b1bf1-3879-499b-950e-00978b7199cd	dev	extension	scroll_behavior	2025-01-15 00:15:17.34381+00	\N	2025-01-15 12:06:35.020165+00	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	{"type": "scroll_behavior", "value": 648.91, "category": "interaction", "event_id": "fa1b1bf1-3879-499b-950e-00978b7199cd", "metadata": {"totalDistance": 3695}, "client_timestamp": "2025-01-15T00:15:17.343810+00:00"}	\N	793
a6048457-861e-42ec-b923-5bc0736a947a	dev	extension	post_view	2025-01-15 00:15:18.595967+00	\N	2025-01-15 12:06:35.020166+00	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	{"type": "post_view", "category": "interaction", "event_id": "a6048457-861e-42ec-b923-5bc0736a947a", "metadata": {"postId": "post-9", "scroll_depth_percentage": 71}, "client_timestamp": "2025-01-15T00:15:18.595967+00:00"}	\N	793
0c250a03-e023-433d-b64e-433ff7c882f4	dev	extension	post_view	2025-01-15 00:15:26.602439+00	\N	2025-01-15 12:06:35.020167+00	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	{"type": "post_view", "category": "interaction", "event_id": "0c250a03-e023-433d-b64e-433ff7c882f4", "metadata": {"postId": "post-6", "scroll_depth_percentage": 21}, "client_timestamp": "2025-01-15T00:15:26.602439+00:00"}	\N	793
e0f3a7ef-8f8b-4b83-822b-c32021615022	dev	extension	post_view	2025-01-15 00:15:47.940342+00	\N	2025-01-15 12:06:35.020168+00	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	{"type": "post_view", "category": "interaction", "event_id": "e0f3a7ef-8f8b-4b83-822b-c32021615022", "metadata": {"postId": "post-2", "scroll_depth_percentage": 37}, "client_timestamp": "2025-01-15T00:15:47.940342+00:00"}	\N	793
2be88b46-75fa-4dd8-91fd-e85ce69bae29	dev	extension	post_reading	2025-01-15 00:16:08.724214+00	\N	2025-01-15 12:06:35.020169+00	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	{"type": "post_reading", "value": 4743.01, "category": "interaction", "event_id": "2be88b46-75fa-4dd8-91fd-e85ce69bae29", "metadata": {"postId": "post-2"}, "client_timestamp": "2025-01-15T00:16:08.724214+00:00"}	\N	793
92c9357d-34ac-4d78-9959-b9ef58d07674	dev	extension	post_view	2025-01-15 00:16:25.740963+00	\N	2025-01-15 12:06:35.02017+00	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	{"type": "post_view", "category": "interaction", "event_id": "92c9357d-34ac-4d78-9959-b9ef58d07674", "metadata": {"postId": "post-1", "scroll_depth_percentage": 30}, "client_timestamp": "2025-01-15T00:16:25.740963+00:00"}	\N	793
53e6d093-db87-472d-b36b-1a45282ee0bc	dev	extension	post_view	2025-01-15 00:16:53.86765+00	\N	2025-01-15 12:06:35.020171+00	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	{"type": "post_view", "category": "interaction", "event_id": "53e6d093-db87-472d-b36b-1a45282ee0bc", "metadata": {"postId": "post-26", "scroll_depth_percentage": 7}, "client_timestamp": "2025-01-15T00:16:53.867650+00:00"}	\N	793
aca91679-443b-4ac5-b689-1eeb6de2b33b	dev	extension	post_reading	2025-01-15 00:16:56.729575+00	\N	2025-01-15 12:06:35.020172+00	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	{"type": "post_reading", "value": 3135.29, "category": "interaction", "event_id": "aca91679-443b-4ac5-b689-1eeb6de2b33b", "metadata": {"postId": "post-26"}, "client_timestamp": "2025-01-15T00:16:56.729575+00:00"}	\N	793
88534206-fc4a-447e-8498-72c67c081bb7	dev	extension	post_view	2025-01-15 00:17:02.978266+00	\N	2025-01-15 12:06:35.020173+00	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	{"type": "post_view", "category": "interaction", "event_id": "88534206-fc4a-447e-8498-72c67c081bb7", "metadata": {"postId": "post-13", "scroll_depth_percentage": 73}, "client_timestamp": "2025-01-15T00:17:02.978266+00:00"}	\N	793
99a74924-550d-40dd-8255-7035449c4ca2	dev	extension	post_processed	2025-01-15 00:17:15.872534+00	\N	2025-01-15 12:06:35.020174+00	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	{"type": "post_processed", "value": 444.42, "category": "performance", "event_id": "99a74924-550d-40dd-8255-7035449c4ca2", "metadata": {"postId": "post-13", "verdict": "human", "hasMedia": false, "confidence": 0.17, "contentLength": 420}, "client_timestamp": "2025-01-15T00:17:15.872534+00:00"}	\N	793
c78fec45-9a9e-494c-b1a9-a658de0f39a7	dev	extension	icon_click	2025-01-15 00:17:39.753067+00	\N	2025-01-15 12:06:35.020175+00	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	{"type": "icon_click", "value": 2833.57, "category": "interaction", "event_id": "c78fec45-9a9e-494c-b1a9-a658de0f39a7", "metadata": {"postId": "post-13", "iconVisibleDuration": 1133}, "client_timestamp": "2025-01-15T00:17:39.753067+00:00"}	\N	793
12bccdcb-6816-4e06-8a04-ef48521b18a9	dev	extension	scroll_behavior	2025-01-15 00:17:49.568708+00	\N	2025-01-15 12:06:35.020176+00	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	{"type": "scroll_behavior", "value": 518.49, "category": "interaction", "event_id": "12bccdcb-6816-4e06-8a04-ef48521b18a9", "metadata": {"totalDistance": 1054}, "client_timestamp": "2025-01-15T00:17:49.568708+00:00"}	\N	793
1d5c4825-5745-4e65-a001-2170d418f7af	dev	extension	post_view	2025-01-15 00:18:05.140766+00	\N	2025-01-15 12:06:35.020177+00	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	{"type": "post_view", "category": "interaction", "event_id": "1d5c4825-5745-4e65-a001-2170d418f7af", "metadata": {"postId": "post-400", "scroll_depth_percentage": 23}, "client_timestamp": "2025-01-15T00:18:05.140766+00:00"}	\N	793
907f9669-4ba9-45f3-a409-61505d698c8b	dev	extension	scroll_behavior	2025-01-15 00:18:18.730974+00	\N	2025-01-15 12:06:35.020178+00	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	{"type": "scroll_behavior", "value": 119.48, "category": "interaction", "event_id": "907f9669-4ba9-45f3-a409-61505d698c8b", "metadata": {"totalDistance": 2385}, "client_timestamp": "2025-01-15T00:18:18.730974+00:00"}	\N	793
d3e89d32-0bb6-42a8-8979-cb061b943cfc	dev	extension	post_view	2025-01-15 00:18:26.476553+00	\N	2025-01-15 12:06:35.020179+00	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	{"type": "post_view", "category": "interaction", "event_id": "d3e89d32-0bb6-42a8-8979-cb061b943cfc", "metadata": {"postId": "post-1", "scroll_depth_percentage": 40}, "client_timestamp": "2025-01-15T00:18:26.476553+00:00"}	\N	793
c91752a3-3d58-4cab-b01b-a9880a3efb80	dev	extension	post_processed	2025-01-15 00:18:51.186436+00	\N	2025-01-15 12:06:35.02018+00	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	{"type": "post_processed", "value": 711.5, "category": "performance", "event_id": "c91752a3-3d58-4cab-b01b-a9880a3efb80", "metadata": {"postId": "post-1", "verdict": "ai_slop", "hasMedia": false, "confidence": 0.12, "contentLength": 420}, "client_timestamp": "2025-01-15T00:18:51.186436+00:00"}	\N	793
1a5356b5-d853-48b6-be77-344828b09a93	dev	extension	scroll_behavior	2025-01-15 00:19:02.346455+00	\N	2025-01-15 12:06:35.020181+00	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	{"type": "scroll_behavior", "value": 192.28, "category": "interaction", "event_id": "1a5356b5-d853-48b6-be77-344828b09a93", "metadata": {"totalDistance": 2177}, "client_timestamp": "2025-01-15T00:19:02.346455+00:00"}	\N	793
8cda80a3-4b45-4123-917f-6494e8c2d219	dev	extension	post_view	2025-01-15 00:19:09.055003+00	\N	2025-01-15 12:06:35.020182+00	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	{"type": "post_view", "category": "interaction", "event_id": "8cda80a3-4b45-4123-917f-6494e8c2d219", "metadata": {"postId": "post-118", "scroll_depth_percentage": 74}, "client_timestamp": "2025-01-15T00:19:09.055003+00:00"}	\N	793
06faadb1-0a24-4cff-9142-3286a6ecc31f	dev	extension	post_reading	2025-01-15 00:19:09.812404+00	\N	2025-01-15 12:06:35.020183+00	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	{"type": "post_reading", "value": 2452.52, "category": "interaction", "event_id": "06faadb1-0a24-4cff-9142-3286a6ecc31f", "metadata": {"postId": "post-118"}, "client_timestamp": "2025-01-15T00:19:09.812404+00:00"}	\N	793
106ee2ab-101e-45eb-a607-b61550332cb8	dev	extension	icon_click	2025-01-15 00:19:32.690508+00	\N	2025-01-15 12:06:35.020184+00	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	{"type": "icon_click", "value": 4213.65, "category": "interaction", "event_id": "106ee2ab-101e-45eb-a607-b61550332cb8", "metadata": {"postId": "post-118"}, "client_timestamp": "2025-01-15T00:19:32.690508+00:00"}	\N	793
fade312d-c725-4d97-9e28-9761c8fea5d7	dev	extension	post_view	2025-01-15 00:19:55.025138+00	\N	2025-01-15 12:06:35.020185+00	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	{"type": "post_view", "category": "interaction", "event_id": "fade312d-c725-4d97-9e28-9761c8fea5d7", "metadata": {"postId": "post-1", "scroll_depth_percentage": 32}, "client_timestamp": "2025-01-15T00:19:55.025138+00:00"}	\N	793
d1ea0418-14d4-454e-9c47-577b3f12d68e	dev	extension	scroll_behavior	2025-01-15 00:20:02.404413+00	\N	2025-01-15 12:06:35.020186+00	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	{"type": "scroll_behavior", "value": 226.66, "category": "interaction", "event_id": "d1ea0418-14d4-454e-9c47-577b3f12d68e", "metadata": {"totalDistance": 1831}, "client_timestamp": "2025-01-15T00:20:02.404413+00:00"}	\N	793
63db01fc-aa7c-414b-b01d-bf291abb8ba3	dev	extension	post_reading	2025-01-15 00:16:33.494743+00	\N	2025-01-15 12:06:35.041537+00	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	{"type": "post_reading", "value": 4285.31, "category": "interaction", "event_id": "63db01fc-aa7c-414b-b01d-bf291abb8ba3", "metadata": {"postId": "post-1"}, "client_timestamp": "2025-01-15T00:16:33.494743+00:00"}	\N	794
f7c3a774-864b-8353-ad36-70547a573259	dev	extension	session_ended	2025-01-15 00:20:07.404413+00	\N	2025-01-15 12:06:35.053193+00	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	{"user_id": "113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c", "timestamp": "2025-01-15T00:20:07.404413+00:00", "end_reason": "user_logout"}	\N	795
4fabee54-d3d1-58d8-b453-aef69e27f267	dev	tracking	view	2025-01-15 12:00:00+00	\N	2025-01-15 12:06:38.223821+00	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	\N	\N	{"post_id": "p1", "event_id": "4fabee54-d3d1-58d8-b453-aef69e27f267", "metadata": {"duration": 5000}, "timestamp": "2025-01-15T12:00:00+00:00", "interaction_type": "view"}	\N	796
4fabee54-d3d1-58d8-b453-aef69e27f267	dev	tracking	view	2025-01-15 12:00:00+00	\N	2025-01-15 12:06:38.648383+00	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	\N	\N	{"post_id": "p1", "event_id": "4fabee54-d3d1-58d8-b453-aef69e27f267", "metadata": {"duration": 5000}, "timestamp": "2025-01-15T12:00:00+00:00", "interaction_type": "view"}	\N	797
c32d0e78-993d-510c-8281-76d223ebddd4	dev	tracking	 	2025-01-15 12:00:00+00	\N	2025-01-15 12:06:38.22382+00	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	\N	\N	{"post_id": "p1", "event_id": "c32d0e78-993d-510c-8281-76d223ebddd4", "metadata": {"duration": -5}, "timestamp": "2025-01-15T12:00:00+00:00", "interaction_type": "view"}	\N	796
c32d0e78-993d-510c-8281-76d223ebddd4	dev	tracking	 	2025-01-15 12:00:00+00	\N	2025-01-15 12:06:38.223821+00	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	\N	\N	{"post_id": "p1", "event_id": "c32d0e78-993d-510c-8281-76d223ebddd4", "metadata": {"duration": -5}, "timestamp": "2025-01-15T12:00:00+00:00", "interaction_type": "view"}	\N	2235
17ee1ca8-4606-825b-abf6-f794ac926d1d	dev	extension	session_started	2025-01-14 13:26:37.992635+00	\N	2025-01-15 12:13:01.75777+00	80443e37f095e1718733636bf046c7efa6476a7f63907e74620306a65c56416b	\N	f4d59693-70f5-89ff-8335-1c7fe3778aa6	{"locale": "de_DE", "timezone": "Europe/Berlin", "timestamp": "2025-01-14T13:26:37.992635+00:00", "session_id": "f4d59693-70f5-89ff-8335-1c7fe3778aa6", "browser_info": {"browser": "firefox", "version": "120"}, "experiment_groups": ["basic_metrics"], "extension_user_id": "76d84802ef00ec676a67f437173e676bebde24b56bcfd8a9c5ddd81ca5a79938"}	\N	2237
288bc781-ae66-4675-94c9-c9500925e474	dev	extension	experiment_exposed	2025-01-14 13:27:02.985746+00	\N	2025-01-15 12:13:01.893655+00	\N	\N	f4d59693-70f5-89ff-8335-1c7fe3778aa6	{"type": "experiment_exposed", "category": "system", "event_id": "288bc781-ae66-4675-94c9-c9500925e474", "metadata": {"variant": "grey", "experiment_key": "icon-colour"}, "client_timestamp": "2025-01-14T13:27:02.985746+00:00"}	\N	2238
f30b94fa-8252-4e86-beac-7eb7dc38f519	dev	extension	post_view	2025-01-14 13:27:12.601223+00	\N	2025-01-15 12:13:01.893656+00	\N	\N	f4d59693-70f5-89ff-8335-1c7fe3778aa6	{"type": "post_view", "category": "interaction", "event_id": "f30b94fa-8252-4e86-beac-7eb7dc38f519", "metadata": {"postId": "post-2", "scroll_depth_percentage": 97}, "client_timestamp": "2025-01-14T13:27:12.601223+00:00"}	\N	2238
e44c5055-6c71-44a6-a148-a86fe8624fab	dev	extension	post_view	2025-01-14 13:27:34.760805+00	\N	2025-01-15 12:13:01.893657+00	\N	\N	f4d59693-70f5-89ff-8335-1c7fe3778aa6	{"type": "post_view", "category": "interaction", "event_id": "e44c5055-6c71-44a6-a148-a86fe8624fab", "metadata": {"postId": "post-1", "scroll_depth_percentage": 45}, "client_timestamp": "2025-01-14T13:27:34.760805+00:00"}	\N	2238
533c9135-2d3d-454e-861b-90303b08c6e3	dev	extension	post_reading	2025-01-14 13:27:39.513729+00	\N	2025-01-15 12:13:01.893658+00	\N	\N	f4d59693-70f5-89ff-8335-1c7fe3778aa6	{"type": "post_reading", "value": 3960.01, "category": "interaction", "event_id": "533c9135-2d3d-454e-861b-90303b08c6e3", "metadata": {"postId": "post-1"}, "client_timestamp": "2025-01-14T13:27:39.513729+00:00"}	\N	2238
867e5e15-bc01-4fce-aa27-e0dfcbf87544	dev	extension	post_view	2025-01-14 13:28:02.225273+00	\N	2025-01-15 12:13:01.893659+00	\N	\N	f4d59693-70f5-89ff-8335-1c7fe3778aa6	{"type": "post_view", "category": "interaction", "event_id": "867e5e15-bc01-4fce-aa27-e0dfcbf87544", "metadata": {"postId": "post-3", "scroll_depth_percentage": 62}, "client_timestamp": "2025-01-14T13:28:02.225273+00:00"}	\N	2238
b714210c-665d-4435-8106-6932f4767f26	dev	extension	post_view	2025-01-14 13:28:20.820733+00	\N	2025-01-15 12:13:01.89366+00	\N	\N	f4d59693-70f5-89ff-8335-1c7fe3778aa6	{"type": "post_view", "category": "interaction", "event_id": "b714210c-665d-4435-8106-6932f4767f26", "metadata": {"postId": "post-106", "scroll_depth_percentage": 25}, "client_timestamp": "2025-01-14T13:28:20.820733+00:00"}	\N	2238
a9643a29-5a9a-46de-8bd4-d3e2d4dec9ef	dev	extension	post_processed	2025-01-14 13:28:42.950581+00	\N	2025-01-15 12:13:01.893661+00	\N	\N	f4d59693-70f5-89ff-8335-1c7fe3778aa6	{"type": "post_processed", "value": 415.65, "category": "performance", "event_id": "a9643a29-5a9a-46de-8bd4-d3e2d4dec9ef", "metadata": {"postId": "post-106", "verdict": "ai_slop", "hasMedia": false, "confidence": 0.92, "contentLength": 420}, "client_timestamp": "2025-01-14T13:28:42.950581+00:00"}	\N	2238
a8acb513-7c92-40dc-b4e0-88a9b9492f25	dev	extension	post_view	2025-01-14 13:28:48.884951+00	\N	2025-01-15 12:13:01.893662+00	\N	\N	f4d59693-70f5-89ff-8335-1c7fe3778aa6	{"type": "post_view", "category": "interaction", "event_id": "a8acb513-7c92-40dc-b4e0-88a9b9492f25", "metadata": {"postId": "post-3", "scroll_depth_percentage": 76}, "client_timestamp": "2025-01-14T13:28:48.884951+00:00"}	\N	2238
9dc8db48-e86e-49c6-a06f-291b2a838af8	dev	extension	post_reading	2025-01-14 13:28:55.95432+00	\N	2025-01-15 12:13:01.893663+00	\N	\N	f4d59693-70f5-89ff-8335-1c7fe3778aa6	{"type": "post_reading", "value": 14141.65, "category": "interaction", "event_id": "9dc8db48-e86e-49c6-a06f-291b2a838af8", "metadata": {"postId": "post-3"}, "client_timestamp": "2025-01-14T13:28:55.954320+00:00"}	\N	2238
a6c3181c-81e2-40df-848b-1df78feb994a	dev	extension	post_view	2025-01-14 13:29:11.541621+00	\N	2025-01-15 12:13:01.893664+00	\N	\N	f4d59693-70f5-89ff-8335-1c7fe3778aa6	{"type": "post_view", "category": "interaction", "event_id": "a6c3181c-81e2-40df-848b-1df78feb994a", "metadata": {"postId": "post-5", "scroll_depth_percentage": 69}, "client_timestamp": "2025-01-14T13:29:11.541621+00:00"}	\N	2238
ef24bd62-5dd9-41e6-830b-54fa7d28f934	dev	extension	post_reading	2025-01-14 13:29:28.805301+00	\N	2025-01-15 12:13:01.893665+00	\N	\N	f4d59693-70f5-89ff-8335-1c7fe3778aa6	{"type": "post_reading", "value": 14753.13, "category": "interaction", "event_id": "ef24bd62-5dd9-41e6-830b-54fa7d28f934", "metadata": {"postId": "post-5"}, "client_timestamp": "2025-01-14T13:29:28.805301+00:00"}	\N	2238
0f0ad2a8-1b2d-49a2-beaa-14a7ff3fe32a	dev	extension	scroll_behavior	2025-01-14 13:29:43.378467+00	\N	2025-01-15 12:13:01.893666+00	\N	\N	f4d59693-70f5-89ff-8335-1c7fe3778aa6	{"type": "scroll_behavior", "value": 57.16, "category": "interaction", "event_id": "0f0ad2a8-1b2d-49a2-beaa-14a7ff3fe32a", "metadata": {"totalDistance": 1767}, "client_timestamp": "2025-01-14T13:29:43.378467+00:00"}	\N	2238
ea748db9-e020-407a-aeb6-db2c3a038a70	dev	extension	post_view	2025-01-14 13:29:46.481984+00	\N	2025-01-15 12:13:01.893667+00	\N	\N	f4d59693-70f5-89ff-8335-1c7fe3778aa6	{"type": "post_view", "category": "interaction", "event_id": "ea748db9-e020-407a-aeb6-db2c3a038a70", "metadata": {"postId": "post-1", "scroll_depth_percentage": 80}, "client_timestamp": "2025-01-14T13:29:46.481984+00:00"}	\N	2238
f18e8598-35e1-4291-9322-a7353ead4efe	dev	extension	post_reading	2025-01-14 13:30:08.556237+00	\N	2025-01-15 12:13:01.893668+00	\N	\N	f4d59693-70f5-89ff-8335-1c7fe3778aa6	{"type": "post_reading", "value": 17151.89, "category": "interaction", "event_id": "f18e8598-35e1-4291-9322-a7353ead4efe", "metadata": {"postId": "post-1"}, "client_timestamp": "2025-01-14T13:30:08.556237+00:00"}	\N	2238
15392480-0600-471f-ac3a-5b263fdf57cd	dev	extension	scroll_behavior	2025-01-14 13:30:11.879202+00	\N	2025-01-15 12:13:01.893669+00	\N	\N	f4d59693-70f5-89ff-8335-1c7fe3778aa6	{"type": "scroll_behavior", "value": 358.0, "category": "interaction", "event_id": "15392480-0600-471f-ac3a-5b263fdf57cd", "metadata": {"totalDistance": 1608}, "client_timestamp": "2025-01-14T13:30:11.879202+00:00"}	\N	2238
5f834da7-0569-4018-ab2b-5693babb7fbb	dev	extension	post_view	2025-01-14 13:30:18.643608+00	\N	2025-01-15 12:13:01.89367+00	\N	\N	f4d59693-70f5-89ff-8335-1c7fe3778aa6	{"type": "post_view", "category": "interaction", "event_id": "5f834da7-0569-4018-ab2b-5693babb7fbb", "metadata": {"postId": "post-1", "scroll_depth_percentage": 10}, "client_timestamp": "2025-01-14T13:30:18.643608+00:00"}	\N	2238
fd70bdda-cb4d-4eec-8b0c-995e96e6bc4d	dev	extension	post_processed	2025-01-14 13:30:25.21537+00	\N	2025-01-15 12:13:01.893671+00	\N	\N	f4d59693-70f5-89ff-8335-1c7fe3778aa6	{"type": "post_processed", "value": 31.49, "category": "performance", "event_id": "fd70bdda-cb4d-4eec-8b0c-995e96e6bc4d", "metadata": {"postId": "post-1", "verdict": "human", "hasMedia": false, "confidence": 0.52, "contentLength": 420}, "client_timestamp": "2025-01-14T13:30:25.215370+00:00"}	\N	2238
07e33868-7d1f-4157-9653-a45c49390aa5	dev	extension	scroll_behavior	2025-01-14 13:30:33.270818+00	\N	2025-01-15 12:13:01.893672+00	\N	\N	f4d59693-70f5-89ff-8335-1c7fe3778aa6	{"type": "scroll_behavior", "value": 847.69, "category": "interaction", "event_id": "07e33868-7d1f-4157-9653-a45c49390aa5", "metadata": {"totalDistance": 1126}, "client_timestamp": "2025-01-14T13:30:33.270818+00:00"}	\N	2238
4391b6e2-e6ea-4b0f-8bb7-be72bd6d2500	dev	extension	post_view	2025-01-14 13:30:52.284541+00	\N	2025-01-15 12:13:01.893673+00	\N	\N	f4d59693-70f5-89ff-8335-1c7fe3778aa6	{"type": "post_view", "category": "interaction", "event_id": "4391b6e2-e6ea-4b0f-8bb7-be72bd6d2500", "metadata": {"postId": "post-3", "scroll_depth_percentage": 82}, "client_timestamp": "2025-01-14T13:30:52.284541+00:00"}	\N	2238
72a47403-0632-48da-9a1f-e3f9d6a179fa	dev	extension	scroll_behavior	2025-01-14 13:31:12.10057+00	\N	2025-01-15 12:13:01.893674+00	\N	\N	f4d59693-70f5-89ff-8335-1c7fe3778aa6	{"type": "scroll_behavior", "value": 611.7, "category": "interaction", "event_id": "72a47403-0632-48da-9a1f-e3f9d6a179fa", "metadata": {"totalDistance": 2791}, "client_timestamp": "2025-01-14T13:31:12.100570+00:00"}	\N	2238
f87eb8a0-9b27-4c71-8307-c68c425424a1	dev	extension	post_reading	2025-01-14 13:31:35.997247+00	\N	2025-01-15 12:13:01.893675+00	\N	\N	f4d59693-70f5-89ff-8335-1c7fe3778aa6	{"type": "post_reading", "value": 19214.76, "category": "interaction", "event_id": "f87eb8a0-9b27-4c71-8307-c68c425424a1", "metadata": {"postId": "post-68"}, "client_timestamp": "2025-01-14T13:31:35.997247+00:00"}	\N	2238
188b1044-2bb3-436f-a942-1c4021b7379f	dev	extension	post_processed	2025-01-14 13:31:47.6053+00	\N	2025-01-15 12:13:01.893676+00	\N	\N	f4d59693-70f5-89ff-8335-1c7fe3778aa6	{"type": "post_processed", "value": 224.78, "category": "performance", "event_id": "188b1044-2bb3-436f-a942-1c4021b7379f", "metadata": {"postId": "post-68", "verdict": "human", "hasMedia": false, "confidence": 0.67, "contentLength": 420}, "client_timestamp": "2025-01-14T13:31:47.605300+00:00"}	\N	2238
b6c004cc-3b83-47dc-bf2b-b31efe9934ad	dev	extension	post_view	2025-01-14 13:31:59.000388+00	\N	2025-01-15 12:13:01.893677+00	\N	\N	f4d59693-70f5-89ff-8335-1c7fe3778aa6	{"type": "post_view", "category": "interaction", "event_id": "b6c004cc-3b83-47dc-bf2b-b31efe9934ad", "metadata": {"postId": "post-5", "scroll_depth_percentage": 9}, "client_timestamp": "2025-01-14T13:31:59.000388+00:00"}	\N	2238
9fb8883a-ccda-4559-8aa5-38a09fc9370d	dev	extension	post_reading	2025-01-14 13:32:16.883096+00	\N	2025-01-15 12:13:01.893678+00	\N	\N	f4d59693-70f5-89ff-8335-1c7fe3778aa6	{"type": "post_reading", "value": 12029.13, "category": "interaction", "event_id": "9fb8883a-ccda-4559-8aa5-38a09fc9370d", "metadata": {"postId": "post-5"}, "client_timestamp": "2025-01-14T13:32:16.883096+00:00"}	\N	2238
68a24b7f-627f-4855-8916-7d4126af8090	dev	extension	post_processed	2025-01-14 13:32:21.308872+00	\N	2025-01-15 12:13:01.893679+00	\N	\N	f4d59693-70f5-89ff-8335-1c7fe3778aa6	{"type": "post_processed", "value": 608.02, "category": "performance", "event_id": "68a24b7f-627f-4855-8916-7d4126af8090", "metadata": {"postId": "post-5", "verdict": "ai_slop", "hasMedia": false, "confidence": 0.28, "contentLength": 420}, "client_timestamp": "2025-01-14T13:32:21.308872+00:00"}	\N	2238
7ca6e706-6498-49c0-87f3-860895bfa813	dev	extension	post_view	2025-01-14 13:31:25.213236+00	\N	2025-01-15 12:13:01.967831+00	\N	\N	f4d59693-70f5-89ff-8335-1c7fe3778aa6	{"type": "post_view", "category": "interaction", "event_id": "7ca6e706-6498-49c0-87f3-860895bfa813", "metadata": {"postId": "post-68", "scroll_depth_percentage": 71}, "client_timestamp": "2025-01-14T13:31:25.213236+00:00"}	\N	2239
1aeffafc-3b45-402a-8026-59fe2e87d415	dev	extension	scroll_behavior	2025-01-14 13:32:27.134036+00	\N	2025-01-15 12:13:01.967832+00	\N	\N	f4d59693-70f5-89ff-8335-1c7fe3778aa6	{"type": "scroll_behavior", "value": 136.62, "category": "interaction", "event_id": "1aeffafc-3b45-402a-8026-59fe2e87d415", "metadata": {"totalDistance": 362}, "client_timestamp": "2025-01-14T13:32:27.134036+00:00"}	\N	2239
34c40a61-a978-8d1d-994f-91644f62d8c8	dev	extension	session_ended	2025-01-14 13:32:32.134036+00	\N	2025-01-15 12:13:02.019903+00	80443e37f095e1718733636bf046c7efa6476a7f63907e74620306a65c56416b	\N	f4d59693-70f5-89ff-8335-1c7fe3778aa6	{"user_id": "80443e37f095e1718733636bf046c7efa6476a7f63907e74620306a65c56416b", "timestamp": "2025-01-14T13:32:32.134036+00:00", "end_reason": "browser_close"}	\N	2240
cf35569a-78f5-5cf2-bebf-508203c92fcf	dev	tracking	view	2025-01-15 12:00:00+00	\N	2025-01-15 12:13:05.517339+00	3b7a19ea8094feea90ec79157d156dd123436e34f5eb419eb51afad6b1bc8351	\N	\N	{"post_id": "p1", "event_id": "cf35569a-78f5-5cf2-bebf-508203c92fcf", "metadata": {"duration": -5}, "timestamp": "2025-01-15T12:00:00+00:00", "interaction_type": "view"}	\N	2241
a3f6685c-bb65-507b-814e-9ccb7d02a24e	dev	tracking	view	2025-01-15 12:00:00+00	\N	2025-01-15 12:13:05.51734+00	3b7a19ea8094feea90ec79157d156dd123436e34f5eb419eb51afad6b1bc8351	\N	\N	{"post_id": "p1", "event_id": "a3f6685c-bb65-507b-814e-9ccb7d02a24e", "metadata": {"duration": 5000}, "timestamp": "2025-01-15T12:00:00+00:00", "interaction_type": "view"}	\N	2241
a3f6685c-bb65-507b-814e-9ccb7d02a24e	dev	tracking	view	2025-01-15 12:00:00+00	\N	2025-01-15 12:13:05.952486+00	3b7a19ea8094feea90ec79157d156dd123436e34f5eb419eb51afad6b1bc8351	\N	\N	{"post_id": "p1", "event_id": "a3f6685c-bb65-507b-814e-9ccb7d02a24e", "metadata": {"duration": 5000}, "timestamp": "2025-01-15T12:00:00+00:00", "interaction_type": "view"}	\N	2242
\.


--
-- Data for Name: events_p20250116; Type: TABLE DATA; Schema: raw; Owner: sluice
--

COPY raw.events_p20250116 (event_id, source_id, dialect, event_name, occurred_at, sent_at, received_at, user_key, anonymous_key, session_id, payload, context, xact_id) FROM stdin;
\.


--
-- Data for Name: events_p20250117; Type: TABLE DATA; Schema: raw; Owner: sluice
--

COPY raw.events_p20250117 (event_id, source_id, dialect, event_name, occurred_at, sent_at, received_at, user_key, anonymous_key, session_id, payload, context, xact_id) FROM stdin;
\.


--
-- Data for Name: events_p20250118; Type: TABLE DATA; Schema: raw; Owner: sluice
--

COPY raw.events_p20250118 (event_id, source_id, dialect, event_name, occurred_at, sent_at, received_at, user_key, anonymous_key, session_id, payload, context, xact_id) FROM stdin;
\.


--
-- Data for Name: events_p20250119; Type: TABLE DATA; Schema: raw; Owner: sluice
--

COPY raw.events_p20250119 (event_id, source_id, dialect, event_name, occurred_at, sent_at, received_at, user_key, anonymous_key, session_id, payload, context, xact_id) FROM stdin;
\.


--
-- Data for Name: events_p20250120; Type: TABLE DATA; Schema: raw; Owner: sluice
--

COPY raw.events_p20250120 (event_id, source_id, dialect, event_name, occurred_at, sent_at, received_at, user_key, anonymous_key, session_id, payload, context, xact_id) FROM stdin;
\.


--
-- Data for Name: events_p20250121; Type: TABLE DATA; Schema: raw; Owner: sluice
--

COPY raw.events_p20250121 (event_id, source_id, dialect, event_name, occurred_at, sent_at, received_at, user_key, anonymous_key, session_id, payload, context, xact_id) FROM stdin;
\.


--
-- Data for Name: events_p20250122; Type: TABLE DATA; Schema: raw; Owner: sluice
--

COPY raw.events_p20250122 (event_id, source_id, dialect, event_name, occurred_at, sent_at, received_at, user_key, anonymous_key, session_id, payload, context, xact_id) FROM stdin;
\.


--
-- Data for Name: quarantined_events; Type: TABLE DATA; Schema: raw; Owner: sluice
--

COPY raw.quarantined_events (quarantined_at, batch_id, reason, state, event_id, source_id, dialect, event_name, occurred_at, sent_at, received_at, user_key, anonymous_key, session_id, payload, context, quarantine_id, detail, landed_again_at, is_accepted) FROM stdin;
2025-01-15 12:07:59.908713+00	1	event_name_blank	released	c32d0e78-993d-510c-8281-76d223ebddd4	dev	tracking	 	2025-01-15 12:00:00+00	\N	2025-01-15 12:06:38.22382+00	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	\N	\N	{"post_id": "p1", "event_id": "c32d0e78-993d-510c-8281-76d223ebddd4", "metadata": {"duration": -5}, "timestamp": "2025-01-15T12:00:00+00:00", "interaction_type": "view"}	\N	1	\N	2025-01-15 12:06:38.223821+00	t
\.


--
-- Data for Name: rejected_events; Type: TABLE DATA; Schema: raw; Owner: sluice
--

COPY raw.rejected_events (rejected_id, rejected_at, source_id, dialect, code, message, path, payload, request, replayed_at, xact_id, replayed_xact_id, replayed_by) FROM stdin;
1	2025-01-15 12:06:38.261245+00	dev	tracking	invalid_event	Expected `str`, got `int`.	$.interaction_type	{"interaction_type": 5}	{"path": "/api/track", "shared": {"user_id": "127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc"}, "list_name": "interactions"}	\N	796	\N	\N
2	2025-01-15 12:13:05.543745+00	dev	tracking	invalid_event	Expected `str`, got `int`.	$.interaction_type	{"interaction_type": 5}	{"path": "/api/track", "shared": {"user_id": "3b7a19ea8094feea90ec79157d156dd123436e34f5eb419eb51afad6b1bc8351"}, "list_name": "interactions"}	\N	2241	\N	\N
\.


--
-- Data for Name: int_activity_hours; Type: TABLE DATA; Schema: store; Owner: sluice_pipeline
--

COPY store.int_activity_hours (date, hour, event_count, views, likes, comments, shares, feedback_given, feedback_correct, sessions, duration_seconds, bounces, page_views, anonymous_event_counts, anonymous_session_counts, bot_event_count, bot_sessions, bot_page_views, _batch_id) FROM stdin;
2025-01-15	2025-01-15 00:00:00+00	32	11	0	0	0	0	0	1	400.287170	0	0	\N	\N	0	0	0	1
2025-01-15	2025-01-15 12:00:00+00	1	1	0	0	0	0	0	1	0.000000	1	0	\N	\N	0	0	0	1
2025-01-14	2025-01-14 15:00:00+00	16	0	0	0	0	0	0	1	413.201491	0	0	\N	\N	0	0	0	1
\.


--
-- Data for Name: int_anonymous_posts; Type: TABLE DATA; Schema: store; Owner: sluice_pipeline
--

COPY store.int_anonymous_posts (anonymous_key, post_id, first_viewed_at, is_also_user, _batch_id) FROM stdin;
\.


--
-- Data for Name: int_community_days; Type: TABLE DATA; Schema: store; Owner: sluice_pipeline
--

COPY store.int_community_days (community_id, date, new_members, members_left, active_members, posts_count, comments_count, total_interactions, _batch_id) FROM stdin;
\.


--
-- Data for Name: int_events; Type: TABLE DATA; Schema: store; Owner: sluice_pipeline
--

COPY store.int_events (event_id, reused_event_id, identity_hash, content_hash, source_id, dialect, raw_name, event_name, event_category, is_view, is_interaction, occurred_at, received_at, date, own_user_key, anonymous_key, client_session_id, gap_owner_key, post_id, chat_key, chat_id, chat_kind, message_role, message_length, typing_duration_ms, is_suggested_question, chat_duration_ms, average_response_time_ms, max_response_time_ms, end_reason, satisfaction_rating, viewport_time_ms, reading_time_ms, scroll_depth_percentage, time_to_interaction_ms, icon_visibility_duration_ms, backend_response_time_ms, scroll_speed, scroll_distance, accuracy_feedback, verdict, confidence, has_media, content_length, post_type, group_id, author_key, community_id, error_type, error_message, error_stack, error_category, severity, page_path, metric_hour, metric_name, metric_value, metric_unit, endpoint, http_status, experiment_key, variant, browser, os, device, country, platform, is_bot, timezone, locale, registration_source, user_role, experiment_groups, material_id, material_type, xp_amount, level, achievement_id, streak_days, learning_duration_seconds, campaign_source, campaign_medium, campaign_name, campaign_term, campaign_content, referrer_host, page_host, page_title, referrer, engaged_seconds, session_key, user_key, _batch_id) FROM stdin;
4fabee54-d3d1-58d8-b453-aef69e27f267	\N	-1701682023914494037	-6117697563543585838	dev	tracking	view	post_viewed	consumption	t	f	2025-01-15 12:00:00+00	2025-01-15 12:06:38.223821+00	2025-01-15	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	\N	\N	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	p1	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	5000	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	d41a045eb55367327d99a20edd78d34d	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	1
7ce42c82-1807-4e8c-b5bf-992dc9e9c616	\N	7535987460789080389	8224585878625411305	dev	product	page_view	page_view	custom	f	f	2025-01-14 15:41:54.892524+00	2025-01-15 12:06:34.792257+00	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	88a92a37bcfa275a1cf6f104e4366b54	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
07d4bedc-5143-4193-a6c3-f3391a2b8f1f	\N	-3864967974890108480	3534369331147149074	dev	product	chat_message_sent	chat_message_sent	chat	f	t	2025-01-14 15:41:56.763086+00	2025-01-15 12:06:34.792258+00	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	\N	\N	08516d0ad2ad57d6b79fb3ad6450cfc6	008a05a6-c464-4159-8324-c9859b810e76	thread	user	26	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	88a92a37bcfa275a1cf6f104e4366b54	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
afbd67f9-6196-49cf-a198-8ad9f06c144a	\N	-4328444055956074392	-1022673263901375936	dev	product	message_sent	chat_message_sent	chat	f	f	2025-01-14 15:42:06.210462+00	2025-01-15 12:06:34.792259+00	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	\N	\N	08516d0ad2ad57d6b79fb3ad6450cfc6	008a05a6-c464-4159-8324-c9859b810e76	thread	assistant	98	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	88a92a37bcfa275a1cf6f104e4366b54	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
7eed8d14-f06d-4fef-b019-66a0c381e88f	\N	-7342258698130000458	8938354955061834423	dev	product	chat_message_sent	chat_message_sent	chat	f	t	2025-01-14 15:42:28.771985+00	2025-01-15 12:06:34.79226+00	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	\N	\N	08516d0ad2ad57d6b79fb3ad6450cfc6	008a05a6-c464-4159-8324-c9859b810e76	thread	user	18	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	88a92a37bcfa275a1cf6f104e4366b54	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
4a2f20aa-f3c6-4af7-b5a8-9294c2cd789a	\N	7087098857741572749	-456367822895777868	dev	product	message_sent	chat_message_sent	chat	f	f	2025-01-14 15:43:05.905743+00	2025-01-15 12:06:34.792261+00	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	\N	\N	08516d0ad2ad57d6b79fb3ad6450cfc6	008a05a6-c464-4159-8324-c9859b810e76	thread	assistant	528	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	88a92a37bcfa275a1cf6f104e4366b54	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
a11d459a-2f97-4d87-9999-9e3fa46d6753	\N	-8522630820934726085	-8814255337043413258	dev	product	chat_message_sent	chat_message_sent	chat	f	t	2025-01-14 15:43:45.614936+00	2025-01-15 12:06:34.792262+00	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	\N	\N	08516d0ad2ad57d6b79fb3ad6450cfc6	008a05a6-c464-4159-8324-c9859b810e76	thread	user	18	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	88a92a37bcfa275a1cf6f104e4366b54	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
b8b333a8-e544-4dd4-952b-82f6be3edc0a	\N	1689589792209266537	-5526437603534774784	dev	product	message_sent	chat_message_sent	chat	f	f	2025-01-14 15:44:24.571774+00	2025-01-15 12:06:34.792263+00	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	\N	\N	08516d0ad2ad57d6b79fb3ad6450cfc6	008a05a6-c464-4159-8324-c9859b810e76	thread	assistant	327	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	88a92a37bcfa275a1cf6f104e4366b54	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
cc22af58-be65-41cc-be24-34e37af027bc	\N	187831662619572185	-945610147327931112	dev	product	chat_message_sent	chat_message_sent	chat	f	t	2025-01-14 15:44:41.33901+00	2025-01-15 12:06:34.792264+00	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	\N	post-178	92d9aeaabd1e6b77f3f5a4ec5879073a	4da98f1d-3099-4df5-ab99-254ae901e35c	thread	user	26	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	88a92a37bcfa275a1cf6f104e4366b54	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
c69d4bd8-b3fa-4aa7-a1fa-b9d78c7e134f	\N	7419313323892707995	4279869258935050905	dev	product	message_sent	chat_message_sent	chat	f	f	2025-01-14 15:45:08.643957+00	2025-01-15 12:06:34.792265+00	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	\N	post-178	92d9aeaabd1e6b77f3f5a4ec5879073a	4da98f1d-3099-4df5-ab99-254ae901e35c	thread	assistant	831	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	88a92a37bcfa275a1cf6f104e4366b54	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
855c3844-29e8-41a4-8748-03e31ba16215	\N	-8185349955448725747	-5584594983544119407	dev	product	chat_message_sent	chat_message_sent	chat	f	t	2025-01-14 15:45:42.402067+00	2025-01-15 12:06:34.792266+00	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	\N	post-178	92d9aeaabd1e6b77f3f5a4ec5879073a	4da98f1d-3099-4df5-ab99-254ae901e35c	thread	user	18	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	88a92a37bcfa275a1cf6f104e4366b54	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
b410d93c-4efb-48d6-8b21-fbac78255d68	\N	2573474234551564753	4635027742452788244	dev	product	message_sent	chat_message_sent	chat	f	f	2025-01-14 15:46:16.485828+00	2025-01-15 12:06:34.792267+00	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	\N	post-178	92d9aeaabd1e6b77f3f5a4ec5879073a	4da98f1d-3099-4df5-ab99-254ae901e35c	thread	assistant	140	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	88a92a37bcfa275a1cf6f104e4366b54	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
3a1890c7-8092-44d4-ab28-fef02b9c014e	\N	-5845689978734208302	-1794849271419580603	dev	product	chat_message_sent	chat_message_sent	chat	f	t	2025-01-14 15:46:55.786817+00	2025-01-15 12:06:34.792268+00	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	\N	post-178	92d9aeaabd1e6b77f3f5a4ec5879073a	4da98f1d-3099-4df5-ab99-254ae901e35c	thread	user	26	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	88a92a37bcfa275a1cf6f104e4366b54	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
3b6fe507-8c5f-48f8-9c3b-f364eb8ac8ce	\N	-3211181050484534120	2249419199316200462	dev	product	message_sent	chat_message_sent	chat	f	f	2025-01-14 15:47:12.560557+00	2025-01-15 12:06:34.792269+00	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	\N	post-178	92d9aeaabd1e6b77f3f5a4ec5879073a	4da98f1d-3099-4df5-ab99-254ae901e35c	thread	assistant	1185	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	88a92a37bcfa275a1cf6f104e4366b54	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
a8c24d42-44ef-4feb-a8e5-b4617589a82b	\N	-7111817086137657789	8815281309004598442	dev	product	chat_message_sent	chat_message_sent	chat	f	t	2025-01-14 15:47:34.932413+00	2025-01-15 12:06:34.79227+00	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	\N	post-178	92d9aeaabd1e6b77f3f5a4ec5879073a	4da98f1d-3099-4df5-ab99-254ae901e35c	thread	user	18	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	88a92a37bcfa275a1cf6f104e4366b54	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
d20b5d59-db61-4487-889d-a11b62397bc7	\N	3681604337759568845	-1767221841628283204	dev	product	message_sent	chat_message_sent	chat	f	f	2025-01-14 15:48:13.163619+00	2025-01-15 12:06:34.792271+00	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	\N	post-178	92d9aeaabd1e6b77f3f5a4ec5879073a	4da98f1d-3099-4df5-ab99-254ae901e35c	thread	assistant	91	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	88a92a37bcfa275a1cf6f104e4366b54	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
7b297d0b-0e5e-48ba-b320-cd576d14475b	\N	-2002624965102623588	-312664780331642129	dev	product	chat_rated	chat_rated	chat	f	t	2025-01-14 15:48:48.094015+00	2025-01-15 12:06:34.792272+00	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	\N	\N	92d9aeaabd1e6b77f3f5a4ec5879073a	4da98f1d-3099-4df5-ab99-254ae901e35c	thread	\N	\N	\N	f	\N	\N	\N	\N	5	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	88a92a37bcfa275a1cf6f104e4366b54	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
8a164b5d-094f-8e06-9576-3c552146f911	\N	236506202478023558	-7483922295283849587	dev	extension	session_started	session_started	session	f	f	2025-01-15 00:13:27.117243+00	2025-01-15 12:06:34.945325+00	2025-01-15	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	firefox	\N	\N	\N	\N	f	Europe/Berlin	de_DE	\N	\N	["basic_metrics"]	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	64abe2b631f3ebf9470510bf0838202e	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	1
cc667e97-1773-408c-9c6b-13ab2e47dc0e	\N	-4837810549700899154	-3222324461864776530	dev	extension	post_view	post_viewed	consumption	t	f	2025-01-15 00:13:41.117457+00	2025-01-15 12:06:35.020158+00	2025-01-15	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	\N	post-1	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	79	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	64abe2b631f3ebf9470510bf0838202e	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	1
03ba33db-73f7-4a8e-8445-d656de3a5db5	\N	-7718185787518497955	1951496343789941356	dev	extension	icon_click	post_clicked	interaction	f	t	2025-01-15 00:14:00.094016+00	2025-01-15 12:06:35.020159+00	2025-01-15	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	\N	post-1	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	912.95	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	64abe2b631f3ebf9470510bf0838202e	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	1
11cbc288-4a50-42dc-982c-18c92f429ce5	\N	133761630801255150	-1719952574938981328	dev	extension	chat_session_start	chat_started	chat	f	f	2025-01-15 00:14:04.697039+00	2025-01-15 12:06:35.02016+00	2025-01-15	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	\N	post-1	e48cc83dd34c9a529cacfb869b3a3dcc	9ff3078f-cc1b-4c3e-9c07-724e44c5b476	post_chat	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	64abe2b631f3ebf9470510bf0838202e	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	1
4b63e0ef-b62a-41fe-a5f0-9e6345ddb87d	\N	-6454457990492438737	-5077633870373110026	dev	extension	chat_message_sent	chat_message_sent	chat	f	t	2025-01-15 00:14:16.337229+00	2025-01-15 12:06:35.020161+00	2025-01-15	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	\N	\N	e48cc83dd34c9a529cacfb869b3a3dcc	9ff3078f-cc1b-4c3e-9c07-724e44c5b476	post_chat	user	173	3554	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	64abe2b631f3ebf9470510bf0838202e	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	1
4fdf8e1a-060c-4a63-9d3b-993f79490eab	\N	6326293947583318148	6860850431428219550	dev	extension	chat_message_sent	chat_message_sent	chat	f	t	2025-01-15 00:14:26.307878+00	2025-01-15 12:06:35.020162+00	2025-01-15	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	\N	\N	e48cc83dd34c9a529cacfb869b3a3dcc	9ff3078f-cc1b-4c3e-9c07-724e44c5b476	post_chat	user	132	6075	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	64abe2b631f3ebf9470510bf0838202e	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	1
40e2a20a-1bd7-4e73-8227-de213023580c	\N	-225051162225603631	1258688076718655495	dev	extension	chat_message_sent	chat_message_sent	chat	f	t	2025-01-15 00:14:48.853431+00	2025-01-15 12:06:35.020163+00	2025-01-15	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	\N	\N	e48cc83dd34c9a529cacfb869b3a3dcc	9ff3078f-cc1b-4c3e-9c07-724e44c5b476	post_chat	user	208	7696	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	64abe2b631f3ebf9470510bf0838202e	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	1
65b675cd-0492-44f5-b9b2-1c95055455e8	\N	-6008678042546165721	4580035693064182429	dev	extension	chat_session_end	chat_ended	chat	f	f	2025-01-15 00:14:52.941744+00	2025-01-15 12:06:35.020164+00	2025-01-15	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	\N	\N	e48cc83dd34c9a529cacfb869b3a3dcc	9ff3078f-cc1b-4c3e-9c07-724e44c5b476	post_chat	\N	\N	\N	f	246026.7	3080	\N	minimize	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	64abe2b631f3ebf9470510bf0838202e	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	1
fa1b1bf1-3879-499b-950e-00978b7199cd	\N	1149221299490735731	8389232595693281637	dev	extension	scroll_behavior	feed_scrolled	consumption	f	f	2025-01-15 00:15:17.34381+00	2025-01-15 12:06:35.020165+00	2025-01-15	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	648.91	3695	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	64abe2b631f3ebf9470510bf0838202e	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	1
a6048457-861e-42ec-b923-5bc0736a947a	\N	-805727874599490693	-3016050363459494727	dev	extension	post_view	post_viewed	consumption	t	f	2025-01-15 00:15:18.595967+00	2025-01-15 12:06:35.020166+00	2025-01-15	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	\N	post-9	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	71	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	64abe2b631f3ebf9470510bf0838202e	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	1
0c250a03-e023-433d-b64e-433ff7c882f4	\N	3468472101651819041	2159432920025170498	dev	extension	post_view	post_viewed	consumption	t	f	2025-01-15 00:15:26.602439+00	2025-01-15 12:06:35.020167+00	2025-01-15	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	\N	post-6	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	21	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	64abe2b631f3ebf9470510bf0838202e	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	1
e0f3a7ef-8f8b-4b83-822b-c32021615022	\N	3109519830684905010	-7286905415529042271	dev	extension	post_view	post_viewed	consumption	t	f	2025-01-15 00:15:47.940342+00	2025-01-15 12:06:35.020168+00	2025-01-15	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	\N	post-2	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	37	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	64abe2b631f3ebf9470510bf0838202e	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	1
2be88b46-75fa-4dd8-91fd-e85ce69bae29	\N	4523479873017582645	243063714864568055	dev	extension	post_reading	post_read	consumption	f	f	2025-01-15 00:16:08.724214+00	2025-01-15 12:06:35.020169+00	2025-01-15	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	\N	post-2	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	4743.01	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	64abe2b631f3ebf9470510bf0838202e	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	1
92c9357d-34ac-4d78-9959-b9ef58d07674	\N	-6237505083716742232	6808168465307740460	dev	extension	post_view	post_viewed	consumption	t	f	2025-01-15 00:16:25.740963+00	2025-01-15 12:06:35.02017+00	2025-01-15	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	\N	post-1	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	30	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	64abe2b631f3ebf9470510bf0838202e	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	1
53e6d093-db87-472d-b36b-1a45282ee0bc	\N	6896567685297525906	-5162153592205114031	dev	extension	post_view	post_viewed	consumption	t	f	2025-01-15 00:16:53.86765+00	2025-01-15 12:06:35.020171+00	2025-01-15	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	\N	post-26	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	7	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	64abe2b631f3ebf9470510bf0838202e	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	1
aca91679-443b-4ac5-b689-1eeb6de2b33b	\N	4433569869822408795	8324768875348574492	dev	extension	post_reading	post_read	consumption	f	f	2025-01-15 00:16:56.729575+00	2025-01-15 12:06:35.020172+00	2025-01-15	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	\N	post-26	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	3135.29	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	64abe2b631f3ebf9470510bf0838202e	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	1
88534206-fc4a-447e-8498-72c67c081bb7	\N	-1884066064477358746	-7300028719097794709	dev	extension	post_view	post_viewed	consumption	t	f	2025-01-15 00:17:02.978266+00	2025-01-15 12:06:35.020173+00	2025-01-15	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	\N	post-13	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	73	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	64abe2b631f3ebf9470510bf0838202e	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	1
99a74924-550d-40dd-8255-7035449c4ca2	\N	-7916758640283024300	6456612767274847606	dev	extension	post_processed	post_analyzed	performance	f	f	2025-01-15 00:17:15.872534+00	2025-01-15 12:06:35.020174+00	2025-01-15	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	\N	post-13	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	human	0.17	f	420	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2025-01-15 00:00:00+00	post_processed	444.42	ms	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	64abe2b631f3ebf9470510bf0838202e	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	1
c78fec45-9a9e-494c-b1a9-a658de0f39a7	\N	1392227091696155910	3080831149713167468	dev	extension	icon_click	post_clicked	interaction	f	t	2025-01-15 00:17:39.753067+00	2025-01-15 12:06:35.020175+00	2025-01-15	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	\N	post-13	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	2833.57	1133	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	64abe2b631f3ebf9470510bf0838202e	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	1
12bccdcb-6816-4e06-8a04-ef48521b18a9	\N	-3456583983241603165	3030214836532374783	dev	extension	scroll_behavior	feed_scrolled	consumption	f	f	2025-01-15 00:17:49.568708+00	2025-01-15 12:06:35.020176+00	2025-01-15	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	518.49	1054	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	64abe2b631f3ebf9470510bf0838202e	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	1
1d5c4825-5745-4e65-a001-2170d418f7af	\N	-1466647015703840267	8667733331488302232	dev	extension	post_view	post_viewed	consumption	t	f	2025-01-15 00:18:05.140766+00	2025-01-15 12:06:35.020177+00	2025-01-15	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	\N	post-400	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	23	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	64abe2b631f3ebf9470510bf0838202e	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	1
907f9669-4ba9-45f3-a409-61505d698c8b	\N	-8140698039615511400	4158979904702124143	dev	extension	scroll_behavior	feed_scrolled	consumption	f	f	2025-01-15 00:18:18.730974+00	2025-01-15 12:06:35.020178+00	2025-01-15	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	119.48	2385	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	64abe2b631f3ebf9470510bf0838202e	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	1
d3e89d32-0bb6-42a8-8979-cb061b943cfc	\N	-7969888081377582885	-7798296488632646042	dev	extension	post_view	post_viewed	consumption	t	f	2025-01-15 00:18:26.476553+00	2025-01-15 12:06:35.020179+00	2025-01-15	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	\N	post-1	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	40	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	64abe2b631f3ebf9470510bf0838202e	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	1
c91752a3-3d58-4cab-b01b-a9880a3efb80	\N	8308372558740626980	4681527923959191152	dev	extension	post_processed	post_analyzed	performance	f	f	2025-01-15 00:18:51.186436+00	2025-01-15 12:06:35.02018+00	2025-01-15	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	\N	post-1	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	ai_slop	0.12	f	420	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2025-01-15 00:00:00+00	post_processed	711.5	ms	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	64abe2b631f3ebf9470510bf0838202e	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	1
1a5356b5-d853-48b6-be77-344828b09a93	\N	-1111635983609795470	2973837774243278151	dev	extension	scroll_behavior	feed_scrolled	consumption	f	f	2025-01-15 00:19:02.346455+00	2025-01-15 12:06:35.020181+00	2025-01-15	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	192.28	2177	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	64abe2b631f3ebf9470510bf0838202e	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	1
8cda80a3-4b45-4123-917f-6494e8c2d219	\N	-1127523956459699651	-1947732846456887595	dev	extension	post_view	post_viewed	consumption	t	f	2025-01-15 00:19:09.055003+00	2025-01-15 12:06:35.020182+00	2025-01-15	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	\N	post-118	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	74	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	64abe2b631f3ebf9470510bf0838202e	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	1
06faadb1-0a24-4cff-9142-3286a6ecc31f	\N	6320648685530371066	627949970281740251	dev	extension	post_reading	post_read	consumption	f	f	2025-01-15 00:19:09.812404+00	2025-01-15 12:06:35.020183+00	2025-01-15	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	\N	post-118	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	2452.52	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	64abe2b631f3ebf9470510bf0838202e	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	1
106ee2ab-101e-45eb-a607-b61550332cb8	\N	-9219824609550139233	-5470914011266216749	dev	extension	icon_click	post_clicked	interaction	f	t	2025-01-15 00:19:32.690508+00	2025-01-15 12:06:35.020184+00	2025-01-15	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	\N	post-118	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	4213.65	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	64abe2b631f3ebf9470510bf0838202e	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	1
fade312d-c725-4d97-9e28-9761c8fea5d7	\N	6194183152022008863	4783495136436564480	dev	extension	post_view	post_viewed	consumption	t	f	2025-01-15 00:19:55.025138+00	2025-01-15 12:06:35.020185+00	2025-01-15	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	\N	post-1	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	32	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	64abe2b631f3ebf9470510bf0838202e	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	1
d1ea0418-14d4-454e-9c47-577b3f12d68e	\N	1237401880261341517	7540916694225395646	dev	extension	scroll_behavior	feed_scrolled	consumption	f	f	2025-01-15 00:20:02.404413+00	2025-01-15 12:06:35.020186+00	2025-01-15	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	226.66	1831	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	64abe2b631f3ebf9470510bf0838202e	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	1
63db01fc-aa7c-414b-b01d-bf291abb8ba3	\N	-3767403598627410962	-8288910120846705550	dev	extension	post_reading	post_read	consumption	f	f	2025-01-15 00:16:33.494743+00	2025-01-15 12:06:35.041537+00	2025-01-15	\N	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	\N	post-1	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	4285.31	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	64abe2b631f3ebf9470510bf0838202e	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	1
f7c3a774-864b-8353-ad36-70547a573259	\N	1466476501436092908	5250987496739061731	dev	extension	session_ended	session_ended	session	f	f	2025-01-15 00:20:07.404413+00	2025-01-15 12:06:35.053193+00	2025-01-15	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	\N	697f8bf4-2501-851f-bbbf-f6801301aa91	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	user_logout	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	64abe2b631f3ebf9470510bf0838202e	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	1
\.


--
-- Data for Name: int_experiment_metrics; Type: TABLE DATA; Schema: store; Owner: sluice_pipeline
--

COPY store.int_experiment_metrics (experiment_key, metric_key, metric_number, is_primary, unit, starts_at, ends_at, variants, segments, cuped_days, metric_kind, from_day, to_day, until_at, numerator, denominator, first_step, quantile, lower_value, upper_value, lower_percentile, upper_percentile, _batch_id) FROM stdin;
icon-colour	chats_started	1	f	user	2026-01-01 00:00:00+00	\N	{grey,blue}	{browser,device}	7	proportion	0	7	\N	{"where": [], "events": ["chat_started"], "measure": null}	\N	\N	\N	\N	\N	\N	\N	1
icon-colour	errors	2	f	user	2026-01-01 00:00:00+00	\N	{grey,blue}	{browser,device}	7	count	0	7	\N	{"where": [{"column": "event_category", "values": ["error"], "operator": "="}], "events": [], "measure": null}	\N	\N	\N	\N	\N	\N	\N	1
icon-colour	posts_clicked	3	t	user	2026-01-01 00:00:00+00	\N	{grey,blue}	{browser,device}	7	count	0	7	\N	{"where": [], "events": ["post_clicked"], "measure": null}	\N	\N	\N	\N	\N	\N	0.99	1
\.


--
-- Data for Name: int_experiment_unit_days; Type: TABLE DATA; Schema: store; Owner: sluice_pipeline
--

COPY store.int_experiment_unit_days (experiment_key, unit_key, day, variant, metric_numbers, numerators, denominators, first_steps, last_steps, _batch_id) FROM stdin;
\.


--
-- Data for Name: int_experiment_units; Type: TABLE DATA; Schema: store; Owner: sluice_pipeline
--

COPY store.int_experiment_units (experiment_key, unit_key, unit, standing, variant, first_exposed_at, exposure_date, segment_names, segment_values, _batch_id) FROM stdin;
\.


--
-- Data for Name: int_experiment_values; Type: TABLE DATA; Schema: store; Owner: sluice_pipeline
--

COPY store.int_experiment_values (experiment_key, unit_key, variant, exposure_date, segment_names, segment_values, metric_numbers, are_active, metric_values, denominators, covariates, covariate_denominators, reached_days, _batch_id) FROM stdin;
\.


--
-- Data for Name: int_exposures; Type: TABLE DATA; Schema: store; Owner: sluice_pipeline
--

COPY store.int_exposures (session_key, event_id, experiment_key, variant, user_key, anonymous_key, occurred_at, received_at, source_id, country, browser, os, device, platform, locale, timezone, registration_source, user_role, is_bot, _batch_id) FROM stdin;
\.


--
-- Data for Name: int_first_views; Type: TABLE DATA; Schema: store; Owner: sluice_pipeline
--

COPY store.int_first_views (user_key, post_id, hour, pairs, _batch_id) FROM stdin;
	p1	2025-01-15 12:00:00	1	1
	post-26	2025-01-15 00:00:00	1	1
	post-118	2025-01-15 00:00:00	1	1
	post-6	2025-01-15 00:00:00	1	1
	post-9	2025-01-15 00:00:00	1	1
	post-13	2025-01-15 00:00:00	1	1
	post-400	2025-01-15 00:00:00	1	1
	post-1	2025-01-15 00:00:00	1	1
	post-2	2025-01-15 00:00:00	1	1
127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc		2025-01-15 12:00:00	1	1
113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c		2025-01-15 00:00:00	8	1
\.


--
-- Data for Name: int_post_hours; Type: TABLE DATA; Schema: store; Owner: sluice_pipeline
--

COPY store.int_post_hours (post_id, hour, sources, first_seen_at, last_seen_at, views, views_by_users, likes_given, likes_withdrawn, shares, comments, saves, view_duration_ms, timed_views, author_order, author_key, post_type, group_id, has_media, content_length, verdict, confidence, _batch_id) FROM stdin;
p1	2025-01-15 12:00:00+00	{dev}	2025-01-15 12:00:00+00	2025-01-15 12:00:00+00	1	1	0	0	0	0	0	5000	1	\N	\N	\N	\N	\N	\N	\N	\N	1
post-1	2025-01-15 00:00:00+00	{dev}	2025-01-15 00:13:41.117457+00	2025-01-15 00:19:55.025138+00	4	4	0	0	0	0	0	0	0	\N	\N	\N	\N	0002ceb2640849040002cebc4712f794c91752a33d584cabb01ba9880a3efb80false	0002ceb2640849040002cebc4712f794c91752a33d584cabb01ba9880a3efb80420	0002ceb2640849040002cebc4712f794c91752a33d584cabb01ba9880a3efb80ai_slop	0002ceb2640849040002cebc4712f794c91752a33d584cabb01ba9880a3efb800.12	1
post-118	2025-01-15 00:00:00+00	{dev}	2025-01-15 00:19:09.055003+00	2025-01-15 00:19:32.690508+00	1	1	0	0	0	0	0	0	0	\N	\N	\N	\N	\N	\N	\N	\N	1
post-13	2025-01-15 00:00:00+00	{dev}	2025-01-15 00:17:02.978266+00	2025-01-15 00:17:39.753067+00	1	1	0	0	0	0	0	0	0	\N	\N	\N	\N	0002ceb25e59e9160002cebc4712f78e99a74924550d40dd82557035449c4ca2false	0002ceb25e59e9160002cebc4712f78e99a74924550d40dd82557035449c4ca2420	0002ceb25e59e9160002cebc4712f78e99a74924550d40dd82557035449c4ca2human	0002ceb25e59e9160002cebc4712f78e99a74924550d40dd82557035449c4ca20.17	1
post-178	2025-01-14 15:00:00+00	{dev}	2025-01-14 15:44:41.33901+00	2025-01-14 15:48:13.163619+00	0	0	0	0	0	0	0	0	0	\N	\N	\N	\N	\N	\N	\N	\N	1
post-2	2025-01-15 00:00:00+00	{dev}	2025-01-15 00:15:47.940342+00	2025-01-15 00:16:08.724214+00	1	1	0	0	0	0	0	0	0	\N	\N	\N	\N	\N	\N	\N	\N	1
post-26	2025-01-15 00:00:00+00	{dev}	2025-01-15 00:16:53.86765+00	2025-01-15 00:16:56.729575+00	1	1	0	0	0	0	0	0	0	\N	\N	\N	\N	\N	\N	\N	\N	1
post-400	2025-01-15 00:00:00+00	{dev}	2025-01-15 00:18:05.140766+00	2025-01-15 00:18:05.140766+00	1	1	0	0	0	0	0	0	0	\N	\N	\N	\N	\N	\N	\N	\N	1
post-6	2025-01-15 00:00:00+00	{dev}	2025-01-15 00:15:26.602439+00	2025-01-15 00:15:26.602439+00	1	1	0	0	0	0	0	0	0	\N	\N	\N	\N	\N	\N	\N	\N	1
post-9	2025-01-15 00:00:00+00	{dev}	2025-01-15 00:15:18.595967+00	2025-01-15 00:15:18.595967+00	1	1	0	0	0	0	0	0	0	\N	\N	\N	\N	\N	\N	\N	\N	1
\.


--
-- Data for Name: int_session_days; Type: TABLE DATA; Schema: store; Owner: sluice_pipeline
--

COPY store.int_session_days (session_key, date, viewer_key, user_key, hour, in_session, source_id, event_count, views, interactions, chat_messages_sent, feedback_given, feedback_correct, scroll_speed_sum, scroll_speed_count, first_seen_at, last_seen_at, timezone, locale, browser, country, role, experiment_groups, registration_source, learning_events, materials_viewed, materials_completed, xp_events, xp_earned, levels_gained, level, achievements_unlocked, streak_updates, streak_days, event_counts, viewed_posts, starts_session, duration_seconds, is_bounce, page_views, is_bot, _batch_id) FROM stdin;
88a92a37bcfa275a1cf6f104e4366b54	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	2025-01-14 15:00:00+00	t	dev	16	0	8	7	0	0	\N	0	2025-01-14 15:41:54.892524+00	2025-01-14 15:48:48.094015+00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"page_view": 1, "chat_rated": 1, "chat_message_sent": 14}	\N	t	413.201491	f	0	f	1
64abe2b631f3ebf9470510bf0838202e	2025-01-15	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	2025-01-15 00:00:00+00	t	dev	32	11	6	3	0	0	1705.82	5	2025-01-15 00:13:27.117243+00	2025-01-15 00:20:07.404413+00	0002ceb250b761bb0002cebc4711d32d8a164b5d094f8e0695763c552146f911Europe/Berlin	0002ceb250b761bb0002cebc4711d32d8a164b5d094f8e0695763c552146f911de_DE	0002ceb250b761bb0002cebc4711d32d8a164b5d094f8e0695763c552146f911firefox	\N	\N	0002ceb250b761bb0002cebc4711d32d8a164b5d094f8e0695763c552146f911["basic_metrics"]	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"post_read": 4, "chat_ended": 1, "post_viewed": 11, "chat_started": 1, "post_clicked": 3, "feed_scrolled": 5, "post_analyzed": 2, "session_ended": 1, "session_started": 1, "chat_message_sent": 3}	{post-1,post-118,post-13,post-2,post-26,post-400,post-6,post-9}	t	400.287170	f	0	f	1
d41a045eb55367327d99a20edd78d34d	2025-01-15	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	2025-01-15 12:00:00+00	t	dev	1	1	0	0	0	0	\N	0	2025-01-15 12:00:00+00	2025-01-15 12:00:00+00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"post_viewed": 1}	{p1}	t	0.000000	t	0	f	1
\.


--
-- Data for Name: int_session_identities; Type: TABLE DATA; Schema: store; Owner: sluice_pipeline
--

COPY store.int_session_identities (session_key, user_key, anonymous_key, source_id, first_seen_at, last_seen_at, is_identified, is_aliased, event_count, _batch_id) FROM stdin;
\.


--
-- Data for Name: int_session_measures; Type: TABLE DATA; Schema: store; Owner: sluice_pipeline
--

COPY store.int_session_measures (session_key, unit, unit_key, started_at, ended_at, measures, occurred_ats, amounts, marks, _batch_id) FROM stdin;
\.


--
-- Data for Name: int_session_posts; Type: TABLE DATA; Schema: store; Owner: sluice_pipeline
--

COPY store.int_session_posts (session_key, date, viewer_key, post_id, is_user, source_id, hour, first_seen_at, last_seen_at, views, first_viewed_at, last_viewed_at, interactions, interaction_at, viewport_time_ms, view_duration_ms, timed_views, reading_time_ms, scroll_depth_percentage, time_to_interaction_ms, icon_visibility_ms_sum, icon_visibility_count, backend_response_ms_sum, backend_response_count, clicks, likes_given, likes_withdrawn, shares, comments, saves, analyses, has_chatted, has_ignored, accuracy_feedback, author_order, author_key, post_type, group_id, has_media, content_length, verdict, confidence, _batch_id) FROM stdin;
88a92a37bcfa275a1cf6f104e4366b54	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	post-178	t	dev	2025-01-14 15:00:00+00	2025-01-14 15:44:41.33901+00	2025-01-14 15:48:13.163619+00	0	\N	\N	4	2025-01-14 15:44:41.33901+00	0	0	0	0	\N	\N	\N	0	\N	0	0	0	0	0	0	0	0	f	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	1
64abe2b631f3ebf9470510bf0838202e	2025-01-15	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	post-9	t	dev	2025-01-15 00:00:00+00	2025-01-15 00:15:18.595967+00	2025-01-15 00:15:18.595967+00	1	2025-01-15 00:15:18.595967+00	2025-01-15 00:15:18.595967+00	0	\N	0	0	0	0	71	\N	\N	0	\N	0	0	0	0	0	0	0	0	f	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	1
64abe2b631f3ebf9470510bf0838202e	2025-01-15	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	post-400	t	dev	2025-01-15 00:00:00+00	2025-01-15 00:18:05.140766+00	2025-01-15 00:18:05.140766+00	1	2025-01-15 00:18:05.140766+00	2025-01-15 00:18:05.140766+00	0	\N	0	0	0	0	23	\N	\N	0	\N	0	0	0	0	0	0	0	0	f	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	1
64abe2b631f3ebf9470510bf0838202e	2025-01-15	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	post-13	t	dev	2025-01-15 00:00:00+00	2025-01-15 00:17:02.978266+00	2025-01-15 00:17:39.753067+00	1	2025-01-15 00:17:02.978266+00	2025-01-15 00:17:02.978266+00	1	2025-01-15 00:17:39.753067+00	0	0	0	0	73	0002ceb25fc64c6b0002cebc4712f78fc78fec459a9e494cb1a9a658de0f39a72833.57	1133	1	\N	0	1	0	0	0	0	0	1	f	f	\N	\N	\N	\N	\N	0002ceb25e59e9160002cebc4712f78e99a74924550d40dd82557035449c4ca2false	0002ceb25e59e9160002cebc4712f78e99a74924550d40dd82557035449c4ca2420	0002ceb25e59e9160002cebc4712f78e99a74924550d40dd82557035449c4ca2human	0002ceb25e59e9160002cebc4712f78e99a74924550d40dd82557035449c4ca20.17	1
64abe2b631f3ebf9470510bf0838202e	2025-01-15	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	post-1	t	dev	2025-01-15 00:00:00+00	2025-01-15 00:13:41.117457+00	2025-01-15 00:19:55.025138+00	4	2025-01-15 00:13:41.117457+00	2025-01-15 00:19:55.025138+00	1	2025-01-15 00:14:00.094016+00	0	0	0	4285.31	79	0002ceb252ae91400002cebc4712f77f03ba33db73f74a8e8445d656de3a5db5912.95	\N	0	\N	0	1	0	0	0	0	0	1	f	f	\N	\N	\N	\N	\N	0002ceb2640849040002cebc4712f794c91752a33d584cabb01ba9880a3efb80false	0002ceb2640849040002cebc4712f794c91752a33d584cabb01ba9880a3efb80420	0002ceb2640849040002cebc4712f794c91752a33d584cabb01ba9880a3efb80ai_slop	0002ceb2640849040002cebc4712f794c91752a33d584cabb01ba9880a3efb800.12	1
d41a045eb55367327d99a20edd78d34d	2025-01-15	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	p1	t	dev	2025-01-15 12:00:00+00	2025-01-15 12:00:00+00	2025-01-15 12:00:00+00	1	2025-01-15 12:00:00+00	2025-01-15 12:00:00+00	0	\N	5000	5000	1	0	\N	\N	\N	0	\N	0	0	0	0	0	0	0	0	f	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	1
64abe2b631f3ebf9470510bf0838202e	2025-01-15	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	post-118	t	dev	2025-01-15 00:00:00+00	2025-01-15 00:19:09.055003+00	2025-01-15 00:19:32.690508+00	1	2025-01-15 00:19:09.055003+00	2025-01-15 00:19:09.055003+00	1	2025-01-15 00:19:32.690508+00	0	0	0	2452.52	74	0002ceb26681964c0002cebc4712f798106ee2ab101e45eba607b61550332cb84213.65	\N	0	\N	0	1	0	0	0	0	0	0	f	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	1
64abe2b631f3ebf9470510bf0838202e	2025-01-15	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	post-6	t	dev	2025-01-15 00:00:00+00	2025-01-15 00:15:26.602439+00	2025-01-15 00:15:26.602439+00	1	2025-01-15 00:15:26.602439+00	2025-01-15 00:15:26.602439+00	0	\N	0	0	0	0	21	\N	\N	0	\N	0	0	0	0	0	0	0	0	f	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	1
64abe2b631f3ebf9470510bf0838202e	2025-01-15	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	post-26	t	dev	2025-01-15 00:00:00+00	2025-01-15 00:16:53.86765+00	2025-01-15 00:16:56.729575+00	1	2025-01-15 00:16:53.86765+00	2025-01-15 00:16:53.86765+00	0	\N	0	0	0	3135.29	7	\N	\N	0	\N	0	0	0	0	0	0	0	0	f	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	1
64abe2b631f3ebf9470510bf0838202e	2025-01-15	113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	post-2	t	dev	2025-01-15 00:00:00+00	2025-01-15 00:15:47.940342+00	2025-01-15 00:16:08.724214+00	1	2025-01-15 00:15:47.940342+00	2025-01-15 00:15:47.940342+00	0	\N	0	0	0	4743.01	37	\N	\N	0	\N	0	0	0	0	0	0	0	0	f	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	1
\.


--
-- Data for Name: int_user_counts; Type: TABLE DATA; Schema: store; Owner: sluice_pipeline
--

COPY store.int_user_counts (date, kind, label, users, active_users, _batch_id) FROM stdin;
2025-01-15	active		2	\N	1
2025-01-14	active		1	\N	1
2025-01-15	feature	feed	2	2	1
2025-01-14	feature	chat	1	1	1
2025-01-15	feature	chat	1	2	1
2025-01-15	feature	detection_icon	1	2	1
2025-01-15	people		2	\N	1
2025-01-14	people		1	\N	1
2025-01-15	adopted	feed	2	\N	1
2025-01-14	adopted	chat	1	\N	1
2025-01-15	adopted	chat	1	\N	1
2025-01-15	adopted	detection_icon	1	\N	1
2025-01-14	cohort	2025-01-14	1	\N	1
2025-01-15	cohort	2025-01-15	2	\N	1
\.


--
-- Data for Name: int_user_days; Type: TABLE DATA; Schema: store; Owner: sluice_pipeline
--

COPY store.int_user_days (user_key, date, source_id, first_seen_at, last_seen_at, timezone, locale, browser, registration_source, country, role, experiment_groups, event_count, interactions, posts_created, posts_liked, posts_shared, comments_posted, follows_made, unfollows_made, messages_sent, profile_views, news_articles_viewed, trending_items_viewed, stories_viewed, media_uploaded, communities_joined, communities_left, community_posts, pages_viewed, chat_messages_sent, sessions_count, total_session_duration_seconds, scroll_speed_sum, scroll_speed_count, posts_viewed, features, touched_at, touch_kinds, touch_sources, is_bot, _batch_id) FROM stdin;
113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	2025-01-15	dev	2025-01-15 00:13:27.117243+00	2025-01-15 00:20:07.404413+00	Europe/Berlin	de_DE	firefox	\N	\N	\N	["basic_metrics"]	32	6	0	0	0	0	0	0	0	0	0	0	0	0	0	0	0	0	3	1	400.287170	1705.82	5	8	{chat,detection_icon,feed}	\N	\N	\N	f	1
127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	2025-01-15	dev	2025-01-15 12:00:00+00	2025-01-15 12:00:00+00	\N	\N	\N	\N	\N	\N	\N	1	0	0	0	0	0	0	0	0	0	0	0	0	0	0	0	0	0	0	1	0.000000	\N	0	1	{feed}	\N	\N	\N	f	1
bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	2025-01-14	dev	2025-01-14 15:41:54.892524+00	2025-01-14 15:48:48.094015+00	\N	\N	\N	\N	\N	\N	\N	16	8	0	0	0	0	0	0	0	0	0	0	0	0	0	0	0	0	7	1	413.201491	\N	0	0	{chat}	\N	\N	\N	f	1
\.


--
-- Data for Name: int_user_features; Type: TABLE DATA; Schema: store; Owner: sluice_pipeline
--

COPY store.int_user_features (user_key, feature, first_used_on, _batch_id) FROM stdin;
113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	chat	2025-01-15	1
bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	chat	2025-01-14	1
127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	feed	2025-01-15	1
113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	feed	2025-01-15	1
113da4fcff67dee5141621d0f299c71055d9fb01d09edccf7dc2a1e39634848c	detection_icon	2025-01-15	1
\.


--
-- Name: access_log_access_id_seq; Type: SEQUENCE SET; Schema: ops; Owner: sluice
--

SELECT pg_catalog.setval('ops.access_log_access_id_seq', 1, false);


--
-- Name: alerts_alert_id_seq; Type: SEQUENCE SET; Schema: ops; Owner: sluice
--

SELECT pg_catalog.setval('ops.alerts_alert_id_seq', 1, false);


--
-- Name: api_keys_key_id_seq; Type: SEQUENCE SET; Schema: ops; Owner: sluice
--

SELECT pg_catalog.setval('ops.api_keys_key_id_seq', 1, false);


--
-- Name: batches_batch_id_seq; Type: SEQUENCE SET; Schema: ops; Owner: sluice
--

SELECT pg_catalog.setval('ops.batches_batch_id_seq', 1, true);


--
-- Name: consent_changes_change_id_seq; Type: SEQUENCE SET; Schema: ops; Owner: sluice
--

SELECT pg_catalog.setval('ops.consent_changes_change_id_seq', 1, false);


--
-- Name: peppers_pepper_id_seq; Type: SEQUENCE SET; Schema: ops; Owner: sluice
--

SELECT pg_catalog.setval('ops.peppers_pepper_id_seq', 1, true);


--
-- Name: quarantine_audit_audit_id_seq; Type: SEQUENCE SET; Schema: ops; Owner: sluice
--

SELECT pg_catalog.setval('ops.quarantine_audit_audit_id_seq', 1, true);


--
-- Name: quarantined_events_quarantine_id_seq; Type: SEQUENCE SET; Schema: raw; Owner: sluice
--

SELECT pg_catalog.setval('raw.quarantined_events_quarantine_id_seq', 1, true);


--
-- Name: rejected_events_rejected_id_seq; Type: SEQUENCE SET; Schema: raw; Owner: sluice
--

SELECT pg_catalog.setval('raw.rejected_events_rejected_id_seq', 2, true);


--
-- Name: agg_attribution agg_attribution_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.agg_attribution
    ADD CONSTRAINT agg_attribution_pkey PRIMARY KEY (date, attribution_model, source_kind, source);


--
-- Name: agg_community_daily agg_community_daily_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.agg_community_daily
    ADD CONSTRAINT agg_community_daily_pkey PRIMARY KEY (community_id, date);


--
-- Name: agg_event_daily agg_event_daily_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.agg_event_daily
    ADD CONSTRAINT agg_event_daily_pkey PRIMARY KEY (event_day_key);


--
-- Name: agg_experiment_daily agg_experiment_daily_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.agg_experiment_daily
    ADD CONSTRAINT agg_experiment_daily_pkey PRIMARY KEY (experiment_key, variant, exposure_date);


--
-- Name: agg_feature_adoption agg_feature_adoption_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.agg_feature_adoption
    ADD CONSTRAINT agg_feature_adoption_pkey PRIMARY KEY (date, feature);


--
-- Name: agg_gamification_daily agg_gamification_daily_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.agg_gamification_daily
    ADD CONSTRAINT agg_gamification_daily_pkey PRIMARY KEY (user_key, date);


--
-- Name: agg_learning_daily agg_learning_daily_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.agg_learning_daily
    ADD CONSTRAINT agg_learning_daily_pkey PRIMARY KEY (user_key, date);


--
-- Name: agg_metrics_daily agg_metrics_daily_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.agg_metrics_daily
    ADD CONSTRAINT agg_metrics_daily_pkey PRIMARY KEY (date);


--
-- Name: agg_performance_hourly agg_performance_hourly_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.agg_performance_hourly
    ADD CONSTRAINT agg_performance_hourly_pkey PRIMARY KEY (performance_key);


--
-- Name: agg_requests_daily agg_requests_daily_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.agg_requests_daily
    ADD CONSTRAINT agg_requests_daily_pkey PRIMARY KEY (date);


--
-- Name: agg_retention_cohorts agg_retention_cohorts_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.agg_retention_cohorts
    ADD CONSTRAINT agg_retention_cohorts_pkey PRIMARY KEY (cohort_date, day_number);


--
-- Name: agg_traffic_daily agg_traffic_daily_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.agg_traffic_daily
    ADD CONSTRAINT agg_traffic_daily_pkey PRIMARY KEY (traffic_key);


--
-- Name: agg_user_daily agg_user_daily_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.agg_user_daily
    ADD CONSTRAINT agg_user_daily_pkey PRIMARY KEY (user_key, date);


--
-- Name: dim_experiments dim_experiments_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.dim_experiments
    ADD CONSTRAINT dim_experiments_pkey PRIMARY KEY (experiment_key);


--
-- Name: dim_identities dim_identities_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.dim_identities
    ADD CONSTRAINT dim_identities_pkey PRIMARY KEY (anonymous_key, user_key);


--
-- Name: dim_posts dim_posts_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.dim_posts
    ADD CONSTRAINT dim_posts_pkey PRIMARY KEY (post_id);


--
-- Name: dim_users dim_users_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.dim_users
    ADD CONSTRAINT dim_users_pkey PRIMARY KEY (user_key);


--
-- Name: fct_ai_coach_conversations fct_ai_coach_conversations_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.fct_ai_coach_conversations
    ADD CONSTRAINT fct_ai_coach_conversations_pkey PRIMARY KEY (chat_key);


--
-- Name: fct_chat_sessions fct_chat_sessions_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.fct_chat_sessions
    ADD CONSTRAINT fct_chat_sessions_pkey PRIMARY KEY (chat_key);


--
-- Name: fct_errors fct_errors_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.fct_errors
    ADD CONSTRAINT fct_errors_pkey PRIMARY KEY (source_id, event_id);


--
-- Name: fct_experiment_exposures fct_experiment_exposures_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.fct_experiment_exposures
    ADD CONSTRAINT fct_experiment_exposures_pkey PRIMARY KEY (experiment_key, user_key);


--
-- Name: fct_experiment_results fct_experiment_results_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.fct_experiment_results
    ADD CONSTRAINT fct_experiment_results_pkey PRIMARY KEY (experiment_key, metric_key, variant);


--
-- Name: fct_experiment_statistics fct_experiment_statistics_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.fct_experiment_statistics
    ADD CONSTRAINT fct_experiment_statistics_pkey PRIMARY KEY (experiment_key, dimension, dimension_value, metric_key, variant);


--
-- Name: fct_funnel_steps fct_funnel_steps_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.fct_funnel_steps
    ADD CONSTRAINT fct_funnel_steps_pkey PRIMARY KEY (session_key, step_number);


--
-- Name: fct_learning_sessions fct_learning_sessions_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.fct_learning_sessions
    ADD CONSTRAINT fct_learning_sessions_pkey PRIMARY KEY (session_key);


--
-- Name: fct_page_views fct_page_views_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.fct_page_views
    ADD CONSTRAINT fct_page_views_pkey PRIMARY KEY (source_id, event_id);


--
-- Name: fct_post_interactions fct_post_interactions_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.fct_post_interactions
    ADD CONSTRAINT fct_post_interactions_pkey PRIMARY KEY (user_key, post_id);


--
-- Name: fct_reused_event_ids fct_reused_event_ids_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.fct_reused_event_ids
    ADD CONSTRAINT fct_reused_event_ids_pkey PRIMARY KEY (source_id, event_id);


--
-- Name: fct_sessions fct_sessions_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.fct_sessions
    ADD CONSTRAINT fct_sessions_pkey PRIMARY KEY (session_key);


--
-- Name: access_log access_log_pkey; Type: CONSTRAINT; Schema: ops; Owner: sluice
--

ALTER TABLE ONLY ops.access_log
    ADD CONSTRAINT access_log_pkey PRIMARY KEY (access_id);


--
-- Name: alerts alerts_pkey; Type: CONSTRAINT; Schema: ops; Owner: sluice
--

ALTER TABLE ONLY ops.alerts
    ADD CONSTRAINT alerts_pkey PRIMARY KEY (alert_id);


--
-- Name: api_keys api_keys_key_hash_key; Type: CONSTRAINT; Schema: ops; Owner: sluice
--

ALTER TABLE ONLY ops.api_keys
    ADD CONSTRAINT api_keys_key_hash_key UNIQUE (key_hash);


--
-- Name: api_keys api_keys_pkey; Type: CONSTRAINT; Schema: ops; Owner: sluice
--

ALTER TABLE ONLY ops.api_keys
    ADD CONSTRAINT api_keys_pkey PRIMARY KEY (key_id);


--
-- Name: batches batches_pkey; Type: CONSTRAINT; Schema: ops; Owner: sluice
--

ALTER TABLE ONLY ops.batches
    ADD CONSTRAINT batches_pkey PRIMARY KEY (batch_id);


--
-- Name: consent_changes consent_changes_pkey; Type: CONSTRAINT; Schema: ops; Owner: sluice
--

ALTER TABLE ONLY ops.consent_changes
    ADD CONSTRAINT consent_changes_pkey PRIMARY KEY (change_id);


--
-- Name: consents consents_pkey; Type: CONSTRAINT; Schema: ops; Owner: sluice
--

ALTER TABLE ONLY ops.consents
    ADD CONSTRAINT consents_pkey PRIMARY KEY (source_id, user_key);


--
-- Name: erasures erasures_pkey; Type: CONSTRAINT; Schema: ops; Owner: sluice
--

ALTER TABLE ONLY ops.erasures
    ADD CONSTRAINT erasures_pkey PRIMARY KEY (erasure_id);


--
-- Name: experiment_metrics experiment_metrics_pkey; Type: CONSTRAINT; Schema: ops; Owner: sluice
--

ALTER TABLE ONLY ops.experiment_metrics
    ADD CONSTRAINT experiment_metrics_pkey PRIMARY KEY (metric_key);


--
-- Name: experiment_versions experiment_versions_pkey; Type: CONSTRAINT; Schema: ops; Owner: sluice
--

ALTER TABLE ONLY ops.experiment_versions
    ADD CONSTRAINT experiment_versions_pkey PRIMARY KEY (experiment_key, version);


--
-- Name: experiments experiments_pkey; Type: CONSTRAINT; Schema: ops; Owner: sluice
--

ALTER TABLE ONLY ops.experiments
    ADD CONSTRAINT experiments_pkey PRIMARY KEY (experiment_key);


--
-- Name: landed_hours landed_hours_pkey; Type: CONSTRAINT; Schema: ops; Owner: sluice
--

ALTER TABLE ONLY ops.landed_hours
    ADD CONSTRAINT landed_hours_pkey PRIMARY KEY (batch_id, source_id, hour);


--
-- Name: pepper_people pepper_people_pkey; Type: CONSTRAINT; Schema: ops; Owner: sluice
--

ALTER TABLE ONLY ops.pepper_people
    ADD CONSTRAINT pepper_people_pkey PRIMARY KEY (key_start);


--
-- Name: peppers peppers_pkey; Type: CONSTRAINT; Schema: ops; Owner: sluice
--

ALTER TABLE ONLY ops.peppers
    ADD CONSTRAINT peppers_pkey PRIMARY KEY (pepper_id);


--
-- Name: quarantine_audit quarantine_audit_pkey; Type: CONSTRAINT; Schema: ops; Owner: sluice
--

ALTER TABLE ONLY ops.quarantine_audit
    ADD CONSTRAINT quarantine_audit_pkey PRIMARY KEY (audit_id);


--
-- Name: sources sources_pkey; Type: CONSTRAINT; Schema: ops; Owner: sluice
--

ALTER TABLE ONLY ops.sources
    ADD CONSTRAINT sources_pkey PRIMARY KEY (source_id);


--
-- Name: tombstones tombstones_pkey; Type: CONSTRAINT; Schema: ops; Owner: sluice
--

ALTER TABLE ONLY ops.tombstones
    ADD CONSTRAINT tombstones_pkey PRIMARY KEY (source_id, tombstone);


--
-- Name: withheld_events withheld_events_pkey; Type: CONSTRAINT; Schema: ops; Owner: sluice
--

ALTER TABLE ONLY ops.withheld_events
    ADD CONSTRAINT withheld_events_pkey PRIMARY KEY (source_id, day, reason);


--
-- Name: quarantined_events quarantined_events_pkey; Type: CONSTRAINT; Schema: raw; Owner: sluice
--

ALTER TABLE ONLY raw.quarantined_events
    ADD CONSTRAINT quarantined_events_pkey PRIMARY KEY (source_id, event_id, received_at);


--
-- Name: quarantined_events quarantined_events_quarantine_id_key; Type: CONSTRAINT; Schema: raw; Owner: sluice
--

ALTER TABLE ONLY raw.quarantined_events
    ADD CONSTRAINT quarantined_events_quarantine_id_key UNIQUE (quarantine_id);


--
-- Name: rejected_events rejected_events_pkey; Type: CONSTRAINT; Schema: raw; Owner: sluice
--

ALTER TABLE ONLY raw.rejected_events
    ADD CONSTRAINT rejected_events_pkey PRIMARY KEY (rejected_id);


--
-- Name: int_activity_hours int_activity_hours_pkey; Type: CONSTRAINT; Schema: store; Owner: sluice_pipeline
--

ALTER TABLE ONLY store.int_activity_hours
    ADD CONSTRAINT int_activity_hours_pkey PRIMARY KEY (date, hour);


--
-- Name: int_anonymous_posts int_anonymous_posts_pkey; Type: CONSTRAINT; Schema: store; Owner: sluice_pipeline
--

ALTER TABLE ONLY store.int_anonymous_posts
    ADD CONSTRAINT int_anonymous_posts_pkey PRIMARY KEY (anonymous_key, post_id);


--
-- Name: int_community_days int_community_days_pkey; Type: CONSTRAINT; Schema: store; Owner: sluice_pipeline
--

ALTER TABLE ONLY store.int_community_days
    ADD CONSTRAINT int_community_days_pkey PRIMARY KEY (community_id, date);


--
-- Name: int_events int_events_pkey; Type: CONSTRAINT; Schema: store; Owner: sluice_pipeline
--

ALTER TABLE ONLY store.int_events
    ADD CONSTRAINT int_events_pkey PRIMARY KEY (event_id, source_id);


--
-- Name: int_experiment_metrics int_experiment_metrics_pkey; Type: CONSTRAINT; Schema: store; Owner: sluice_pipeline
--

ALTER TABLE ONLY store.int_experiment_metrics
    ADD CONSTRAINT int_experiment_metrics_pkey PRIMARY KEY (experiment_key, metric_key);


--
-- Name: int_experiment_unit_days int_experiment_unit_days_pkey; Type: CONSTRAINT; Schema: store; Owner: sluice_pipeline
--

ALTER TABLE ONLY store.int_experiment_unit_days
    ADD CONSTRAINT int_experiment_unit_days_pkey PRIMARY KEY (experiment_key, unit_key, day);


--
-- Name: int_experiment_units int_experiment_units_pkey; Type: CONSTRAINT; Schema: store; Owner: sluice_pipeline
--

ALTER TABLE ONLY store.int_experiment_units
    ADD CONSTRAINT int_experiment_units_pkey PRIMARY KEY (experiment_key, unit_key);


--
-- Name: int_experiment_values int_experiment_values_pkey; Type: CONSTRAINT; Schema: store; Owner: sluice_pipeline
--

ALTER TABLE ONLY store.int_experiment_values
    ADD CONSTRAINT int_experiment_values_pkey PRIMARY KEY (experiment_key, unit_key);


--
-- Name: int_exposures int_exposures_pkey; Type: CONSTRAINT; Schema: store; Owner: sluice_pipeline
--

ALTER TABLE ONLY store.int_exposures
    ADD CONSTRAINT int_exposures_pkey PRIMARY KEY (session_key, event_id, source_id);


--
-- Name: int_first_views int_first_views_pkey; Type: CONSTRAINT; Schema: store; Owner: sluice_pipeline
--

ALTER TABLE ONLY store.int_first_views
    ADD CONSTRAINT int_first_views_pkey PRIMARY KEY (post_id, user_key, hour);


--
-- Name: int_post_hours int_post_hours_pkey; Type: CONSTRAINT; Schema: store; Owner: sluice_pipeline
--

ALTER TABLE ONLY store.int_post_hours
    ADD CONSTRAINT int_post_hours_pkey PRIMARY KEY (post_id, hour);


--
-- Name: int_session_days int_session_days_pkey; Type: CONSTRAINT; Schema: store; Owner: sluice_pipeline
--

ALTER TABLE ONLY store.int_session_days
    ADD CONSTRAINT int_session_days_pkey PRIMARY KEY (session_key, date, viewer_key);


--
-- Name: int_session_identities int_session_identities_pkey; Type: CONSTRAINT; Schema: store; Owner: sluice_pipeline
--

ALTER TABLE ONLY store.int_session_identities
    ADD CONSTRAINT int_session_identities_pkey PRIMARY KEY (session_key, user_key);


--
-- Name: int_session_measures int_session_measures_pkey; Type: CONSTRAINT; Schema: store; Owner: sluice_pipeline
--

ALTER TABLE ONLY store.int_session_measures
    ADD CONSTRAINT int_session_measures_pkey PRIMARY KEY (session_key, unit, unit_key);


--
-- Name: int_session_posts int_session_posts_pkey; Type: CONSTRAINT; Schema: store; Owner: sluice_pipeline
--

ALTER TABLE ONLY store.int_session_posts
    ADD CONSTRAINT int_session_posts_pkey PRIMARY KEY (viewer_key, post_id, session_key, date);


--
-- Name: int_user_counts int_user_counts_pkey; Type: CONSTRAINT; Schema: store; Owner: sluice_pipeline
--

ALTER TABLE ONLY store.int_user_counts
    ADD CONSTRAINT int_user_counts_pkey PRIMARY KEY (date, kind, label);


--
-- Name: int_user_days int_user_days_pkey; Type: CONSTRAINT; Schema: store; Owner: sluice_pipeline
--

ALTER TABLE ONLY store.int_user_days
    ADD CONSTRAINT int_user_days_pkey PRIMARY KEY (user_key, date);


--
-- Name: int_user_features int_user_features_pkey; Type: CONSTRAINT; Schema: store; Owner: sluice_pipeline
--

ALTER TABLE ONLY store.int_user_features
    ADD CONSTRAINT int_user_features_pkey PRIMARY KEY (user_key, feature);


--
-- Name: agg_community_daily_4af950ca; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX agg_community_daily_4af950ca ON marts.agg_community_daily USING btree (date);


--
-- Name: agg_event_daily_40b9c082; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX agg_event_daily_40b9c082 ON marts.agg_event_daily USING btree (user_key, date) WHERE (user_key IS NOT NULL);


--
-- Name: agg_event_daily_48511ceb; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX agg_event_daily_48511ceb ON marts.agg_event_daily USING btree (date, COALESCE(user_key, ''::text));


--
-- Name: agg_event_daily_b0fe0b97; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX agg_event_daily_b0fe0b97 ON marts.agg_event_daily USING btree (date, event_name);


--
-- Name: agg_gamification_daily_4af950ca; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX agg_gamification_daily_4af950ca ON marts.agg_gamification_daily USING btree (date);


--
-- Name: agg_learning_daily_4af950ca; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX agg_learning_daily_4af950ca ON marts.agg_learning_daily USING btree (date);


--
-- Name: agg_performance_hourly_78c12b97; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX agg_performance_hourly_78c12b97 ON marts.agg_performance_hourly USING btree (hour);


--
-- Name: agg_performance_hourly_a09d0d51; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX agg_performance_hourly_a09d0d51 ON marts.agg_performance_hourly USING btree (source_id, metric_name, hour);


--
-- Name: agg_traffic_daily_bbdb9409; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX agg_traffic_daily_bbdb9409 ON marts.agg_traffic_daily USING btree (date, source_id);


--
-- Name: agg_user_daily_e9d6492f; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX agg_user_daily_e9d6492f ON marts.agg_user_daily USING btree (date) INCLUDE (user_key, posts_viewed, interactions);


--
-- Name: dim_identities_997232a4; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX dim_identities_997232a4 ON marts.dim_identities USING btree (user_key);


--
-- Name: dim_posts_169fc318; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX dim_posts_169fc318 ON marts.dim_posts USING btree (last_seen_at);


--
-- Name: dim_posts_43eb441a; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX dim_posts_43eb441a ON marts.dim_posts USING btree (avg_view_duration_ms) WHERE ((views >= 5) AND (avg_view_duration_ms IS NOT NULL));


--
-- Name: dim_posts_839e689f; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX dim_posts_839e689f ON marts.dim_posts USING btree (author_key) WHERE (author_key IS NOT NULL);


--
-- Name: dim_users_169fc318; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX dim_users_169fc318 ON marts.dim_users USING btree (last_seen_at);


--
-- Name: dim_users_79c0308f; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX dim_users_79c0308f ON marts.dim_users USING btree (first_seen_at);


--
-- Name: dim_users_d40297db; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX dim_users_d40297db ON marts.dim_users USING btree ((((first_seen_at AT TIME ZONE 'UTC'::text))::date));


--
-- Name: fct_ai_coach_conversations_8ebf224f; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_ai_coach_conversations_8ebf224f ON marts.fct_ai_coach_conversations USING btree (started_at);


--
-- Name: fct_chat_sessions_60b0d3ac; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_chat_sessions_60b0d3ac ON marts.fct_chat_sessions USING btree (ended_at) WHERE (ended_by IS NULL);


--
-- Name: fct_chat_sessions_6bb7d762; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_chat_sessions_6bb7d762 ON marts.fct_chat_sessions USING btree ((((started_at AT TIME ZONE 'UTC'::text))::date));


--
-- Name: fct_chat_sessions_8ebf224f; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_chat_sessions_8ebf224f ON marts.fct_chat_sessions USING btree (started_at);


--
-- Name: fct_chat_sessions_fa4da32b; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_chat_sessions_fa4da32b ON marts.fct_chat_sessions USING btree (user_key, post_id) WHERE (user_key IS NOT NULL);


--
-- Name: fct_errors_4b8e3c45; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_errors_4b8e3c45 ON marts.fct_errors USING btree (occurred_at);


--
-- Name: fct_errors_cd2658c0; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_errors_cd2658c0 ON marts.fct_errors USING btree (user_key, occurred_at) WHERE (user_key IS NOT NULL);


--
-- Name: fct_funnel_steps_997232a4; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_funnel_steps_997232a4 ON marts.fct_funnel_steps USING btree (user_key);


--
-- Name: fct_funnel_steps_b44f945b; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_funnel_steps_b44f945b ON marts.fct_funnel_steps USING btree (reached_at) INCLUDE (step_number, step, seconds_since_previous_step);


--
-- Name: fct_learning_sessions_40b9c082; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_learning_sessions_40b9c082 ON marts.fct_learning_sessions USING btree (user_key, date) WHERE (user_key IS NOT NULL);


--
-- Name: fct_page_views_37f3da6b; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_page_views_37f3da6b ON marts.fct_page_views USING btree (COALESCE(session_key, md5((event_id)::text)));


--
-- Name: fct_page_views_4b8e3c45; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_page_views_4b8e3c45 ON marts.fct_page_views USING btree (occurred_at);


--
-- Name: fct_post_interactions_9775e1c3; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_post_interactions_9775e1c3 ON marts.fct_post_interactions USING btree (post_id, date_trunc('hour'::text, (first_viewed_at AT TIME ZONE 'UTC'::text)));


--
-- Name: fct_post_interactions_a66945f2; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_post_interactions_a66945f2 ON marts.fct_post_interactions USING btree (interaction_at) INCLUDE (post_id) WHERE (interaction_at IS NOT NULL);


--
-- Name: fct_post_interactions_d1c1ab0c; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_post_interactions_d1c1ab0c ON marts.fct_post_interactions USING btree (user_key, date_trunc('hour'::text, (first_viewed_at AT TIME ZONE 'UTC'::text)));


--
-- Name: fct_post_interactions_ea01bf6e; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_post_interactions_ea01bf6e ON marts.fct_post_interactions USING btree (last_viewed_at);


--
-- Name: fct_reused_event_ids_0c169588; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_reused_event_ids_0c169588 ON marts.fct_reused_event_ids USING btree (source_id, sent_event_id);


--
-- Name: fct_sessions_0a2b9819; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_sessions_0a2b9819 ON marts.fct_sessions USING btree ((((started_at AT TIME ZONE 'UTC'::text))::date), source_id);


--
-- Name: fct_sessions_0f5141e0; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_sessions_0f5141e0 ON marts.fct_sessions USING btree (user_key, started_at) WHERE (user_key IS NOT NULL);


--
-- Name: fct_sessions_2fcc4550; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_sessions_2fcc4550 ON marts.fct_sessions USING btree (anonymous_key) WHERE (anonymous_key IS NOT NULL);


--
-- Name: fct_sessions_6676be50; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_sessions_6676be50 ON marts.fct_sessions USING btree (started_at) INCLUDE (browser, duration_seconds, is_bounce);


--
-- Name: fct_sessions_6a4b60be; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_sessions_6a4b60be ON marts.fct_sessions USING btree (client_session_id, started_at) WHERE (client_session_id IS NOT NULL);


--
-- Name: fct_sessions_8ecf1e2e; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_sessions_8ecf1e2e ON marts.fct_sessions USING btree (ended_at) WHERE (end_reason IS NULL);


--
-- Name: fct_sessions_dfd7da68; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_sessions_dfd7da68 ON marts.fct_sessions USING btree (COALESCE(user_key, anonymous_key), started_at);


--
-- Name: access_log_at; Type: INDEX; Schema: ops; Owner: sluice
--

CREATE INDEX access_log_at ON ops.access_log USING btree (at);


--
-- Name: access_log_subject; Type: INDEX; Schema: ops; Owner: sluice
--

CREATE INDEX access_log_subject ON ops.access_log USING btree (subject) WHERE (subject IS NOT NULL);


--
-- Name: alerts_one_open; Type: INDEX; Schema: ops; Owner: sluice
--

CREATE UNIQUE INDEX alerts_one_open ON ops.alerts USING btree (name) WHERE (resolved_at IS NULL);


--
-- Name: batches_published; Type: INDEX; Schema: ops; Owner: sluice
--

CREATE INDEX batches_published ON ops.batches USING btree (batch_id) WHERE (state = 'published'::text);


--
-- Name: consent_changes_of; Type: INDEX; Schema: ops; Owner: sluice
--

CREATE INDEX consent_changes_of ON ops.consent_changes USING btree (source_id, user_key);


--
-- Name: consents_version; Type: INDEX; Schema: ops; Owner: sluice
--

CREATE INDEX consents_version ON ops.consents USING btree (version);


--
-- Name: erasures_requested; Type: INDEX; Schema: ops; Owner: sluice
--

CREATE UNIQUE INDEX erasures_requested ON ops.erasures USING btree (source_id, user_key) WHERE (state = 'requested'::text);


--
-- Name: erasures_unfinished; Type: INDEX; Schema: ops; Owner: sluice
--

CREATE INDEX erasures_unfinished ON ops.erasures USING btree (state) WHERE (state <> 'completed'::text);


--
-- Name: landed_hours_hour; Type: INDEX; Schema: ops; Owner: sluice
--

CREATE INDEX landed_hours_hour ON ops.landed_hours USING btree (hour);


--
-- Name: policy_version_is_one_row; Type: INDEX; Schema: ops; Owner: sluice
--

CREATE UNIQUE INDEX policy_version_is_one_row ON ops.policy_version USING btree ((true));


--
-- Name: quarantine_audit_quarantine_id; Type: INDEX; Schema: ops; Owner: sluice
--

CREATE INDEX quarantine_audit_quarantine_id ON ops.quarantine_audit USING btree (quarantine_id);


--
-- Name: server_is_one_row; Type: INDEX; Schema: ops; Owner: sluice
--

CREATE UNIQUE INDEX server_is_one_row ON ops.server USING btree ((true));


--
-- Name: events_xact_id; Type: INDEX; Schema: raw; Owner: sluice
--

CREATE INDEX events_xact_id ON ONLY raw.events USING brin (xact_id) WITH (pages_per_range='32', autosummarize='on');


--
-- Name: events_default_xact_id_idx; Type: INDEX; Schema: raw; Owner: sluice
--

CREATE INDEX events_default_xact_id_idx ON raw.events_default USING brin (xact_id) WITH (pages_per_range='32', autosummarize='on');


--
-- Name: events_p20250115_xact_id_idx; Type: INDEX; Schema: raw; Owner: sluice
--

CREATE INDEX events_p20250115_xact_id_idx ON raw.events_p20250115 USING brin (xact_id) WITH (pages_per_range='32', autosummarize='on');


--
-- Name: events_p20250116_xact_id_idx; Type: INDEX; Schema: raw; Owner: sluice
--

CREATE INDEX events_p20250116_xact_id_idx ON raw.events_p20250116 USING brin (xact_id) WITH (pages_per_range='32', autosummarize='on');


--
-- Name: events_p20250117_xact_id_idx; Type: INDEX; Schema: raw; Owner: sluice
--

CREATE INDEX events_p20250117_xact_id_idx ON raw.events_p20250117 USING brin (xact_id) WITH (pages_per_range='32', autosummarize='on');


--
-- Name: events_p20250118_xact_id_idx; Type: INDEX; Schema: raw; Owner: sluice
--

CREATE INDEX events_p20250118_xact_id_idx ON raw.events_p20250118 USING brin (xact_id) WITH (pages_per_range='32', autosummarize='on');


--
-- Name: events_p20250119_xact_id_idx; Type: INDEX; Schema: raw; Owner: sluice
--

CREATE INDEX events_p20250119_xact_id_idx ON raw.events_p20250119 USING brin (xact_id) WITH (pages_per_range='32', autosummarize='on');


--
-- Name: events_p20250120_xact_id_idx; Type: INDEX; Schema: raw; Owner: sluice
--

CREATE INDEX events_p20250120_xact_id_idx ON raw.events_p20250120 USING brin (xact_id) WITH (pages_per_range='32', autosummarize='on');


--
-- Name: events_p20250121_xact_id_idx; Type: INDEX; Schema: raw; Owner: sluice
--

CREATE INDEX events_p20250121_xact_id_idx ON raw.events_p20250121 USING brin (xact_id) WITH (pages_per_range='32', autosummarize='on');


--
-- Name: events_p20250122_xact_id_idx; Type: INDEX; Schema: raw; Owner: sluice
--

CREATE INDEX events_p20250122_xact_id_idx ON raw.events_p20250122 USING brin (xact_id) WITH (pages_per_range='32', autosummarize='on');


--
-- Name: quarantined_events_waiting; Type: INDEX; Schema: raw; Owner: sluice
--

CREATE INDEX quarantined_events_waiting ON raw.quarantined_events USING btree (reason, batch_id) WHERE (state = 'quarantined'::text);


--
-- Name: rejected_events_date; Type: INDEX; Schema: raw; Owner: sluice
--

CREATE INDEX rejected_events_date ON raw.rejected_events USING btree ((((rejected_at AT TIME ZONE 'UTC'::text))::date));


--
-- Name: rejected_events_rejected_at; Type: INDEX; Schema: raw; Owner: sluice
--

CREATE INDEX rejected_events_rejected_at ON raw.rejected_events USING btree (rejected_at);


--
-- Name: rejected_events_replayed_xact_id; Type: INDEX; Schema: raw; Owner: sluice
--

CREATE INDEX rejected_events_replayed_xact_id ON raw.rejected_events USING btree (replayed_xact_id) WHERE (replayed_xact_id IS NOT NULL);


--
-- Name: rejected_events_xact_id; Type: INDEX; Schema: raw; Owner: sluice
--

CREATE INDEX rejected_events_xact_id ON raw.rejected_events USING btree (xact_id);


--
-- Name: int_anonymous_posts_9775e1c3; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_anonymous_posts_9775e1c3 ON store.int_anonymous_posts USING btree (post_id, date_trunc('hour'::text, (first_viewed_at AT TIME ZONE 'UTC'::text)));


--
-- Name: int_events_10c8f84c; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_events_10c8f84c ON store.int_events USING btree (metric_hour, source_id, metric_name) WHERE (metric_hour IS NOT NULL);


--
-- Name: int_events_2cc0b82e; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_events_2cc0b82e ON store.int_events USING btree (date) WHERE (metric_name = 'api_request'::text);


--
-- Name: int_events_9a4a38a9; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_events_9a4a38a9 ON store.int_events USING btree (date, gap_owner_key, occurred_at) WHERE (gap_owner_key IS NOT NULL);


--
-- Name: int_events_9fecb33b; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_events_9fecb33b ON store.int_events USING btree (session_key) WHERE (session_key IS NOT NULL);


--
-- Name: int_events_a27ef008; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_events_a27ef008 ON store.int_events USING btree (date, user_key) WHERE ((user_key IS NOT NULL) AND ((campaign_source IS NOT NULL) OR (registration_source IS NOT NULL) OR (referrer_host IS NOT NULL)));


--
-- Name: int_events_b5778695; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_events_b5778695 ON store.int_events USING btree (source_id, reused_event_id) WHERE (reused_event_id IS NOT NULL);


--
-- Name: int_events_b938e61d; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_events_b938e61d ON store.int_events USING btree (chat_key) WHERE (chat_key IS NOT NULL);


--
-- Name: int_events_ed7ac7ce; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_events_ed7ac7ce ON store.int_events USING btree (date, community_id) WHERE (community_id IS NOT NULL);


--
-- Name: int_experiment_units_bff0a99a; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_experiment_units_bff0a99a ON store.int_experiment_units USING btree (unit_key);


--
-- Name: int_exposures_3194ca79; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_exposures_3194ca79 ON store.int_exposures USING btree (experiment_key, user_key) WHERE (user_key IS NOT NULL);


--
-- Name: int_exposures_bcc20519; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_exposures_bcc20519 ON store.int_exposures USING btree (experiment_key, anonymous_key) WHERE (anonymous_key IS NOT NULL);


--
-- Name: int_first_views_9f4c9954; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_first_views_9f4c9954 ON store.int_first_views USING btree (user_key, hour) WHERE (post_id = ''::text);


--
-- Name: int_session_days_40b9c082; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_session_days_40b9c082 ON store.int_session_days USING btree (user_key, date) WHERE (user_key IS NOT NULL);


--
-- Name: int_session_days_bfe010fd; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_session_days_bfe010fd ON store.int_session_days USING btree (date, hour);


--
-- Name: int_session_identities_f02391f1; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_session_identities_f02391f1 ON store.int_session_identities USING btree (anonymous_key);


--
-- Name: int_session_measures_3708a8a9; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_session_measures_3708a8a9 ON store.int_session_measures USING btree (unit_key, started_at);


--
-- Name: int_session_posts_32ac2349; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_session_posts_32ac2349 ON store.int_session_posts USING btree (post_id, hour);


--
-- Name: int_session_posts_be77a9a2; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_session_posts_be77a9a2 ON store.int_session_posts USING btree (session_key);


--
-- Name: int_user_counts_d9773973; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_user_counts_d9773973 ON store.int_user_counts USING btree (kind, label);


--
-- Name: int_user_days_65e529b3; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_user_days_65e529b3 ON store.int_user_days USING btree (date, user_key);


--
-- Name: int_user_features_2f40c4dd; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_user_features_2f40c4dd ON store.int_user_features USING btree (first_used_on);


--
-- Name: events_default_xact_id_idx; Type: INDEX ATTACH; Schema: raw; Owner: sluice
--

ALTER INDEX raw.events_xact_id ATTACH PARTITION raw.events_default_xact_id_idx;


--
-- Name: events_p20250115_xact_id_idx; Type: INDEX ATTACH; Schema: raw; Owner: sluice
--

ALTER INDEX raw.events_xact_id ATTACH PARTITION raw.events_p20250115_xact_id_idx;


--
-- Name: events_p20250116_xact_id_idx; Type: INDEX ATTACH; Schema: raw; Owner: sluice
--

ALTER INDEX raw.events_xact_id ATTACH PARTITION raw.events_p20250116_xact_id_idx;


--
-- Name: events_p20250117_xact_id_idx; Type: INDEX ATTACH; Schema: raw; Owner: sluice
--

ALTER INDEX raw.events_xact_id ATTACH PARTITION raw.events_p20250117_xact_id_idx;


--
-- Name: events_p20250118_xact_id_idx; Type: INDEX ATTACH; Schema: raw; Owner: sluice
--

ALTER INDEX raw.events_xact_id ATTACH PARTITION raw.events_p20250118_xact_id_idx;


--
-- Name: events_p20250119_xact_id_idx; Type: INDEX ATTACH; Schema: raw; Owner: sluice
--

ALTER INDEX raw.events_xact_id ATTACH PARTITION raw.events_p20250119_xact_id_idx;


--
-- Name: events_p20250120_xact_id_idx; Type: INDEX ATTACH; Schema: raw; Owner: sluice
--

ALTER INDEX raw.events_xact_id ATTACH PARTITION raw.events_p20250120_xact_id_idx;


--
-- Name: events_p20250121_xact_id_idx; Type: INDEX ATTACH; Schema: raw; Owner: sluice
--

ALTER INDEX raw.events_xact_id ATTACH PARTITION raw.events_p20250121_xact_id_idx;


--
-- Name: events_p20250122_xact_id_idx; Type: INDEX ATTACH; Schema: raw; Owner: sluice
--

ALTER INDEX raw.events_xact_id ATTACH PARTITION raw.events_p20250122_xact_id_idx;


--
-- Name: access_log access_log_kept; Type: TRIGGER; Schema: ops; Owner: sluice
--

CREATE TRIGGER access_log_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON ops.access_log FOR EACH STATEMENT EXECUTE FUNCTION ops.keep_access_log();


--
-- Name: access_log access_log_noted; Type: TRIGGER; Schema: ops; Owner: sluice
--

CREATE TRIGGER access_log_noted BEFORE INSERT ON ops.access_log FOR EACH ROW EXECUTE FUNCTION ops.note_access();


--
-- Name: api_keys api_keys_changed_by; Type: TRIGGER; Schema: ops; Owner: sluice
--

CREATE TRIGGER api_keys_changed_by BEFORE INSERT OR UPDATE ON ops.api_keys FOR EACH ROW EXECUTE FUNCTION ops.note_key_changed_by();


--
-- Name: consents consents_changed_by; Type: TRIGGER; Schema: ops; Owner: sluice
--

CREATE TRIGGER consents_changed_by BEFORE INSERT OR UPDATE ON ops.consents FOR EACH ROW EXECUTE FUNCTION ops.note_changed_by();


--
-- Name: consents consents_noted; Type: TRIGGER; Schema: ops; Owner: sluice
--

CREATE TRIGGER consents_noted AFTER INSERT OR UPDATE ON ops.consents FOR EACH ROW EXECUTE FUNCTION ops.note_consent();


--
-- Name: consents consents_policy_version; Type: TRIGGER; Schema: ops; Owner: sluice
--

CREATE TRIGGER consents_policy_version BEFORE INSERT OR UPDATE ON ops.consents FOR EACH ROW EXECUTE FUNCTION ops.new_policy_version();


--
-- Name: consents consents_withdrawn; Type: TRIGGER; Schema: ops; Owner: sluice
--

CREATE TRIGGER consents_withdrawn BEFORE INSERT OR UPDATE ON ops.consents FOR EACH ROW EXECUTE FUNCTION ops.note_withdrawal();


--
-- Name: peppers peppers_policy_version; Type: TRIGGER; Schema: ops; Owner: sluice
--

CREATE TRIGGER peppers_policy_version BEFORE INSERT OR DELETE OR UPDATE ON ops.peppers FOR EACH ROW EXECUTE FUNCTION ops.new_policy_version();


--
-- Name: quarantine_audit quarantine_audit_actor; Type: TRIGGER; Schema: ops; Owner: sluice
--

CREATE TRIGGER quarantine_audit_actor BEFORE INSERT ON ops.quarantine_audit FOR EACH ROW EXECUTE FUNCTION ops.note_audit_actor();


--
-- Name: quarantine_audit quarantine_audit_is_append_only; Type: TRIGGER; Schema: ops; Owner: sluice
--

CREATE TRIGGER quarantine_audit_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON ops.quarantine_audit FOR EACH STATEMENT EXECUTE FUNCTION ops.audit_is_append_only();


--
-- Name: sources sources_changed_by; Type: TRIGGER; Schema: ops; Owner: sluice
--

CREATE TRIGGER sources_changed_by BEFORE INSERT OR UPDATE ON ops.sources FOR EACH ROW EXECUTE FUNCTION ops.note_changed_by();


--
-- Name: sources sources_policy_version; Type: TRIGGER; Schema: ops; Owner: sluice
--

CREATE TRIGGER sources_policy_version BEFORE INSERT OR DELETE OR UPDATE ON ops.sources FOR EACH ROW EXECUTE FUNCTION ops.new_policy_version();


--
-- Name: tombstones tombstones_policy_version; Type: TRIGGER; Schema: ops; Owner: sluice
--

CREATE TRIGGER tombstones_policy_version BEFORE INSERT OR DELETE ON ops.tombstones FOR EACH ROW EXECUTE FUNCTION ops.new_policy_version();


--
-- Name: rejected_events rejected_events_replayed; Type: TRIGGER; Schema: raw; Owner: sluice
--

CREATE TRIGGER rejected_events_replayed BEFORE UPDATE OF replayed_at ON raw.rejected_events FOR EACH ROW WHEN ((new.replayed_at IS DISTINCT FROM old.replayed_at)) EXECUTE FUNCTION raw.note_replay();


--
-- Name: api_keys api_keys_replaces_fkey; Type: FK CONSTRAINT; Schema: ops; Owner: sluice
--

ALTER TABLE ONLY ops.api_keys
    ADD CONSTRAINT api_keys_replaces_fkey FOREIGN KEY (replaces) REFERENCES ops.api_keys(key_id);


--
-- Name: SCHEMA marts; Type: ACL; Schema: -; Owner: sluice_pipeline
--

GRANT USAGE ON SCHEMA marts TO sluice_analyst;
GRANT USAGE ON SCHEMA marts TO sluice_reader;
GRANT USAGE ON SCHEMA marts TO sluice_pages;


--
-- Name: SCHEMA ops; Type: ACL; Schema: -; Owner: sluice
--

GRANT USAGE ON SCHEMA ops TO sluice_collector;
GRANT USAGE ON SCHEMA ops TO sluice_pipeline;
GRANT USAGE ON SCHEMA ops TO sluice_reader;
GRANT USAGE ON SCHEMA ops TO sluice_analyst;
GRANT USAGE ON SCHEMA ops TO sluice_pages;


--
-- Name: SCHEMA raw; Type: ACL; Schema: -; Owner: sluice
--

GRANT USAGE ON SCHEMA raw TO sluice_collector;
GRANT USAGE ON SCHEMA raw TO sluice_pipeline;


--
-- Name: LANGUAGE plpgsql; Type: ACL; Schema: -; Owner: sluice
--

REVOKE ALL ON LANGUAGE plpgsql FROM PUBLIC;


--
-- Name: FUNCTION acting(claimed text); Type: ACL; Schema: ops; Owner: sluice
--

REVOKE ALL ON FUNCTION ops.acting(claimed text) FROM PUBLIC;
GRANT ALL ON FUNCTION ops.acting(claimed text) TO sluice_pipeline;


--
-- Name: FUNCTION current_snapshot(); Type: ACL; Schema: ops; Owner: sluice
--

REVOKE ALL ON FUNCTION ops.current_snapshot() FROM PUBLIC;
GRANT ALL ON FUNCTION ops.current_snapshot() TO sluice_collector;
GRANT ALL ON FUNCTION ops.current_snapshot() TO sluice_pipeline;


--
-- Name: FUNCTION current_xact(); Type: ACL; Schema: ops; Owner: sluice
--

REVOKE ALL ON FUNCTION ops.current_xact() FROM PUBLIC;
GRANT ALL ON FUNCTION ops.current_xact() TO sluice_collector;
GRANT ALL ON FUNCTION ops.current_xact() TO sluice_pipeline;


--
-- Name: FUNCTION erasure_status(request uuid, source text); Type: ACL; Schema: ops; Owner: sluice
--

REVOKE ALL ON FUNCTION ops.erasure_status(request uuid, source text) FROM PUBLIC;
GRANT ALL ON FUNCTION ops.erasure_status(request uuid, source text) TO sluice_collector;


--
-- Name: FUNCTION expire_access_log(before timestamp with time zone); Type: ACL; Schema: ops; Owner: sluice
--

REVOKE ALL ON FUNCTION ops.expire_access_log(before timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION ops.expire_access_log(before timestamp with time zone) TO sluice_pipeline;


--
-- Name: FUNCTION forget_erased(keys text[], people text[], sources text[], new_tombstones bytea[]); Type: ACL; Schema: ops; Owner: sluice
--

REVOKE ALL ON FUNCTION ops.forget_erased(keys text[], people text[], sources text[], new_tombstones bytea[]) FROM PUBLIC;
GRANT ALL ON FUNCTION ops.forget_erased(keys text[], people text[], sources text[], new_tombstones bytea[]) TO sluice_pipeline;


--
-- Name: FUNCTION forget_in_access_log(user_keys text[]); Type: ACL; Schema: ops; Owner: sluice
--

REVOKE ALL ON FUNCTION ops.forget_in_access_log(user_keys text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION ops.forget_in_access_log(user_keys text[]) TO sluice_pipeline;


--
-- Name: FUNCTION note_first_pepper(new_salt bytea, new_fingerprint bytea); Type: ACL; Schema: ops; Owner: sluice
--

REVOKE ALL ON FUNCTION ops.note_first_pepper(new_salt bytea, new_fingerprint bytea) FROM PUBLIC;
GRANT ALL ON FUNCTION ops.note_first_pepper(new_salt bytea, new_fingerprint bytea) TO sluice_collector;


--
-- Name: FUNCTION person_columns(); Type: ACL; Schema: ops; Owner: sluice
--

REVOKE ALL ON FUNCTION ops.person_columns() FROM PUBLIC;


--
-- Name: FUNCTION person_keys(source text, person text); Type: ACL; Schema: ops; Owner: sluice
--

REVOKE ALL ON FUNCTION ops.person_keys(source text, person text) FROM PUBLIC;
GRANT ALL ON FUNCTION ops.person_keys(source text, person text) TO sluice_collector;


--
-- Name: FUNCTION person_rows(section text, keys text[]); Type: ACL; Schema: ops; Owner: sluice
--

REVOKE ALL ON FUNCTION ops.person_rows(section text, keys text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION ops.person_rows(section text, keys text[]) TO sluice_collector;


--
-- Name: FUNCTION person_sections(); Type: ACL; Schema: ops; Owner: sluice
--

REVOKE ALL ON FUNCTION ops.person_sections() FROM PUBLIC;
GRANT ALL ON FUNCTION ops.person_sections() TO sluice_collector;


--
-- Name: FUNCTION request_erasure(source text, person text, new_proof bytea); Type: ACL; Schema: ops; Owner: sluice
--

REVOKE ALL ON FUNCTION ops.request_erasure(source text, person text, new_proof bytea) FROM PUBLIC;
GRANT ALL ON FUNCTION ops.request_erasure(source text, person text, new_proof bytea) TO sluice_collector;


--
-- Name: TABLE consents; Type: ACL; Schema: ops; Owner: sluice
--

GRANT SELECT ON TABLE ops.consents TO sluice_collector;


--
-- Name: FUNCTION set_consent(of_source text, of_user text, granted text[], denied text[], asked_mode text, asked_how text, claimed text); Type: ACL; Schema: ops; Owner: sluice
--

REVOKE ALL ON FUNCTION ops.set_consent(of_source text, of_user text, granted text[], denied text[], asked_mode text, asked_how text, claimed text) FROM PUBLIC;
GRANT ALL ON FUNCTION ops.set_consent(of_source text, of_user text, granted text[], denied text[], asked_mode text, asked_how text, claimed text) TO sluice_collector;


--
-- Name: FUNCTION system_identifier(); Type: ACL; Schema: ops; Owner: sluice
--

REVOKE ALL ON FUNCTION ops.system_identifier() FROM PUBLIC;
GRANT ALL ON FUNCTION ops.system_identifier() TO sluice_collector;
GRANT ALL ON FUNCTION ops.system_identifier() TO sluice_pipeline;


--
-- Name: FUNCTION xact_offset(); Type: ACL; Schema: ops; Owner: sluice
--

REVOKE ALL ON FUNCTION ops.xact_offset() FROM PUBLIC;
GRANT ALL ON FUNCTION ops.xact_offset() TO sluice_collector;
GRANT ALL ON FUNCTION ops.xact_offset() TO sluice_pipeline;


--
-- Name: FUNCTION analyze_events(); Type: ACL; Schema: raw; Owner: sluice
--

REVOKE ALL ON FUNCTION raw.analyze_events() FROM PUBLIC;
GRANT ALL ON FUNCTION raw.analyze_events() TO sluice_pipeline;


--
-- Name: FUNCTION client_sessions(keys text[]); Type: ACL; Schema: raw; Owner: sluice
--

REVOKE ALL ON FUNCTION raw.client_sessions(keys text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION raw.client_sessions(keys text[]) TO sluice_pipeline;


--
-- Name: FUNCTION create_partition(day date); Type: ACL; Schema: raw; Owner: sluice
--

REVOKE ALL ON FUNCTION raw.create_partition(day date) FROM PUBLIC;
GRANT ALL ON FUNCTION raw.create_partition(day date) TO sluice_pipeline;


--
-- Name: FUNCTION delete_expired(cutoff timestamp with time zone, sources text[], is_listed boolean); Type: ACL; Schema: raw; Owner: sluice
--

REVOKE ALL ON FUNCTION raw.delete_expired(cutoff timestamp with time zone, sources text[], is_listed boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION raw.delete_expired(cutoff timestamp with time zone, sources text[], is_listed boolean) TO sluice_pipeline;


--
-- Name: FUNCTION drop_partition(day date); Type: ACL; Schema: raw; Owner: sluice
--

REVOKE ALL ON FUNCTION raw.drop_partition(day date) FROM PUBLIC;
GRANT ALL ON FUNCTION raw.drop_partition(day date) TO sluice_pipeline;


--
-- Name: FUNCTION empty_default(day date); Type: ACL; Schema: raw; Owner: sluice
--

REVOKE ALL ON FUNCTION raw.empty_default(day date) FROM PUBLIC;
GRANT ALL ON FUNCTION raw.empty_default(day date) TO sluice_pipeline;


--
-- Name: FUNCTION erase(keys text[], session_sources text[], sessions text[], rejected_ids bigint[]); Type: ACL; Schema: raw; Owner: sluice
--

REVOKE ALL ON FUNCTION raw.erase(keys text[], session_sources text[], sessions text[], rejected_ids bigint[]) FROM PUBLIC;
GRANT ALL ON FUNCTION raw.erase(keys text[], session_sources text[], sessions text[], rejected_ids bigint[]) TO sluice_pipeline;


--
-- Name: FUNCTION require_expired(moment timestamp with time zone); Type: ACL; Schema: raw; Owner: sluice
--

REVOKE ALL ON FUNCTION raw.require_expired(moment timestamp with time zone) FROM PUBLIC;


--
-- Name: TABLE events; Type: ACL; Schema: raw; Owner: sluice
--

GRANT INSERT ON TABLE raw.events TO sluice_collector;
GRANT SELECT,INSERT ON TABLE raw.events TO sluice_pipeline;


--
-- Name: TABLE quarantined_events; Type: ACL; Schema: raw; Owner: sluice
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE raw.quarantined_events TO sluice_pipeline;


--
-- Name: TABLE rejected_events; Type: ACL; Schema: raw; Owner: sluice
--

GRANT INSERT ON TABLE raw.rejected_events TO sluice_collector;
GRANT SELECT ON TABLE raw.rejected_events TO sluice_pipeline;


--
-- Name: COLUMN rejected_events.payload; Type: ACL; Schema: raw; Owner: sluice
--

GRANT UPDATE(payload) ON TABLE raw.rejected_events TO sluice_pipeline;


--
-- Name: COLUMN rejected_events.request; Type: ACL; Schema: raw; Owner: sluice
--

GRANT UPDATE(request) ON TABLE raw.rejected_events TO sluice_pipeline;


--
-- Name: COLUMN rejected_events.replayed_at; Type: ACL; Schema: raw; Owner: sluice
--

GRANT UPDATE(replayed_at) ON TABLE raw.rejected_events TO sluice_pipeline;


--
-- Name: TABLE agg_attribution; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.agg_attribution TO sluice_analyst;
GRANT SELECT ON TABLE marts.agg_attribution TO sluice_reader;
GRANT SELECT ON TABLE marts.agg_attribution TO sluice_pages;


--
-- Name: TABLE agg_community_daily; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.agg_community_daily TO sluice_analyst;
GRANT SELECT ON TABLE marts.agg_community_daily TO sluice_reader;
GRANT SELECT ON TABLE marts.agg_community_daily TO sluice_pages;


--
-- Name: TABLE agg_event_daily; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.agg_event_daily TO sluice_analyst;
GRANT SELECT ON TABLE marts.agg_event_daily TO sluice_reader;
GRANT SELECT ON TABLE marts.agg_event_daily TO sluice_pages;


--
-- Name: TABLE agg_experiment_daily; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.agg_experiment_daily TO sluice_analyst;
GRANT SELECT ON TABLE marts.agg_experiment_daily TO sluice_reader;
GRANT SELECT ON TABLE marts.agg_experiment_daily TO sluice_pages;


--
-- Name: TABLE agg_feature_adoption; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.agg_feature_adoption TO sluice_analyst;
GRANT SELECT ON TABLE marts.agg_feature_adoption TO sluice_reader;
GRANT SELECT ON TABLE marts.agg_feature_adoption TO sluice_pages;


--
-- Name: TABLE agg_gamification_daily; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.agg_gamification_daily TO sluice_analyst;
GRANT SELECT ON TABLE marts.agg_gamification_daily TO sluice_reader;
GRANT SELECT ON TABLE marts.agg_gamification_daily TO sluice_pages;


--
-- Name: TABLE agg_learning_daily; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.agg_learning_daily TO sluice_analyst;
GRANT SELECT ON TABLE marts.agg_learning_daily TO sluice_reader;
GRANT SELECT ON TABLE marts.agg_learning_daily TO sluice_pages;


--
-- Name: TABLE agg_metrics_daily; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.agg_metrics_daily TO sluice_analyst;
GRANT SELECT ON TABLE marts.agg_metrics_daily TO sluice_reader;
GRANT SELECT ON TABLE marts.agg_metrics_daily TO sluice_pages;


--
-- Name: TABLE agg_performance_hourly; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.agg_performance_hourly TO sluice_analyst;
GRANT SELECT ON TABLE marts.agg_performance_hourly TO sluice_reader;
GRANT SELECT ON TABLE marts.agg_performance_hourly TO sluice_pages;


--
-- Name: TABLE agg_requests_daily; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.agg_requests_daily TO sluice_analyst;
GRANT SELECT ON TABLE marts.agg_requests_daily TO sluice_reader;
GRANT SELECT ON TABLE marts.agg_requests_daily TO sluice_pages;


--
-- Name: TABLE agg_retention_cohorts; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.agg_retention_cohorts TO sluice_analyst;
GRANT SELECT ON TABLE marts.agg_retention_cohorts TO sluice_reader;
GRANT SELECT ON TABLE marts.agg_retention_cohorts TO sluice_pages;


--
-- Name: TABLE agg_traffic_daily; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.agg_traffic_daily TO sluice_analyst;
GRANT SELECT ON TABLE marts.agg_traffic_daily TO sluice_reader;
GRANT SELECT ON TABLE marts.agg_traffic_daily TO sluice_pages;


--
-- Name: TABLE agg_user_daily; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.agg_user_daily TO sluice_analyst;
GRANT SELECT ON TABLE marts.agg_user_daily TO sluice_reader;
GRANT SELECT ON TABLE marts.agg_user_daily TO sluice_pages;


--
-- Name: TABLE dim_experiments; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.dim_experiments TO sluice_analyst;
GRANT SELECT ON TABLE marts.dim_experiments TO sluice_reader;
GRANT SELECT ON TABLE marts.dim_experiments TO sluice_pages;


--
-- Name: TABLE dim_identities; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.dim_identities TO sluice_analyst;
GRANT SELECT ON TABLE marts.dim_identities TO sluice_reader;
GRANT SELECT ON TABLE marts.dim_identities TO sluice_pages;


--
-- Name: TABLE dim_posts; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.dim_posts TO sluice_analyst;
GRANT SELECT ON TABLE marts.dim_posts TO sluice_reader;
GRANT SELECT ON TABLE marts.dim_posts TO sluice_pages;


--
-- Name: TABLE dim_users; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.dim_users TO sluice_analyst;
GRANT SELECT ON TABLE marts.dim_users TO sluice_reader;
GRANT SELECT ON TABLE marts.dim_users TO sluice_pages;


--
-- Name: TABLE fct_ai_coach_conversations; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.fct_ai_coach_conversations TO sluice_analyst;
GRANT SELECT ON TABLE marts.fct_ai_coach_conversations TO sluice_reader;
GRANT SELECT ON TABLE marts.fct_ai_coach_conversations TO sluice_pages;


--
-- Name: TABLE fct_chat_sessions; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.fct_chat_sessions TO sluice_analyst;
GRANT SELECT ON TABLE marts.fct_chat_sessions TO sluice_reader;
GRANT SELECT ON TABLE marts.fct_chat_sessions TO sluice_pages;


--
-- Name: TABLE fct_errors; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.fct_errors TO sluice_analyst;
GRANT SELECT ON TABLE marts.fct_errors TO sluice_reader;
GRANT SELECT ON TABLE marts.fct_errors TO sluice_pages;


--
-- Name: TABLE fct_experiment_exposures; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.fct_experiment_exposures TO sluice_analyst;
GRANT SELECT ON TABLE marts.fct_experiment_exposures TO sluice_reader;
GRANT SELECT ON TABLE marts.fct_experiment_exposures TO sluice_pages;


--
-- Name: TABLE fct_experiment_results; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.fct_experiment_results TO sluice_analyst;
GRANT SELECT ON TABLE marts.fct_experiment_results TO sluice_reader;
GRANT SELECT ON TABLE marts.fct_experiment_results TO sluice_pages;


--
-- Name: TABLE fct_experiment_statistics; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.fct_experiment_statistics TO sluice_analyst;
GRANT SELECT ON TABLE marts.fct_experiment_statistics TO sluice_reader;
GRANT SELECT ON TABLE marts.fct_experiment_statistics TO sluice_pages;


--
-- Name: TABLE fct_funnel_steps; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.fct_funnel_steps TO sluice_analyst;
GRANT SELECT ON TABLE marts.fct_funnel_steps TO sluice_reader;
GRANT SELECT ON TABLE marts.fct_funnel_steps TO sluice_pages;


--
-- Name: TABLE fct_learning_sessions; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.fct_learning_sessions TO sluice_analyst;
GRANT SELECT ON TABLE marts.fct_learning_sessions TO sluice_reader;
GRANT SELECT ON TABLE marts.fct_learning_sessions TO sluice_pages;


--
-- Name: TABLE fct_page_views; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.fct_page_views TO sluice_analyst;
GRANT SELECT ON TABLE marts.fct_page_views TO sluice_reader;
GRANT SELECT ON TABLE marts.fct_page_views TO sluice_pages;


--
-- Name: TABLE fct_post_interactions; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.fct_post_interactions TO sluice_analyst;
GRANT SELECT ON TABLE marts.fct_post_interactions TO sluice_reader;
GRANT SELECT ON TABLE marts.fct_post_interactions TO sluice_pages;


--
-- Name: TABLE fct_reused_event_ids; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.fct_reused_event_ids TO sluice_analyst;
GRANT SELECT ON TABLE marts.fct_reused_event_ids TO sluice_reader;
GRANT SELECT ON TABLE marts.fct_reused_event_ids TO sluice_pages;


--
-- Name: TABLE fct_sessions; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.fct_sessions TO sluice_analyst;
GRANT SELECT ON TABLE marts.fct_sessions TO sluice_reader;
GRANT SELECT ON TABLE marts.fct_sessions TO sluice_pages;


--
-- Name: TABLE batches; Type: ACL; Schema: ops; Owner: sluice
--

GRANT SELECT,INSERT,UPDATE ON TABLE ops.batches TO sluice_pipeline;


--
-- Name: TABLE publication; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.publication TO sluice_analyst;
GRANT SELECT ON TABLE marts.publication TO sluice_reader;
GRANT SELECT ON TABLE marts.publication TO sluice_pages;


--
-- Name: TABLE access_log; Type: ACL; Schema: ops; Owner: sluice
--

GRANT INSERT ON TABLE ops.access_log TO sluice_analyst;
GRANT INSERT ON TABLE ops.access_log TO sluice_reader;
GRANT SELECT,INSERT ON TABLE ops.access_log TO sluice_pages;
GRANT INSERT ON TABLE ops.access_log TO sluice_pipeline;
GRANT INSERT ON TABLE ops.access_log TO sluice_collector;


--
-- Name: TABLE alerts; Type: ACL; Schema: ops; Owner: sluice
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE ops.alerts TO sluice_pipeline;


--
-- Name: COLUMN api_keys.key_id; Type: ACL; Schema: ops; Owner: sluice
--

GRANT SELECT(key_id) ON TABLE ops.api_keys TO sluice_pages;
GRANT SELECT(key_id) ON TABLE ops.api_keys TO sluice_pipeline;
GRANT SELECT(key_id) ON TABLE ops.api_keys TO sluice_collector;


--
-- Name: COLUMN api_keys.key_hash; Type: ACL; Schema: ops; Owner: sluice
--

GRANT SELECT(key_hash) ON TABLE ops.api_keys TO sluice_collector;
GRANT SELECT(key_hash) ON TABLE ops.api_keys TO sluice_pages;


--
-- Name: COLUMN api_keys.source_id; Type: ACL; Schema: ops; Owner: sluice
--

GRANT SELECT(source_id) ON TABLE ops.api_keys TO sluice_collector;
GRANT SELECT(source_id) ON TABLE ops.api_keys TO sluice_pages;
GRANT SELECT(source_id) ON TABLE ops.api_keys TO sluice_pipeline;


--
-- Name: COLUMN api_keys.scope; Type: ACL; Schema: ops; Owner: sluice
--

GRANT SELECT(scope) ON TABLE ops.api_keys TO sluice_collector;
GRANT SELECT(scope) ON TABLE ops.api_keys TO sluice_pages;
GRANT SELECT(scope) ON TABLE ops.api_keys TO sluice_pipeline;


--
-- Name: COLUMN api_keys.expires_at; Type: ACL; Schema: ops; Owner: sluice
--

GRANT SELECT(expires_at) ON TABLE ops.api_keys TO sluice_collector;
GRANT SELECT(expires_at) ON TABLE ops.api_keys TO sluice_pages;
GRANT SELECT(expires_at) ON TABLE ops.api_keys TO sluice_pipeline;


--
-- Name: COLUMN api_keys.revoked_at; Type: ACL; Schema: ops; Owner: sluice
--

GRANT SELECT(revoked_at) ON TABLE ops.api_keys TO sluice_collector;
GRANT SELECT(revoked_at) ON TABLE ops.api_keys TO sluice_pages;
GRANT SELECT(revoked_at) ON TABLE ops.api_keys TO sluice_pipeline;


--
-- Name: COLUMN api_keys.origins; Type: ACL; Schema: ops; Owner: sluice
--

GRANT SELECT(origins) ON TABLE ops.api_keys TO sluice_pages;
GRANT SELECT(origins) ON TABLE ops.api_keys TO sluice_collector;


--
-- Name: COLUMN api_keys.replaces; Type: ACL; Schema: ops; Owner: sluice
--

GRANT SELECT(replaces) ON TABLE ops.api_keys TO sluice_pipeline;


--
-- Name: TABLE consent_changes; Type: ACL; Schema: ops; Owner: sluice
--

GRANT SELECT ON TABLE ops.consent_changes TO sluice_collector;


--
-- Name: TABLE dagster_lock; Type: ACL; Schema: ops; Owner: sluice
--

GRANT UPDATE ON TABLE ops.dagster_lock TO sluice_pipeline;


--
-- Name: TABLE erasures; Type: ACL; Schema: ops; Owner: sluice
--

GRANT SELECT,UPDATE ON TABLE ops.erasures TO sluice_pipeline;


--
-- Name: TABLE experiment_metrics; Type: ACL; Schema: ops; Owner: sluice
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE ops.experiment_metrics TO sluice_pipeline;


--
-- Name: TABLE experiment_versions; Type: ACL; Schema: ops; Owner: sluice
--

GRANT SELECT,INSERT,UPDATE ON TABLE ops.experiment_versions TO sluice_pipeline;


--
-- Name: TABLE experiments; Type: ACL; Schema: ops; Owner: sluice
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE ops.experiments TO sluice_pipeline;


--
-- Name: TABLE landed_hours; Type: ACL; Schema: ops; Owner: sluice
--

GRANT SELECT,INSERT,DELETE ON TABLE ops.landed_hours TO sluice_pipeline;


--
-- Name: TABLE pepper_people; Type: ACL; Schema: ops; Owner: sluice
--

GRANT SELECT ON TABLE ops.pepper_people TO sluice_collector;


--
-- Name: TABLE peppers; Type: ACL; Schema: ops; Owner: sluice
--

GRANT SELECT ON TABLE ops.peppers TO sluice_collector;


--
-- Name: TABLE policy_version; Type: ACL; Schema: ops; Owner: sluice
--

GRANT SELECT ON TABLE ops.policy_version TO sluice_collector;


--
-- Name: TABLE publisher_lock; Type: ACL; Schema: ops; Owner: sluice
--

GRANT UPDATE ON TABLE ops.publisher_lock TO sluice_pipeline;


--
-- Name: TABLE quarantine_audit; Type: ACL; Schema: ops; Owner: sluice
--

GRANT SELECT,INSERT ON TABLE ops.quarantine_audit TO sluice_pipeline;


--
-- Name: TABLE server; Type: ACL; Schema: ops; Owner: sluice
--

GRANT SELECT ON TABLE ops.server TO sluice_pipeline;


--
-- Name: TABLE sources; Type: ACL; Schema: ops; Owner: sluice
--

GRANT SELECT ON TABLE ops.sources TO sluice_collector;
GRANT SELECT ON TABLE ops.sources TO sluice_pipeline;


--
-- Name: TABLE storage_probes; Type: ACL; Schema: ops; Owner: sluice
--

GRANT INSERT,DELETE ON TABLE ops.storage_probes TO sluice_collector;


--
-- Name: TABLE tombstones; Type: ACL; Schema: ops; Owner: sluice
--

GRANT SELECT ON TABLE ops.tombstones TO sluice_collector;


--
-- Name: TABLE withheld_events; Type: ACL; Schema: ops; Owner: sluice
--

GRANT SELECT,INSERT,UPDATE ON TABLE ops.withheld_events TO sluice_collector;
GRANT SELECT ON TABLE ops.withheld_events TO sluice_pipeline;


--
-- Name: TABLE events_default; Type: ACL; Schema: raw; Owner: sluice
--

GRANT SELECT ON TABLE raw.events_default TO sluice_pipeline;


--
-- Name: TABLE events_p20250115; Type: ACL; Schema: raw; Owner: sluice
--

GRANT SELECT ON TABLE raw.events_p20250115 TO sluice_pipeline;


--
-- Name: TABLE events_p20250116; Type: ACL; Schema: raw; Owner: sluice
--

GRANT SELECT ON TABLE raw.events_p20250116 TO sluice_pipeline;


--
-- Name: TABLE events_p20250117; Type: ACL; Schema: raw; Owner: sluice
--

GRANT SELECT ON TABLE raw.events_p20250117 TO sluice_pipeline;


--
-- Name: TABLE events_p20250118; Type: ACL; Schema: raw; Owner: sluice
--

GRANT SELECT ON TABLE raw.events_p20250118 TO sluice_pipeline;


--
-- Name: TABLE events_p20250119; Type: ACL; Schema: raw; Owner: sluice
--

GRANT SELECT ON TABLE raw.events_p20250119 TO sluice_pipeline;


--
-- Name: TABLE events_p20250120; Type: ACL; Schema: raw; Owner: sluice
--

GRANT SELECT ON TABLE raw.events_p20250120 TO sluice_pipeline;


--
-- Name: TABLE events_p20250121; Type: ACL; Schema: raw; Owner: sluice
--

GRANT SELECT ON TABLE raw.events_p20250121 TO sluice_pipeline;


--
-- Name: TABLE events_p20250122; Type: ACL; Schema: raw; Owner: sluice
--

GRANT SELECT ON TABLE raw.events_p20250122 TO sluice_pipeline;


--
-- Name: DEFAULT PRIVILEGES FOR TABLES; Type: DEFAULT ACL; Schema: marts; Owner: sluice_pipeline
--

ALTER DEFAULT PRIVILEGES FOR ROLE sluice_pipeline IN SCHEMA marts GRANT SELECT ON TABLES TO sluice_analyst;
ALTER DEFAULT PRIVILEGES FOR ROLE sluice_pipeline IN SCHEMA marts GRANT SELECT ON TABLES TO sluice_reader;
ALTER DEFAULT PRIVILEGES FOR ROLE sluice_pipeline IN SCHEMA marts GRANT SELECT ON TABLES TO sluice_pages;


--
-- Name: DEFAULT PRIVILEGES FOR TABLES; Type: DEFAULT ACL; Schema: raw; Owner: sluice
--

ALTER DEFAULT PRIVILEGES FOR ROLE sluice IN SCHEMA raw GRANT SELECT ON TABLES TO sluice_pipeline;


--
-- PostgreSQL database dump complete
--

\unrestrict JXHZ0FKdHJbV1YFq1e88081drTScDNJv8WQiU9Pg3VuKS3L0bgYIp6WdQ0n5WP9

--
-- PostgreSQL database dump
--

\restrict hmmaha9dgJb06PB38AhnAxK58Kh654bN4BZtHXPoth2V2Qvx8pMUORUxu4eWr8d

-- Dumped from database version 18.4
-- Dumped by pg_dump version 18.4

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: sluice_migrations; Type: TABLE; Schema: public; Owner: sluice
--

CREATE TABLE public.sluice_migrations (
    version_num character varying(32) NOT NULL
);


ALTER TABLE public.sluice_migrations OWNER TO sluice;

--
-- Data for Name: sluice_migrations; Type: TABLE DATA; Schema: public; Owner: sluice
--

COPY public.sluice_migrations (version_num) FROM stdin;
0017
\.


--
-- Name: sluice_migrations sluice_migrations_pkc; Type: CONSTRAINT; Schema: public; Owner: sluice
--

ALTER TABLE ONLY public.sluice_migrations
    ADD CONSTRAINT sluice_migrations_pkc PRIMARY KEY (version_num);


--
-- Name: LANGUAGE plpgsql; Type: ACL; Schema: -; Owner: sluice
--

REVOKE ALL ON LANGUAGE plpgsql FROM PUBLIC;


--
-- Name: TABLE sluice_migrations; Type: ACL; Schema: public; Owner: sluice
--

GRANT SELECT ON TABLE public.sluice_migrations TO sluice_pipeline;


--
-- PostgreSQL database dump complete
--

\unrestrict hmmaha9dgJb06PB38AhnAxK58Kh654bN4BZtHXPoth2V2Qvx8pMUORUxu4eWr8d


-- Rights that the logins have to these objects: warehouse/rights.sql.

create table ops.erasures (
    erasure_id uuid primary key default gen_random_uuid(),
    source_id text not null,
    user_key text,
    state text not null default 'requested' check (state in ('requested', 'erased', 'completed')),
    proof bytea not null,
    requested_at timestamptz not null default clock_timestamp(),
    batch_id bigint,
    erased_at timestamptz,
    completed_at timestamptz,
    removed jsonb,
    traces text[],
    constraint erasures_forget check (state <> 'completed' or (user_key is null and traces is null))
);
create unique index erasures_requested on ops.erasures (source_id, user_key) where state = 'requested';
create index erasures_unfinished on ops.erasures (state) where state <> 'completed';
comment on table ops.erasures is 'Requests to erase a person, and afterwards the proof that it was done, without the person.';
comment on column ops.erasures.user_key is 'Whom to erase; null once that is done.';
comment on column ops.erasures.state is 'requested; erased: gone from all tables; completed: gone from the texts of Dagster and the logs, too.';
comment on column ops.erasures.proof is 'HMAC-SHA256 of source and user key under the receipt, which only whoever asked has. Without it nobody can find out whom the row is about.';
comment on column ops.erasures.batch_id is 'The published batch without the person; null when nothing had been published.';
comment on column ops.erasures.removed is 'How many rows were removed by class of data, and for how many people of the batch.';
comment on column ops.erasures.traces is 'Keys and ids that are still looked for in Dagster''s storage and in logs; null once that is done.';

create table ops.tombstones (
    source_id text not null,
    tombstone bytea not null,
    primary key (source_id, tombstone)
);
comment on table ops.tombstones is 'Erased people whose later events are refused: HMAC-SHA256 of their keys under a key derived from the pepper. No times, so that no row can be matched with an erasure.';
create trigger tombstones_policy_version before insert or delete on ops.tombstones
for each row execute function ops.new_policy_version();

alter table ops.sources add column refuses_erased boolean not null default false;
comment on column ops.sources.refuses_erased is 'Whether later events of an erased person are refused. It needs a tombstone, by which whoever has the pepper and the person''s id can see that they were erased.';

alter table ops.batches add column is_erasure boolean not null default false;
comment on column ops.batches.is_erasure is 'The batch lands nothing: it removes people who asked to be erased.';

-- The same person and source twice, before the first request is carried out, is one request. The proof of the first stays.
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

create function ops.erasure_status(request uuid, source text)
returns table (
    state text, requested_at timestamptz, erased_at timestamptz, completed_at timestamptz, removed jsonb, proof bytea
)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select each.state, each.requested_at, each.erased_at, each.completed_at, each.removed, each.proof
    from ops.erasures as each
    where each.erasure_id = request and each.source_id = source
$$;
comment on function ops.erasure_status(uuid, text) is 'How far a request of a source is, without the person.';

-- Client session ids that these people sent and no other person did, in what has landed.
create function raw.client_sessions(keys text[])
returns table (source_id text, session_id text)
language sql stable set search_path = pg_catalog, pg_temp as $$
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

-- Only the owner can delete landed events and dead letters. People are erased when somebody has asked for it: the keys
-- must include one of a request. The other arrays are what the pipeline has found out about them: client session ids that
-- nobody else had, which count for events that name nobody, and their dead letters.
create function raw.erase(
    keys text[],
    session_sources text[], sessions text[],
    rejected_ids bigint[]
) returns table (events bigint, mentions bigint, rejected bigint)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
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
$$;
comment on function raw.erase(text[], text[], text[], bigint[]) is 'Delete the landed events and dead letters of people who asked to be erased, and take their keys out of other people''s events.';

create function raw.analyze_events() returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    analyze raw.events, raw.rejected_events, raw.quarantined_events;
end
$$;
comment on function raw.analyze_events() is 'PostgreSQL''s statistics hold frequent values, such as keys of people: take new ones.';

-- Consents and the access log, and who is refused from now on: those of sources that refuse erased people, and those who
-- had withdrawn their consent, which the deleted row can no longer say. `people` has the user key for each tombstone.
create function ops.forget_erased(keys text[], people text[], sources text[], new_tombstones bytea[]) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
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
$$;
comment on function ops.forget_erased(text[], text[], text[], bytea[]) is 'Delete the consents of people who asked to be erased, take their keys out of the access log, and note tombstones.';

-- Everything stored about a person. The columns are those of warehouse/personal_data.py; a test compares them.
create function ops.person_columns() returns text[] language sql immutable as $$
    select array['user_key', 'own_user_key', 'anonymous_key', 'gap_owner_key', 'author_key', 'viewer_key', 'unit_key', 'subject']
$$;

create function ops.person_sections()
returns table (section text, description text, columns jsonb)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
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
comment on function ops.person_sections() is 'The tables that have rows of people, found by the names of their columns, with the descriptions of the tables and columns.';

create function ops.person_keys(source text, person text) returns text[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
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
comment on function ops.person_keys(text, text) is 'A person''s user key and the keys of the devices that were only theirs.';

-- A row that names several people is of those who acted: whoever only wrote a post does not get its readers' rows.
create function ops.person_rows(section text, keys text[]) returns setof jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
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
$$;
comment on function ops.person_rows(text, text[]) is 'The rows of a section that belong to one of these keys.';

-- Ownership and rights as they should be. Every migration runs this, and so does whoever restores a dump: what a dump
-- gives to roles that are missing is lost. A grant rewrites the catalogue even if it is there already, so each is looked
-- for first.
lock table sluice_migrations in share row exclusive mode; -- one at a time

-- The pipeline replaces what is in its schemas, so it must own it. After a restore it may be the owner's, or a schema
-- missing. Nothing else of the owner's is given away: functions stay, and so do the owner's views unless all was restored.
do $$
declare
    name text;
    statement text;
    restored text[] := '{}';
begin
    foreach name in array array['candidate', 'store', 'marts', 'dagster'] loop
        if to_regnamespace(name) is null then
            execute format('create schema %I authorization sluice_pipeline', name);
        elsif (select pg_get_userbyid(nspowner) <> 'sluice_pipeline' from pg_namespace where nspname = name) then
            execute format('alter schema %I owner to sluice_pipeline', name);
            restored := restored || name;
        end if;
    end loop;
    for statement in
        select format('alter table %s owner to sluice_pipeline', relation.oid::regclass)
        from pg_class as relation
        inner join pg_namespace as schema on relation.relnamespace = schema.oid
        where
            schema.nspname in ('candidate', 'store', 'marts', 'dagster')
            and (
                relation.relkind in ('r', 'p')
                or (relation.relkind in ('v', 'm') and (schema.nspname = 'candidate' or schema.nspname = any(restored)))
            )
            and pg_get_userbyid(relation.relowner) = current_user
    loop
        execute statement;
    end loop;
end
$$;

-- What PostgreSQL lets everybody do. Temporary objects include functions; a database of before PostgreSQL 15 lets
-- everybody create objects in the schema public; and everybody may execute a new or restored function (whoever fires a
-- trigger needs no right to its function). Languages are the superuser's, as the embedded server's owner is: without them
-- nobody else can create a function, not even in a schema of their own.
do $$
declare
    statement text;
begin
    for statement in
        select format('grant temporary on database %I to sluice_pipeline', datname)
        from pg_database
        where
            datname = current_database()
            and not exists (
                select
                from aclexplode(datacl) as entry
                where pg_get_userbyid(entry.grantee) = 'sluice_pipeline' and entry.privilege_type = 'TEMPORARY'
            )
        union all
        select format('revoke temporary on database %I from public', datname)
        from pg_database
        cross join aclexplode(coalesce(datacl, acldefault('d', datdba))) as entry
        where datname = current_database() and entry.grantee = 0 and entry.privilege_type = 'TEMPORARY'
        union all
        select 'revoke create on schema public from public'
        from pg_namespace
        cross join aclexplode(coalesce(nspacl, acldefault('n', nspowner))) as entry
        where nspname = 'public' and entry.grantee = 0 and entry.privilege_type = 'CREATE'
        union all
        select format('revoke execute on function %s from public', pg_proc.oid::regprocedure)
        from pg_proc
        cross join aclexplode(coalesce(proacl, acldefault('f', proowner))) as entry
        where
            pronamespace in (to_regnamespace('raw'), to_regnamespace('ops'))
            and prorettype <> 'trigger'::regtype
            and entry.grantee = 0
        union all
        select format('revoke usage on language %I from public', lanname)
        from pg_language
        cross join aclexplode(coalesce(lanacl, acldefault('l', lanowner))) as entry
        where
            lanpltrusted
            and entry.grantee = 0
            and (select rolsuper from pg_roles where rolname = current_user)
    loop
        execute statement;
    end loop;
end
$$;

-- Rights. `columns` null: the whole table.
do $$
declare
    statement text;
    key_columns constant text[] := array[
        'key_id', 'key_hash', 'source_id', 'scope', 'expires_at', 'revoked_at', 'origins'
    ];
    expiry_columns constant text[] := array['key_id', 'source_id', 'scope', 'expires_at', 'revoked_at', 'replaces'];
begin
    for statement in
        with wanted (role_name, kind, object, privilege, columns) as (
            values
            ('sluice_collector', 'schema', 'raw', 'usage', null::text[]),
            ('sluice_collector', 'schema', 'ops', 'usage', null),
            ('sluice_collector', 'table', 'raw.events', 'insert', null),
            ('sluice_collector', 'table', 'raw.rejected_events', 'insert', null),
            ('sluice_collector', 'table', 'ops.api_keys', 'select', key_columns),
            ('sluice_collector', 'table', 'ops.sources', 'select', null),
            ('sluice_collector', 'table', 'ops.consents', 'select', null),
            ('sluice_collector', 'table', 'ops.consent_changes', 'select', null),
            ('sluice_collector', 'function', 'ops.set_consent(text, text, text[], text[], text, text, text)', 'execute', null),
            ('sluice_collector', 'table', 'ops.policy_version', 'select', null),
            ('sluice_collector', 'table', 'ops.withheld_events', 'select', null),
            ('sluice_collector', 'table', 'ops.withheld_events', 'insert', null),
            ('sluice_collector', 'table', 'ops.withheld_events', 'update', null),
            ('sluice_collector', 'table', 'ops.storage_probes', 'insert', null),
            ('sluice_collector', 'table', 'ops.storage_probes', 'delete', null),
            ('sluice_collector', 'table', 'ops.peppers', 'select', null),
            ('sluice_collector', 'table', 'ops.pepper_people', 'select', null),
            ('sluice_collector', 'function', 'ops.note_first_pepper(bytea, bytea)', 'execute', null),
            ('sluice_collector', 'function', 'ops.system_identifier()', 'execute', null),
            ('sluice_collector', 'function', 'ops.xact_offset()', 'execute', null),
            ('sluice_collector', 'function', 'ops.current_xact()', 'execute', null),
            ('sluice_collector', 'function', 'ops.current_snapshot()', 'execute', null),
            ('sluice_collector', 'table', 'ops.access_log', 'insert', null),
            ('sluice_collector', 'table', 'ops.tombstones', 'select', null),
            ('sluice_collector', 'function', 'ops.request_erasure(text, text, bytea, bytea, text[])', 'execute', null),
            ('sluice_collector', 'table', 'ops.marks', 'select', null),
            ('sluice_collector', 'function', 'ops.note_marks(text[], text[], bytea[])', 'execute', null),
            ('sluice_collector', 'function', 'ops.carry_tombstones(text[], bytea[])', 'execute', null),
            ('sluice_collector', 'function', 'ops.erasure_status(uuid, text)', 'execute', null),
            ('sluice_collector', 'function', 'ops.person_sections()', 'execute', null),
            ('sluice_collector', 'function', 'ops.person_keys(text, text)', 'execute', null),
            ('sluice_collector', 'function', 'ops.person_rows(text, text[])', 'execute', null),
            ('sluice_pipeline', 'schema', 'raw', 'usage', null),
            ('sluice_pipeline', 'schema', 'ops', 'usage', null),
            ('sluice_pipeline', 'table', 'sluice_migrations', 'select', null),
            ('sluice_pipeline', 'table', 'ops.server', 'select', null),
            ('sluice_pipeline', 'function', 'ops.system_identifier()', 'execute', null),
            ('sluice_pipeline', 'function', 'ops.xact_offset()', 'execute', null),
            ('sluice_pipeline', 'function', 'ops.current_xact()', 'execute', null),
            ('sluice_pipeline', 'function', 'ops.current_snapshot()', 'execute', null),
            ('sluice_pipeline', 'function', 'ops.acting(text)', 'execute', null),
            ('sluice_pipeline', 'table', 'ops.access_log', 'insert', null),
            ('sluice_pipeline', 'table', 'ops.api_keys', 'select', expiry_columns), -- to warn before a key expires
            ('sluice_pipeline', 'function', 'ops.forget_in_access_log(text[])', 'execute', null),
            ('sluice_pipeline', 'function', 'ops.expire_access_log(timestamp with time zone)', 'execute', null),
            ('sluice_pipeline', 'table', 'raw.events', 'insert', null), -- a released event lands again
            ('sluice_pipeline', 'table', 'raw.rejected_events', 'update', array['payload', 'request', 'replayed_at']),
            ('sluice_pipeline', 'function', 'raw.create_partition(date)', 'execute', null),
            ('sluice_pipeline', 'function', 'raw.empty_default(date)', 'execute', null),
            ('sluice_pipeline', 'function', 'raw.drop_partition(date)', 'execute', null),
            (
                'sluice_pipeline', 'function', 'raw.delete_expired(timestamp with time zone, text[], boolean)',
                'execute', null
            ),
            ('sluice_pipeline', 'table', 'ops.erasures', 'select', null),
            ('sluice_pipeline', 'table', 'ops.erasures', 'update', null),
            ('sluice_pipeline', 'function', 'raw.client_sessions(text[])', 'execute', null),
            ('sluice_pipeline', 'function', 'raw.erase(text[], text[], text[], bigint[])', 'execute', null),
            ('sluice_pipeline', 'function', 'raw.analyze_events()', 'execute', null),
            (
                'sluice_pipeline', 'function', 'ops.forget_erased(text[], text[], text[], bytea[])', 'execute', null
            ),
            ('sluice_pipeline', 'table', 'ops.peppers', 'select', null), -- the tombstones of whom it erases
            ('sluice_pipeline', 'table', 'raw.quarantined_events', 'insert', null),
            ('sluice_pipeline', 'table', 'raw.quarantined_events', 'update', null),
            ('sluice_pipeline', 'table', 'raw.quarantined_events', 'delete', null),
            ('sluice_pipeline', 'table', 'ops.batches', 'select', null),
            ('sluice_pipeline', 'table', 'ops.batches', 'insert', null),
            ('sluice_pipeline', 'table', 'ops.batches', 'update', null),
            ('sluice_pipeline', 'table', 'ops.publisher_lock', 'update', null), -- the right to lock it
            ('sluice_pipeline', 'table', 'ops.dagster_lock', 'update', null),
            ('sluice_pipeline', 'table', 'ops.sources', 'select', null),
            ('sluice_pipeline', 'table', 'ops.withheld_events', 'select', null),
            ('sluice_pipeline', 'table', 'ops.quarantine_audit', 'select', null),
            ('sluice_pipeline', 'table', 'ops.quarantine_audit', 'insert', null),
            ('sluice_pipeline', 'function', 'ops.forget_in_quarantine_audit(bigint[])', 'execute', null),
            (
                'sluice_pipeline', 'function', 'ops.expire_quarantine_audit(timestamp with time zone, text[], boolean)',
                'execute', null
            ),
            ('sluice_pipeline', 'table', 'ops.landed_hours', 'select', null),
            ('sluice_pipeline', 'table', 'ops.landed_hours', 'insert', null),
            ('sluice_pipeline', 'table', 'ops.landed_hours', 'delete', null),
            ('sluice_pipeline', 'table', 'ops.alerts', 'select', null),
            ('sluice_pipeline', 'table', 'ops.alerts', 'insert', null),
            ('sluice_pipeline', 'table', 'ops.alerts', 'update', null),
            ('sluice_pipeline', 'table', 'ops.alerts', 'delete', null),
            ('sluice_pipeline', 'table', 'ops.experiments', 'select', null),
            ('sluice_pipeline', 'table', 'ops.experiments', 'insert', null),
            ('sluice_pipeline', 'table', 'ops.experiments', 'update', null),
            ('sluice_pipeline', 'table', 'ops.experiments', 'delete', null),
            ('sluice_pipeline', 'table', 'ops.experiment_metrics', 'select', null),
            ('sluice_pipeline', 'table', 'ops.experiment_metrics', 'insert', null),
            ('sluice_pipeline', 'table', 'ops.experiment_metrics', 'update', null),
            ('sluice_pipeline', 'table', 'ops.experiment_metrics', 'delete', null),
            ('sluice_pipeline', 'table', 'ops.experiment_versions', 'select', null),
            ('sluice_pipeline', 'table', 'ops.experiment_versions', 'insert', null),
            ('sluice_pipeline', 'table', 'ops.experiment_versions', 'update', null),
            ('sluice_analyst', 'schema', 'marts', 'usage', null),
            ('sluice_analyst', 'table', 'marts.publication', 'select', null),
            ('sluice_analyst', 'schema', 'ops', 'usage', null),
            ('sluice_analyst', 'table', 'ops.access_log', 'insert', null), -- who exports says so
            ('sluice_reader', 'schema', 'marts', 'usage', null),
            ('sluice_reader', 'schema', 'ops', 'usage', null),
            ('sluice_reader', 'table', 'marts.publication', 'select', null),
            ('sluice_reader', 'table', 'ops.access_log', 'insert', null),
            ('sluice_pages', 'schema', 'marts', 'usage', null), -- the results of experiments
            ('sluice_pages', 'table', 'marts.publication', 'select', null),
            ('sluice_pages', 'schema', 'ops', 'usage', null),
            ('sluice_pages', 'table', 'ops.api_keys', 'select', key_columns),
            ('sluice_pages', 'table', 'ops.access_log', 'select', null),
            ('sluice_pages', 'table', 'ops.access_log', 'insert', null)
            union all
            select 'sluice_pipeline', 'table', oid::regclass::text, 'select', null
            from pg_class
            where relnamespace = to_regnamespace('raw') and relkind in ('r', 'p')
            union all
            -- Who reads a published mart is the operators' to change, so this restores only what a dump has lost.
            select reader.role_name, 'table', mart.oid::regclass::text, 'select', null
            from pg_class as mart
            cross join (values ('sluice_analyst'), ('sluice_reader'), ('sluice_pages')) as reader (role_name)
            where
                mart.relnamespace = to_regnamespace('marts')
                and mart.relkind in ('r', 'p')
                and pg_get_userbyid(mart.relowner) = 'sluice_pipeline'
                and (
                    mart.relacl is null
                    or not has_schema_privilege(reader.role_name, mart.relnamespace, 'usage')
                )
        )

        select
            format(
                'grant %s%s on %s %s to %I',
                privilege,
                ' (' || (select string_agg(quote_ident(name), ', ') from unnest(columns) as name) || ')',
                kind,
                object,
                role_name
            )
        from wanted
        where
            not case
                when kind = 'schema' then has_schema_privilege(role_name, to_regnamespace(object)::oid, privilege)
                when kind = 'function' then has_function_privilege(role_name, to_regprocedure(object)::oid, privilege)
                when columns is null then has_table_privilege(role_name, to_regclass(object)::oid, privilege)
                else (
                    select bool_and(has_column_privilege(role_name, to_regclass(object)::oid, name, privilege))
                    from unnest(columns) as name
                )
            end
        order by kind desc -- the readers' right to the schema last: without it their marts are looked through
    loop
        execute statement;
    end loop;
end
$$;

-- Rights to the tables that will be made.
do $$
declare
    statement text;
begin
    for statement in
        select
            format(
                'alter default privileges for role %I in schema %I grant select on tables to %I',
                maker, schema_name, role_name
            )
        from (
            values
            (current_user, 'raw', 'sluice_pipeline'),
            ('sluice_pipeline', 'marts', 'sluice_analyst'),
            ('sluice_pipeline', 'marts', 'sluice_reader'),
            ('sluice_pipeline', 'marts', 'sluice_pages')
        ) as wanted (maker, schema_name, role_name)
        where
            not exists (
                select
                from pg_default_acl as stated
                cross join aclexplode(stated.defaclacl) as entry
                where
                    pg_get_userbyid(stated.defaclrole) = wanted.maker
                    and stated.defaclnamespace = to_regnamespace(wanted.schema_name)
                    and stated.defaclobjtype = 'r'
                    and pg_get_userbyid(entry.grantee) = wanted.role_name
                    and entry.privilege_type = 'SELECT'
            )
    loop
        execute statement;
    end loop;
end
$$;

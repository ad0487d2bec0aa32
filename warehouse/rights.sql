-- Ownership and rights as they should be. Every migration runs this, and so does whoever restores a dump: what a dump
-- gives to roles that are missing is lost. A grant rewrites the catalogue even if it is there already, so each is looked
-- for first.
lock table sluice_migrations in share row exclusive mode; -- one at a time

-- The pipeline replaces what is in its schemas, so it must own it. After a restore without roles it is the owner's.
-- Nothing else of the owner's is given away: functions of the schema store stay, and so do views on marts.
do $$
declare
    statement text;
begin
    for statement in
        select format('alter schema %I owner to sluice_pipeline', nspname)
        from pg_namespace
        where
            nspname in ('candidate', 'store', 'marts', 'dagster')
            and not pg_get_userbyid(nspowner) = 'sluice_pipeline'
    loop
        execute statement;
    end loop;
    for statement in
        select format('alter table %s owner to sluice_pipeline', relation.oid::regclass)
        from pg_class as relation
        inner join pg_namespace as schema on relation.relnamespace = schema.oid
        where
            schema.nspname in ('candidate', 'store', 'marts', 'dagster')
            and (relation.relkind in ('r', 'p') or (relation.relkind = 'v' and schema.nspname = 'candidate'))
            and pg_get_userbyid(relation.relowner) = current_user
    loop
        execute statement;
    end loop;
end
$$;

-- Rights. `columns` null: the whole table. Functions of the schema raw: see partitions.py.
do $$
declare
    statement text;
begin
    for statement in
        with wanted (role_name, kind, object, privilege, columns) as (
            values
            ('sluice_collector', 'schema', 'raw', 'usage', null::text[]),
            ('sluice_collector', 'schema', 'ops', 'usage', null),
            ('sluice_collector', 'table', 'raw.events', 'insert', null),
            ('sluice_collector', 'table', 'raw.rejected_events', 'insert', null),
            ('sluice_collector', 'table', 'ops.api_keys', 'select', null),
            ('sluice_collector', 'table', 'ops.sources', 'select', null),
            ('sluice_collector', 'table', 'ops.consents', 'select', null),
            ('sluice_collector', 'table', 'ops.policy_version', 'select', null),
            ('sluice_collector', 'table', 'ops.withheld_events', 'select', null),
            ('sluice_collector', 'table', 'ops.withheld_events', 'insert', null),
            ('sluice_collector', 'table', 'ops.withheld_events', 'update', null),
            ('sluice_pipeline', 'schema', 'raw', 'usage', null),
            ('sluice_pipeline', 'schema', 'ops', 'usage', null),
            ('sluice_pipeline', 'table', 'raw.quarantined_events', 'insert', null),
            ('sluice_pipeline', 'table', 'raw.quarantined_events', 'update', null),
            ('sluice_pipeline', 'table', 'raw.quarantined_events', 'delete', null),
            ('sluice_pipeline', 'table', 'ops.batches', 'select', null),
            ('sluice_pipeline', 'table', 'ops.batches', 'insert', null),
            ('sluice_pipeline', 'table', 'ops.batches', 'update', null),
            ('sluice_pipeline', 'table', 'ops.sources', 'select', null),
            ('sluice_pipeline', 'table', 'ops.withheld_events', 'select', null),
            ('sluice_pipeline', 'table', 'ops.quarantine_audit', 'select', null),
            ('sluice_pipeline', 'table', 'ops.quarantine_audit', 'insert', null),
            ('sluice_pipeline', 'table', 'ops.landed_hours', 'select', null),
            ('sluice_pipeline', 'table', 'ops.landed_hours', 'insert', null),
            ('sluice_pipeline', 'table', 'ops.landed_hours', 'delete', null),
            ('sluice_pipeline', 'table', 'ops.alerts', 'select', null),
            ('sluice_pipeline', 'table', 'ops.alerts', 'insert', null),
            ('sluice_pipeline', 'table', 'ops.alerts', 'update', null),
            ('sluice_pipeline', 'table', 'ops.alerts', 'delete', null),
            ('sluice_analyst', 'schema', 'marts', 'usage', null),
            ('sluice_reader', 'schema', 'marts', 'usage', null),
            ('sluice_reader', 'schema', 'ops', 'usage', null),
            ('sluice_reader', 'table', 'ops.api_keys', 'select', null),
            ('sluice_pages', 'schema', 'ops', 'usage', null),
            ('sluice_pages', 'table', 'ops.api_keys', 'select', null)
            union all
            select 'sluice_pipeline', 'table', oid::regclass::text, 'select', null
            from pg_class
            where relnamespace = to_regnamespace('raw') and relkind in ('r', 'p')
            union all
            -- Who reads a published mart is the operators' to change, so this restores only what a dump has lost.
            select reader.role_name, 'table', mart.oid::regclass::text, 'select', null
            from pg_class as mart
            cross join (values ('sluice_analyst'), ('sluice_reader')) as reader (role_name)
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
            ('sluice_pipeline', 'marts', 'sluice_reader')
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

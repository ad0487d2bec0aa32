-- The roles of all logins, without passwords, and the owner's membership in them. Roles belong to the whole server, so
-- they may be there already. Passwords: roles.py.
do $$
declare
    role_name text;
    role_names constant text[] := array[
        'sluice_collector', 'sluice_pipeline', 'sluice_analyst', 'sluice_reader', 'sluice_pages'
    ];
    grants_have_options constant boolean := current_setting('server_version_num')::integer >= 160000;
begin
    foreach role_name in array role_names loop
        if not exists (select from pg_roles where rolname = role_name) then
            begin
                execute format('create role %I nologin', role_name);
            exception when duplicate_object or unique_violation then
                null; -- another database's migration created it first
            end;
        end if;
        -- Since PostgreSQL 16, a role's creator may grant it, but neither inherits it nor may SET ROLE to it.
        if pg_has_role(role_name, 'usage')
            and pg_has_role(role_name, case when grants_have_options then 'set' else 'member' end) then
            continue;
        end if;
        begin
            execute format(
                'grant %I to current_user%s',
                role_name, case when grants_have_options then ' with inherit true, set true' else '' end
            );
        exception when insufficient_privilege then
            raise exception 'role "%" was made by someone else, and "%" is not a member of it', role_name, current_user
                using errcode = 'insufficient_privilege',
                hint = format(
                    'Let an administrator run: grant %s to %I', array_to_string(role_names, ', '), current_user
                );
        end;
    end loop;
end
$$;

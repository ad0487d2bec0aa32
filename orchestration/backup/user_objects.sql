-- Schemas, tables and functions that do not come with PostgreSQL or an extension.
select distinct found.name
from (
    select
        namespace.nspname::text as name,
        namespace.oid as object_oid,
        'pg_namespace'::regclass as class_oid
    from pg_namespace as namespace
    where namespace.nspname !~ '^pg_' and namespace.nspname not in ('information_schema', 'public')
    union all
    select
        relation.oid::regclass::text as name,
        relation.oid as object_oid,
        'pg_class'::regclass as class_oid
    from pg_class as relation
    where relation.relnamespace = to_regnamespace('public') and relation.relkind in ('r', 'p', 'v', 'm', 'S', 'f')
    union all
    select
        routine.oid::regprocedure::text as name,
        routine.oid as object_oid,
        'pg_proc'::regclass as class_oid
    from pg_proc as routine
    where routine.pronamespace = to_regnamespace('public')
) as found
where
    not exists (
        select 1 from pg_depend as dependence
        where
            dependence.classid = found.class_oid
            and dependence.objid = found.object_oid
            and dependence.deptype = 'e'
    )
order by found.name;

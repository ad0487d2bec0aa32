-- What belongs to sluice_pipeline and has another owner: kind, schema and, except for a schema itself, name.
select
    'schema' as kind,
    namespace.nspname::text as schema_name,
    null as name
from pg_namespace as namespace
where
    namespace.nspname in ('candidate', 'store', 'marts')
    and namespace.nspowner <> 'sluice_pipeline'::regrole
union all
select
    case relation.relkind when 'v' then 'view' when 'm' then 'materialized view' else 'table' end as kind,
    relation.relnamespace::regnamespace::text as schema_name,
    relation.relname::text as name
from pg_class as relation
where
    relation.relnamespace::regnamespace::text in ('candidate', 'store', 'marts')
    and relation.relkind in ('r', 'p', 'v', 'm')
    and relation.relowner <> 'sluice_pipeline'::regrole;

-- The published tables with any of the columns, and which of the columns they have.
with wanted as (
    select
        attrelid,
        array_agg(attname::text order by attnum) as column_names
    from pg_attribute
    where attname = any(%(columns)s) and attnum > 0 and not attisdropped
    group by attrelid
)

select
    relation.relnamespace::regnamespace::text as schema_name,
    relation.relname as table_name,
    wanted.column_names
from pg_class as relation
inner join wanted on relation.oid = wanted.attrelid
where relation.relkind = 'r' and relation.relnamespace in ('marts'::regnamespace, 'store'::regnamespace)
order by schema_name, table_name;

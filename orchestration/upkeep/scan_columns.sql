-- Columns with text in the tables of these schemas: those that this login may read, and those that it may not.
-- Rows have about 400 bytes; statistics may be missing.
with parts as (

    select
        inhparent as table_id,
        sum(pg_relation_size(inhrelid)) as bytes
    from pg_inherits
    group by inhparent

),

tables as (

    select
        oid as table_id,
        relnamespace as schema_id,
        relnamespace::regnamespace::text as schema_name,
        relname as table_name
    from pg_class
    where
        relkind in ('r', 'p', 'm')
        and not relispartition
        and relnamespace::regnamespace::text = any(%(schemas)s)

),

text_columns as (

    select
        attrelid as table_id,
        attnum as place,
        attname as column_name,
        atttypid::regtype::text as type_name
    from pg_attribute
    where
        attnum > 0
        and not attisdropped
        and atttypid::regtype::text in ('text', 'character varying', 'character', 'json', 'jsonb', 'text[]')

)

select
    tables.schema_name,
    tables.table_name,
    text_columns.column_name,
    text_columns.type_name,
    (coalesce(parts.bytes, pg_relation_size(tables.table_id)) / 400)::bigint as estimated_rows,
    has_column_privilege(tables.table_id, text_columns.place, 'select')
    and has_schema_privilege(tables.schema_id, 'usage') as is_readable
from tables
inner join text_columns on tables.table_id = text_columns.table_id
left join parts on tables.table_id = parts.table_id
order by tables.schema_name, tables.table_name, text_columns.place

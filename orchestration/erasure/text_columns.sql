-- Columns of text in Dagster's storage, which may repeat what a gate has shown of a person.
select
    relation.relname::text as table_name,
    attribute.attname::text as column_name
from pg_class as relation
inner join pg_attribute as attribute on relation.oid = attribute.attrelid
where
    relation.relnamespace = 'dagster'::regnamespace
    and relation.relkind = 'r'
    and attribute.attnum > 0
    and not attribute.attisdropped
    and attribute.atttypid in ('text'::regtype, 'varchar'::regtype)
order by table_name, column_name;

-- The columns of a mart in their order, with the numbers of their types. No row if it cannot be read.
select
    attribute.attname as name,
    attribute.atttypid::bigint as type
from pg_attribute as attribute
where
    attribute.attrelid = to_regclass(%(relation)s)
    and has_table_privilege(attribute.attrelid, 'select')
    and attribute.attnum > 0
    and not attribute.attisdropped
order by attribute.attnum

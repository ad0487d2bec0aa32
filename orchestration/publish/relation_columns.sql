-- Columns of a relation in order, with PostgreSQL's names of their types; no rows if it does not exist.
select
    attribute.attname as name,
    format_type(attribute.atttypid, attribute.atttypmod) as type
from pg_attribute as attribute
where
    attribute.attrelid = to_regclass(%(relation)s)
    and attribute.attnum > 0
    and not attribute.attisdropped
order by attribute.attnum;

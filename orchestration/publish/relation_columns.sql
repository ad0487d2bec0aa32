-- Columns of a relation in their order, with types as PostgreSQL spells them; no rows when it does not exist.
select
    attribute.attname as name,
    format_type(attribute.atttypid, attribute.atttypmod) as type
from pg_attribute as attribute
where
    attribute.attrelid = to_regclass(%(relation)s)
    and attribute.attnum > 0
    and not attribute.attisdropped
order by attribute.attnum;

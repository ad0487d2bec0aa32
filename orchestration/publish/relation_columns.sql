-- Columns of relations in order, with PostgreSQL's names of their types; no rows for a relation that does not exist.
select
    named.relation_name,
    attribute.attname as name,
    format_type(attribute.atttypid, attribute.atttypmod) as type
from unnest(%(relations)s::text[]) as named (relation_name)
inner join pg_attribute as attribute on to_regclass(named.relation_name) = attribute.attrelid
where attribute.attnum > 0 and not attribute.attisdropped
order by named.relation_name, attribute.attnum;

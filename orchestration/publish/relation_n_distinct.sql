-- The columns of relations with `n_distinct` set, and its value.
select
    named.relation_name,
    attribute.attname as name,
    option.option_value::float8 as n_distinct
from unnest(%(relations)s::text[]) as named (relation_name)
inner join pg_attribute as attribute on to_regclass(named.relation_name) = attribute.attrelid
cross join pg_options_to_table(attribute.attoptions) as option
where option.option_name = 'n_distinct';

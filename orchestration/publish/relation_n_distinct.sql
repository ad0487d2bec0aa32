-- The columns of a relation with `n_distinct` set, and its value.
select
    attribute.attname as name,
    option.option_value::float8 as n_distinct
from pg_attribute as attribute
cross join pg_options_to_table(attribute.attoptions) as option
where attribute.attrelid = %(relation)s::regclass and option.option_name = 'n_distinct';

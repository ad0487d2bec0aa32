-- The columns of a relation whose number of different values PostgreSQL is told, with that number.
select
    attribute.attname as name,
    option.option_value::float8 as n_distinct
from pg_attribute as attribute
cross join pg_options_to_table(attribute.attoptions) as option
where attribute.attrelid = %(relation)s::regclass and option.option_name = 'n_distinct';

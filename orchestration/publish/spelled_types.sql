-- PostgreSQL's names of types, in the order given.
select format_type(named.type_name::regtype, null) as type
from unnest(%(types)s::text[]) with ordinality as named (type_name, place)
order by named.place;

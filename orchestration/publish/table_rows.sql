-- The planner's estimates of tables' row counts, in the order given.
select greatest(relation.reltuples, 0)::bigint as table_rows
from unnest(%(relations)s::text[]) with ordinality as named (relation_name, place)
inner join pg_class as relation on to_regclass(named.relation_name) = relation.oid
order by named.place;

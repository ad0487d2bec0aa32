-- The tables whose rows a backup has, partitions each for itself.
select
    relation.relnamespace::regnamespace::text as schema_name,
    relation.relname::text as table_name
from pg_class as relation
where
    relation.relkind = 'r'
    and relation.relpersistence = 'p'
    and relation.relnamespace::regnamespace::text !~ '^pg_|^(information_schema|candidate)$'
order by 1, 2;

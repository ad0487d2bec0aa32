-- The indexes of tables: name, whether it is the primary key's, and the statement that creates it.
select
    named.relation_name,
    index_class.relname::text as index_name,
    index.indisprimary as is_primary,
    pg_get_indexdef(index.indexrelid) as definition
from unnest(%(relations)s::text[]) as named (relation_name)
inner join pg_index as index on to_regclass(named.relation_name) = index.indrelid
inner join pg_class as index_class on index.indexrelid = index_class.oid;

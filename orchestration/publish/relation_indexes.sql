-- The indexes of a table: name, whether it is the primary key's, and the statement that creates it.
select
    index_class.relname::text as index_name,
    index.indisprimary as is_primary,
    pg_get_indexdef(index.indexrelid) as definition
from pg_index as index
inner join pg_class as index_class on index.indexrelid = index_class.oid
where index.indrelid = to_regclass(%(relation)s);

-- The tables of schema marts that this login may read.
select tablename
from pg_tables
where
    schemaname = 'marts'
    and has_table_privilege(format('%I.%I', schemaname, tablename), 'select')
order by tablename

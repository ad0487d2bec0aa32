-- The tables of the batch, which hold what it removes. The next batch makes its own.
select relation.relname::text as table_name
from pg_class as relation
where relation.relnamespace = 'candidate'::regnamespace and relation.relkind = 'r'
order by table_name;

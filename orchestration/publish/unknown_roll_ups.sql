-- Tables of the store schema that no model publishes any more.
select relname::text as table_name
from pg_class
where relnamespace = 'store'::regnamespace and relkind = 'r' and relname <> all(%(known)s::text[]);

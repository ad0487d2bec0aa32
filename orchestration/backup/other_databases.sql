-- Databases of the server beside this one and those that every server has.
select datname::text as name
from pg_database
where not datistemplate and datname not in (current_database(), 'postgres')
order by datname;

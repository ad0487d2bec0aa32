-- The published marts, and what one row of each is: the first sentence of its description.
select
    mart.relname::text as name,
    split_part(regexp_replace(obj_description(mart.oid), '^One row per ', ''), '.', 1) as description
from pg_class as mart
where mart.relnamespace = 'marts'::regnamespace and mart.relkind = 'r'
order by mart.relname;

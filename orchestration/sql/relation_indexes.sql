-- The indexes of a table: key columns, included columns, whether it is partial, and whether it is the primary key's.
select
    array(
        select attribute.attname::text
        from unnest(index.indkey::smallint[]) with ordinality as key (attnum, place)
        inner join pg_attribute as attribute
            on key.attnum = attribute.attnum and attribute.attrelid = index.indrelid
        where key.place <= index.indnkeyatts
        order by key.place
    ) as key_columns,
    array(
        select attribute.attname::text
        from unnest(index.indkey::smallint[]) with ordinality as key (attnum, place)
        inner join pg_attribute as attribute
            on key.attnum = attribute.attnum and attribute.attrelid = index.indrelid
        where key.place > index.indnkeyatts
        order by key.place
    ) as included_columns,
    index.indpred is not null as is_partial,
    index.indisprimary as is_primary
from pg_index as index
where index.indrelid = to_regclass(%(relation)s)

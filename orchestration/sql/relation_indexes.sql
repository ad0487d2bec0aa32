-- The indexes of a table besides its primary key: key columns, included columns, and whether it is partial.
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
    index.indpred is not null as is_partial
from pg_index as index
where index.indrelid = to_regclass(%(relation)s) and not index.indisprimary

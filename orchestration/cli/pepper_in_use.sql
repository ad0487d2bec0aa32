-- What another pepper would part from people: withdrawn consents, and about how many landed events.
select
    (
        select count(*)
        from ops.consents
        where withdrawn
    ) as withdrawn,
    (
        select greatest(sum(partition_class.reltuples), 0)::bigint
        from pg_partition_tree('raw.events') as partition_of_events
        inner join pg_class as partition_class on partition_of_events.relid = partition_class.oid
    ) as events

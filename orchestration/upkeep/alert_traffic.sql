-- Events sent within the window, and in the busiest hour of the last day. The snapshot of a batch from before the
-- window limits the scan to events landed since.
with scan as (
    select
        clock_timestamp() - make_interval(mins => %(minutes)s) as began_at,
        coalesce(
            (
                select pg_snapshot_xmin(batch.upper_snapshot)::text::bigint
                from ops.batches as batch
                where batch.opened_at <= clock_timestamp() - make_interval(mins => %(minutes)s)
                order by batch.batch_id desc
                limit 1
            ),
            0
        ) as first_xact_id
),

landed as (
    select count(*) as events
    from raw.events as event
    where
        event.received_at >= (select scan.began_at from scan)
        and event.xact_id >= (select scan.first_xact_id from scan)
),

-- too_old is not an error: the collector reports success.
rejected as (
    select count(*) as events
    from raw.rejected_events as rejection
    where rejection.rejected_at >= (select scan.began_at from scan) and rejection.code <> 'too_old'
),

hours as (
    select sum(batch.accepted) as events
    from ops.batches as batch
    where
        batch.state = 'published'
        and not batch.is_full
        and batch.rebuild_from is null
        and batch.opened_at >= clock_timestamp() - interval '1 day'
    group by date_trunc('hour', batch.opened_at)
)

select
    landed.events as landed,
    rejected.events as rejected,
    coalesce((select max(hours.events) from hours), 0)::bigint as busiest_hour
from landed
cross join rejected;

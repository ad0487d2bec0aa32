-- Hours of arrival against the same hour of the seven days before: hours that the batch adds to, and hours that ended
-- since the last publication. The usual is the median of at least three days. After an outage clients send what they
-- buffered, so what the previous day lacked may arrive on top of the usual.
drop table if exists candidate.landed_volume;
create unlogged table candidate.landed_volume as
with last_published as (
    select
        max(opened_at) as opened_at,
        max(batch_id) filter (where is_full) as full_batch_id
    from ops.batches
    where state = 'published'
),

published as (
    select
        noted.source_id,
        noted.hour,
        sum(noted.events) as events
    from ops.landed_hours as noted
    inner join ops.batches as batch on noted.batch_id = batch.batch_id
    cross join last_published
    where batch.state = 'published' and batch.batch_id >= coalesce(last_published.full_batch_id, 0)
    group by noted.source_id, noted.hour
),

in_batch as (
    select
        source_id,
        hour,
        events
    from ops.landed_hours
    where batch_id = %(batch_id)s
),

arrived as (
    select
        source_id,
        hour,
        sum(events) as events
    from (
        select * from published
        union all
        select * from in_batch
    ) as both_of_them
    group by source_id, hour
),

sources as (
    select
        source_id,
        min(hour) as first_hour
    from published
    group by source_id
),

over as (
    select
        sources.source_id,
        series.hour
    from sources
    cross join last_published
    cross join
        generate_series(
            date_trunc(
                'hour',
                greatest(last_published.opened_at - interval '1 hour', %(opened_at)s::timestamptz - interval '1 day'),
                'UTC'
            ),
            %(opened_at)s::timestamptz - interval '65 minutes',
            interval '1 hour'
        ) as series (hour)
    where series.hour + interval '65 minutes' > last_published.opened_at
),

judged as (
    select
        source_id,
        hour
    from in_batch
    where hour > %(opened_at)s::timestamptz - interval '2 days'
    union distinct
    select * from over
),

compared as (
    select distinct
        judged.source_id,
        judged.hour - before.n * interval '1 hour' as hour
    from judged
    cross join generate_series(0, 24) as before (n)
),

usual as (
    select
        compared.source_id,
        compared.hour,
        percentile_cont(0.5) within group (order by coalesce(published.events, 0)) as events
    from compared
    inner join sources on compared.source_id = sources.source_id
    cross join generate_series(1, 7) as day (n)
    left join published
        on
            compared.source_id = published.source_id
            and published.hour = compared.hour - day.n * interval '1 day'
    where compared.hour - day.n * interval '1 day' >= sources.first_hour
    group by compared.source_id, compared.hour
    having count(*) >= 3
),

lacking as (
    select
        judged.source_id,
        judged.hour,
        sum(greatest(usual.events - coalesce(arrived.events, 0), 0)) as events
    from judged
    inner join usual
        on
            judged.source_id = usual.source_id
            and usual.hour >= judged.hour - interval '1 day'
            and judged.hour > usual.hour
    left join arrived on usual.source_id = arrived.source_id and usual.hour = arrived.hour
    group by judged.source_id, judged.hour
),

volumes as (
    select
        judged.source_id,
        judged.hour,
        coalesce(arrived.events, 0)::bigint as events,
        usual.events as usual,
        coalesce(lacking.events, 0) as lacked_before,
        case
            when in_batch.events is not null and arrived.events >= %(min_judged_events)s
                then arrived.events / greatest(usual.events + coalesce(lacking.events, 0), %(min_judged_events)s)
        end as times_expected,
        case
            when over.hour is not null and usual.events >= %(min_judged_events)s
                then coalesce(arrived.events, 0) / nullif(usual.events, 0)
        end as share_of_usual
    from judged
    inner join usual on judged.source_id = usual.source_id and judged.hour = usual.hour
    left join lacking on judged.source_id = lacking.source_id and judged.hour = lacking.hour
    left join arrived on judged.source_id = arrived.source_id and judged.hour = arrived.hour
    left join in_batch on judged.source_id = in_batch.source_id and judged.hour = in_batch.hour
    left join over on judged.source_id = over.source_id and judged.hour = over.hour
)

select * from volumes
where not %(is_full)s and (times_expected is not null or share_of_usual is not null);

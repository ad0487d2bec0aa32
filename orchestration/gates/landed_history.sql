-- What a rebuild landed against what was published, by source and day of arrival with enough events to judge.
drop table if exists candidate.landed_history;
create unlogged table candidate.landed_history as
with last_full as (
    select coalesce(max(batch_id), 0) as batch_id from ops.batches
    where state = 'published' and is_full
),

published as (
    select
        noted.source_id,
        (noted.hour at time zone 'UTC')::date as day,
        sum(noted.events)::bigint as events
    from ops.landed_hours as noted
    inner join ops.batches as batch on noted.batch_id = batch.batch_id
    cross join last_full
    where
        batch.state = 'published'
        and batch.batch_id >= last_full.batch_id
        and noted.hour >= date_trunc('day', %(opened_at)s::timestamptz, 'UTC') - interval '14 days'
    group by noted.source_id, (noted.hour at time zone 'UTC')::date
),

landed as (
    select
        source_id,
        (hour at time zone 'UTC')::date as day,
        sum(events)::bigint as events
    from ops.landed_hours
    where batch_id = %(batch_id)s
    group by source_id, (hour at time zone 'UTC')::date
)

select
    published.source_id,
    published.day,
    published.events as published,
    coalesce(landed.events, 0) as landed,
    1 - coalesce(landed.events, 0)::numeric / nullif(published.events, 0) as lost_share
from published
left join landed on published.source_id = landed.source_id and published.day = landed.day
where %(is_full)s and published.events >= %(min_judged_events)s;

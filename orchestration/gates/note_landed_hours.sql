-- What newly landed, by source and hour of arrival, kept for 15 days. A rebuild counts no event again, and what an
-- operator accepted from quarantine is not judged again.
delete from ops.landed_hours as noted
where
    noted.hour < %(opened_at)s::timestamptz - interval '15 days'
    or noted.batch_id = %(batch_id)s
    or exists (
        select 1 from ops.batches as batch
        where batch.batch_id = noted.batch_id and batch.state = 'failed'
    );

insert into ops.landed_hours (batch_id, source_id, hour, events, events_of_one_user, events_of_one_name)
with counted as (
    select
        source_id,
        user_key,
        event_name,
        date_trunc('hour', received_at, 'UTC') as hour,
        count(*) as events
    from candidate.new_events as event
    where
        received_at >= %(opened_at)s::timestamptz - interval '15 days'
        and not exists (
            select 1 from raw.quarantined_events as released
            where
                released.source_id = event.source_id
                and released.event_id = event.event_id
                and released.landed_again_at = event.received_at
                and released.is_accepted
        )
    group by source_id, user_key, event_name, date_trunc('hour', received_at, 'UTC')
),

by_user as (
    select
        source_id,
        hour,
        user_key,
        sum(events) as events
    from counted
    group by source_id, hour, user_key
),

by_name as (
    select
        source_id,
        hour,
        max(events) as most
    from (
        select
            source_id,
            hour,
            event_name,
            sum(events) as events
        from counted
        group by source_id, hour, event_name
    ) as names
    group by source_id, hour
)

select
    %(batch_id)s as batch_id,
    by_user.source_id,
    by_user.hour,
    sum(by_user.events) as events,
    coalesce(max(by_user.events) filter (where by_user.user_key is not null), 0) as events_of_one_user,
    max(by_name.most) as events_of_one_name
from by_user
inner join by_name on by_user.source_id = by_name.source_id and by_user.hour = by_name.hour
group by by_user.source_id, by_user.hour;

-- What each source sent in the batch, as shares; only sources that sent enough to judge, and none on a rebuild.
-- Measures are read in a sample of the events: reading all would cost more than the other figures. The share of one
-- user or name is null where it is usually large, e.g. at a source with one kind of event.
drop table if exists candidate.landed_sources;
create unlogged table candidate.landed_sources as
with last_published as (
    select max(opened_at) as opened_at from ops.batches
    where state = 'published'
),

registered as (
    select
        unnest(%(dialects)s::text[]) as dialect,
        unnest(%(raw_names)s::text[]) as raw_name
),

large as (
    select
        source_id,
        sum(events_of_one_user) / sum(events) as one_user_share,
        sum(events_of_one_name) / sum(events) as one_name_share
    from ops.landed_hours
    where batch_id = %(batch_id)s and not %(is_full)s
    group by source_id
),

usual as (
    select
        noted.source_id,
        sum(noted.events_of_one_user) / sum(noted.events) as one_user_share,
        sum(noted.events_of_one_name) / sum(noted.events) as one_name_share
    from ops.landed_hours as noted
    inner join ops.batches as batch on noted.batch_id = batch.batch_id
    where batch.state = 'published' and noted.hour >= %(opened_at)s::timestamptz - interval '7 days'
    group by noted.source_id
    having sum(noted.events) >= %(min_judged_events)s
),

accepted as (
    select
        event.source_id,
        count(*) as accepted,
        count(distinct event.event_id) as distinct_events,
        count(*) filter (where registered.raw_name is null) as unregistered,
        count(*) filter (where event.is_in_sample) as sampled,
        count(*) filter (where event.is_unreadable) as unreadable,
        coalesce(sum((event.context ->> 'placeholder_ids')::bigint), 0) as placeholder_ids,
        count(*) filter (
            where
            event.occurred_at < event.received_at - interval '20 hours'
            or event.received_at < last_published.opened_at - interval '20 hours'
        ) as behind
    from (
        select
            landed.*,
            mod(abs(uuid_hash(landed.event_id)::bigint), %(one_in)s) = 0 as is_in_sample,
            mod(abs(uuid_hash(landed.event_id)::bigint), %(one_in)s) = 0
            and (
                landed.payload @? %(unreadable)s::jsonpath
                or landed.payload -> 'metadata' @? %(unreadable)s::jsonpath
                or landed.payload -> 'data' @? %(unreadable)s::jsonpath
                or landed.payload -> 'properties' @? %(unreadable)s::jsonpath
                or landed.payload -> 'event_metadata' @? %(unreadable)s::jsonpath
            ) as is_unreadable
        from candidate.landed_events as landed
        where not %(is_full)s
    ) as event
    cross join last_published
    left join registered on event.dialect = registered.dialect and event.event_name = registered.raw_name
    group by event.source_id
),

rejected as (
    select
        reject.source_id,
        count(*) as rejected
    from candidate.changed_rejections as reject
    inner join candidate.rejections as counted on reject.rejected_id = counted.rejected_id
    where not reject.is_replay and reject.code <> 'too_old' and not %(is_full)s
    group by reject.source_id
),

-- Event ids reused for a different event, within the batch or since an earlier one.
deliveries as (
    select
        event_id,
        source_id,
        -- As dbt's macro identity_hash: the session stands for the person of an event that names nobody.
        store.event_identity(
            event_name,
            coalesce(user_key, case when anonymous_key is null then chr(31) || session_id end),
            anonymous_key,
            payload
        ) as identity
    from candidate.accepted_events
    where not %(is_full)s
),

reused as (
    select
        source_id,
        count(distinct event_id) as ids
    from (
        select
            deliveries.event_id,
            deliveries.source_id
        from deliveries
        group by deliveries.event_id, deliveries.source_id
        having min(deliveries.identity) <> max(deliveries.identity)
        union all
        select
            deliveries.event_id,
            deliveries.source_id
        from deliveries
        inner join store.int_events as stored
            on deliveries.event_id = stored.event_id and deliveries.source_id = stored.source_id
        where deliveries.identity <> stored.identity_hash
    ) as ids
    group by source_id
),

unpartitioned as (
    select
        source_id,
        count(*) as events
    from raw.events_default
    where received_at >= %(opened_at)s::timestamptz - interval '1 day'
    group by source_id
),

counted as (
    select
        coalesce(accepted.source_id, rejected.source_id) as source_id,
        coalesce(accepted.accepted, 0) as accepted,
        coalesce(rejected.rejected, 0) as rejected,
        accepted.distinct_events,
        accepted.unregistered,
        accepted.sampled,
        accepted.unreadable,
        accepted.placeholder_ids,
        accepted.behind,
        accepted.accepted >= %(min_judged_events)s as is_enough,
        coalesce(accepted.accepted, 0) + coalesce(rejected.rejected, 0) >= %(min_judged_events)s as is_enough_sent
    from accepted
    full join rejected on accepted.source_id = rejected.source_id
)

select
    counted.source_id,
    counted.accepted,
    counted.rejected,
    case
        when counted.is_enough_sent then counted.rejected::numeric / nullif(counted.accepted + counted.rejected, 0)
    end as rejected_share,
    case
        when counted.is_enough then counted.unregistered::numeric / nullif(counted.accepted, 0)
    end as unregistered_share,
    case
        when counted.is_enough then 1 - counted.distinct_events::numeric / nullif(counted.accepted, 0)
    end as duplicate_share,
    case when counted.is_enough then counted.unreadable::numeric / nullif(counted.sampled, 0) end as unreadable_share,
    coalesce(counted.placeholder_ids, 0) as placeholder_ids,
    case when counted.is_enough then counted.behind::numeric / nullif(counted.accepted, 0) end as behind_share,
    case
        when counted.is_enough and usual.one_user_share < %(max_one_user_share)s then large.one_user_share
    end as one_user_share,
    case
        when counted.is_enough and usual.one_name_share < %(max_one_name_share)s then large.one_name_share
    end as one_name_share,
    case when counted.is_enough_sent then coalesce(unpartitioned.events, 0) else 0 end as unpartitioned,
    coalesce(reused.ids, 0) as reused_ids
from counted
left join large on counted.source_id = large.source_id
left join usual on counted.source_id = usual.source_id
left join unpartitioned on counted.source_id = unpartitioned.source_id
left join reused on counted.source_id = reused.source_id
where counted.is_enough_sent or reused.ids > 0 or counted.placeholder_ids > 0;

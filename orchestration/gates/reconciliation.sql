-- The batch in one row: what was accepted and where it went, and the sums of SUMS (expectations/reconciliation.py).
drop table if exists candidate.reconciliation;
create unlogged table candidate.reconciliation as
with counts as (
    select
        max(_batch_id) as batch_id,
        count(*) filter (where in_batch and stored_event_id is null) as staged,
        -- Of a whole batch: published events that are no longer landed.
        count(*) filter (where %(is_whole)s and not in_batch) as kept,
        coalesce(sum(deliveries), 0) as deliveries
    from candidate.int_batch_events
),

landed as (
    select count(*) as events from candidate.landed_events
),

batch_events as (
    select
        count(*) as added,
        max(date) as newest_day,
        count(*) filter (
            where
            source_id is null or event_id is null or event_name is null or event_category is null
            or occurred_at is null or received_at is null or date is null
        ) as incomplete
    from candidate.int_events
),

replaced_events as (
    select count(*) as removed from candidate.int_events__removed
),

erased_events as (
    select count(*) as erased from candidate.erased_events
    where not is_mention
),

newest_event as (
    select
        session_key,
        occurred_at
    from candidate.int_events
    where session_key is not null
    order by occurred_at desc
    limit 1
),

-- Unchanged rows are not candidates, but they are published.
newest as (
    select
        (
            select max(session.ended_at)
            from (
                select
                    session_key,
                    ended_at
                from candidate.fct_sessions
                union all
                select
                    published.session_key,
                    published.ended_at
                from marts.fct_sessions as published
                where
                    not %(is_whole)s
                    and published.session_key in (select newest_event.session_key from newest_event)
                    and not exists (
                        select 1 from candidate.fct_sessions__removed as removed
                        where removed.session_key = published.session_key
                    )
            ) as session
            inner join newest_event on session.session_key = newest_event.session_key
        ) as session_end_at,
        greatest(
            (select max(date) from candidate.agg_event_daily),
            (
                select max(date) from marts.agg_event_daily
                where not %(is_whole)s
            )
        ) as day
),

orphans as (
    select
        sum(orphans) filter (where key_column = 'user_key') as readers_without_user,
        sum(orphans) filter (where key_column = 'post_id') as readers_without_post
    from candidate.orphans
    where child = 'fct_post_interactions'
)

select
    batch.batch_id,
    -- A batch without events, or with only quarantined ones, leaves no row with its id.
    coalesce(counts.batch_id, case when batch.accepted = batch.quarantined then batch.batch_id end) as built_batch_id,
    batch.accepted,
    counts.staged,
    counts.deliveries - counts.staged as duplicates,
    batch.quarantined,
    counts.deliveries + batch.quarantined as accounted_for,
    landed.events as landed,
    batch_events.incomplete as incomplete_events,
    batch_events.added - replaced_events.removed + erased_events.erased - counts.kept as stored_new_events,
    coalesce((select newest_event.occurred_at from newest_event), '-infinity') as newest_event_at,
    coalesce(newest.session_end_at, '-infinity') as newest_session_end_at,
    coalesce(batch_events.newest_day, '-infinity') as newest_event_day,
    coalesce(newest.day, '-infinity') as newest_day,
    orphans.readers_without_user,
    orphans.readers_without_post,
    sums.*
from ops.batches as batch
cross join counts
cross join landed
cross join batch_events
cross join replaced_events
cross join erased_events
cross join newest
cross join orphans
cross join candidate.changed_sums as sums
where batch.batch_id = %(batch_id)s;

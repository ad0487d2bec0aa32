-- The batch in one row: what was accepted, what became of it, and how new its newest events and marts are.
drop table if exists candidate.reconciliation;
create unlogged table candidate.reconciliation as
with counts as (
    select
        max(_batch_id) as batch_id,
        sum(staged) as staged,
        sum(duplicates) as duplicates
    from candidate.int_batch_counts
),

landed as (
    select count(*) as events from candidate.landed_events
),

newest_events as (
    select
        max(occurred_at) filter (where session_key is not null) as occurred_at,
        max(date) as date
    from candidate.int_events
),

newest_sessions as (
    select max(ended_at) as ended_at from candidate.fct_sessions
),

newest_days as (
    select max(date) as date from candidate.agg_event_daily
),

orphans as (
    select
        count(*) filter (where user_row.user_key is null) as readers,
        -- A chat that goes on may name its post in an earlier batch only: then the post stays as it is published.
        count(*) filter (where touched_post.post_id is not null and post.post_id is null) as posts
    from candidate.fct_post_interactions as reader
    left join candidate.dim_users as user_row on reader.user_key = user_row.user_key
    left join candidate.dim_posts as post on reader.post_id = post.post_id
    left join candidate.int_touched_posts as touched_post on reader.post_id = touched_post.post_id
)

select
    batch.batch_id,
    counts.batch_id as built_batch_id,
    batch.accepted,
    counts.staged,
    counts.duplicates,
    batch.quarantined,
    counts.staged + counts.duplicates + batch.quarantined as accounted_for,
    landed.events as landed,
    coalesce(newest_events.occurred_at, '-infinity') as newest_event_at,
    coalesce(newest_sessions.ended_at, '-infinity') as newest_session_end_at,
    coalesce(newest_events.date, '-infinity') as newest_event_day,
    coalesce(newest_days.date, '-infinity') as newest_day,
    orphans.readers as readers_without_user,
    orphans.posts as readers_without_post
from ops.batches as batch
cross join counts
cross join landed
cross join newest_events
cross join newest_sessions
cross join newest_days
cross join orphans
where batch.batch_id = %(batch_id)s;

-- The batch in one row: what was accepted and where it went, and the batch's change of the marts' sums beside its
-- change of the event store. A change is rows added minus rows removed; for a whole batch, all rows. A rebuild may
-- correct wrong published numbers without changing the event store, so it compares all rows as they will be once
-- published.
drop table if exists candidate.reconciliation;
create unlogged table candidate.reconciliation as
with counts as (
    select
        max(_batch_id) as batch_id,
        count(*) filter (where in_batch and stored_event_id is null) as staged,
        coalesce(sum(deliveries), 0) as deliveries
    from candidate.int_batch_events
),

landed as (
    select count(*) as events from candidate.landed_events
),

store_sides as (
    select
        1 as sign,
        true as is_of_batch,
        date,
        session_key,
        user_key,
        post_id,
        is_view,
        is_interaction,
        event_name,
        event_category,
        message_role,
        chat_key,
        experiment_key,
        variant,
        community_id,
        metric_hour,
        source_id is null or event_id is null or event_name is null or event_category is null
        or occurred_at is null or received_at is null or date is null as is_incomplete
    from candidate.int_events
    union all
    select
        -1 as sign,
        true as is_of_batch,
        null as date,
        session_key,
        user_key,
        post_id,
        is_view,
        is_interaction,
        event_name,
        event_category,
        message_role,
        chat_key,
        experiment_key,
        variant,
        community_id,
        metric_hour,
        false as is_incomplete
    from candidate.int_events__removed
    union all
    select
        1 as sign,
        false as is_of_batch,
        null as date,
        session_key,
        user_key,
        post_id,
        is_view,
        is_interaction,
        event_name,
        event_category,
        message_role,
        chat_key,
        experiment_key,
        variant,
        community_id,
        metric_hour,
        false as is_incomplete
    from store.int_events
    where %(is_rebuild)s
),

store as (
    select
        max(date) as newest_day,
        count(*) filter (where is_incomplete) as incomplete_events,
        coalesce(sum(sign) filter (where is_of_batch), 0) as new_events,
        coalesce(sum(sign), 0) as events,
        coalesce(sum(sign) filter (where session_key is not null), 0) as session_events,
        coalesce(sum(sign) filter (where user_key is not null), 0) as user_events,
        coalesce(sum(sign) filter (where is_view and post_id is not null), 0) as post_views,
        coalesce(sum(sign) filter (where is_view and post_id is not null and user_key is not null), 0) as reader_views,
        coalesce(
            sum(sign) filter (
                where event_name = 'chat_message_sent' and message_role is not null and chat_key is not null
            ), 0
        ) as chat_messages,
        coalesce(
            sum(sign) filter (
                where experiment_key is not null and variant is not null and user_key is not null
            ), 0
        ) as exposures,
        coalesce(sum(sign) filter (where community_id is not null and is_interaction), 0) as community_interactions,
        coalesce(sum(sign) filter (where event_category = 'error'), 0) as errors,
        coalesce(sum(sign) filter (where metric_hour is not null), 0) as measurements,
        coalesce(sum(sign) filter (where event_category = 'learning' and user_key is not null), 0) as learning_events
    from store_sides
),

marts as (
    select
        coalesce(sum(value) filter (where name = 'session_events'), 0) as session_events,
        coalesce(sum(value) filter (where name = 'session_day_events'), 0) as session_day_events,
        coalesce(sum(value) filter (where name = 'event_day_events'), 0) as event_day_events,
        coalesce(sum(value) filter (where name = 'metric_events'), 0) as metric_events,
        coalesce(sum(value) filter (where name = 'user_day_events'), 0) as user_day_events,
        coalesce(sum(value) filter (where name = 'user_events'), 0) as user_events,
        coalesce(sum(value) filter (where name = 'post_views'), 0) as post_views,
        coalesce(sum(value) filter (where name = 'post_views_by_users'), 0) as post_views_by_users,
        coalesce(sum(value) filter (where name = 'reader_views'), 0) as reader_views,
        coalesce(sum(value) filter (where name = 'chat_messages'), 0) as chat_messages,
        coalesce(sum(value) filter (where name = 'exposures'), 0) as exposures,
        coalesce(sum(value) filter (where name = 'community_interactions'), 0) as community_interactions,
        coalesce(sum(value) filter (where name = 'errors'), 0) as errors,
        coalesce(sum(value) filter (where name = 'measurements'), 0) as measurements,
        coalesce(sum(value) filter (where name = 'learning_events'), 0) as learning_events,
        coalesce(sum(value) filter (where name = 'user_days'), 0) as user_days,
        coalesce(sum(value) filter (where name = 'daily_users'), 0) as daily_users,
        coalesce(sum(value) filter (where name = 'cohort_days'), 0) as cohort_days,
        coalesce(sum(value) filter (where name = 'users'), 0) as users,
        coalesce(sum(value) filter (where name = 'cohort_users'), 0) as cohort_users,
        coalesce(sum(value) filter (where name = 'attributed_users'), 0) as attributed_users,
        coalesce(sum(value) filter (where name = 'viewed_posts_of_users'), 0) as viewed_posts_of_users,
        coalesce(sum(value) filter (where name = 'viewed_pairs'), 0) as viewed_pairs,
        coalesce(sum(value) filter (where name = 'viewers'), 0) as viewers,
        coalesce(sum(value) filter (where name = 'anonymous_pairs'), 0) as anonymous_pairs,
        coalesce(sum(value) filter (where name = 'adopters'), 0) as adopters,
        coalesce(sum(value) filter (where name = 'user_features'), 0) as user_features
    from candidate.changed_sums
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
    store.incomplete_events,
    store.new_events as stored_new_events,
    store.events as stored_events,
    coalesce((select newest_event.occurred_at from newest_event), '-infinity') as newest_event_at,
    coalesce(newest.session_end_at, '-infinity') as newest_session_end_at,
    coalesce(store.newest_day, '-infinity') as newest_event_day,
    coalesce(newest.day, '-infinity') as newest_day,
    store.session_events as stored_session_events,
    marts.session_events,
    marts.metric_events,
    marts.session_day_events,
    marts.event_day_events,
    store.user_events as stored_user_events,
    marts.user_day_events,
    marts.user_events,
    store.post_views as stored_post_views,
    marts.post_views,
    store.reader_views as stored_reader_views,
    marts.reader_views,
    marts.post_views_by_users,
    store.chat_messages as stored_chat_messages,
    marts.chat_messages,
    store.exposures as stored_exposures,
    marts.exposures,
    store.community_interactions as stored_community_interactions,
    marts.community_interactions,
    store.errors as stored_errors,
    marts.errors,
    store.measurements as stored_measurements,
    marts.measurements,
    store.learning_events as stored_learning_events,
    marts.learning_events,
    marts.user_days,
    marts.daily_users,
    marts.cohort_days,
    marts.users,
    marts.cohort_users,
    2 * marts.users as credits,
    marts.attributed_users,
    marts.viewed_pairs,
    marts.viewed_posts_of_users,
    marts.viewed_pairs + marts.anonymous_pairs as viewing_pairs,
    marts.viewers,
    marts.user_features,
    marts.adopters,
    orphans.readers_without_user,
    orphans.readers_without_post
from ops.batches as batch
cross join counts
cross join landed
cross join store
cross join marts
cross join newest
cross join orphans
where batch.batch_id = %(batch_id)s;

-- What an erasure removes: the keys of people, client session ids that only they sent, stored events (theirs, and
-- others that mention them as author), dead letters, and what may be in texts elsewhere. Empty in all other batches.
create table if not exists candidate.erased_people (
    key text primary key,
    source_id text not null,
    user_key text not null
);
create table if not exists candidate.erased_sessions (
    source_id text not null,
    client_session_id text not null,
    primary key (source_id, client_session_id)
);
create table if not exists candidate.erased_events (
    source_id text not null,
    event_id uuid not null,
    is_mention boolean not null,
    primary key (source_id, event_id)
);
create table if not exists candidate.erased_rejections (rejected_id bigint primary key);
create table if not exists candidate.erased_traces (trace text primary key);
truncate
candidate.erased_people, candidate.erased_sessions, candidate.erased_events, candidate.erased_rejections,
candidate.erased_traces;

-- What the open batch covers, in one place: gates, models and retention read these relations. The bounds are literals:
-- for a bound that it has to look up, the planner assumes that a third of all events match. The landing table's columns
-- come last, so that the view can be replaced when the table gains a column.
create or replace view candidate.landed_events as
select
    event.tableoid as landed_part,
    event.ctid as landed_place,
    event.*
from raw.events as event
where
    event.xact_id < pg_snapshot_xmax(%(upper)s::pg_snapshot)::text::bigint
    and pg_visible_in_snapshot(event.xact_id::text::xid8, %(upper)s::pg_snapshot)
    and (
        %(lower)s::pg_snapshot is null
        or (
            event.xact_id >= pg_snapshot_xmin(%(lower)s::pg_snapshot)::text::bigint
            and not pg_visible_in_snapshot(event.xact_id::text::xid8, %(lower)s::pg_snapshot)
        )
        or (
            %(rebuild_from)s::date is not null
            and event.occurred_at >= %(rebuild_from)s::timestamp at time zone 'UTC'
            and event.occurred_at < (%(rebuild_to)s::date + 1)::timestamp at time zone 'UTC'
        )
    );

-- Without the events of rebuilt days that were published before.
create or replace view candidate.new_events as
select event.*
from candidate.landed_events as event
where
    %(lower)s::pg_snapshot is null
    or (
        event.xact_id >= pg_snapshot_xmin(%(lower)s::pg_snapshot)::text::bigint
        and not pg_visible_in_snapshot(event.xact_id::text::xid8, %(lower)s::pg_snapshot)
    );

-- In the batch's order of arrival, for the search for poison events.
create or replace view candidate.placed_events as
select
    row_number() over (order by event.received_at, event.source_id, event.event_id) as place,
    event.*
from candidate.landed_events as event;

create or replace view candidate.accepted_events as
select event.*
from candidate.landed_events as event
where
    not exists (
        select 1 from raw.quarantined_events as quarantined
        where
            quarantined.source_id = event.source_id
            and quarantined.event_id = event.event_id
            and quarantined.received_at = event.received_at
    );

create or replace view candidate.rejections as
select
    rejected.rejected_id,
    rejected.source_id,
    rejected.code,
    (rejected.rejected_at at time zone 'UTC')::date as rejected_date
from raw.rejected_events as rejected
where
    pg_visible_in_snapshot(rejected.xact_id::text::xid8, %(upper)s::pg_snapshot)
    and (
        rejected.replayed_xact_id is null
        or not pg_visible_in_snapshot(rejected.replayed_xact_id::text::xid8, %(upper)s::pg_snapshot)
    )
    and not exists (
        select 1 from candidate.erased_rejections as erased
        where erased.rejected_id = rejected.rejected_id
    );

-- Rejects that arrived, rejects that were replayed, and those that an erasure removes, which count no more either. The
-- first condition is for the two columns' indexes.
create or replace view candidate.changed_rejections as
select
    rejected.rejected_id,
    rejected.source_id,
    rejected.code,
    (rejected.rejected_at at time zone 'UTC')::date as rejected_date,
    change.is_replay
from raw.rejected_events as rejected
cross join
    lateral (
        values (rejected.xact_id, false), (rejected.replayed_xact_id, true)
    ) as change (xact_id, is_replay)
where
    (
        rejected.xact_id >= coalesce(pg_snapshot_xmin(%(lower)s::pg_snapshot)::text::bigint, 0)
        or rejected.replayed_xact_id >= coalesce(pg_snapshot_xmin(%(lower)s::pg_snapshot)::text::bigint, 0)
    )
    and pg_visible_in_snapshot(change.xact_id::text::xid8, %(upper)s::pg_snapshot)
    and (
        %(lower)s::pg_snapshot is null
        or not pg_visible_in_snapshot(change.xact_id::text::xid8, %(lower)s::pg_snapshot)
    )
union all
select
    rejected.rejected_id,
    rejected.source_id,
    rejected.code,
    (rejected.rejected_at at time zone 'UTC')::date as rejected_date,
    true as is_replay
from candidate.erased_rejections as erased
inner join raw.rejected_events as rejected on erased.rejected_id = rejected.rejected_id;

-- Rows of the groups that each model recomputes, before and after; dbt records them.
create table if not exists candidate.model_changes (
    model text primary key,
    rows_before bigint not null,
    rows_after bigint not null
);
truncate candidate.model_changes;

-- How the batch's events keep to their schemas, by source, event, path and keyword. Of what was kept, path and keyword
-- are null, and `violations` is 0. `warned` is null unless the schema's mode is warn.
create table if not exists candidate.tracking_plan (
    source_id text not null,
    event_name text not null,
    mode text not null,
    path text,
    keyword text,
    checked bigint not null,
    violations bigint not null,
    warned bigint generated always as (case when mode = 'warn' then violations end) stored
);
truncate candidate.tracking_plan;

alter table raw.rejected_events
add column xact_id bigint not null default (pg_current_xact_id()::text::bigint),
add column replayed_xact_id bigint;
comment on column raw.rejected_events.xact_id is 'The writing transaction. With a snapshot it says which rejects belong to a batch.';
comment on column raw.rejected_events.replayed_xact_id is 'The transaction that set replayed_at: from its batch on the reject counts no more.';
create index rejected_events_xact_id on raw.rejected_events (xact_id);
create index rejected_events_replayed_xact_id on raw.rejected_events (replayed_xact_id) where replayed_xact_id is not null;
create index rejected_events_date on raw.rejected_events (((rejected_at at time zone 'UTC')::date));

create function raw.note_replay() returns trigger language plpgsql set search_path = '' as $$
begin
    new.replayed_xact_id := case when new.replayed_at is not null then pg_current_xact_id()::text::bigint end;
    return new;
end
$$;
create trigger rejected_events_replayed before update of replayed_at on raw.rejected_events
for each row when (new.replayed_at is distinct from old.replayed_at) execute function raw.note_replay();

alter table ops.batches add column reused_ids bigint;
comment on column ops.batches.reused_ids is 'Events of the batch that were sent under an id which another event has; see marts.fct_reused_event_ids.';

-- Rows published before this migration are read once more, to see whether a full refresh would lose any of them.
alter table if exists store.int_events
add column if not exists reused_event_id uuid,
add column if not exists identity_hash bigint,
add column if not exists content_hash bigint;

-- Two deliveries of one id are one event if name, person and client time agree. The models and the landing gate share
-- this function. It is a single expression, so that PostgreSQL inlines it.
create function store.event_identity(event_name text, user_key text, anonymous_key text, payload jsonb)
returns bigint language sql immutable parallel safe as $$
    select hashtextextended(
        event_name || chr(31) || coalesce(user_key, chr(30)) || chr(31) || coalesce(anonymous_key, chr(30)) || chr(31)
        || coalesce(
            payload ->> 'originalTimestamp', payload ->> 'original_timestamp', payload ->> 'client_timestamp',
            payload ->> 'timestamp', chr(30)
        ),
        0
    )
$$;

-- A running aggregate over ordered events: the start of an event's session.
create function store.later_session_start(session_start timestamptz, occurred_at timestamptz, starts_anew boolean)
returns timestamptz language plpgsql immutable parallel safe as $$
begin
    return case
        when session_start is null or starts_anew or occurred_at > session_start + interval '24 hours' then occurred_at
        else session_start
    end;
end
$$;
create aggregate store.session_start(timestamptz, boolean) (
    sfunc = store.later_session_start,
    stype = timestamptz,
    parallel = safe
);
comment on aggregate store.session_start(timestamptz, boolean) is 'When the session of an event began, over events in their order: it goes on until the flag says that the next one begins, or 24 hours have passed.';

-- The batch views' column order changed, so they cannot be replaced in place. Each batch recreates them and everything
-- built on them.
drop view if exists candidate.landed_events cascade;

-- Roles belong to the whole server, so they already exist for its second database.
do $$
declare
    role_name text;
    grants_have_options constant boolean := current_setting('server_version_num')::int >= 160000;
begin
    foreach role_name in array array['sluice_collector', 'sluice_pipeline', 'sluice_analyst', 'sluice_reader'] loop
        if not exists (select from pg_roles where rolname = role_name) then
            begin
                execute format('create role %I nologin', role_name);
            exception when duplicate_object or unique_violation then
                null; -- another database's migration created it first
            end;
        end if;
        -- Since PostgreSQL 16, a role's creator may grant it, but neither inherits it nor may SET ROLE to it.
        if pg_has_role(role_name, 'usage') and pg_has_role(role_name, case when grants_have_options then 'set' else 'member' end) then
            continue;
        end if;
        begin
            execute format(
                'grant %I to current_user %s',
                role_name, case when grants_have_options then 'with inherit true, set true' else '' end
            );
        exception when insufficient_privilege then
            raise exception 'role "%" was made by someone else, and "%" is not a member of it', role_name, current_user
                using errcode = 'insufficient_privilege',
                hint = format(
                    'Let an administrator run: grant sluice_collector, sluice_pipeline, sluice_analyst, sluice_reader to %I',
                    current_user
                );
        end;
    end loop;
end
$$;

create schema raw;
create schema ops;
create schema candidate authorization sluice_pipeline;
create schema store authorization sluice_pipeline;
create schema marts authorization sluice_pipeline;

comment on schema raw is 'What the collector landed, append-only, never deduplicated.';
comment on schema ops is 'The batch ledger, API keys and other bookkeeping.';
comment on schema candidate is 'What dbt built for the open batch; nobody but the gates reads it.';
comment on schema store is 'The published event store: one row per event, moved together with the marts.';
comment on schema marts is 'What analysts read: only ever a state in which every check passed.';

create table raw.events (
    event_id uuid not null,
    source_id text not null,
    dialect text not null,
    event_name text not null,
    occurred_at timestamptz not null,
    sent_at timestamptz,
    received_at timestamptz not null default clock_timestamp(),
    user_key text,
    anonymous_key text,
    session_id text,
    payload jsonb not null,
    context jsonb,
    xact_id bigint not null default (pg_current_xact_id()::text::bigint)
) partition by range (received_at);

comment on table raw.events is 'One row per event received. Append-only; duplicates are kept and removed by the event store.';
comment on column raw.events.event_id is 'The client''s id, or one derived from what the client sent; equal for every retry.';
comment on column raw.events.source_id is 'The source that the API key belongs to.';
comment on column raw.events.dialect is 'The client dialect whose endpoint took the event.';
comment on column raw.events.event_name is 'The event''s name as sent.';
comment on column raw.events.occurred_at is 'The client''s clock, corrected by received_at - sent_at where sent_at is known; else received_at.';
comment on column raw.events.sent_at is 'The client''s clock when it sent the request.';
comment on column raw.events.received_at is 'The collector''s clock; events of one request are a microsecond apart, in their order.';
comment on column raw.events.user_key is 'Pseudonym of the user: hex HMAC-SHA256 of source and user id.';
comment on column raw.events.anonymous_key is 'Pseudonym of the anonymous id, made like user_key.';
comment on column raw.events.session_id is 'The client''s session id.';
comment on column raw.events.payload is 'The event as sent; identifiers of people replaced.';
comment on column raw.events.context is 'What the request itself told: browser, os, device, country, is_bot. Null when nothing is known.';
comment on column raw.events.xact_id is 'The writing transaction. With a snapshot it says exactly which rows belong to a batch.';

create index events_xact_id on raw.events using brin (xact_id) with (pages_per_range = 32, autosummarize = on);
create table raw.events_default partition of raw.events default;
comment on table raw.events_default is 'Takes events whose day has no partition, so that none is lost.';

create table raw.rejected_events (
    rejected_id bigint generated always as identity primary key,
    rejected_at timestamptz not null default clock_timestamp(),
    source_id text not null,
    dialect text not null,
    code text not null,
    message text not null,
    path text,
    payload jsonb
);
create index rejected_events_rejected_at on raw.rejected_events (rejected_at);
comment on table raw.rejected_events is 'Dead letters: what a client sent with a valid key and the collector did not store as an event.';

create table raw.quarantined_events (
    quarantined_at timestamptz not null default clock_timestamp(),
    batch_id bigint not null,
    reason text not null,
    state text not null default 'quarantined' check (state in ('quarantined', 'released', 'discarded')),
    event_id uuid not null,
    source_id text not null,
    dialect text not null,
    event_name text not null,
    occurred_at timestamptz not null,
    sent_at timestamptz,
    received_at timestamptz not null,
    user_key text,
    anonymous_key text,
    session_id text,
    payload jsonb not null,
    context jsonb,
    primary key (source_id, event_id, received_at)
);
comment on table raw.quarantined_events is 'Row faults: landed events that a rule of the landing gate refused, with the reason; the rest of their batch went on.';

create table ops.api_keys (
    key_id bigint generated always as identity primary key,
    key_hash text not null unique,
    source_id text not null,
    scope text not null check (scope in ('write', 'read', 'admin')),
    description text not null default '',
    created_at timestamptz not null default clock_timestamp(),
    expires_at timestamptz,
    revoked_at timestamptz
);
comment on table ops.api_keys is 'API keys; only their SHA-256 is kept.';

create table ops.batches (
    batch_id bigint generated always as identity primary key,
    lower_snapshot pg_snapshot,
    upper_snapshot pg_snapshot not null,
    is_full boolean not null default false,
    state text not null default 'open' check (state in ('open', 'published', 'failed')),
    accepted bigint,
    staged bigint,
    duplicates bigint,
    quarantined bigint,
    opened_at timestamptz not null default clock_timestamp(),
    published_at timestamptz,
    failed_at timestamptz,
    failure text,
    run_id text
);
create index batches_published on ops.batches (batch_id) where state = 'published';
comment on table ops.batches is 'The batch ledger. A batch is every raw row visible in upper_snapshot and not in lower_snapshot, the upper_snapshot of the last published batch.';

grant usage on schema raw, ops to sluice_collector, sluice_pipeline;
grant usage on schema ops to sluice_reader;
grant usage on schema marts to sluice_analyst, sluice_reader;

grant insert on raw.events, raw.rejected_events to sluice_collector;
grant select on ops.api_keys to sluice_collector, sluice_reader;

grant select on all tables in schema raw to sluice_pipeline;
grant insert, update, delete on raw.quarantined_events to sluice_pipeline;
grant select, insert, update on ops.batches to sluice_pipeline;

alter default privileges for role sluice_pipeline in schema marts grant select on tables to sluice_analyst, sluice_reader;
alter default privileges in schema raw grant select on tables to sluice_pipeline;

alter table raw.quarantined_events
add column quarantine_id bigint generated always as identity unique,
add column detail text,
add column landed_again_at timestamptz,
add column is_accepted boolean not null default false;
comment on column raw.quarantined_events.quarantine_id is 'The id that `sluice quarantine` knows the row by.';
comment on column raw.quarantined_events.reason is 'The rule that the event broke, or model_error.';
comment on column raw.quarantined_events.detail is 'What the model said that could not read the event.';
comment on column raw.quarantined_events.state is 'The row stays out of every batch in all three: a release lands a copy of it.';
comment on column raw.quarantined_events.landed_again_at is 'received_at of the copy that a release landed, which tells it from the row itself.';
comment on column raw.quarantined_events.is_accepted is 'Released although it breaks its rule: the copy is not quarantined again.';
create index quarantined_events_waiting on raw.quarantined_events (reason, batch_id) where state = 'quarantined';

create table ops.quarantine_audit (
    audit_id bigint generated always as identity primary key,
    done_at timestamptz not null default clock_timestamp(),
    actor text not null,
    action text not null check (action in ('release', 'discard')),
    quarantine_id bigint not null,
    source_id text not null,
    event_id uuid not null,
    rule text not null,
    is_corrected boolean not null default false,
    is_accepted boolean not null default false,
    reason text
);
create index quarantine_audit_quarantine_id on ops.quarantine_audit (quarantine_id);
comment on table ops.quarantine_audit is 'Who released or discarded which quarantined event, when and why. Rows are only added.';

create function ops.audit_is_append_only() returns trigger language plpgsql set search_path = '' as $$
begin
    raise exception 'ops.quarantine_audit is only ever added to';
end
$$;
create trigger quarantine_audit_is_append_only before update or delete or truncate on ops.quarantine_audit
for each statement execute function ops.audit_is_append_only();

create table ops.landed_hours (
    batch_id bigint not null,
    source_id text not null,
    hour timestamptz not null,
    events bigint not null,
    events_of_one_user bigint not null,
    events_of_one_name bigint not null,
    primary key (batch_id, source_id, hour)
);
create index landed_hours_hour on ops.landed_hours (hour);
comment on table ops.landed_hours is 'What each batch landed, by source and hour of arrival (UTC): the usual, with which the landing gate compares. Only published batches count; those since the last full one.';
comment on column ops.landed_hours.events_of_one_user is 'Events of the user who sent most.';
comment on column ops.landed_hours.events_of_one_name is 'Events of the name that was sent most.';

grant select, insert on ops.quarantine_audit to sluice_pipeline;
grant select, insert, delete on ops.landed_hours to sluice_pipeline;

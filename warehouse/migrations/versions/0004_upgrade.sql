alter table ops.sources add column retention_days integer check (retention_days >= 8);
comment on column ops.sources.retention_days is 'Days that its landed events are kept; null: SLUICE_RETENTION_DAYS. An event may be seven days late, so eight is the least.';

alter table ops.batches
add column rebuild_from date,
add column rebuild_to date,
add constraint batches_rebuild_range check (rebuild_from <= rebuild_to and (rebuild_from is null) = (rebuild_to is null));
comment on column ops.batches.rebuild_from is 'First UTC day whose events the batch covers again, beside what was not published; null in an ordinary refresh.';
comment on column ops.batches.rebuild_to is 'Last UTC day, included, whose events the batch covers again.';

create table ops.alerts (
    alert_id bigint generated always as identity primary key,
    name text not null,
    message text not null,
    opened_at timestamptz not null default clock_timestamp(),
    last_sent_at timestamptz,
    resolved_at timestamptz,
    resolution_sent_at timestamptz
);
create unique index alerts_one_open on ops.alerts (name) where resolved_at is null;
comment on table ops.alerts is 'What was or is wrong, once each time; at most one row of a name is not resolved.';
comment on column ops.alerts.last_sent_at is 'When the webhook, or without one the log, was last told that it is wrong; null: not yet.';
comment on column ops.alerts.resolution_sent_at is 'When the webhook or the log was told that it is right again.';

grant select, insert, update, delete on ops.alerts to sluice_pipeline;

drop table ops.landed_hours, ops.quarantine_audit;
drop function ops.audit_is_append_only();
drop index raw.quarantined_events_waiting;
comment on column raw.quarantined_events.reason is null;
comment on column raw.quarantined_events.state is null;
alter table raw.quarantined_events
drop column quarantine_id, drop column detail, drop column landed_again_at, drop column is_accepted;

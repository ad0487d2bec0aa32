-- ops.quarantine_audit is append-only and keeps the name that the rule had when an event was released or discarded.
update raw.quarantined_events set reason = 'event_before_2015' where reason = 'event_before_there_was_a_clock';

-- A refresh takes a renamed column for a removed and a new one, and would ask for a full build.
do $$
begin
    if exists (
        select from information_schema.columns
        where table_schema = 'store' and table_name = 'int_activity_hours' and column_name = 'nobodys_event_counts'
    ) then
        alter table store.int_activity_hours rename nobodys_event_counts to anonymous_event_counts;
        alter table store.int_activity_hours rename nobodys_session_counts to anonymous_session_counts;
    end if;
end
$$;

do $$
begin
    if to_regnamespace('candidate') is not null then -- a dump of the other schemas was restored
        comment on schema candidate is 'What dbt built for the open batch; only the gates read it.';
    end if;
end
$$;

comment on column raw.events.context is 'What the request reveals: browser, os, device, country, is_bot. Null when nothing is known.';
comment on column raw.rejected_events.replayed_at is 'When `sluice rejected replay` stored it as an event.';
comment on column raw.rejected_events.replayed_xact_id is 'The transaction that set replayed_at: from its batch on the reject no longer counts.';
comment on table raw.quarantined_events is 'Row faults: landed events that break a rule of the landing gate, with the reason; the rest of their batch continued.';
comment on column raw.quarantined_events.quarantine_id is 'The row''s id in `sluice quarantine`.';
comment on column raw.quarantined_events.detail is 'The error of the model that could not read the event.';
comment on column raw.quarantined_events.state is 'In every state the row stays out of all batches: a release lands a copy of it.';
comment on column raw.quarantined_events.landed_again_at is 'received_at of the copy that a release landed, which distinguishes it from the original.';
comment on table ops.quarantine_audit is 'Who released or discarded which quarantined event, when and why. Append-only.';
comment on table ops.landed_hours is 'What each batch landed, by source and hour of arrival (UTC). The landing gate compares with it; only published batches since the last full one count.';
comment on column ops.sources.message_content is 'What happens to message text; null: SLUICE_MESSAGE_CONTENT.';
comment on column ops.batches.rebuild_from is 'First UTC day whose events the batch covers again, in addition to unpublished ones; null in an ordinary refresh.';
comment on table ops.alerts is 'Problems, one row each time; at most one row per name is unresolved.';
comment on column ops.alerts.last_sent_at is 'When the alert was last sent to the webhook, or without one to the log; null: not yet.';
comment on column ops.alerts.resolution_sent_at is 'When its resolution was sent to the webhook or the log.';

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

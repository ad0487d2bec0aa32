do $$
begin
    if exists (
        select from information_schema.columns
        where table_schema = 'store' and table_name = 'int_activity_hours' and column_name = 'anonymous_event_counts'
    ) then
        alter table store.int_activity_hours rename anonymous_event_counts to nobodys_event_counts;
        alter table store.int_activity_hours rename anonymous_session_counts to nobodys_session_counts;
    end if;
end
$$;
update raw.quarantined_events set reason = 'event_before_there_was_a_clock' where reason = 'event_before_2015';

-- Delete events that belong to no run, such as those about the freshness of assets.
delete from dagster.event_logs as event
where
    event.timestamp < %(before)s::timestamptz at time zone 'UTC'
    and not exists (
        select 1 from dagster.runs as run
        where run.run_id = event.run_id
    );

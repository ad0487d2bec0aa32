-- Delete results of checks whose runs are gone, which Dagster leaves when it deletes a run.
delete from dagster.asset_check_executions as result
where
    coalesce(result.evaluation_event_timestamp, result.create_timestamp)
    < %(before)s::timestamptz at time zone 'UTC'
    and not exists (
        select 1 from dagster.runs as run
        where run.run_id = result.run_id
    );

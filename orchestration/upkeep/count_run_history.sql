-- Results of checks and events in Dagster's storage that go with their runs, or have none.
with kept_runs as (
    select run_id
    from dagster.runs
    where
        status not in ('SUCCESS', 'FAILURE', 'CANCELED')
        or update_timestamp >= %(before)s::timestamptz at time zone 'UTC'
)

select
    (
        select count(*)
        from dagster.asset_check_executions as result
        where
            coalesce(result.evaluation_event_timestamp, result.create_timestamp)
            < %(before)s::timestamptz at time zone 'UTC'
            and not exists (
                select 1 from kept_runs
                where kept_runs.run_id = result.run_id
            )
    ) as checks,
    (
        select count(*)
        from dagster.event_logs as event
        where
            event.timestamp < %(before)s::timestamptz at time zone 'UTC'
            and not exists (
                select 1 from kept_runs
                where kept_runs.run_id = event.run_id
            )
    ) as events;

-- Note the results of a run's checks in the records that Dagster made when it planned them.
update asset_check_executions as execution
set
    execution_status = result.status,
    evaluation_event = result.event,
    evaluation_event_timestamp = result.evaluated_at,
    evaluation_event_storage_id = result.event_id,
    materialization_event_storage_id = result.materialization_id
from
    unnest(
        %(asset_keys)s::text[], %(check_names)s::text[], %(run_ids)s::text[], %(statuses)s::text[], %(events)s::text[],
        %(evaluated_at)s::timestamp[], %(event_ids)s::bigint[], %(materialization_ids)s::bigint[]
    ) as result (asset_key, check_name, run_id, status, event, evaluated_at, event_id, materialization_id)
where
    execution.asset_key = result.asset_key
    and execution.check_name = result.check_name
    and execution.run_id = result.run_id
    and execution.partition is null;

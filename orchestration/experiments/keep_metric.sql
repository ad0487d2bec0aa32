insert into ops.experiment_metrics as known (metric_key, definition)
values (%(key)s, %(definition)s)
on conflict (
    metric_key) do update set definition = excluded.definition
where known.definition <> excluded.definition

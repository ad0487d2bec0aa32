-- Rows of each model's recomputed groups before and after the batch, as dbt recorded them; only if enough to judge.
-- What the registry of experiments defines is not judged in a batch that changes definitions, or leaves some out: their
-- rows go with them. An erasure is judged by arithmetic instead (reconciliation.sql): it loses exactly the erased
-- events.
drop table if exists candidate.published_changes;
create unlogged table candidate.published_changes as
with defined as (
    select
        experiment_key,
        metric_key,
        to_jsonb(metric) - '_batch_id' as definition
    from store.int_experiment_metrics as metric
    where
        %(is_whole)s
        or exists (
            select from candidate.int_experiment_metrics__removed as removed
            where removed.experiment_key = metric.experiment_key and removed.metric_key = metric.metric_key
        )
    except
    select
        experiment_key,
        metric_key,
        to_jsonb(metric) - '_batch_id' as definition
    from candidate.int_experiment_metrics as metric
)

select
    model as mart,
    rows_before,
    rows_after,
    1 - rows_after::numeric / nullif(rows_before, 0) as lost_share
from candidate.model_changes
where
    rows_before >= %(min_judged_events)s
    and not %(is_erasure)s
    and not (
        model in (
            'int_experiment_metrics', 'int_session_measures', 'int_experiment_units', 'int_experiment_unit_days',
            'int_experiment_values', 'int_experiment_bounds', 'agg_experiment_daily', 'fct_experiment_statistics',
            'fct_experiment_results'
        )
        and exists (select from defined)
    );

-- Assignments that changed after the start that the experiment has now, each with the definition before.
select
    changed.experiment_key,
    changed.valid_from,
    changed.changed_mid_run,
    changed.definition,
    before.definition as old_definition
from ops.experiment_versions as changed
inner join ops.experiments as experiment on changed.experiment_key = experiment.experiment_key
cross join
    lateral (
        select earlier.definition
        from ops.experiment_versions as earlier
        where
            earlier.experiment_key = changed.experiment_key
            and earlier.version < changed.version
            and earlier.definition is not null
        order by earlier.version desc
        limit 1
    ) as before
where
    cardinality(changed.changed_mid_run) > 0
    and changed.valid_from >= (experiment.definition ->> 'starts_at')::timestamptz
order by changed.experiment_key, changed.version

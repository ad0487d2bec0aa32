-- Changes of unit, salt, variants or weights since the start that a running experiment has now.
drop table if exists candidate.changed_experiments;
create unlogged table candidate.changed_experiments as
select
    version.experiment_key,
    array_to_string(version.changed_mid_run, ', ') as changed,
    version.valid_from as changed_at,
    cardinality(version.changed_mid_run) as changes
from ops.experiments as experiment
inner join ops.experiment_versions as version on experiment.experiment_key = version.experiment_key
where
    experiment.definition ->> 'status' = 'running'
    and version.valid_from >= (experiment.definition ->> 'starts_at')::timestamptz
    and cardinality(version.changed_mid_run) > 0;

select distinct on (experiment_key)
    experiment_key,
    version,
    valid_from,
    valid_to,
    changed_after,
    definition,
    definition_hash,
    changed,
    changed_mid_run,
    noted_by
from ops.experiment_versions
order by experiment_key asc, version desc

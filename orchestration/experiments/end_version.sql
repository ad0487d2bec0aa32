update ops.experiment_versions
set valid_to = %(valid_from)s
where experiment_key = %(experiment_key)s and valid_to is null

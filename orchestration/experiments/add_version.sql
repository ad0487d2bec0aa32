insert into ops.experiment_versions (
    experiment_key,
    version,
    valid_from,
    changed_after,
    definition,
    definition_hash,
    changed,
    changed_mid_run
)
values (
    %(experiment_key)s,
    %(version)s,
    %(valid_from)s,
    %(changed_after)s,
    %(definition)s,
    %(definition_hash)s,
    %(changed)s,
    %(changed_mid_run)s
)
returning *

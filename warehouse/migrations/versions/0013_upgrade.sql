-- Rights that the logins have to these objects: warehouse/rights.sql.
create table ops.experiments (
    experiment_key text primary key,
    definition jsonb not null,
    definition_hash text not null,
    valid_from timestamptz not null,
    seen_at timestamptz not null
);
comment on table ops.experiments is 'One row per experiment of the registry, dbt_project/experiments, as the last refresh read it.';
comment on column ops.experiments.definition is 'The file''s fields with their defaults; times in ISO 8601, UTC.';
comment on column ops.experiments.definition_hash is 'SHA-256 of the definition, with its metrics and the global holdout.';
comment on column ops.experiments.valid_from is 'When a refresh first read this version.';
comment on column ops.experiments.seen_at is 'When a refresh last read it.';

create table ops.experiment_metrics (
    metric_key text primary key,
    definition jsonb not null
);
comment on table ops.experiment_metrics is 'One row per metric of the registry as the last refresh read it.';

create table ops.experiment_versions (
    experiment_key text not null,
    version integer not null,
    valid_from timestamptz not null,
    valid_to timestamptz,
    changed_after timestamptz,
    definition jsonb,
    definition_hash text,
    changed text[] not null,
    changed_mid_run text[] not null,
    noted_by text not null default ops.acting(),
    primary key (experiment_key, version)
);
comment on table ops.experiment_versions is 'Every version of an experiment''s definition that a refresh has read. Nothing is removed.';
comment on column ops.experiment_versions.valid_to is 'When a refresh first read another version; null for the version in force.';
comment on column ops.experiment_versions.changed_after is 'When a refresh last read the version before: the file changed between then and valid_from.';
comment on column ops.experiment_versions.definition is 'The definition with its metrics and the global holdout; null when the registry no longer has the experiment.';
comment on column ops.experiment_versions.changed is 'Fields that differ from the version before, such as rollout or metrics.buyers; none for the first version.';
comment on column ops.experiment_versions.changed_mid_run is 'Those of unit, salt, variants and weights that changed after the start: units may have changed variant.';

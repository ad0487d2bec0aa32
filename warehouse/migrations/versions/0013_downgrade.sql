drop table ops.experiment_versions;
drop table ops.experiment_metrics;
drop table ops.experiments;

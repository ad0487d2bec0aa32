-- The rows that the results are computed from (orchestration/experiments/compute.py), of the experiments that the batch
-- touches.
{{ touched_by(experiments_changed_in('agg_experiment_daily')) }}
{{ touched_by(redefined_experiments()) }}
select *
from {{ rows('fct_experiment_statistics', ['experiment_key'], where="l.dimension = 'all'") }} as statistic

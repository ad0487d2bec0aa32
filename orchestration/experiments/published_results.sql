-- The published results of an experiment.
select *
from marts.fct_experiment_results
where experiment_key = %(key)s
order by metric_key asc, is_control desc, variant asc;

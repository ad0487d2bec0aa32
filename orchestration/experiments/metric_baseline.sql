-- A metric's mean and spread in the control of an experiment; of the given one if it has units, else of the largest.
select
    experiment_key,
    mean,
    standard_deviation,
    units
from marts.fct_experiment_results
where metric_key = %(metric)s and is_control and units > 1 and mean is not null
order by experiment_key is not distinct from %(experiment)s desc, units desc, experiment_key asc
limit 1;

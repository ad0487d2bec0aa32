-- The published statistics of an experiment's primary metric, by day of exposure and by segment.
select *
from marts.fct_experiment_statistics
where experiment_key = %(key)s and is_primary and dimension not in ('all', 'day_since_exposure');

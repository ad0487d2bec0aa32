-- New units of an experiment a day, over the days since its first exposure; none if nobody was exposed.
select units::float8 / (last_exposure_date - first_exposure_date + 1) as daily_units
from marts.dim_experiments
where experiment_key = %(experiment)s and units > 0;

-- All published experiments: running ones first, then the latest.
select *
from marts.dim_experiments
order by status = 'running' desc, starts_at desc nulls last, experiment_key asc;

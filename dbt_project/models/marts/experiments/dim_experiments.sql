-- The rows that an experiment's health is computed from (orchestration/experiments/compute.py): its days, or one row
-- without a day; of the experiments that the batch touches.
{{ touched_by(experiments_changed_in('fct_experiment_statistics')) }}
{{ touched_by(redefined_experiments()) }}
with definitions as (

    select defined.*
    from {{ source('registry', 'experiments') }} as defined
    {% if not is_full_build() %}
    where defined.experiment_key in (select touched.experiment_key from {{ touched() }} as touched)
    {% endif %}

),

days as (

    select * from {{ rows('agg_experiment_daily', ['experiment_key']) }} as day

)

select
    definitions.experiment_key,
    definitions.definition_hash,
    definitions.valid_from as defined_at,
    days.variant,
    days.exposure_date,
    days.units,
    days.multi_exposed_units,
    days.bot_units,
    days.unknown_variant_units,
    days.units_outside_dates
from definitions
left join days on days.experiment_key = definitions.experiment_key

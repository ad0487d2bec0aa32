{#- A day's units are counted by their changes: a day of a large experiment has too many units to count them again. -#}
{%- set columns = ['experiment_key', 'variant', 'exposure_date', 'standing'] %}
{%- set key = ['experiment_key', 'variant', 'exposure_date'] %}
{%- set before = published('agg_experiment_daily') %}
{{ touched_by(
    'select distinct ' ~ key | join(', ') ~ ' from ' ~ signed_changes('int_experiment_units', columns) ~ ' as changed'
) }}
{%- if is_rebuild() %}
{{ touched_by('select ' ~ key | join(', ') ~ ' from ' ~ before) }}
{%- endif %}

with changes as (

    select
        experiment_key,
        variant,
        exposure_date,
        case when standing = 'counted' then sign else 0 end as units,
        case when standing = 'multi_exposed' then sign else 0 end as multi_exposed_units,
        case when standing = 'bot' then sign else 0 end as bot_units,
        case when standing = 'unknown_variant' then sign else 0 end as unknown_variant_units,
        case when standing = 'outside_dates' then sign else 0 end as units_outside_dates
    from {{ signed_rows('int_experiment_units', columns) }} as unit
    {%- if not sums_whole_levels() %}
    union all
    select
        published.experiment_key,
        published.variant,
        published.exposure_date,
        published.units,
        published.multi_exposed_units,
        published.bot_units,
        published.unknown_variant_units,
        published.units_outside_dates
    from {{ before }} as published
    inner join {{ touched() }} as touched_day on {{ same(key, 'touched_day', 'published') }}
    {%- endif %}

)

select
    experiment_key,
    variant,
    exposure_date,
    sum(units)::bigint as units,
    sum(multi_exposed_units)::bigint as multi_exposed_units,
    sum(bot_units)::bigint as bot_units,
    sum(unknown_variant_units)::bigint as unknown_variant_units,
    sum(units_outside_dates)::bigint as units_outside_dates
from changes
group by experiment_key, variant, exposure_date
having sum(units + multi_exposed_units + bot_units + unknown_variant_units + units_outside_dates) > 0

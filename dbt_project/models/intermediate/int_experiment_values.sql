{%- set days = rows('int_experiment_unit_days', ['experiment_key', 'unit_key']) %}
{%- set units = rows('int_experiment_units', ['experiment_key', 'unit_key'], where="l.standing = 'counted'") %}
{{ touched_by(units_of_changed_experiments('int_experiment_units')) }}

with entries as (

    select
        unit_day.experiment_key,
        unit_day.unit_key,
        unit_day.day,
        entry.*
    from {{ days }} as unit_day
    cross join
        lateral unnest(
            unit_day.metric_numbers, unit_day.numerators, unit_day.denominators, unit_day.first_steps,
            unit_day.last_steps
        ) as entry (metric_number, numerator, denominator, first_step, last_step)

),

steps as (

    {#- The first step so far, so that the last step of a day can be compared with it. #}
    select
        experiment_key,
        unit_key,
        metric_number,
        day,
        last_step,
        min(first_step) over (
            partition by experiment_key, unit_key, metric_number, day < 0 order by day
        ) as first_step
    from entries
    where first_step is not null or last_step is not null

),

reached as (

    select
        experiment_key,
        unit_key,
        metric_number,
        min(day) filter (where day >= 0) as reached_day,
        count(*) filter (where day < 0) as reached_before
    from steps
    where last_step >= first_step
    group by experiment_key, unit_key, metric_number

),

summed as (

    select
        experiment_key,
        unit_key,
        metric_number,
        sum(numerator) filter (where day >= 0) as value,
        sum(denominator) filter (where day >= 0) as denominator,
        sum(numerator) filter (where day < 0) as covariate,
        sum(denominator) filter (where day < 0) as covariate_denominator,
        bool_or(day >= 0) as is_active
    from entries
    group by experiment_key, unit_key, metric_number

),

valued as (

    select
        summed.experiment_key,
        summed.unit_key,
        summed.metric_number,
        summed.is_active,
        reached.reached_day,
        case metric.metric_kind
            {#- least() ignores nulls: without the coalesce, a unit with events before its exposure only would count. #}
            when 'proportion' then least(coalesce(summed.value, 0), 1)
            when 'retention' then least(coalesce(summed.value, 0), 1)
            when 'funnel_step' then case when reached.reached_day is not null then 1 else 0 end
            else summed.value
        end as value,
        summed.denominator,
        case metric.metric_kind
            when 'funnel_step' then coalesce(reached.reached_before, 0)
            else summed.covariate
        end as covariate,
        summed.covariate_denominator
    from summed
    inner join {{ whole('int_experiment_metrics', ['experiment_key', 'metric_number', 'metric_kind']) }} as metric
        on
            metric.experiment_key = summed.experiment_key
            and metric.metric_number = summed.metric_number
    left join reached
        on
            reached.experiment_key = summed.experiment_key
            and reached.unit_key = summed.unit_key
            and reached.metric_number = summed.metric_number

),

listed as (

    select
        experiment_key,
        unit_key,
        array_agg(metric_number order by metric_number) as metric_numbers,
        array_agg(is_active order by metric_number) as are_active,
        {%- for column, name in [
            ('value', 'metric_values'), ('denominator', 'denominators'), ('covariate', 'covariates'),
            ('covariate_denominator', 'covariate_denominators'),
        ] %}
        array_agg(trim_scale(coalesce({{ column }}, 0)::numeric) order by metric_number) as {{ name }},
        {%- endfor %}
        array_agg(reached_day order by metric_number) as reached_days
    from valued
    group by experiment_key, unit_key

)

select
    unit.experiment_key,
    unit.unit_key,
    unit.variant,
    unit.exposure_date,
    unit.segment_names,
    unit.segment_values,
    listed.metric_numbers,
    listed.are_active,
    listed.metric_values,
    listed.denominators,
    listed.covariates,
    listed.covariate_denominators,
    listed.reached_days
from {{ units }} as unit
left join listed
    on
        listed.experiment_key = unit.experiment_key
        and listed.unit_key = unit.unit_key

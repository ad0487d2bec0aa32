{#- `days`: common table expressions of fct_experiment_statistics, which read those above them in the model. Sums of
    values by day since the exposure, from the changes of days and the published sums (`before`). -#}
{% macro days_of_experiments(before, day_columns, day_sums) -%}
unit_days as (

    {{ units_to_sum('int_experiment_unit_days', day_columns, changed_experiments()) }}

),

counted_days as materialized (

    {#- Materialized: all experiments share metrics' numbers, so a join by these alone would multiply the rows. #}
    select
        experiments.experiment_number,
        unit_day.*
    from unit_days as unit_day
    inner join experiments on experiments.experiment_key = unit_day.experiment_key
    where unit_day.day >= 0

),

day_changes as (

    {#- Values of single days. A funnel counts on the day on which the unit reached its last step. #}
    select
        metric.experiment_number,
        metric.metric_number,
        unit_day.variant,
        unit_day.day,
        unit_day.sign,
        coalesce(entry.numerator, 0) as value,
        coalesce(entry.denominator, 0) as denominator
    from counted_days as unit_day
    cross join
        lateral unnest(unit_day.metric_numbers, unit_day.numerators, unit_day.denominators)
            as entry (metric_number, numerator, denominator)
    inner join metrics as metric
        on
            metric.experiment_number = unit_day.experiment_number
            and metric.metric_number = entry.metric_number
            and metric.is_changed = unit_day.is_whole
    where metric.metric_kind not in ('funnel_step', 'quantile')
    union all
    select
        metric.experiment_number,
        metric.metric_number,
        unit.variant,
        entry.reached_day as day,
        unit.sign,
        1 as value,
        0 as denominator
    from counted_units as unit
    cross join lateral unnest(unit.metric_numbers, unit.reached_days) as entry (metric_number, reached_day)
    inner join metrics as metric
        on
            metric.experiment_number = unit.experiment_number
            and metric.metric_number = entry.metric_number
            and metric.is_changed = unit.is_whole
    where entry.reached_day is not null

),

changed_day_sums as materialized (

    select
        experiment_number,
        metric_number,
        variant,
        day,
        sum(sign) as active_units,
        sum(sign * value) as sum_value,
        sum(sign * value * value) as sum_value_squared,
        sum(sign * denominator) as sum_denominator,
        sum(sign * denominator * denominator) as sum_denominator_squared,
        sum(sign * value * denominator) as sum_value_denominator
    from day_changes
    group by experiment_number, metric_number, variant, day

),

day_parts as (

    select
        experiments.experiment_key,
        changed.metric_number,
        changed.variant,
        changed.day,
        changed.active_units,
        changed.{{ day_sums | join(',\n        changed.') }}
    from changed_day_sums as changed
    inner join experiments on experiments.experiment_number = changed.experiment_number
    {%- if not sums_whole_levels() %}
    union all
    select
        published.experiment_key,
        metric.metric_number,
        published.variant,
        published.dimension_value::integer as day,
        published.active_units,
        {{ zero_for_null('published', day_sums) }}
    from {{ before }} as published
    inner join {{ touched() }} as touched_part
        on {{ same(['experiment_key', 'dimension', 'dimension_value'], 'touched_part', 'published') }}
    inner join metrics as metric
        on
            metric.experiment_key = published.experiment_key
            and metric.metric_key = published.metric_key
    where not metric.is_changed and published.dimension = 'day_since_exposure'
    {%- endif %}

),

day_sums as materialized (

    select
        experiment_key,
        metric_number,
        variant,
        day,
        sum(active_units) as active_units,
        {{ summed(day_sums) }}
    from day_parts
    group by experiment_key, metric_number, variant, day

),

active_days as (

    select
        experiment_key,
        metric_number,
        day
    from day_sums
    group by experiment_key, metric_number, day
    having sum(active_units) > 0

),

days as (

    {#- Days on which a unit of any arm has a value, for all arms. #}
    select
        arm.experiment_key,
        arm.metric_number,
        arm.variant,
        day.day,
        arm.units,
        coalesce(day_sums.active_units, 0)::bigint as active_units,
        {{ zero_for_null('day_sums', day_sums) }}
    from totals as arm
    inner join active_days as day
        on
            day.experiment_key = arm.experiment_key
            and day.metric_number = arm.metric_number
    left join day_sums
        on
            day_sums.experiment_key = arm.experiment_key
            and day_sums.metric_number = arm.metric_number
            and day_sums.variant = arm.variant
            and day_sums.day = day.day
    where arm.dimension = 'all'

)
{%- endmacro %}

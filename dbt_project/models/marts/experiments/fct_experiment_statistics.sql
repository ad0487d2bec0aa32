{#- Sums over the units of an experiment. An ordinary batch adds the change of the units that it touches to the
    published sums, and what is cut otherwise because bounds have moved (int_experiment_bounds). After a change of its
    definition, the experiment's units are summed again. -#}
{%- set sums = [
    'sum_value', 'sum_value_squared', 'sum_denominator', 'sum_denominator_squared', 'sum_value_denominator',
    'sum_covariate', 'sum_covariate_squared', 'sum_value_covariate', 'sum_covariate_denominator',
    'sum_covariate_denominator_squared', 'sum_value_covariate_denominator', 'sum_denominator_covariate',
    'sum_denominator_covariate_denominator', 'sum_covariate_covariate_denominator',
] %}
{%- set metric_columns = [
    'experiment_key', 'metric_key', 'metric_number', 'is_primary', 'metric_kind', 'cuped_days', 'quantile', 'lower_value',
    'upper_value',
] %}
{%- set bound_columns = ['experiment_key', 'metric_number', 'lower_bound', 'upper_bound'] %}
{%- set unit_columns = [
    'experiment_key', 'unit_key', 'variant', 'exposure_date', 'segment_names', 'segment_values', 'metric_numbers',
    'are_active', 'metric_values', 'denominators', 'covariates', 'covariate_denominators', 'reached_days',
] %}
{%- set day_columns = [
    'experiment_key', 'unit_key', 'variant', 'day', 'metric_numbers', 'numerators', 'denominators',
] %}
{%- set day_sums = [
    'sum_value', 'sum_value_squared', 'sum_denominator', 'sum_denominator_squared', 'sum_value_denominator',
] %}
{%- set bounds_before = 'bounds' if sums_whole_levels() else 'bounds_before' %}
{%- set zero = between_bounds('0', 'metric.lower_bound', 'metric.upper_bound') %}
{%- set zero_before = between_bounds('0', 'metric.lower_bound_before', 'metric.upper_bound_before') %}
{#- What a batch takes away was cut at the bounds before. #}
{%- set lower_bound = 'case when unit.sign > 0 then metric.lower_bound else metric.lower_bound_before end' %}
{%- set upper_bound = 'case when unit.sign > 0 then metric.upper_bound else metric.upper_bound_before end' %}
{%- set before = published('fct_experiment_statistics') %}
{{ touched_by(touched_statistics()) }}

with changed_experiments as materialized (

    {%- if sums_whole_levels() %}
    select distinct experiment_key from {{ whole('int_experiment_metrics', ['experiment_key']) }} as metric
    {%- else %}
    {{ changed_experiments() }}
    {%- endif %}

),

bounded_metrics as (

    {#- Bounds before are those of the published sums. #}
    select
        metric.*,
        coalesce(bounds.lower_bound, metric.lower_value) as lower_bound,
        coalesce(bounds.upper_bound, metric.upper_value) as upper_bound,
        coalesce({{ bounds_before }}.lower_bound, metric.lower_value) as lower_bound_before,
        coalesce({{ bounds_before }}.upper_bound, metric.upper_value) as upper_bound_before
    from {{ whole('int_experiment_metrics', metric_columns) }} as metric
    left join {{ whole('int_experiment_bounds', bound_columns) }} as bounds
        on
            bounds.experiment_key = metric.experiment_key
            and bounds.metric_number = metric.metric_number
    {%- if not sums_whole_levels() %}
    left join {{ published('int_experiment_bounds') }} as bounds_before
        on
            bounds_before.experiment_key = metric.experiment_key
            and bounds_before.metric_number = metric.metric_number
    {%- endif %}

),

metrics as materialized (

    {#- `zero` is the value of a unit without events: if it has changed, all units count anew. #}
    select
        metric.*,
        metric.cuped_days > 0 and metric.metric_kind <> 'quantile' as has_covariate,
        metric.metric_kind = 'ratio' as has_denominator,
        changed_experiments.experiment_key is not null as is_changed,
        {{ zero }} as zero,
        changed_experiments.experiment_key is not null
        or ({{ zero }} is distinct from {{ zero_before }}) as is_summed_again,
        dense_rank() over (order by metric.experiment_key)::integer as experiment_number
    from bounded_metrics as metric
    left join changed_experiments on changed_experiments.experiment_key = metric.experiment_key

),

experiments as materialized (

    {#- Numbers stand for long keys in the large joins and groups below. #}
    select distinct
        experiment_key,
        experiment_number
    from metrics

),

summed_again as materialized (

    select distinct experiment_key from metrics
    where is_summed_again

),

moved_bounds as materialized (

    select * from metrics
    where
        not is_summed_again
        and (lower_bound, upper_bound) is distinct from (lower_bound_before, upper_bound_before)

),

units as (

    {{ units_to_sum('int_experiment_values', unit_columns, 'summed_again') }}
    {%- if not sums_whole_levels() %}
    union all
    {{ units_beyond_moved_bounds(unit_columns) }}
    {%- endif %}

),

counted_units as materialized (

    {#- Units of a cell count in the same parts of all dimensions. #}
    select
        experiments.experiment_number,
        unit.*,
        dense_rank() over (
            order by {{ row_hash(['unit.is_whole', 'unit.experiment_key', 'unit.variant', 'unit.exposure_date',
                'unit.segment_names', 'unit.segment_values']) }}
        )::integer as cell
    from units as unit
    inner join experiments on experiments.experiment_key = unit.experiment_key

),

cells as materialized (

    select
        cell,
        is_whole,
        experiment_number,
        experiment_key,
        variant,
        exposure_date,
        segment_names,
        segment_values,
        sum(sign) as units
    from counted_units
    group by
        cell, is_whole, experiment_number, experiment_key, variant, exposure_date, segment_names, segment_values

),

cell_parts as materialized (

    select
        cells.cell,
        dense_rank() over (
            order by cells.experiment_number, cells.variant, part.dimension, part.dimension_value
        )::integer as part,
        cells.experiment_key,
        cells.variant,
        part.dimension,
        part.dimension_value
    from cells
    cross join lateral {{ dimensions_of('cells') }} as part (dimension, dimension_value)

),

part_keys as materialized (

    select distinct
        part,
        experiment_key,
        variant,
        dimension,
        dimension_value
    from cell_parts

),

counted as (

    {#- What the units contribute as if none had events. #}
    select
        cells.cell,
        metric.metric_number,
        cells.units,
        0 as active_units,
        {{ unit_products('cells.units', 'metric.zero', '0', 'metric.zero', '0') }}
    from cells
    inner join metrics as metric
        on
            metric.experiment_number = cells.experiment_number
            and metric.is_summed_again = cells.is_whole

),

entries as (

    select
        unit.cell,
        metric.metric_number,
        unit.sign,
        entry.is_active,
        metric.has_denominator,
        metric.has_covariate,
        metric.zero,
        {{ between_bounds('entry.value', lower_bound, upper_bound) }} as value,
        entry.denominator,
        {{ between_bounds('entry.covariate', lower_bound, upper_bound) }} as covariate,
        entry.covariate_denominator
    from counted_units as unit
    cross join
        lateral unnest(
            unit.metric_numbers, unit.are_active, unit.metric_values, unit.denominators, unit.covariates,
            unit.covariate_denominators
        ) as entry (metric_number, is_active, value, denominator, covariate, covariate_denominator)
    inner join metrics as metric
        on
            metric.experiment_number = unit.experiment_number
            and metric.metric_number = entry.metric_number
            and metric.is_summed_again = unit.is_whole

),

contributions as (

    select * from counted
    union all
    {#- What events add to that. #}
    select
        metric.cell,
        metric.metric_number,
        0 as units,
        metric.sign * metric.is_active::integer as active_units,
        {{ unit_products('metric.sign', 'metric.value', 'metric.denominator', 'metric.covariate',
            'metric.covariate_denominator', less_zero='metric.zero') }}
    from entries as metric

),

cell_sums as materialized (

    select
        cell,
        metric_number,
        sum(units) as units,
        sum(active_units) as active_units,
        {{ summed(sums) }}
    from contributions
    group by cell, metric_number

),

part_sums as materialized (

    select
        cell_parts.part,
        cell_sums.metric_number,
        sum(cell_sums.units) as units,
        sum(cell_sums.active_units) as active_units,
        {{ summed(sums, 'cell_sums') }}
    from cell_sums
    inner join cell_parts on cell_parts.cell = cell_sums.cell
    group by cell_parts.part, cell_sums.metric_number

),

parts as (

    select
        part_keys.experiment_key,
        part_sums.metric_number,
        part_keys.variant,
        part_keys.dimension,
        part_keys.dimension_value,
        part_sums.units,
        part_sums.active_units,
        part_sums.{{ sums | join(',\n        part_sums.') }}
    from part_sums
    inner join part_keys on part_keys.part = part_sums.part
    {%- if not sums_whole_levels() %}
    union all
    select
        published.experiment_key,
        metric.metric_number,
        published.variant,
        published.dimension,
        published.dimension_value,
        published.units,
        published.active_units,
        {{ zero_for_null('published', sums) }}
    from {{ before }} as published
    inner join {{ touched() }} as touched_part
        on {{ same(['experiment_key', 'dimension', 'dimension_value'], 'touched_part', 'published') }}
    inner join metrics as metric
        on
            metric.experiment_key = published.experiment_key
            and metric.metric_key = published.metric_key
    where not metric.is_summed_again and published.dimension <> 'day_since_exposure'
    {%- endif %}

),

totals as materialized (

    select
        experiment_key,
        metric_number,
        variant,
        dimension,
        dimension_value,
        sum(units)::bigint as units,
        sum(active_units)::bigint as active_units,
        {{ summed(sums) }}
    from parts
    group by experiment_key, metric_number, variant, dimension, dimension_value
    having sum(units) > 0

),

{{ days_of_experiments(before, day_columns, day_sums) }},

{{ quantiles_of_parts() }},

complete as (

    select
        totals.*,
        quantiles.quantile_value,
        quantiles.quantile_lower,
        quantiles.quantile_upper
    from totals
    left join quantiles
        on
            quantiles.experiment_key = totals.experiment_key
            and quantiles.metric_number = totals.metric_number
            and quantiles.variant = totals.variant
            and quantiles.dimension = totals.dimension
            and quantiles.dimension_value = totals.dimension_value
    union all
    select
        experiment_key,
        metric_number,
        variant,
        'day_since_exposure' as dimension,
        day::text as dimension_value,
        units,
        active_units,
        {%- for column in sums %}
        {{ column if column in day_sums else 'null::numeric' }} as {{ column }},
        {%- endfor %}
        null::numeric as quantile_value,
        null::numeric as quantile_lower,
        null::numeric as quantile_upper
    from days

)

select
    complete.experiment_key,
    metric.metric_key,
    complete.variant,
    complete.dimension,
    complete.dimension_value,
    metric.metric_kind,
    metric.is_primary,
    complete.units,
    complete.active_units,
    {%- for column in sums %}
    {%- set conditions = [] %}
    {%- if 'denominator' in column %} {%- do conditions.append('metric.has_denominator') %} {%- endif %}
    {%- if 'covariate' in column %}
    {%- do conditions.append("metric.has_covariate and complete.dimension <> 'day_since_exposure'") %}
    {%- endif %}
    {%- if conditions %}
    case when {{ conditions | join(' and ') }} then trim_scale(coalesce(complete.{{ column }}, 0)) end as {{ column }},
    {%- else %}
    trim_scale(complete.{{ column }}) as {{ column }},
    {%- endif %}
    {%- endfor %}
    trim_scale(complete.quantile_value) as quantile_value,
    trim_scale(complete.quantile_lower) as quantile_lower,
    trim_scale(complete.quantile_upper) as quantile_upper
from complete
inner join metrics as metric
    on
        metric.experiment_key = complete.experiment_key
        and metric.metric_number = complete.metric_number

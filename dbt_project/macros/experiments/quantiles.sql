{#- Quantiles of units' values. They are computed from the number of units by value: counting reads each unit once, and
    only distinct values are sorted. `ranked` rows have a `value`, the number of units up to and with it (`up_to`), and
    of all (`total`). -#}

{#- A unit's value of a metric; 0 without events. -#}
{% macro unit_value(unit, metric_number) -%}
    coalesce({{ unit }}.metric_values[array_position({{ unit }}.metric_numbers, {{ metric_number }})], 0)
{%- endmacro %}

{#- The value of a rank, from 1, in a group of ranked rows. -#}
{% macro value_of_rank(rank) -%} min(value) filter (where up_to >= {{ rank }}) {%- endmacro %}

{#- The quantile of a group of ranked rows, interpolated between the two nearest values (type 7 of Hyndman and Fan,
    1996); null for a null share. The group must be of one share and total. -#}
{% macro ranked_quantile(share) -%}
    {%- set below = 'floor((total - 1) * ' ~ share ~ ')' -%}
    {{ value_of_rank(below ~ ' + 1') }}
    + ((total - 1) * {{ share }} - {{ below }})
    * (
        {{ value_of_rank('least(' ~ below ~ ' + 2, total)') }}
        - {{ value_of_rank(below ~ ' + 1') }}
    )
{%- endmacro %}

{#- `quantiles`: common table expressions of fct_experiment_statistics. The quantile of each touched part, with bounds
    between which the true one is in 95 % of samples. -#}
{% macro quantiles_of_parts() -%}
{%- set columns = [
    'experiment_key', 'unit_key', 'variant', 'exposure_date', 'segment_names', 'segment_values', 'metric_numbers',
    'metric_values',
] -%}
value_counts as materialized (

    select
        metric.experiment_key,
        metric.metric_number,
        metric.quantile,
        unit.variant,
        unit.exposure_date,
        unit.segment_names,
        unit.segment_values,
        {{ unit_value('unit', 'metric.metric_number') }} as value,
        count(*) as units
    from {{ rows_of('int_experiment_values', touched(), ['experiment_key'], columns) }} as unit
    inner join metrics as metric on metric.experiment_key = unit.experiment_key
    where metric.quantile is not null
    group by 1, 2, 3, 4, 5, 6, 7, 8

),

part_values as (

    select
        counted.experiment_key,
        counted.metric_number,
        counted.quantile,
        counted.variant,
        part.dimension,
        part.dimension_value,
        counted.value,
        sum(counted.units) as units
    from value_counts as counted
    cross join lateral {{ dimensions_of('counted') }} as part (dimension, dimension_value)
    {%- if not has_whole_levels() %}
    inner join {{ touched() }} as touched_part
        on
            touched_part.experiment_key = counted.experiment_key
            and touched_part.dimension = part.dimension
            and touched_part.dimension_value = part.dimension_value
    {%- endif %}
    group by 1, 2, 3, 4, 5, 6, 7

),

ranked_values as (

    select
        *,
        sum(units) over (part order by value) as up_to,
        sum(units) over part as total
    from part_values
    window part as (partition by experiment_key, metric_number, variant, dimension, dimension_value)

),

spread_values as (

    select
        *,
        total * quantile as middle,
        1.96 * sqrt(total * quantile * (1 - quantile)) as spread
    from ranked_values

),

quantiles as (

    select
        experiment_key,
        metric_number,
        variant,
        dimension,
        dimension_value,
        {{ ranked_quantile('quantile') }} as quantile_value,
        {{ value_of_rank('greatest(floor(middle - spread), 1)') }} as quantile_lower,
        {{ value_of_rank('least(ceil(middle + spread), total)') }} as quantile_upper
    from spread_values
    group by experiment_key, metric_number, variant, dimension, dimension_value, quantile, total

)
{%- endmacro %}

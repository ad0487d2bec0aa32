{#- Bounds that are percentiles depend on the values of all units. They are a level of their own, so that sums are made
    again only for units beyond bounds that have moved. -#}
{%- set metric_columns = ['experiment_key', 'metric_number', 'lower_percentile', 'upper_percentile'] %}
{%- set unit_columns = ['experiment_key', 'unit_key', 'metric_numbers', 'metric_values'] %}
{{ touched_by(experiments_changed_in('int_experiment_metrics')) }}
{{ touched_by(experiments_changed_in('int_experiment_values')) }}

with metrics as (

    select * from {{ whole('int_experiment_metrics', metric_columns) }} as metric
    where lower_percentile is not null or upper_percentile is not null

),

value_counts as (

    {#- Of all units, those without events included. #}
    select
        metric.experiment_key,
        metric.metric_number,
        metric.lower_percentile,
        metric.upper_percentile,
        {{ unit_value('unit', 'metric.metric_number') }} as value,
        count(*) as units
    from {{ rows_of('int_experiment_values', touched(), ['experiment_key'], unit_columns) }} as unit
    inner join metrics as metric on metric.experiment_key = unit.experiment_key
    group by
        metric.experiment_key, metric.metric_number, metric.lower_percentile, metric.upper_percentile, value

),

ranked as (

    select
        experiment_key,
        metric_number,
        lower_percentile,
        upper_percentile,
        value,
        sum(units) over (partition by experiment_key, metric_number order by value) as up_to,
        sum(units) over (partition by experiment_key, metric_number) as total
    from value_counts

)

select
    experiment_key,
    metric_number,
    trim_scale({{ ranked_quantile('lower_percentile') }}) as lower_bound,
    trim_scale({{ ranked_quantile('upper_percentile') }}) as upper_bound
from ranked
group by experiment_key, metric_number, lower_percentile, upper_percentile, total

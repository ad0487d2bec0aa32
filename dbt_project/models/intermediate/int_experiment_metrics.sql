{#- The registry as a level of its own: a changed definition is a changed row, which touches its experiment. -#}
{{ touched_by(
    'select experiment_key from ' ~ source('registry', 'experiments') ~ ' union select experiment_key from '
    ~ published('int_experiment_metrics')
) }}

with experiments as (

    select
        experiment_key,
        definition,
        {{ json_text('definition', 'unit') }} as unit,
        {{ json_text('definition', 'primary') }} as primary_metric,
        ({{ json_text('definition', 'starts_at') }})::timestamptz as starts_at,
        ({{ json_text('definition', 'ends_at') }})::timestamptz as ends_at,
        {{ json_texts('definition', 'variants[*].key') }} as variants,
        {{ json_texts('definition', 'segments[*]') }} as segments,
        {{ json_texts('definition', 'secondary[*]') }} || {{ json_texts('definition', 'guardrails[*].metric') }}
            as other_metrics,
        ({{ json_text('definition', 'conversion_window_days') }})::integer as conversion_days,
        ({{ json_text('definition', 'attribution_window_days') }})::integer as attribution_days,
        ({{ json_text('definition', 'cuped_window_days') }})::integer as cuped_days
    from {{ source('registry', 'experiments') }}
    where {{ json_text('definition', 'status') }} <> 'draft' and {{ json_text('definition', 'starts_at') }} is not null

),

measured as (

    select distinct
        experiments.experiment_key,
        named.metric_key
    from experiments
    cross join lateral unnest(experiments.primary_metric || experiments.other_metrics) as named (metric_key)

)

select
    experiments.experiment_key,
    metric.metric_key,
    (row_number() over (partition by experiments.experiment_key order by metric.metric_key))::integer as metric_number,
    metric.metric_key = experiments.primary_metric as is_primary,
    experiments.unit,
    experiments.starts_at,
    experiments.ends_at,
    experiments.variants,
    experiments.segments,
    experiments.cuped_days,
    {{ json_text('metric.definition', 'kind') }} as metric_kind,
    coalesce(({{ json_text('metric.definition', 'window.from_days') }})::integer, 0) as from_day,
    case
        when {{ json_is_object('metric.definition', 'window') }}
            then ({{ json_text('metric.definition', 'window.to_days') }})::integer
        else experiments.conversion_days
    end as to_day,
    experiments.ends_at + {{ days_of('coalesce(experiments.attribution_days, 0)') }} as until_at,
    {{ json_part('metric.definition', 'numerator') }} as numerator,
    {{ json_object('metric.definition', 'denominator') }} as denominator,
    {{ json_object('metric.definition', 'after') }} as first_step,
    ({{ json_text('metric.definition', 'quantile') }})::numeric as quantile,
    ({{ json_text('metric.definition', 'winsorize.lower_value') }})::numeric as lower_value,
    ({{ json_text('metric.definition', 'winsorize.upper_value') }})::numeric as upper_value,
    ({{ json_text('metric.definition', 'winsorize.lower_percentile') }})::numeric as lower_percentile,
    ({{ json_text('metric.definition', 'winsorize.upper_percentile') }})::numeric as upper_percentile
from measured
inner join experiments on experiments.experiment_key = measured.experiment_key
inner join {{ source('registry', 'experiment_metrics') }} as metric on metric.metric_key = measured.metric_key

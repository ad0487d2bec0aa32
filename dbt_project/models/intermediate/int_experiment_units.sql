{#- What a unit counts as: the first of these that holds. -#}
{%- set standings = ['counted', 'bot', 'unknown_variant', 'outside_dates'] %}
{%- set columns = [
    'event_id', 'experiment_key', 'variant', 'user_key', 'anonymous_key', 'occurred_at', 'received_at', 'is_bot',
    'source_id', 'country', 'browser', 'os', 'device', 'platform', 'locale', 'timezone', 'registration_source',
    'user_role',
] %}
{{ touched_by(units_of_changed_experiments('int_exposures', ['user_key', 'anonymous_key'])) }}

with experiments as (

    select distinct
        experiment_key,
        unit,
        starts_at,
        ends_at,
        variants,
        segments
    from {{ whole(
        'int_experiment_metrics', ['experiment_key', 'unit', 'starts_at', 'ends_at', 'variants', 'segments']
    ) }} as metric

),

exposures as (

    select
        'user' as unit,
        exposure.user_key as unit_key,
        exposure.*
    from {{ rows('int_exposures', {'experiment_key': 'experiment_key', 'unit_key': 'user_key'}, columns=columns) }}
        as exposure
    union all
    select
        'device' as unit,
        exposure.anonymous_key as unit_key,
        exposure.*
    from {{ rows('int_exposures', {'experiment_key': 'experiment_key', 'unit_key': 'anonymous_key'}, columns=columns) }}
        as exposure

),

judged as (

    select
        exposures.*,
        experiments.segments,
        case
            when exposures.occurred_at < experiments.starts_at or exposures.occurred_at >= experiments.ends_at then 4
            when not exposures.variant = any(experiments.variants) then 3
            when exposures.is_bot then 2
            else 1
        end as standing
    from exposures
    inner join experiments
        on
            experiments.experiment_key = exposures.experiment_key
            and experiments.unit = exposures.unit

),

first_exposures as (

    select distinct on (experiment_key, unit_key)
        *,
        min(variant) over of_standing <> max(variant) over of_standing as is_multi_exposed
    from judged
    window of_standing as (partition by experiment_key, unit_key, standing)
    order by experiment_key, unit_key, standing, {{ event_order() }}

)

select
    experiment_key,
    unit_key,
    unit,
    case
        when standing = 1 and is_multi_exposed then 'multi_exposed'
        {%- for standing in standings %}
        when standing = {{ loop.index }} then '{{ standing }}'
        {%- endfor %}
    end as standing,
    variant,
    occurred_at as first_exposed_at,
    {{ utc_date('occurred_at') }} as exposure_date,
    segments as segment_names,
    array(
        select coalesce({{ segment_value('segment.name') }}, 'unknown')
        from unnest(segments) with ordinality as segment (name, place)
        order by segment.place
    ) as segment_values
from first_exposures

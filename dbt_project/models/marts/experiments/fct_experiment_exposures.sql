-- depends_on: {{ ref('int_touched_exposures') }}
-- depends_on: {{ ref('int_reread_exposures') }}
-- depends_on: {{ ref('int_sessionized_events') }}
{%- set key = ['experiment_key', 'user_key'] %}
{%- set exposures_before = published('marts', 'fct_experiment_exposures', exposure_columns()) %}
{%- set by_first = ['first_exposed_at', 'first_exposure_event_id'] %}

with events as (

    {% if exposures_before -%}
    {{ events_to_add('int_reread_exposures', key) }}
    {%- else -%}
    select * from {{ ref('int_events') }}
    {%- endif %}

),

exposures as (

    {{ exposures_of('events') }}
    {% if exposures_before -%}
    union all
    {{ rows_to_add_to(
        exposures_before, exposure_columns(), 'int_touched_exposures', 'int_reread_exposures', key
    ) }}
    {%- endif %}

),

variants as (

    select
        exposures.experiment_key,
        exposures.user_key,
        array_agg(distinct shown.variant order by shown.variant) as variants
    from exposures
    cross join unnest(exposures.variants) as shown (variant)
    group by exposures.experiment_key, exposures.user_key

),

merged as (

    select
        experiment_key,
        user_key,
        {{ first_value_of('variant', by=by_first) }} as variant,
        min(first_exposed_at) as first_exposed_at,
        {{ first_value_of('first_exposure_event_id', by=by_first) }} as first_exposure_event_id,
        sum(exposure_count)::bigint as exposure_count
    from exposures
    group by experiment_key, user_key

),

described as (

    select
        merged.experiment_key,
        merged.user_key,
        merged.variant,
        merged.first_exposed_at,
        merged.exposure_count,
        cardinality(variants.variants)::bigint as variants_seen,
        cardinality(variants.variants) > 1 as is_multi_exposed,
        variants.variants,
        merged.first_exposure_event_id,
        {{ batch_id() }} as _batch_id
    from merged
    inner join variants
        on
            variants.experiment_key = merged.experiment_key
            and variants.user_key = merged.user_key

)

select * from described

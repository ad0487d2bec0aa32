{#- A user's exposures to an experiment, as two such rows can be added up: the variants themselves, and of the first
    exposure its event. -#}
{% macro exposures_of(events) -%}
    select
        experiment_key,
        user_key,
        {{ first_value_of('variant') }} as variant,
        min(occurred_at) as first_exposed_at,
        {{ first_value_of('event_id') }} as first_exposure_event_id,
        count(*) as exposure_count,
        array_agg(distinct variant order by variant) as variants
    from {{ events }}
    where experiment_key is not null and user_key is not null and variant is not null
    group by experiment_key, user_key
{%- endmacro %}

{#- The columns of `exposures_of`, in their order. fct_experiment_exposures has them all, so that it can be added
    to. -#}
{% macro exposure_columns() -%}
    {{ return([
        'experiment_key', 'user_key', 'variant', 'first_exposed_at', 'first_exposure_event_id', 'exposure_count',
        'variants',
    ]) }}
{%- endmacro %}

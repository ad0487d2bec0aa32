with exposures as (

    select * from {{ rows('int_session_exposures', ['experiment_key', 'user_key']) }} as exposure

),

variants as (

    select
        exposures.experiment_key,
        exposures.user_key,
        array_agg(distinct shown.variant order by shown.variant) as variants
    from exposures
    cross join lateral unnest(exposures.variants) as shown (variant)
    group by exposures.experiment_key, exposures.user_key

),

summed as (

    select
        experiment_key,
        user_key,
        {{ marked_value('min(variant)') }} as variant,
        min(first_exposed_at) as first_exposed_at,
        sum(exposures)::bigint as exposure_count
    from exposures
    group by experiment_key, user_key

)

select
    summed.experiment_key,
    summed.user_key,
    summed.variant,
    summed.first_exposed_at,
    summed.exposure_count,
    cardinality(variants.variants)::bigint as variants_seen,
    cardinality(variants.variants) > 1 as is_multi_exposed,
    variants.variants
from summed
inner join variants
    on
        variants.experiment_key = summed.experiment_key
        and variants.user_key = summed.user_key

with exposures as (

    select * from {{ rows(
        'int_exposures', ['experiment_key', 'user_key'],
        columns=['event_id', 'source_id', 'experiment_key', 'user_key', 'variant', 'occurred_at', 'received_at']
    ) }} as exposure

),

summed as (

    select
        experiment_key,
        user_key,
        {{ first_of('variant') }} as variant,
        min(occurred_at) as first_exposed_at,
        count(*) as exposure_count,
        array_agg(distinct variant order by variant) as variants
    from exposures
    group by experiment_key, user_key

)

select
    experiment_key,
    user_key,
    variant,
    first_exposed_at,
    exposure_count,
    cardinality(variants)::bigint as variants_seen,
    cardinality(variants) > 1 as is_multi_exposed,
    variants
from summed

with exposures as (

    {{ current_events('int_touched_exposures', ['experiment_key', 'user_key']) }}

),

summed as (

    select
        experiment_key,
        user_key,
        {{ first_value_of('variant') }} as variant,
        min(occurred_at) as first_exposed_at,
        count(*) as exposure_count,
        count(distinct variant) as variants_seen,
        count(distinct variant) > 1 as is_multi_exposed,
        {{ batch_id() }} as _batch_id
    from exposures
    where variant is not null
    group by experiment_key, user_key

)

select * from summed

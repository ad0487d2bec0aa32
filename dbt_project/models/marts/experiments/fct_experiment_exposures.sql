with exposures as (

    select events.*
    from {{ ref('int_current_events') }} as events
    inner join {{ ref('int_touched_exposures') }} as touched
        on
            touched.experiment_key = events.experiment_key
            and touched.user_key = events.user_key
    where events.variant is not null

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
    group by experiment_key, user_key

)

select * from summed

with deliveries as (

    select count(*) as deliveries from {{ ref('int_staged_events') }}

),

new_events as (

    select count(*) filter (where is_new) as staged from {{ ref('int_batch_events') }}

),

counted as (

    select
        new_events.staged,
        deliveries.deliveries - new_events.staged as duplicates,
        {{ batch_id() }} as _batch_id
    from deliveries
    cross join new_events

)

select * from counted

with deliveries as (

    select count(*) as deliveries from {{ ref('int_deliveries') }}

),

new_events as (

    select count(*) filter (where is_new) as staged from {{ ref('int_batch_events') }}

),

conflicts as (

    select count(*) as conflicts from {{ ref('int_event_conflicts') }}

),

counted as (

    select
        new_events.staged,
        deliveries.deliveries - new_events.staged as duplicates,
        conflicts.conflicts,
        {{ batch_id() }} as _batch_id
    from deliveries
    cross join new_events
    cross join conflicts

)

select * from counted

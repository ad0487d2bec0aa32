-- Hurts: everyone. An event that staging read is in the store's changes once, unless the store had its id before.
{{ config(meta={'dagster': {'ref': {'name': 'int_events'}}}) }}

with deliveries as (

    select distinct
        source_id,
        event_id
    from {{ ref('int_staged_events') }}

),

kept as (

    select
        source_id,
        event_id
    from {{ ref('int_batch_events') }}

),

missing_events as (

    select * from kept
    except all
    select
        source_id,
        event_id
    from {{ ref('int_events') }}

),

unknown_events as (

    select * from kept
    except all
    select * from deliveries

)

select * from missing_events
union all
select * from unknown_events

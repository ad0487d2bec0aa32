{{ config(materialized='view') }}

with staged as (

    select * from {{ ref('int_staged_deliveries') }}

),

event_names as (

    select * from {{ ref('event_names') }}

),

named as (

    select
        staged.*,
        coalesce(event_names.event_name, staged.raw_name) as event_name,
        coalesce(event_names.event_category, 'custom') as event_category,
        coalesce(event_names.is_view, false) as is_view,
        coalesce(event_names.is_interaction, false)
        and (event_names.event_name <> 'chat_message_sent' or coalesce(staged.message_role = 'user', false))
            as is_interaction
    from staged
    left join event_names
        on
            event_names.dialect = staged.dialect
            and event_names.raw_name = staged.raw_name

)

select * from named

with touched as (

    select distinct
        date,
        user_key,
        event_name
    from {{ ref('int_changed_attributions') }}

),

keyed as (

    select
        {{ event_day_key('date', 'user_key', 'event_name') }} as event_day_key,
        date,
        user_key,
        event_name
    from touched

)

select * from keyed

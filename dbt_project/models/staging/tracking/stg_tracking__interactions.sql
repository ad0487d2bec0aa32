with events as (

    select
        event.*,
        event.payload -> 'metadata' as details,
        event.payload -> 'metadata' as client
    from {{ source('raw', 'events') }} as event
    where event.dialect = 'tracking' and {{ is_in_batch() }}

),

typed as (

    select
        {{ staged_columns({
            'viewport_time_ms': viewport_time(['view'], 'duration'),
        }) }}
    from events as event

)

select * from typed

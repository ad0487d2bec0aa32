with touched as (

    select session_key from {{ ref('int_touched_sessions') }}
    union
    select session_key from {{ ref('int_sessionized_events') }}

)

select session_key from touched
where session_key is not null

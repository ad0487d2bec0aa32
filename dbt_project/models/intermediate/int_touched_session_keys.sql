with touched as (

    select session_key from {{ ref('int_sessionized_events') }}
    union
    select session_key from {{ ref('int_changed_attributions') }}

)

select session_key from touched
where session_key is not null

{#- Without a `with`: then PostgreSQL looks single events up by the table's index. -#}
{{ config(materialized='view') }}

select
    session_key,
    user_key,
    {{ event_columns() }},
    {{ batch_id() }} as _batch_id
from {{ ref('int_sessionized_events') }}
where is_changed

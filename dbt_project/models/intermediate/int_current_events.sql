{{ config(materialized='view') }}

{%- set store = published('store', 'int_events') %}
{%- set columns = event_columns() + ['session_key', 'user_key'] %}

with changed as (

    select
        {{ columns | join(',\n        ') }}
    from {{ ref('int_events') }}

),

{% if store -%}
unchanged as (

    select
        stored.{{ columns | join(',\n        stored.') }}
    from {{ store }} as stored
    where not exists (
        select 1 from changed
        where changed.source_id = stored.source_id and changed.event_id = stored.event_id
    )

),
{%- endif %}

current_events as (

    select * from changed
    {% if store -%}
    union all
    select * from unchanged
    {%- endif %}

)

select * from current_events

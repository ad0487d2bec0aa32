{{
    config(
        indexes=[{'columns': ['source_id', 'event_id'], 'unique': true}],
        post_hook='analyze {{ this }}'
    )
}}

{%- set store = published('store', 'int_events') %}

with first_deliveries as (

    select
        *,
        {{ gap_owner_key() }} as gap_owner_key
    from {{ ref('int_deliveries') }}
    where delivery = 1

),

kept as (

    {#- An event is the first delivery of its id that was received, whichever batch it is in. #}
    select
        delivered.*,
        {% if store %}stored.event_id is null{% else %}true{% endif %} as is_new
    from first_deliveries as delivered
    {% if store -%}
    left join {{ store }} as stored
        on
            stored.source_id = delivered.source_id
            and stored.event_id = delivered.event_id
    where
        stored.event_id is null
        {%- if is_rebuild() %}
        or delivered.received_at = stored.received_at and {{ is_rebuilt('stored.occurred_at') }}
        {%- endif %}
        or (delivered.received_at, delivered.payload_hash, delivered.context_hash, delivered.occurred_at)
        < (stored.received_at, stored.payload_hash, stored.context_hash, stored.occurred_at)
    {%- endif %}

)

select * from kept

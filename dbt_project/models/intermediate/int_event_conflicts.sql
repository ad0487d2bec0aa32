{%- set store = published('store', 'int_events') %}

with deliveries as (

    select
        source_id,
        event_id,
        received_at,
        payload_hash
    from {{ ref('int_staged_events') }}

),

kept as (

    select
        source_id,
        event_id,
        received_at,
        payload_hash
    from {{ ref('int_batch_events') }}
    {% if store -%}
    union all
    select
        stored.source_id,
        stored.event_id,
        stored.received_at,
        stored.payload_hash
    from {{ store }} as stored
    where
        exists (
            select 1 from deliveries
            where deliveries.source_id = stored.source_id and deliveries.event_id = stored.event_id
        )
        and not exists (
            select 1 from {{ ref('int_batch_events') }} as batch
            where batch.source_id = stored.source_id and batch.event_id = stored.event_id
        )
    {%- endif %}

),

{% if store -%}
replaced as (

    select
        stored.source_id,
        stored.event_id,
        stored.received_at,
        stored.payload_hash
    from {{ store }} as stored
    inner join {{ ref('int_batch_events') }} as batch
        on
            batch.source_id = stored.source_id
            and batch.event_id = stored.event_id

),
{%- endif %}

discarded as (

    select * from deliveries
    {% if store -%}
    union
    select * from replaced
    {%- endif %}

),

conflicts as (

    select distinct
        discarded.source_id,
        discarded.event_id,
        discarded.received_at,
        discarded.payload_hash,
        kept.received_at as kept_received_at,
        kept.payload_hash as kept_payload_hash,
        {{ batch_id() }} as _batch_id
    from discarded
    inner join kept
        on
            kept.source_id = discarded.source_id
            and kept.event_id = discarded.event_id
    where kept.payload_hash <> discarded.payload_hash

)

select * from conflicts

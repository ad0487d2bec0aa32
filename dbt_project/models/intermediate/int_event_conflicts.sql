{%- set store = published('store', 'int_events') %}

with discarded as (

    select
        source_id,
        event_id,
        received_at,
        payload_hash
    from {{ ref('int_deliveries') }}
    where delivery > 1
    {% if store -%}
    union
    -- The first of the batch, of an event whose stored delivery stays.
    select
        delivered.source_id,
        delivered.event_id,
        delivered.received_at,
        delivered.payload_hash
    from {{ ref('int_deliveries') }} as delivered
    where
        delivered.delivery = 1
        and not exists (
            select 1 from {{ ref('int_batch_events') }} as batch
            where batch.source_id = delivered.source_id and batch.event_id = delivered.event_id
        )
    union
    -- The stored delivery that an earlier one replaces.
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
    where not batch.is_new
    {%- endif %}

),

kept as (

    select
        batch.source_id,
        batch.event_id,
        batch.received_at,
        batch.payload_hash
    from {{ ref('int_batch_events') }} as batch
    where
        exists (
            select 1 from discarded
            where discarded.source_id = batch.source_id and discarded.event_id = batch.event_id
        )
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
            select 1 from discarded
            where discarded.source_id = stored.source_id and discarded.event_id = stored.event_id
        )
        and not exists (
            select 1 from {{ ref('int_batch_events') }} as batch
            where batch.source_id = stored.source_id and batch.event_id = stored.event_id
        )
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

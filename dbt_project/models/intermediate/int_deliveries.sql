{{ config(post_hook='analyze {{ this }}') }}

with deliveries as (

    select
        source_id,
        event_id,
        received_at,
        occurred_at,
        own_user_key,
        anonymous_key,
        client_session_id,
        payload_hash,
        context_hash
    from {{ ref('int_staged_deliveries') }}

),

ranked as (

    select
        *,
        row_number() over (
            partition by source_id, event_id order by received_at, payload_hash, context_hash, occurred_at
        ) as delivery,
        count(*) over (partition by source_id, event_id, received_at) > 1 as is_tied
    from deliveries

)

select * from ranked

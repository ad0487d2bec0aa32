{{
    config(
        indexes=[{'columns': ['source_id', 'event_id'], 'unique': true}],
        post_hook='analyze {{ this }}'
    )
}}

{%- set store = published('store', 'int_events') %}

with batch_events as (

    select
        attributed.is_changed,
        attributed.is_recounted,
        attributed.is_in_batch,
        attributed.is_new,
        attributed.session_key,
        attributed.user_key,
        {{ event_columns('typed') }}
    from {{ ref('int_typed_events') }} as typed
    inner join {{ ref('int_event_sessions') }} as attributed
        on
            attributed.source_id = typed.source_id
            and attributed.event_id = typed.event_id
            and attributed.received_at = typed.received_at
    where attributed.is_in_batch and not attributed.is_tied

),

tied_events as (

    {#- Deliveries of one id received at the same instant. Nearly always there are none, and then nothing is read. -#}
    select distinct on (typed.source_id, typed.event_id)
        attributed.is_changed,
        attributed.is_recounted,
        attributed.is_in_batch,
        attributed.is_new,
        attributed.session_key,
        attributed.user_key,
        {{ event_columns('typed') }}
    from {{ ref('int_typed_events') }} as typed
    inner join {{ ref('int_event_sessions') }} as attributed
        on
            attributed.source_id = typed.source_id
            and attributed.event_id = typed.event_id
            and attributed.received_at = typed.received_at
            and attributed.payload_hash = typed.payload_hash
            and attributed.context_hash = typed.context_hash
            and attributed.occurred_at = typed.occurred_at
    where
        attributed.is_in_batch and attributed.is_tied
        and exists (
            select 1 from {{ ref('int_event_sessions') }} as any_event
            where any_event.is_tied
        )

),

{% if store -%}
stored_events as (

    select
        attributed.is_changed,
        attributed.is_recounted,
        attributed.is_in_batch,
        attributed.is_new,
        attributed.session_key,
        attributed.user_key,
        {{ event_columns('stored') }}
    from {{ store }} as stored
    inner join {{ ref('int_event_sessions') }} as attributed
        on
            attributed.source_id = stored.source_id
            and attributed.event_id = stored.event_id
    where not attributed.is_in_batch

),
{%- endif %}

events as (

    select * from batch_events
    union all
    select * from tied_events
    {% if store -%}
    union all
    select * from stored_events
    {%- endif %}

)

select * from events

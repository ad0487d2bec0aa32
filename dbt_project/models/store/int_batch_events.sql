{{ config(materialized='of_batch') }}

{#- One row per event that the batch delivers. Deliveries with the same id, name, person and client time are one event,
    and the first received delivery counts, in whichever batch it is. If the event store has an earlier one, that stays
    (`in_batch` is false). Of events that share an id, the one received first keeps it; the others, including stored
    ones, get ids of their own. A full build that keeps history adds published events that are no longer landed, under
    the ids that they have. #}
{%- set store = published('int_events') %}
{%- set incremental = not is_full_build() %}
{%- set columns = [
    'sent_event_id', 'source_id', 'received_at', 'occurred_at', 'own_user_key', 'anonymous_key', 'client_session_id',
    'identity_hash', 'content_hash', 'landed_part', 'landed_place',
] %}

{%- if is_erasure() %}
{{ erased_batch_events() }}
{%- else %}
with repeated_ids as (

    select
        event_id,
        source_id
    {%- if keeps_history() %}
    from (
        select
            event_id,
            source_id
        from {{ source('batch', 'accepted_events') }}
        union all
        select
            coalesce(reused_event_id, event_id) as event_id,
            source_id
        from {{ kept_events() }}
    ) as delivered
    {%- else %}
    from {{ source('batch', 'accepted_events') }}
    {%- endif %}
    group by event_id, source_id
    having count(*) > 1

),

deliveries as (

    select
        event.event_id as sent_event_id,
        event.source_id,
        event.received_at,
        event.occurred_at,
        event.user_key as own_user_key,
        event.anonymous_key,
        event.session_id as client_session_id,
        event.landed_part,
        event.landed_place,
        {{ identity_hash('event', 'event_name', 'user_key') }} as identity_hash,
        {{ content_hash('event', 'session_id') }} as content_hash,
        repeated_ids.event_id is not null as is_repeated,
        null::uuid as kept_event_id
    from {{ source('batch', 'accepted_events') }} as event
    left join repeated_ids
        on
            repeated_ids.event_id = event.event_id
            and repeated_ids.source_id = event.source_id
    {%- if keeps_history() %}
    union all
    select
        coalesce(kept.reused_event_id, kept.event_id) as sent_event_id,
        kept.source_id,
        kept.received_at,
        kept.occurred_at,
        kept.own_user_key,
        kept.anonymous_key,
        kept.client_session_id,
        null::oid as landed_part,
        null::tid as landed_place,
        {#- Events stored before there were hashes. #}
        coalesce(kept.identity_hash, {{ hash_of_texts(['kept.event_id::text']) }}) as identity_hash,
        coalesce(kept.content_hash, {{ hash_of_texts(['kept.event_id::text']) }}) as content_hash,
        repeated_ids.event_id is not null as is_repeated,
        kept.event_id as kept_event_id
    from {{ kept_events() }} as kept
    left join repeated_ids
        on
            repeated_ids.event_id = coalesce(kept.reused_event_id, kept.event_id)
            and repeated_ids.source_id = kept.source_id
    {%- endif %}
    {{ fence() }}

),

ranked as (

    select
        *,
        row_number() over (
            partition by sent_event_id, source_id, identity_hash
            order by received_at, occurred_at, content_hash, landed_part, landed_place
        ) as delivery,
        count(*) filter (where kept_event_id is null)
            over (partition by sent_event_id, source_id, identity_hash) as deliveries,
        {{ arrival_mark() }} as arrival
    from deliveries
    where is_repeated

),

first_deliveries as (

    select
        {{ columns | join(', ') }},
        is_repeated,
        kept_event_id,
        deliveries,
        arrival,
        {#- The first received of the events that share an id. #}
        min(arrival) over (partition by sent_event_id, source_id) as first_arrival
    from ranked
    where delivery = 1
    union all
    select
        {{ columns | join(', ') }},
        is_repeated,
        kept_event_id,
        case when kept_event_id is null then 1 else 0 end as deliveries,
        null as arrival,
        null as first_arrival
    from deliveries
    where not is_repeated

),

known as (

    {#- Each delivery with the stored event of its id, if there is one. #}
    select
        delivered.*,
        {% if incremental -%}
        stored.identity_hash as stored_identity_hash,
        stored.received_at as stored_received_at,
        stored.content_hash as stored_content_hash,
        stored.occurred_at as stored_occurred_at,
        {%- endif %}
        {{ 'stored.event_id' if incremental else 'delivered.kept_event_id' }} as stored_event_id
    from first_deliveries as delivered
    {% if incremental -%}
    left join {{ store }} as stored
        on
            stored.event_id = delivered.sent_event_id
            and stored.source_id = delivered.source_id
    {%- endif %}

),

{% if incremental -%}
contested as (

    {#- Ids that several events share, one of them already stored. #}
    select distinct
        sent_event_id,
        source_id
    from known
    where stored_event_id is not null and (arrival <> first_arrival or identity_hash <> stored_identity_hash)

),

rivals as (

    select
        known.{{ columns | join(', known.') }},
        known.is_repeated,
        known.deliveries,
        true as in_batch,
        null::uuid as stored_event_id
    from known
    inner join contested
        on
            contested.sent_event_id = known.sent_event_id
            and contested.source_id = known.source_id
    union all
    select
        contested.sent_event_id,
        stored.source_id,
        stored.received_at,
        stored.occurred_at,
        stored.own_user_key,
        stored.anonymous_key,
        stored.client_session_id,
        stored.identity_hash,
        stored.content_hash,
        null::oid as landed_part,
        null::tid as landed_place,
        true as is_repeated,
        0 as deliveries,
        false as in_batch,
        stored.event_id as stored_event_id
    from contested
    inner join {{ store }} as stored
        on
            stored.source_id = contested.source_id
            and (
                stored.event_id = contested.sent_event_id
                or stored.reused_event_id = contested.sent_event_id
            )

),

first_rivals as (

    select distinct on (sent_event_id, source_id, identity_hash)
        {{ columns | join(', ') }},
        is_repeated,
        sum(deliveries) over (partition by sent_event_id, source_id, identity_hash)::bigint as deliveries,
        in_batch,
        first_value(stored_event_id) over (
            partition by sent_event_id, source_id, identity_hash order by stored_event_id nulls last
        ) as stored_event_id
    from rivals
    order by
        sent_event_id, source_id, identity_hash, received_at, occurred_at, content_hash,
        in_batch {{ 'desc' if is_rebuild() else 'asc' }}

),

settled as (

    select
        *,
        case
            when row_number() over (partition by sent_event_id, source_id order by {{ arrival_mark() }}) = 1
                then sent_event_id
            else {{ other_event_id() }}
        end as event_id
    from first_rivals

),
{%- endif %}

events as (

    select
        {{ columns | join(', ') }},
        is_repeated,
        deliveries,
        stored_event_id is null
        {%- if incremental %}
        or (received_at, occurred_at, content_hash) {{ '<=' if is_rebuild() else '<' }}
        (stored_received_at, stored_occurred_at, stored_content_hash)
        {%- endif %} as in_batch,
        stored_event_id,
        case
            when kept_event_id <> sent_event_id then kept_event_id
            when arrival <> first_arrival then {{ other_event_id() }}
            else sent_event_id
        end as event_id
    from known
    {% if incremental -%}
    where
        not exists (
            select 1 from contested
            where contested.sent_event_id = known.sent_event_id and contested.source_id = known.source_id
        )
    union all
    select
        {{ columns | join(', ') }},
        is_repeated,
        deliveries,
        in_batch,
        stored_event_id,
        event_id
    from settled
    {%- endif %}

)

select
    *,
    in_batch or event_id <> stored_event_id as is_changed,
    nullif(sent_event_id, event_id) as reused_event_id,
    case when client_session_id is null then coalesce(anonymous_key, own_user_key) end as gap_owner_key,
    {{ batch_id() }} as _batch_id
from events
{%- endif %}

{{ config(materialized='of_batch') }}

{#- Session, user and place of every event in the sessions that the batch touches. Only native columns are read, no
    JSON, so that the sorts carry narrow rows. #}
{%- set store = published('int_events') %}
{%- set incremental = not is_full_build() %}
{%- set columns = [
    'event_id', 'sent_event_id', 'source_id', 'received_at', 'occurred_at', 'own_user_key', 'client_session_id',
    'gap_owner_key', 'identity_hash', 'content_hash', 'landed_part', 'landed_place', 'is_repeated',
] %}
{{ touched_by(touched_sessions()) }}

with events as (

    select
        {{ columns | join(',\n        ') }},
        in_batch,
        stored_event_id,
        null::text as stored_session_key,
        null::text as stored_user_key
    from {{ ref('int_batch_events') }}
    where in_batch
    {% if incremental -%}
    union all
    select
        coalesce(changed.event_id, stored.event_id) as event_id,
        coalesce(stored.reused_event_id, stored.event_id) as sent_event_id,
        stored.source_id,
        stored.received_at,
        stored.occurred_at,
        stored.own_user_key,
        stored.client_session_id,
        stored.gap_owner_key,
        stored.identity_hash,
        stored.content_hash,
        null::oid as landed_part,
        null::tid as landed_place,
        false as is_repeated,
        false as in_batch,
        stored.event_id as stored_event_id,
        stored.session_key as stored_session_key,
        stored.user_key as stored_user_key
    from (
        select stored.*
        from {{ store }} as stored
        inner join {{ touched_sessions_of_batch() }} as touched_session
            on touched_session.session_key = stored.session_key
        {{ fence() }}
    ) as stored
    left join {{ ref('int_batch_events') }} as changed
        on
            changed.stored_event_id = stored.event_id
            and changed.source_id = stored.source_id
    where changed.in_batch is not true
    union all
    -- Stored events outside sessions that get another id.
    select
        changed.{{ columns | join(',\n        changed.') }},
        false as in_batch,
        stored.event_id as stored_event_id,
        stored.session_key as stored_session_key,
        stored.user_key as stored_user_key
    from {{ ref('int_batch_events') }} as changed
    inner join {{ store }} as stored
        on
            stored.event_id = changed.stored_event_id
            and stored.source_id = changed.source_id
    where not changed.in_batch and changed.is_changed and stored.session_key is null
    {%- elif keeps_history() %}
    union all
    select
        {{ columns | join(',\n        ') }},
        in_batch,
        stored_event_id,
        null::text as stored_session_key,
        null::text as stored_user_key
    from {{ ref('int_batch_events') }}
    where not in_batch
    {%- endif %}

),

owned as (

    {#- Owner of the event: a client session, or a user or anonymous visitor whose sessions are split by gaps. #}
    select
        *,
        case
            when client_session_id is not null
                then {{ short_key(client_session_key('source_id', 'client_session_id')) }}
            when gap_owner_key is not null then {{ short_key(hash_key(['source_id', 'gap_owner_key'])) }}
        end as owner
    from events

),

with_gap as (

    select
        *,
        occurred_at - lag(occurred_at) over in_order as gap,
        first_value(occurred_at) over in_order as owner_started_at
    from owned
    window in_order as (partition by owner order by {{ event_order() }})

),

started as (

    {#- Start of the event's session. The next session starts after a gap of more than 30 minutes (sessions by gaps
        only), or more than 24 hours after the session's first event. #}
    select
        *,
        {{ session_start('occurred_at', "client_session_id is null and gap > interval '30 minutes'") }} over (
            partition by owner order by {{ event_order() }}
            rows between unbounded preceding and current row
        ) as session_started_at
    from with_gap

),

placed as (

    select
        *,
        row_number() over in_session as place_in_session,
        case when row_number() over in_session > 1 then gap end as gap_in_session,
        first_value(event_id) over in_session as first_event_id,
        (
            array_agg(own_user_key) filter (where own_user_key is not null)
                over (in_session rows between unbounded preceding and unbounded following)
        )[1] as session_user_key
    from started
    window in_session as (partition by owner, session_started_at order by {{ event_order() }})

),

keyed as (

    select
        *,
        case
            when
                client_session_id is not null
                and session_started_at = owner_started_at
                {%- if incremental %}
                and owner not in (select continued.owner from {{ continued_client_sessions() }} as continued)
                {%- endif %}
                then replace(owner::text, '-', '')
            when client_session_id is not null
                then {{ later_client_session_key('source_id', 'client_session_id', 'first_event_id') }}
            when gap_owner_key is not null
                then {{ gap_session_key('source_id', 'gap_owner_key', 'first_event_id') }}
        end as session_key
    from placed

),

attributed as (

    select
        *,
        case when session_key is null then own_user_key else coalesce(own_user_key, session_user_key) end as user_key
    from keyed

)

select
    event_id,
    sent_event_id,
    source_id,
    received_at,
    occurred_at,
    gap_owner_key,
    identity_hash,
    content_hash,
    landed_part,
    landed_place,
    is_repeated,
    session_key,
    user_key,
    case when session_key is null then 1 else place_in_session end::integer as place_in_session,
    case when session_key is not null then gap_in_session end as gap_in_session,
    in_batch,
    stored_event_id,
    {{ 'true' if is_rebuild() else 'in_batch' }}
    or (event_id is distinct from stored_event_id)
    or (session_key is distinct from stored_session_key)
    or (user_key is distinct from stored_user_key) as is_changed
from attributed

{{ config(materialized='of_batch') }}

{#- Session, user and place of every event in the sessions that the batch touches. Only native columns are read, no
    JSON, so that the sorts carry narrow rows. #}
{%- set store = published('int_events') %}
{%- set incremental = not is_full_build() %}
{%- set columns = [
    'event_id', 'sent_event_id', 'source_id', 'received_at', 'occurred_at', 'own_user_key', 'anonymous_key',
    'client_session_id', 'identity_hash', 'content_hash', 'landed_part', 'landed_place', 'is_repeated',
] %}
{#- Whom the event names: its device, else its user. #}
{%- set named_key = 'coalesce(anonymous_key, own_user_key)' %}
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
        stored.anonymous_key,
        stored.client_session_id,
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
    where
        changed.in_batch is not true
        {%- if is_erasure() %}
        and (changed.stored_event_id is null or changed.event_id is not null)
        {%- endif %}
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
    where
        not changed.in_batch and changed.is_changed and stored.session_key is null
        {{ 'and changed.event_id is not null' if is_erasure() }}
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

    {#- Owner of the event: a client session id, or a device (without one a user) whose sessions are split by gaps. #}
    select
        *,
        case when client_session_id is null then {{ named_key }} end as gap_owner_key,
        case
            when client_session_id is not null
                then {{ short_key(client_session_key('source_id', 'client_session_id')) }}
            when {{ named_key }} is not null then {{ short_key(hash_key(['source_id', named_key])) }}
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

    {#- Start of the event's period: the next one starts after a gap of more than 30 minutes (sessions by gaps only), or
        more than 24 hours after the period's first event. #}
    select
        *,
        {{ session_start('occurred_at', "client_session_id is null and gap > interval '30 minutes'") }} over (
            partition by owner order by {{ event_order() }}
            rows between unbounded preceding and current row
        ) as period_started_at
    from with_gap

),

divided as (

    {#- Several devices, or several users without a device, may send the same client session id. Then each of them has
        a session of its own in the period, and events that name nobody belong to the first of them. #}
    select
        *,
        case
            when
                client_session_id is not null
                and (
                    min(anonymous_key) over in_period <> max(anonymous_key) over in_period
                    or min(own_user_key) filter (where anonymous_key is null) over in_period
                    <> max(own_user_key) filter (where anonymous_key is null) over in_period
                )
                then
                    coalesce(
                        {{ named_key }},
                        (array_agg({{ named_key }}) filter (where {{ named_key }} is not null) over in_period)[1]
                    )
        end as session_owner_key
    from started
    window
        in_period as (
            partition by owner, period_started_at order by {{ event_order() }}
            rows between unbounded preceding and unbounded following
        )

),

placed as (

    select
        *,
        row_number() over in_session as place_in_session,
        occurred_at - lag(occurred_at) over in_session as gap_in_session,
        first_value(event_id) over in_session as first_event_id,
        (
            array_agg(own_user_key) filter (where own_user_key is not null)
                over (in_session rows between unbounded preceding and unbounded following)
        )[1] as session_user_key,
        min(anonymous_key) over (
            in_session rows between unbounded preceding and unbounded following
        ) as session_anonymous_key
    from divided
    window
        in_session as (partition by owner, period_started_at, session_owner_key order by {{ event_order() }})

),

numbered as (

    select
        placed.*,
        placed.period_started_at
        = {{ 'least(placed.owner_started_at, untouched.started_at)' if incremental else 'placed.owner_started_at' }}
            as is_first_period
    from placed
    {% if incremental -%}
    left join {{ untouched_client_sessions() }} as untouched on untouched.owner = placed.owner
    {%- endif %}

),

keyed as (

    select
        *,
        case
            when client_session_id is not null and is_first_period and session_owner_key is null
                then replace(owner::text, '-', '')
            when client_session_id is not null
                then
                    {{ client_session_key(
                        'source_id', 'client_session_id', 'session_owner_key',
                        'case when not is_first_period then first_event_id::text end'
                    ) }}
            when gap_owner_key is not null
                then {{ gap_session_key('source_id', 'gap_owner_key', 'first_event_id') }}
        end as session_key
    from numbered

),

attributed as (

    select
        keyed.*,
        case
            when keyed.session_key is null then keyed.own_user_key
            else coalesce(keyed.own_user_key, keyed.session_user_key, identified.user_key)
        end as user_key
    from keyed
    left join {{ identified_devices() }} as identified
        on
            identified.anonymous_key = keyed.session_anonymous_key
            and keyed.session_user_key is null

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
    case when client_session_id is not null then period_started_at end as client_session_started_at,
    in_batch,
    stored_event_id,
    {{ 'true' if is_rebuild() else 'in_batch' }}
    or (event_id is distinct from stored_event_id)
    or (session_key is distinct from stored_session_key)
    or (user_key is distinct from stored_user_key)
    {%- if is_erasure() %}
    or exists (
        select from {{ erased_events() }} as mention
        where mention.event_id = attributed.stored_event_id and mention.source_id = attributed.source_id
    )
    {%- endif %} as is_changed
from attributed

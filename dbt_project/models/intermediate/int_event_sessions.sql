-- depends_on: {{ ref('int_touched_sessions') }}
{{
    config(
        indexes=[{'columns': ['source_id', 'event_id'], 'unique': true}],
        post_hook='analyze {{ this }}'
    )
}}

{%- set store = published('store', 'int_events') %}
{%- set columns = [
    'source_id', 'event_id', 'received_at', 'payload_hash', 'context_hash', 'occurred_at', 'own_user_key',
    'client_session_id', 'gap_owner_key',
] %}

with batch_events as (

    select
        {{ columns | join(',\n        ') }},
        is_tied,
        null::text as stored_session_key,
        null::text as stored_user_key,
        true as is_in_batch,
        is_new
    from {{ ref('int_batch_events') }}

),

{% if store -%}
touched_events as materialized (

    {#- Looked up before those are left out that the batch replaces, for the reason that current_events gives. #}
    select
        stored.{{ columns | join(',\n        stored.') }},
        false as is_tied,
        stored.session_key as stored_session_key,
        stored.user_key as stored_user_key,
        false as is_in_batch,
        false as is_new
    from {{ store }} as stored
    inner join {{ ref('int_touched_sessions') }} as touched on touched.session_key = stored.session_key

),

unreplaced_events as (

    select touched_events.*
    from touched_events
    where
        not exists (
            select 1 from {{ ref('int_batch_events') }} as batch
            where batch.source_id = touched_events.source_id and batch.event_id = touched_events.event_id
        )

),
{%- endif %}

events as (

    select * from batch_events
    {% if store -%}
    union all
    select * from unreplaced_events
    {%- endif %}

),

gap_starts as (

    select
        *,
        occurred_at - lag(occurred_at) over (
            partition by source_id, gap_owner_key order by occurred_at, event_id
        ) <= interval '30 minutes' as continues_run
    from events
    where gap_owner_key is not null

),

runs as (

    select
        *,
        count(*) filter (where continues_run is not true) over (
            partition by source_id, gap_owner_key order by occurred_at, event_id
        ) as run_number
    from gap_starts

),

run_starts as (

    select
        *,
        first_value(event_id) over (
            partition by source_id, gap_owner_key, run_number order by occurred_at, event_id
        ) as first_event_id
    from runs

),

keyed as (

    select
        {{ columns | join(',\n        ') }},
        is_tied,
        stored_session_key,
        stored_user_key,
        is_in_batch,
        is_new,
        case
            when client_session_id is not null then {{ client_session_key('source_id', 'client_session_id') }}
        end as session_key
    from events
    where gap_owner_key is null
    union all
    select
        {{ columns | join(',\n        ') }},
        is_tied,
        stored_session_key,
        stored_user_key,
        is_in_batch,
        is_new,
        {{ gap_session_key('source_id', 'gap_owner_key', 'first_event_id') }} as session_key
    from run_starts

),

session_users as (

    select
        session_key,
        {{ first_value_of('own_user_key') }} as session_user_key
    from keyed
    where session_key is not null
    group by session_key

),

resolved as (

    select
        keyed.*,
        coalesce(keyed.own_user_key, session_users.session_user_key) as user_key
    from keyed
    left join session_users on session_users.session_key = keyed.session_key

)

select
    source_id,
    event_id,
    received_at,
    payload_hash,
    context_hash,
    occurred_at,
    is_tied,
    session_key,
    user_key,
    is_in_batch,
    is_new,
    is_in_batch
    or (session_key is distinct from stored_session_key)
    or (user_key is distinct from stored_user_key) as is_changed,
    is_in_batch or (user_key is distinct from stored_user_key) as is_recounted
from resolved

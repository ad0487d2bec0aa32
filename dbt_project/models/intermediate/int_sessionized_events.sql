-- depends_on: {{ ref('int_touched_sessions') }}
{{
    config(
        indexes=[{'columns': ['session_key']}, {'columns': ['source_id', 'event_id'], 'unique': true}]
    )
}}

{%- set store = published('store', 'int_events') %}
{%- set columns = event_columns() %}

with batch_events as (

    select
        {{ columns | join(',\n        ') }},
        null::text as stored_session_key,
        null::text as stored_user_key,
        true as is_in_batch
    from {{ ref('int_batch_events') }}

),

{% if store -%}
stored_events as (

    {#- Two lookups by index rather than one join on either condition. #}
    select stored.*
    from {{ store }} as stored
    inner join {{ ref('int_touched_sessions') }} as touched
        on touched.session_key = stored.session_key
    union all
    select stored.*
    from {{ store }} as stored
    inner join {{ ref('int_touched_sessions') }} as touched
        on
            touched.gap_owner_key = stored.gap_owner_key
            and touched.source_id = stored.source_id

),

unreplaced_events as (

    select
        stored.{{ columns | join(',\n        stored.') }},
        stored.session_key as stored_session_key,
        stored.user_key as stored_user_key,
        false as is_in_batch
    from stored_events as stored
    where not exists (
        select 1 from batch_events as batch
        where batch.source_id = stored.source_id and batch.event_id = stored.event_id
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
        gap_owner_key is not null
        and occurred_at - lag(occurred_at) over owner_events <= interval '30 minutes' as continues_run
    from events
    window owner_events as (partition by source_id, gap_owner_key order by occurred_at, event_id)

),

runs as (

    select
        *,
        count(*) filter (where continues_run is not true) over (
            partition by source_id, gap_owner_key order by occurred_at, event_id
        ) as run_number
    from gap_starts

),

keyed as (

    select
        *,
        case
            when client_session_id is not null
                then md5(concat_ws(chr(31), source_id, 'client', client_session_id))
            when gap_owner_key is not null
                then md5(
                    concat_ws(
                        chr(31),
                        source_id,
                        'gap',
                        gap_owner_key,
                        first_value(event_id) over (
                            partition by source_id, gap_owner_key, run_number order by occurred_at, event_id
                        )::text
                    )
                )
        end as session_key
    from runs

),

session_users as (

    select
        session_key,
        {{ first_value_of('own_user_key') }} as session_user_key
    from keyed
    where session_key is not null
    group by session_key

),

attributed as (

    select
        keyed.{{ columns | join(',\n        keyed.') }},
        keyed.session_key,
        coalesce(keyed.own_user_key, session_users.session_user_key) as user_key,
        keyed.is_in_batch
        or (keyed.session_key is distinct from keyed.stored_session_key)
        or (coalesce(keyed.own_user_key, session_users.session_user_key) is distinct from keyed.stored_user_key)
            as is_changed
    from keyed
    left join session_users on session_users.session_key = keyed.session_key

)

select * from attributed

{%- set store = published('store', 'int_events') %}
{%- set sessions = published('marts', 'fct_sessions') %}

with batch_events as (

    select * from {{ ref('int_batch_events') }}

),

{% if store -%}
replaced_events as (

    {#- The stored delivery that an earlier one replaces may belong to another session. #}
    select stored.session_key
    from {{ store }} as stored
    inner join batch_events
        on
            batch_events.source_id = stored.source_id
            and batch_events.event_id = stored.event_id
    where not batch_events.is_new

),

neighbours as (

    {#- A run of events can only grow, merge or split at an event that has a neighbour within 30 minutes in it. All
        neighbours on one side of it are in one run, so the nearest is enough. #}
    select
        earlier.session_key as earlier_session_key,
        later.session_key as later_session_key
    from batch_events
    left join lateral (
        select stored.session_key
        from {{ store }} as stored
        where
            stored.gap_owner_key = batch_events.gap_owner_key
            and stored.source_id = batch_events.source_id
            and stored.occurred_at between batch_events.occurred_at - interval '30 minutes' and batch_events.occurred_at
        order by stored.occurred_at desc
        limit 1
    ) as earlier on true
    left join lateral (
        select stored.session_key
        from {{ store }} as stored
        where
            stored.gap_owner_key = batch_events.gap_owner_key
            and stored.source_id = batch_events.source_id
            and stored.occurred_at between batch_events.occurred_at and batch_events.occurred_at + interval '30 minutes'
        order by stored.occurred_at
        limit 1
    ) as later on true
    where batch_events.gap_owner_key is not null

),
{%- endif %}

touched as (

    select {{ client_session_key('source_id', 'client_session_id') }} as session_key
    from batch_events
    where client_session_id is not null
    {% if store -%}
    union
    select session_key from replaced_events
    union
    select earlier_session_key from neighbours
    union
    select later_session_key from neighbours
    {%- endif %}
    {% if sessions -%}
    union
    -- Sessions that nobody ended and that have timed out since they were published.
    select session_key from {{ sessions }}
    where end_reason is null and ended_at <= {{ opened_at() }} - interval '30 minutes'
    {%- endif %}

)

select session_key from touched
where session_key is not null

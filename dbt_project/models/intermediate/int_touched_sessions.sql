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

near_days as (

    {#- The store finds events by day and owner; around midnight neighbours are on two days. #}
    select
        source_id,
        gap_owner_key,
        occurred_at,
        {{ utc_date("(occurred_at - interval '30 minutes')") }} as date
    from batch_events
    where gap_owner_key is not null
    union
    select
        source_id,
        gap_owner_key,
        occurred_at,
        {{ utc_date("(occurred_at + interval '30 minutes')") }} as date
    from batch_events
    where gap_owner_key is not null

),

neighbours as (

    {#- A run of events can only grow, merge or split at an event that has a neighbour within 30 minutes in it. All
        neighbours on one side of it and on one day are in one run, so the nearest is enough. #}
    select
        earlier.session_key as earlier_session_key,
        later.session_key as later_session_key
    from near_days
    left join lateral (
        select stored.session_key
        from {{ store }} as stored
        where
            stored.date = near_days.date
            and stored.gap_owner_key = near_days.gap_owner_key
            and stored.source_id = near_days.source_id
            and stored.occurred_at between near_days.occurred_at - interval '30 minutes' and near_days.occurred_at
        order by stored.occurred_at desc
        limit 1
    ) as earlier on true
    left join lateral (
        select stored.session_key
        from {{ store }} as stored
        where
            stored.date = near_days.date
            and stored.gap_owner_key = near_days.gap_owner_key
            and stored.source_id = near_days.source_id
            and stored.occurred_at between near_days.occurred_at and near_days.occurred_at + interval '30 minutes'
        order by stored.occurred_at
        limit 1
    ) as later on true

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

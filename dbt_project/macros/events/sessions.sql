{#- A running aggregate: the start of an event's session. It stays the same until `begins_session` is true or 24 hours
    have passed. A migration creates the PostgreSQL aggregate (warehouse/migrations). -#}
{% macro session_start(occurred_at, begins_session) -%}
    {{ return(adapter.dispatch('session_start', 'sluice')(occurred_at, begins_session)) }}
{%- endmacro %}
{% macro postgres__session_start(occurred_at, begins_session) -%}
    store.session_start({{ occurred_at }}, {{ begins_session }})
{%- endmacro %}

{#- Published sessions that the events of the batch may change.

    A run of events grows, merges or splits only at an event with a neighbour in the run within 30 minutes. All
    neighbours on one side and on one day are in the same run, so the nearest one is enough. When 24 hours end a
    session, the next one starts at once and moves with it; so do all sessions that follow without a gap, or with the
    same client session id. A device's sessions also change when it becomes known whose it is. -#}
{% macro touched_sessions() -%}
    {%- set batch_events = ref('int_batch_events') -%}
    {%- set store, sessions = published('int_events'), published('fct_sessions') -%}
    {%- set identities = published('dim_identities') -%}
    with recursive replaced as (
        select stored.session_key, stored.source_id, stored.client_session_id, stored.occurred_at
        from {{ batch_events }} as changed
        inner join {{ store }} as stored
            on stored.event_id = changed.stored_event_id and stored.source_id = changed.source_id
        where changed.is_changed and stored.session_key is not null
    ),
    clients as (
        select source_id, client_session_id, min(occurred_at) as occurred_at
        from (
            select source_id, client_session_id, occurred_at from {{ batch_events }} where is_changed
            union all
            select source_id, client_session_id, occurred_at from replaced
        ) as of_clients
        where client_session_id is not null
        group by source_id, client_session_id
    ),
    of_clients as (
        select session.session_key
        from clients
        inner join {{ sessions }} as session
            on
                session.client_session_id = clients.client_session_id
                and session.source_id = clients.source_id
        where
            session.client_session_started_at >= coalesce(
                (
                    select earlier.client_session_started_at from {{ sessions }} as earlier
                    where
                        earlier.client_session_id = clients.client_session_id
                        and earlier.source_id = clients.source_id
                        and earlier.started_at <= clients.occurred_at
                    order by earlier.started_at desc
                    limit 1
                ),
                '-infinity'
            )
    ),
    near_days as (
        -- The event store has an index on day and owner. Around midnight the neighbours are on two days.
        select source_id, gap_owner_key, occurred_at, {{ utc_date("occurred_at - interval '30 minutes'") }} as date
        from {{ batch_events }} where is_changed and gap_owner_key is not null
        union
        select source_id, gap_owner_key, occurred_at, {{ utc_date("occurred_at + interval '30 minutes'") }} as date
        from {{ batch_events }} where is_changed and gap_owner_key is not null
    ),
    neighbours as (
        select neighbour.session_key
        from near_days
        cross join lateral (
            (
                select stored.session_key from {{ store }} as stored
                where
                    stored.date = near_days.date
                    and stored.gap_owner_key = near_days.gap_owner_key
                    and stored.source_id = near_days.source_id
                    and stored.occurred_at
                    between near_days.occurred_at - interval '30 minutes' and near_days.occurred_at
                order by stored.occurred_at desc
                limit 1
            )
            union all
            (
                select stored.session_key from {{ store }} as stored
                where
                    stored.date = near_days.date
                    and stored.gap_owner_key = near_days.gap_owner_key
                    and stored.source_id = near_days.source_id
                    and stored.occurred_at
                    between near_days.occurred_at and near_days.occurred_at + interval '30 minutes'
                order by stored.occurred_at
                limit 1
            )
        ) as neighbour
    ),
    run as (
        select session_key from neighbours
        union
        select session_key from replaced
        union
        select following.session_key
        from run
        inner join {{ sessions }} as session on session.session_key = run.session_key
        inner join lateral (
            select stored.session_key from {{ store }} as stored
            where
                stored.gap_owner_key = coalesce(session.anonymous_key, session.user_key)
                and stored.source_id = session.source_id
                and stored.date in (
                    {{ utc_date('session.ended_at') }}, {{ utc_date("session.ended_at + interval '30 minutes'") }}
                )
                and stored.occurred_at > session.ended_at
                and stored.occurred_at <= session.ended_at + interval '30 minutes'
            order by stored.occurred_at
            limit 1
        ) as following on true
        where session.client_session_id is null and session.duration_seconds > 23.5 * 3600
    ),
    relinked as (
        -- Devices that the batch identifies for the first time, or as a second user; further users change nothing.
        select link.anonymous_key
        from (
            select distinct anonymous_key, own_user_key as user_key from {{ batch_events }}
            where anonymous_key is not null and own_user_key is not null
        ) as link
        left join lateral (
            select count(*) as users, bool_or(known.user_key = link.user_key) as is_known from {{ identities }} as known
            where known.anonymous_key = link.anonymous_key
        ) as known on true
        where known.users < 2 and known.is_known is not true
        {%- if is_erasure() %}
        -- And devices that lose a user.
        union
        select known.anonymous_key from {{ identities }} as known
        where not {{ is_not_erased('known.user_key') }}
        {%- endif %}
    ),
    of_relinked as (
        -- With all sessions that share their client session id at that time.
        select coalesce(sharing.session_key, session.session_key) as session_key
        from relinked
        inner join {{ sessions }} as session on session.anonymous_key = relinked.anonymous_key
        left join {{ sessions }} as sharing
            on
                sharing.client_session_id = session.client_session_id
                and sharing.source_id = session.source_id
                and sharing.started_at between session.client_session_started_at
                and session.client_session_started_at + interval '24 hours'
    )
    select session_key from run where session_key is not null
    union
    select session_key from of_clients
    union
    select session_key from of_relinked
{%- endmacro %}

{#- The table of these sessions, which the materialization creates. In a unit test: all sessions of the event store. -#}
{% macro touched_sessions_of_batch() -%}
    {%- if not is_unit_test() -%} {{ return(touched()) }} {%- endif -%}
    (select distinct session_key from {{ published('int_events') }} where session_key is not null)
{%- endmacro %}

{#- Client session ids of touched sessions that also have untouched sessions, with the start of the first of these: it
    may be the first one of the id. -#}
{%- macro untouched_client_sessions() -%}
    {%- set touched_sessions, sessions = touched_sessions_of_batch(), published('fct_sessions') -%}
    (
        select
            {{ short_key(client_session_key('ids.source_id', 'ids.client_session_id')) }} as owner,
            earliest.started_at
        from (
            select distinct session.source_id, session.client_session_id
            from {{ touched_sessions }} as recomputed
            inner join {{ sessions }} as session on session.session_key = recomputed.session_key
            where session.client_session_id is not null
        ) as ids
        cross join lateral (
            select session.started_at from {{ sessions }} as session
            where
                session.client_session_id = ids.client_session_id
                and session.source_id = ids.source_id
                and not exists (select from {{ touched_sessions }} as t where t.session_key = session.session_key)
            order by session.started_at
            limit 1
        ) as earliest
    )
{%- endmacro %}

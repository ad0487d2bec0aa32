-- Ended sessions of forgotten people, with new keys: a client's session id may identify its owner, and the key of a
-- session by gaps is a hash of its owner's key. The formulas match dbt's macros client_session_key and gap_session_key,
-- so the models compute the same keys from the new ids.
create temporary table forgotten_sessions on commit drop as
with run as (
    select
        %(today)s::date as today,
        %(default_days)s::integer as default_days,
        coalesce(%(key_days)s::integer, 0) as key_days
),

sessions as (
    select
        event.source_id,
        event.session_key,
        max(event.client_session_id) as client_session_id,
        max(event.gap_owner_key) as owner_key,
        (array_agg(event.event_id order by event.occurred_at, event.received_at, event.event_id))[1] as first_event_id,
        max(event.received_at) as last_at
    from store.int_events as event
    where event.session_key is not null
    group by event.source_id, event.session_key
    having
        bool_or(
            event.user_key like 'forgotten-%%'
            or event.own_user_key like 'forgotten-%%'
            or event.anonymous_key like 'forgotten-%%'
        )
),

-- The key of a session whose id several devices share contains the device's key too.
shared as (
    select
        *,
        client_session_id is not null
        and session_key not in (
            md5(concat_ws(chr(31), source_id, 'client', client_session_id)),
            md5(concat_ws(chr(31), source_id, 'client', client_session_id, first_event_id::text))
        ) as is_shared
    from sessions
),

-- A client's session that was split after 24 hours continues in others with the same id: all get the same new id. A
-- session that shared its id gets an id of its own.
named as (
    select
        source_id,
        client_session_id,
        case when is_shared then session_key end as shared_session_key,
        gen_random_uuid() as random
    from shared
    where client_session_id is not null
    group by source_id, client_session_id, case when is_shared then session_key end
),

renamed as (
    select
        shared.client_session_id,
        shared.source_id,
        shared.session_key,
        shared.owner_key,
        shared.first_event_id,
        shared.is_shared,
        case
            when shared.client_session_id is not null
                then 'forgotten-' || replace(named.random::text, '-', '')
        end as new_client_session_id
    from shared
    cross join run
    left join named
        on
            shared.source_id = named.source_id
            and shared.client_session_id = named.client_session_id
            and named.shared_session_key is not distinct from case when shared.is_shared then shared.session_key end
    left join ops.sources as source on shared.source_id = source.source_id
    where
        (shared.client_session_id is null or shared.client_session_id not like 'forgotten-%%')
        and shared.last_at
        < (
            run.today - greatest(run.key_days, coalesce(source.retention_days, run.default_days))
        )::timestamp at time zone 'UTC'
),

keyed as (
    select
        session_key,
        new_client_session_id,
        is_shared,
        case
            when is_shared or session_key = md5(concat_ws(chr(31), source_id, 'client', client_session_id))
                then md5(concat_ws(chr(31), source_id, 'client', new_client_session_id))
            when new_client_session_id is not null
                then md5(concat_ws(chr(31), source_id, 'client', new_client_session_id, first_event_id::text))
            else md5(concat_ws(chr(31), source_id, 'gap', owner_key, first_event_id::text))
        end as new_session_key
    from renamed
)

select * from keyed
where new_session_key <> session_key;

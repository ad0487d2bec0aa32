-- Client session ids that erased people sent and no other person did, published or not.
insert into candidate.erased_sessions (source_id, client_session_id)
with own as (
    select
        stored.source_id,
        stored.client_session_id
    from store.int_events as stored
    inner join candidate.erased_events as erased
        on
            stored.source_id = erased.source_id
            and stored.event_id = erased.event_id
    where not erased.is_mention and stored.client_session_id is not null
    union
    select
        sent.source_id,
        sent.session_id
    from raw.client_sessions((select array_agg(person.key) from candidate.erased_people as person)) as sent
    union
    select
        event.source_id,
        event.session_id
    from raw.quarantined_events as event
    where
        coalesce(event.user_key, event.anonymous_key) in (select person.key from candidate.erased_people as person)
        and event.session_id is not null
),

named as (
    select
        stored.source_id,
        stored.client_session_id,
        coalesce(stored.own_user_key, stored.anonymous_key) as key
    from store.int_events as stored
    union all
    select
        event.source_id,
        event.session_id,
        coalesce(event.user_key, event.anonymous_key) as key
    from raw.events as event
),

others as (
    select
        named.source_id,
        named.client_session_id
    from named
    where
        (named.source_id, named.client_session_id) in (
            select
                own.source_id,
                own.client_session_id
            from own
        )
        and named.key is not null
        and not exists (
            select 1 from candidate.erased_people as person
            where person.key = named.key
        )
)

select
    own.source_id,
    own.client_session_id
from own
where
    not exists (
        select 1 from others
        where others.source_id = own.source_id and others.client_session_id = own.client_session_id
    )
on conflict do nothing;

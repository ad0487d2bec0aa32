-- The keys of the people who asked to be erased: of the user, under each pepper that was readable, and of devices on
-- which nobody else was identified.
insert into candidate.erased_people (key, source_id, user_key)
with users as (
    select
        own.key,
        min(erasure.source_id) as source_id,
        min(erasure.user_key) as user_key
    from ops.erasures as erasure
    cross join lateral unnest(erasure.user_key || erasure.other_keys) as own (key)
    where erasure.state = 'requested'
    group by own.key
),

own_links as (
    select identity.anonymous_key
    from marts.dim_identities as identity
    where identity.user_key in (select users.key from users)
    union
    select event.anonymous_key
    from raw.events as event
    where event.user_key in (select users.key from users) and event.anonymous_key is not null
    union
    select event.anonymous_key
    from raw.quarantined_events as event
    where event.user_key in (select users.key from users) and event.anonymous_key is not null
),

links as (
    select
        identity.anonymous_key,
        identity.user_key
    from marts.dim_identities as identity
    where identity.anonymous_key in (select own_links.anonymous_key from own_links)
    union
    select
        event.anonymous_key,
        event.user_key
    from raw.events as event
    where event.anonymous_key in (select own_links.anonymous_key from own_links) and event.user_key is not null
    union
    select
        event.anonymous_key,
        event.user_key
    from raw.quarantined_events as event
    where event.anonymous_key in (select own_links.anonymous_key from own_links) and event.user_key is not null
)

select
    users.key,
    users.source_id,
    users.user_key
from users
union
select
    links.anonymous_key as key,
    min(users.source_id) as source_id,
    min(users.user_key) as user_key
from links
left join users on links.user_key = users.key
group by links.anonymous_key
having count(*) = count(users.user_key)
on conflict do nothing;

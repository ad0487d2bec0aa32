-- The keys of the people who asked to be erased: of the user, and of devices on which nobody else was identified.
insert into candidate.erased_people (key, source_id, user_key)
with users as (
    select
        user_key,
        source_id
    from ops.erasures
    where state = 'requested'
),

own_links as (
    select identity.anonymous_key
    from marts.dim_identities as identity
    where identity.user_key in (select users.user_key from users)
    union
    select event.anonymous_key
    from raw.events as event
    where event.user_key in (select users.user_key from users) and event.anonymous_key is not null
    union
    select event.anonymous_key
    from raw.quarantined_events as event
    where event.user_key in (select users.user_key from users) and event.anonymous_key is not null
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
    users.user_key as key,
    users.source_id,
    users.user_key
from users
union
select
    links.anonymous_key as key,
    min(users.source_id) as source_id,
    min(users.user_key) as user_key
from links
left join users on links.user_key = users.user_key
group by links.anonymous_key
having count(*) = count(users.user_key);

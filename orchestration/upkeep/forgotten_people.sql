-- People last seen in the event store before their source's retention, each with a new random key. A key that several
-- sources mention waits for the last of them.
create temporary table forgotten_people on commit drop as
with run as (
    select
        %(today)s::date as today,
        %(default_days)s::integer as default_days,
        coalesce(%(key_days)s::integer, 0) as key_days
),

mentions as (
    select
        event.source_id,
        person.key,
        max(event.received_at) as last_at
    from store.int_events as event
    cross join
        lateral (
            values (event.user_key), (event.own_user_key), (event.anonymous_key), (event.author_key)
        ) as person (key)
    where person.key is not null and person.key not like 'forgotten-%%'
    group by event.source_id, person.key
)

select
    mentions.key,
    min(mentions.source_id) as source_id,
    'forgotten-' || replace(gen_random_uuid()::text, '-', '') as new_key
from mentions
cross join run
left join ops.sources as source on mentions.source_id = source.source_id
group by mentions.key
having
    bool_and(
        mentions.last_at
        < (
            run.today - greatest(run.key_days, coalesce(source.retention_days, run.default_days))
        )::timestamp at time zone 'UTC'
    );

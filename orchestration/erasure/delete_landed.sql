-- Delete landed events and dead letters of erased people.
with people as (
    select array_agg(key) as keys from candidate.erased_people
),

sessions as (
    select
        array_agg(source_id) as sources,
        array_agg(client_session_id) as ids
    from candidate.erased_sessions
),

rejections as (
    select array_agg(rejected_id) as ids from candidate.erased_rejections
)

select
    erased.events,
    erased.mentions,
    erased.rejected
from people
cross join sessions
cross join rejections
cross join
    lateral raw.erase(
        people.keys,
        coalesce(sessions.sources, '{}'),
        coalesce(sessions.ids, '{}'),
        coalesce(rejections.ids, '{}')
    ) as erased;

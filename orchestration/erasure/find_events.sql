-- Stored events that name an erased person: the user, or no user and a device that was only theirs. Other people's
-- events that name one as author are mentions. What a shared device or session attributed to the person stays, and is
-- attributed again.
insert into candidate.erased_events (source_id, event_id, is_mention)
with keys as (
    select array_agg(key) as erased from candidate.erased_people
)

select
    stored.source_id,
    stored.event_id,
    coalesce(stored.own_user_key, stored.anonymous_key) = any(keys.erased) is not true as is_mention
from store.int_events as stored
cross join keys
where
    coalesce(stored.own_user_key, stored.anonymous_key) = any(keys.erased)
    or stored.author_key = any(keys.erased);

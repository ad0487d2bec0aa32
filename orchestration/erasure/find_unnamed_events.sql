-- Stored events that name nobody, under a client session id that only an erased person had.
insert into candidate.erased_events (source_id, event_id, is_mention)
select
    stored.source_id,
    stored.event_id,
    false as is_mention
from store.int_events as stored
inner join candidate.erased_sessions as session
    on
        stored.source_id = session.source_id
        and stored.client_session_id = session.client_session_id
where stored.own_user_key is null and stored.anonymous_key is null
on conflict (source_id, event_id) do update set is_mention = false;

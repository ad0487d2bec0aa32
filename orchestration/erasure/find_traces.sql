-- What of the people may be in texts outside the tables: their keys, and ids of sessions and chats that were only
-- theirs.
insert into candidate.erased_traces (trace)
with erased as (
    select stored.*
    from store.int_events as stored
    inner join candidate.erased_events as listed
        on
            stored.source_id = listed.source_id
            and stored.event_id = listed.event_id
    where not listed.is_mention
),

chats as (
    select
        erased.source_id,
        erased.chat_id
    from erased
    where erased.chat_id is not null
    except
    select
        stored.source_id,
        stored.chat_id
    from store.int_events as stored
    where
        not exists (
            select 1 from candidate.erased_events as listed
            where listed.source_id = stored.source_id and listed.event_id = stored.event_id and not listed.is_mention
        )
)

select key as trace from candidate.erased_people
union
select client_session_id as trace from candidate.erased_sessions
union
select chat_id as trace from chats
union
select session_key as trace from erased
where session_key is not null
on conflict do nothing;

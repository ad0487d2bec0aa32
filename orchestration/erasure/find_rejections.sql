-- Dead letters in which an erased person occurs, by a key or by a client session id that nobody else had. Short ids
-- count with quotes only, because they may be part of something else.
insert into candidate.erased_rejections (rejected_id)
with needles as (
    select
        source_id,
        key as needle
    from candidate.erased_people
    union all
    select
        source_id,
        case
            when length(client_session_id) < 8 then to_json(client_session_id)::text
            else trim(both '"' from to_json(client_session_id)::text)
        end as needle
    from candidate.erased_sessions
),

sources as (
    select distinct source_id from candidate.erased_people
)

select rejected.rejected_id
from raw.rejected_events as rejected
inner join sources on rejected.source_id = sources.source_id
where
    exists (
        select 1 from needles
        where
            needles.source_id = rejected.source_id
            and strpos(concat(rejected.payload::text, rejected.request::text), needles.needle) > 0
    )
on conflict do nothing;

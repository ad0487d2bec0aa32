with identities as (

    select
        anonymous_key,
        user_key,
        min(source_id) as source_id,
        min(first_seen_at) as first_seen_at,
        max(last_seen_at) as last_seen_at,
        case
            when bool_or(is_identified) then 'identify'
            when bool_or(is_aliased) then 'alias'
            else 'same_event'
        end as how,
        sum(event_count)::bigint as event_count
    from {{ rows('int_session_identities', ['anonymous_key']) }} as session_identity
    group by anonymous_key, user_key

)

select
    *,
    count(*) over (partition by anonymous_key) > 1 as is_shared
from identities

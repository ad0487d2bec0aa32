select
    {{ session_or_event_key() }} as session_key,
    own_user_key as user_key,
    anonymous_key,
    min(source_id) as source_id,
    min(occurred_at) as first_seen_at,
    max(occurred_at) as last_seen_at,
    bool_or(event_name = 'user_identified') as is_identified,
    bool_or(event_name = 'user_aliased') as is_aliased,
    count(*) as event_count
from {{ rows('int_events', by_session(), where='l.anonymous_key is not null and l.own_user_key is not null') }} as event
group by {{ session_or_event_key() }}, own_user_key, anonymous_key

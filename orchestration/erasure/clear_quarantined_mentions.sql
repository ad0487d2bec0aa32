-- Take the keys of erased people out of other people's quarantined events.
with people as (
    select string_agg(key, '|') as keys from candidate.erased_people
)

update raw.quarantined_events as event
set payload = regexp_replace(event.payload::text, '"(' || people.keys || ')"(?!\s*:)', 'null', 'g')::jsonb
from people
where event.payload::text ~ people.keys;

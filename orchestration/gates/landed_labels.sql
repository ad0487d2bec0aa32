-- Ids that cannot be keys of a mart, by source and name: too long, a list or an object. Small payloads have no long id,
-- so of these only a sample is read.
drop table if exists candidate.landed_labels;
create unlogged table candidate.landed_labels as
select
    event.source_id,
    field.name as label,
    count(*) as lost
from candidate.landed_events as event
cross join
    lateral (
        values
        (event.payload),
        (event.payload -> 'metadata'),
        (event.payload -> 'data'),
        (event.payload -> 'properties'),
        (event.payload -> 'event_metadata')
    ) as place (fields)
cross join
    lateral jsonb_each(
        case jsonb_typeof(place.fields) when 'object' then place.fields else '{}' end
    ) as field (name, value)
where
    not %(is_full)s
    and (
        pg_column_size(event.payload) > %(longest_label)s
        or pg_column_compression(event.payload) is not null
        or mod(abs(uuid_hash(event.event_id)::bigint), %(one_in)s) = 0
    )
    and field.name = any(%(labels)s::text[])
    and (
        jsonb_typeof(field.value) in ('array', 'object')
        or length(field.value #>> '{}') > %(longest_label)s
    )
group by event.source_id, field.name;

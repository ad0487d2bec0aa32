-- The properties of landed events by event name, at most so many of each, the latest first. `person` tells senders
-- apart.
select
    event_name,
    person,
    properties
from (
    select
        sent.event_name,
        coalesce(event.user_key, event.anonymous_key, event.session_id, event.event_id::text) as person,
        nullif(event.payload -> sent.place, 'null')::text as properties,
        row_number() over (partition by sent.event_name order by event.received_at desc) as place
    from raw.events as event
    inner join
        unnest(%(dialects)s::text[], %(raw_names)s::text[], %(places)s::text[], %(event_names)s::text[])
            as sent (dialect, raw_name, place, event_name)
        on event.dialect = sent.dialect and event.event_name = sent.raw_name
    where
        event.received_at >= now() - make_interval(days => %(days)s)
        and (%(source)s::text is null or event.source_id = %(source)s)
) as landed
where place <= %(most)s;

-- Does the store have an event of which no landed row is left?
select exists(
    select 1
    from store.int_events as stored
    left join raw.events as event
        on
            stored.source_id = event.source_id
            and stored.event_id = event.event_id
    where event.event_id is null
) as has_events;

-- The hash of what a client sent covers the user: who knows both could find the event again.
update store.int_events as event
set payload_hash = md5(gen_random_uuid()::text)
where
    event.user_key in (select person.new_key from forgotten_people as person)
    or event.own_user_key in (select person.new_key from forgotten_people as person)
    or event.anonymous_key in (select person.new_key from forgotten_people as person);

-- The hashes of what a client sent cover the user: who knows both could find the event again.
update store.int_events as event
set
    identity_hash = hashtextextended(gen_random_uuid()::text, 0),
    content_hash = hashtextextended(gen_random_uuid()::text, 0)
where
    event.user_key in (select person.new_key from forgotten_people as person)
    or event.own_user_key in (select person.new_key from forgotten_people as person)
    or event.anonymous_key in (select person.new_key from forgotten_people as person);

-- Replace the hashes of an event: they cover the user's key, so anyone who knows key and content could find the event.
update store.int_events as event
set
    identity_hash = hashtextextended(gen_random_uuid()::text, 0),
    content_hash = hashtextextended(gen_random_uuid()::text, 0)
where
    event.user_key in (select person.new_key from forgotten_people as person)
    or event.own_user_key in (select person.new_key from forgotten_people as person)
    or event.anonymous_key in (select person.new_key from forgotten_people as person);

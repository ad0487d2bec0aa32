-- People who said to what they agree were seen.
insert into ops.pepper_people (key_start)
select distinct ('x' || left(user_key, 16))::bit(64)::bigint
from ops.consents
where user_key ~ '^[0-9a-f]{64}$'
on conflict do nothing;

-- What the people are recognised by under every pepper, by each of their own keys.
select
    person.user_key,
    person.key,
    person.source_id,
    erasure.mark
from candidate.erased_people as person
inner join ops.erasures as erasure on person.source_id = erasure.source_id and person.user_key = erasure.user_key
where
    erasure.state = 'requested'
    and erasure.mark is not null
    and person.key = any(erasure.user_key || erasure.other_keys)
order by person.key;

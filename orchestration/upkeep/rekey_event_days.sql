-- Replace the key of a user's event day: it contains a hash of the user's key. The formula matches dbt's macro
-- event_day_key.
update marts.agg_event_daily as event_day
set
    event_day_key = concat_ws(
        '-',
        to_char(event_day.date, 'YYYY-MM-DD'),
        md5(concat_ws(chr(31), event_day.user_key, event_day.event_name))
    )
from forgotten_people as person
where event_day.user_key = person.new_key;

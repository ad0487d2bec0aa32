-- The UTC days of the first and the last landed event.
select
    min((occurred_at at time zone 'UTC')::date) as first_day,
    max((occurred_at at time zone 'UTC')::date) as last_day
from raw.events;

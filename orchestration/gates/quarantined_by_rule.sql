-- How many events each row rule quarantined from a batch, with up to five examples.
select
    reason as rule,
    count(*) as events,
    (array_agg(event_id::text order by quarantine_id))[1:5] as examples
from raw.quarantined_events
where batch_id = %(batch_id)s
group by reason
order by count(*) desc, reason;

-- Events that a full batch keeps although they are no longer landed are not lost.
update candidate.landed_history as history
set
    landed = history.landed + kept.events,
    lost_share = 1 - (history.landed + kept.events)::numeric / history.published
from (
    select
        source_id,
        (received_at at time zone 'UTC')::date as day,
        count(*) as events
    from candidate.kept_events
    group by source_id, (received_at at time zone 'UTC')::date
) as kept
where history.source_id = kept.source_id and history.day = kept.day;

-- Take the ids of erased events out of the audit of the quarantine. It runs before they are deleted.
with events as (
    select
        erased.source_id,
        erased.event_id
    from candidate.erased_events as erased
    where not erased.is_mention
    union
    select
        event.source_id,
        event.event_id
    from raw.events as event
    where coalesce(event.user_key, event.anonymous_key) in (select person.key from candidate.erased_people as person)
    union
    select
        event.source_id,
        event.event_id
    from raw.quarantined_events as event
    where coalesce(event.user_key, event.anonymous_key) in (select person.key from candidate.erased_people as person)
    union
    select
        event.source_id,
        event.event_id
    from raw.quarantined_events as event
    inner join candidate.erased_sessions as session
        on
            event.source_id = session.source_id
            and event.session_id = session.client_session_id
    where event.user_key is null and event.anonymous_key is null
)

select ops.forget_in_quarantine_audit(array_agg(audit.audit_id)) as entries
from ops.quarantine_audit as audit
inner join events on audit.source_id = events.source_id and audit.event_id = events.event_id;

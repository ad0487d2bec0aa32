-- Delete quarantined events of erased people.
delete from raw.quarantined_events as event
where
    event.user_key in (select key from candidate.erased_people)
    or (event.user_key is null and event.anonymous_key in (select key from candidate.erased_people))
    or (
        event.user_key is null
        and event.anonymous_key is null
        and (event.source_id, event.session_id)
        in (
            select
                session.source_id,
                session.client_session_id
            from candidate.erased_sessions as session
        )
    );

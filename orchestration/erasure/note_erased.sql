-- Note what was removed, beside the batch that publishes it.
update ops.erasures
set
    state = 'erased',
    erased_at = clock_timestamp(),
    batch_id = %(batch_id)s,
    removed = %(removed)s,
    traces = (
        select array_agg(found.trace)
        from (
            select trace from candidate.erased_traces
            union
            select client_session_id from candidate.erased_sessions
        ) as found
    )
where state = 'requested' and user_key in (select key from candidate.erased_people)
returning erasure_id;

-- Forget whom an erasure was about; the proof stays.
update ops.erasures
set
    state = 'completed',
    completed_at = clock_timestamp(),
    user_key = null,
    mark = null,
    other_keys = '{}',
    traces = null
where erasure_id = any(%(erasures)s::uuid[])
returning erasure_id;

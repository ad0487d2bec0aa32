-- Exposures of the events that landed last: the first event of every visit of a user shows one of the experiments that
-- the user takes part in. A user takes part in `taken` of all experiments.
with visits as (

    select distinct on (user_key, session_id)
        source_id,
        user_key,
        anonymous_key,
        session_id,
        occurred_at,
        received_at,
        context
    from raw.events
    where
        received_at >= %(start)s::timestamptz
        and xact_id = (
            select max(xact_id)
            from raw.events
            where received_at >= %(start)s::timestamptz
        )
        and user_key is not null
    order by user_key, session_id, occurred_at

),

exposures as (

    select
        visits.*,
        mod(
            abs(hashtextextended(user_key, 1 + mod(abs(hashtextextended(occurred_at::text || user_key, 0)), %(taken)s))),
            %(experiments)s
        ) as experiment
    from visits

)

insert into raw.events (
    event_id, source_id, dialect, event_name, occurred_at, received_at, user_key, anonymous_key, session_id, payload,
    context
)
select
    md5(concat_ws(' ', 'exposure', experiment, user_key, session_id, occurred_at))::uuid as event_id,
    source_id,
    'tracking' as dialect,
    'experiment_exposed' as event_name,
    occurred_at,
    received_at,
    user_key,
    anonymous_key,
    session_id,
    jsonb_build_object(
        'metadata',
        jsonb_build_object(
            'experiment_key', 'experiment-' || experiment,
            'variant', case when hashtextextended(user_key, experiment) > 0 then 'blue' else 'grey' end
        )
    ) as payload,
    context
from exposures

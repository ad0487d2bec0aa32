with events as (

    select
        *,
        {{ session_or_event_key() }} as unit_key,
        {{ order_mark() }} as mark
    from {{ rows(
        'int_events', by_session(),
        where='l.experiment_key is not null and l.user_key is not null and l.variant is not null'
    ) }} as event

)

select
    unit_key as session_key,
    user_key,
    experiment_key,
    count(*) as exposures,
    min(occurred_at) as first_exposed_at,
    {{ first_mark('variant') }} as variant,
    array_agg(distinct variant order by variant) as variants
from events
group by unit_key, user_key, experiment_key

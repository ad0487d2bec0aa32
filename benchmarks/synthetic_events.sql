-- Lands events as the collector would, session by session. Everything is a function of the seed and the event's number,
-- so the same call lands the same events. Every hundredth row repeats the previous one, as a retry would.
with sessions as (

    -- Every thirty events form two sessions of 5 to 25 events each.
    select
        pair * 2 + half as session,
        pair * 30 + half * cut as first_event,
        case half when 0 then cut else 30 - cut end as event_count,
        hashint8extended(pair * 2 + half, %(seed)s) & 2147483647 as chance
    from generate_series(0, (%(events)s - 1) / 30) as pair
    cross join lateral (
        select 5 + mod(hashint8extended(pair, %(seed)s + 1) & 2147483647, 21) as cut
    ) as cuts
    cross join generate_series(0, 1) as half

),

visits as (

    select
        session,
        first_event,
        event_count,
        mod(chance, 100) as script,
        -- Users with lower numbers come more often; the numbers grow with the share of the time that has passed.
        floor(power((chance >> 8) / 8388608.0::float8, 2) * %(users)s * (session + 1) / (count(*) over ())) as person,
        %(start)s::timestamptz + %(span)s::interval * session / (count(*) over ()) as started_at,
        make_interval(secs => 2 + mod(chance >> 7, 40)) as pause,
        md5(concat_ws(' ', %(seed)s, 'session', session))::uuid::text as session_id
    from sessions

),

visitors as materialized (

    select
        *,
        mod(person::bigint, 2) as has_blue,
        md5(concat('user ', person)) || md5(concat('person ', person)) as person_key,
        md5(concat('device ', session_id)) || md5(concat('anonymous ', session_id)) as device_key
    from visits

),

-- "offset 0" keeps the planner from recomputing a column wherever it is used.
numbered as (

    select
        visitors.*,
        delivery.number - visitors.first_event as step,
        delivery.number,
        planned.number > delivery.number as is_retry,
        hashint8extended(delivery.number, %(seed)s + 2) as chance
    from visitors
    cross join lateral generate_series(first_event, first_event + event_count - 1) as planned (number)
    cross join lateral (
        select planned.number - (mod(planned.number, 100) = 99 and planned.number > first_event)::int as number
    ) as delivery
    where planned.number < %(events)s
    offset 0

),

timed as (

    select
        *,
        started_at + pause * (step + (chance & 255) / 256.0::float8) as occurred_at,
        md5(concat_ws(' ', %(seed)s, number))::uuid as event_id,
        floor(
            power(
                (hashint8extended(session * 100 + step / 3, %(seed)s + 3) & 1048575) / 1048576.0::float8,
                %(skew)s::float8
            ) * %(posts)s
        ) as post
    from numbered
    offset 0

)

insert into raw.events (
    event_id, source_id, dialect, event_name, occurred_at, received_at, user_key, anonymous_key, session_id, payload,
    context
)
select
    timed.event_id,
    'dev' as source_id,
    scripts.dialect,
    scripts.event_name,
    timed.occurred_at,
    timed.occurred_at
    + make_interval(secs => 1 + (timed.chance >> 20 & 7) + 9 * timed.is_retry::int) as received_at,
    case when scripts.has_user then timed.person_key end as user_key,
    case when scripts.has_device then timed.device_key end as anonymous_key,
    case when scripts.has_session then timed.session_id end as session_id,
    format(
        scripts.payload,
        timed.event_id,
        to_char(timed.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"'),
        timed.person_key,
        timed.device_key,
        timed.session_id,
        'post-' || timed.post,
        'chat of ' || timed.session_id,
        30 + mod(timed.chance >> 8 & 65535, 20000),
        5 + mod(timed.chance >> 24 & 1023, 96),
        1 + mod(timed.chance >> 34 & 1023, 5),
        1 + mod(timed.chance >> 44 & 1023, 30),
        case timed.has_blue when 0 then 'blue' else 'grey' end
    )::jsonb as payload,
    scripts.context
from timed
inner join synthetic_scripts as scripts
    on scripts.script = timed.script and scripts.step = timed.step

-- Repeats the template visits with other ids, people, posts and times. Everything is a function of the seed and the
-- event's number, so the same call lands the same events. Every hundredth row repeats the previous one, as a retry would.
with templates as (

    select
        visit as template,
        min(place) as first_place,
        count(*) as event_count
    from synthetic_visits
    group by visit

),

drawn as (

    select
        visit,
        first_place,
        event_count,
        chance,
        (sum(event_count) over (order by visit))::bigint - event_count as first_event
    from (
        select
            visit,
            hashint8extended(visit, %(seed)s) & 2147483647 as chance
        from generate_series(0, %(visits)s) as visit
    ) as visits
    inner join templates on templates.template = mod(visits.chance, %(templates)s)

),

visits as (

    select
        *,
        -- Users with lower numbers come more often; the numbers grow with the share of the time that has passed.
        floor(power((chance >> 8) / 8388608.0::float8, 2) * %(users)s * (first_event + 1) / %(events)s) as person,
        %(start)s::timestamptz + %(span)s::interval * (first_event / %(events)s::float8) as started_at,
        0.5 + (chance >> 7 & 255) / 256.0::float8 as pace,
        md5(concat_ws(' ', %(seed)s, 'session', visit))::uuid::text as session_id
    from drawn
    where first_event < %(events)s

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
        visitors.first_place + delivery.number - visitors.first_event as place,
        delivery.number,
        planned.number > delivery.number as is_retry,
        hashint8extended(delivery.number, %(seed)s + 2) as chance_of_event
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
        numbered.*,
        event.dialect,
        event.event_name,
        event.has_user,
        event.has_device,
        event.has_session,
        event.context,
        event.payload,
        numbered.started_at + event.after * numbered.pace as occurred_at,
        md5(concat_ws(' ', %(seed)s, numbered.number))::uuid as event_id,
        'post-' || floor(
            power(
                (hashint8extended(numbered.visit * 100 + event.post, %(seed)s + 3) & 1048575) / 1048576.0::float8,
                %(skew)s::float8
            ) * %(posts)s
        ) as post
    from numbered
    inner join synthetic_visits as event
        on event.place = numbered.place
    offset 0

)

insert into raw.events (
    event_id, source_id, dialect, event_name, occurred_at, received_at, user_key, anonymous_key, session_id, payload,
    context
)
select
    event_id,
    'dev' as source_id,
    dialect,
    event_name,
    occurred_at,
    occurred_at
    + make_interval(secs => 1 + (chance_of_event >> 20 & 7) + 9 * is_retry::int) as received_at,
    case when has_user then person_key end as user_key,
    case when has_device then device_key end as anonymous_key,
    case when has_session then session_id end as session_id,
    -- In the order of the placeholders in the simulator's templates.
    format(
        payload,
        event_id,
        to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"'),
        person_key,
        device_key,
        session_id,
        post,
        case has_blue when 0 then 'blue' else 'grey' end,
        1 + mod(chance_of_event >> 44 & 1023, 30)
    )::jsonb as payload,
    context
from timed

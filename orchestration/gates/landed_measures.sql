-- Measures that cannot be true, by source and name: how many, and their share of the values in a sample of the events.
-- The share is null where there is too little to judge.
drop table if exists candidate.landed_measures;
create unlogged table candidate.landed_measures as
with known as (
    select
        unnest(%(measures)s::text[]) as measure,
        unnest(%(measured_by)s::text[]) as event_name,
        unnest(%(greatest)s::numeric[]) as greatest
),

events as (
    select
        source_id,
        dialect,
        event_name,
        payload,
        mod(abs(uuid_hash(event_id)::bigint), %(one_in)s) = 0 as is_in_sample
    from candidate.landed_events
    where not %(is_full)s
),

chosen as (
    select * from events
    where
        is_in_sample
        or payload @? %(implausible)s::jsonpath
        or payload -> 'metadata' @? %(implausible)s::jsonpath
        or payload -> 'data' @? %(implausible)s::jsonpath
        or payload -> 'properties' @? %(implausible)s::jsonpath
        or payload -> 'event_metadata' @? %(implausible)s::jsonpath
        or (dialect = 'extension' and payload @? '$ ? (@.value.double() < 0 || @.value.double() > 86400000)'::jsonpath)
),

sent as (
    select
        chosen.source_id,
        chosen.is_in_sample,
        known.measure,
        known.greatest,
        case
            when
                length(field.value) <= 200
                and field.value ~ '^ *[-+]?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]{1,2})? *$'
                then field.value::numeric
        end as number
    from chosen
    cross join
        lateral (
            values
            (chosen.payload),
            (chosen.payload -> 'metadata'),
            (chosen.payload -> 'data'),
            (chosen.payload -> 'properties'),
            (chosen.payload -> 'event_metadata')
        ) as place (fields)
    cross join
        lateral jsonb_each_text(
            case jsonb_typeof(place.fields) when 'object' then place.fields else '{}' end
        ) as field (name, value)
    inner join known
        on
            field.name = known.measure
            and (known.event_name is null or (chosen.event_name = known.event_name and chosen.dialect = 'extension'))
),

counted as (
    select
        source_id,
        measure,
        count(*) filter (where is_in_sample) as sampled,
        count(*) filter (where is_in_sample and (number < 0 or number > greatest)) as implausible_in_sample,
        count(*) filter (where number < 0 or number > greatest) as implausible
    from sent
    where number is not null
    group by source_id, measure
)

select
    source_id,
    measure,
    implausible,
    case
        when sampled * %(one_in)s >= %(min_judged_events)s then implausible_in_sample::numeric / sampled
    end as implausible_share
from counted
where implausible > 0;

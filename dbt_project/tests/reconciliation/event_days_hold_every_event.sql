-- Hurts: anyone reading volumes. The counts of a touched day, of all its users and names, sum up to the day's events.
{{ config(meta={'dagster': {'ref': {'name': 'agg_event_daily'}}}) }}

{%- set published_event_days = published('marts', 'agg_event_daily') %}
{%- set store = published('store', 'int_events') %}

with days as (

    select distinct date from {{ ref('int_touched_event_days') }}

),

event_days as (

    select
        date,
        event_count
    from {{ ref('agg_event_daily') }}
    {% if published_event_days -%}
    union all
    select
        published.date,
        published.event_count
    from {{ published_event_days }} as published
    inner join days on days.date = published.date
    where
        not exists (
            select 1 from {{ ref('int_touched_event_days') }} as recomputed
            where recomputed.event_day_key = published.event_day_key
        )
    {%- endif %}

),

events as (

    select date from {{ ref('int_events') }}
    {% if store -%}
    union all
    select stored.date
    from {{ store }} as stored
    inner join days on days.date = stored.date
    where
        not exists (
            select 1 from {{ ref('int_events') }} as changed
            where changed.source_id = stored.source_id and changed.event_id = stored.event_id
        )
    {%- endif %}

),

counted as (

    select
        date,
        sum(event_count) as events
    from event_days
    group by date

),

expected as (

    select
        date,
        count(*) as events
    from events
    group by date

)

select
    days.date,
    coalesce(counted.events, 0) as in_event_days,
    coalesce(expected.events, 0) as in_event_store
from days
left join counted on counted.date = days.date
left join expected on expected.date = days.date
where coalesce(counted.events, 0) <> coalesce(expected.events, 0)

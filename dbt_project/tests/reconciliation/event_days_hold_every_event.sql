-- Hurts: anyone reading volumes. The counts of a day change by as many as the day's events do. The day's total is not
-- counted anew, which would cost each refresh as much as the day already has; but a rebuild, which is to mend what is
-- published, counts it.
-- depends_on: {{ ref('int_events') }}
-- depends_on: {{ ref('int_touched_event_days') }}
-- depends_on: {{ ref('int_changed_attributions') }}
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
    union all
    {% if is_rebuild() -%}
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
    {%- else -%}
    {{ rows_before(
        'agg_event_daily', ['mart.date', '-mart.event_count as event_count'], 'int_touched_event_days', ['event_day_key']
    ) }}
    {%- endif %}

),

events as (

    {% if is_rebuild() -%}
    select
        date,
        1 as events
    from {{ ref('int_events') }}
    union all
    select
        stored.date,
        1 as events
    from {{ store }} as stored
    inner join days on days.date = stored.date
    where
        not exists (
            select 1 from {{ ref('int_events') }} as changed
            where changed.source_id = stored.source_id and changed.event_id = stored.event_id
        )
    {%- else -%}
    select
        date,
        case when is_now then 1 else -1 end as events
    from {{ ref('int_changed_attributions') }}
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
        sum(events) as events
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

-- Hurts: anyone reading volumes. The counts of a day change by as many as the day's events do. The day's total is not
-- counted anew: it would cost each refresh as much as the day already has.
{{ config(meta={'dagster': {'ref': {'name': 'agg_event_daily'}}}) }}

with event_days as (

    select
        date,
        event_count
    from {{ ref('agg_event_daily') }}
    union all
    {{ rows_before(
        'agg_event_daily', ['mart.date', '-mart.event_count as event_count'], 'int_touched_event_days', ['event_day_key']
    ) }}

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
        sum(case when is_now then 1 else -1 end) as events
    from {{ ref('int_changed_attributions') }}
    group by date

)

select
    coalesce(counted.date, expected.date) as date,
    coalesce(counted.events, 0) as in_event_days,
    coalesce(expected.events, 0) as in_event_store
from counted
full outer join expected on expected.date = counted.date
where coalesce(counted.events, 0) <> coalesce(expected.events, 0)

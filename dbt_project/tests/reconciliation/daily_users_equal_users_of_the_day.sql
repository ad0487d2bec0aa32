-- Hurts: everyone reading the dashboard. The active users of a touched day are the users of its session days, counted
-- another way than the model does.
{{ config(meta={'dagster': {'ref': {'name': 'agg_metrics_daily'}}}) }}

with session_days as (

    {{ current_rows(
        'int_session_days', ['wanted.date', 'mart.user_key'],
        'int_touched_session_keys', ['session_key'], ref('int_touched_metric_days'), 'wanted.date = mart.date'
    ) }}

),

users as (

    select
        date,
        count(distinct user_key) as dau
    from session_days
    group by date

)

select
    metrics.date,
    metrics.dau as in_metrics,
    users.dau as in_session_days
from {{ ref('agg_metrics_daily') }} as metrics
left join users on users.date = metrics.date
where metrics.dau is distinct from users.dau

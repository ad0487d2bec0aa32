with measurements as (

    {{ current_events('int_touched_request_days', ['date', 'event_name']) }}

),

requests as (

    select
        date,
        metric_value::float8 as response_time_ms,
        http_status
    from measurements
    where
        event_name = 'performance_measured'
        and metric_name = 'api_request'
        and metric_unit = 'ms'
        and metric_value is not null

),

summed as (

    select
        date,
        count(*) as requests,
        percentile_cont(0.5) within group (order by response_time_ms) as p50_ms,
        percentile_cont(0.95) within group (order by response_time_ms) as p95_ms,
        percentile_cont(0.99) within group (order by response_time_ms) as p99_ms,
        count(*) filter (where http_status between 400 and 499) as client_errors,
        count(*) filter (where http_status >= 500) as server_errors,
        {{ batch_id() }} as _batch_id
    from requests
    group by date

)

select * from summed

with requests as (

    select
        date,
        metric_value::float8 as response_time_ms,
        http_status
    from {{ rows('int_events', ['date'], where="l.metric_name = 'api_request'") }} as measurement
    where event_name = 'performance_measured' and metric_unit = 'ms'

)

select
    date,
    count(*) as requests,
    percentile_cont(0.5) within group (order by response_time_ms) as p50_ms,
    percentile_cont(0.95) within group (order by response_time_ms) as p95_ms,
    percentile_cont(0.99) within group (order by response_time_ms) as p99_ms,
    count(*) filter (where http_status between 400 and 499) as client_errors,
    count(*) filter (where http_status >= 500) as server_errors
from requests
group by date

select
    {{ performance_key('source_id', 'metric_hour', 'metric_name', 'endpoint', 'metric_unit') }} as performance_key,
    metric_hour as hour,
    source_id,
    metric_name,
    endpoint,
    metric_unit,
    count(*) as measurement_count,
    avg(metric_value) as mean,
    min(metric_value) as minimum,
    max(metric_value) as maximum,
    percentile_cont(0.5) within group (order by metric_value::float8) as p50,
    percentile_cont(0.95) within group (order by metric_value::float8) as p95,
    percentile_cont(0.99) within group (order by metric_value::float8) as p99,
    count(*) filter (where http_status between 400 and 499) as client_errors,
    count(*) filter (where http_status >= 500) as server_errors
from {{ rows(
    'int_events', {'hour': 'metric_hour', 'source_id': 'source_id', 'metric_name': 'metric_name'}
) }} as measurement
group by metric_hour, source_id, metric_name, endpoint, metric_unit

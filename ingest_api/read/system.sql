-- $1 first day, $2 last day, UTC; $3 how many severities, $4 how many endpoints. One row of JSON.
with requests as (
    select
        date,
        requests,
        p50_ms,
        p95_ms,
        p99_ms,
        client_errors,
        server_errors
    from marts.agg_requests_daily
    where date between $1::date and $2::date
),

request_totals as (
    select
        coalesce(sum(requests), 0)::bigint as requests,
        coalesce(sum(client_errors), 0)::bigint as client_errors,
        coalesce(sum(server_errors), 0)::bigint as server_errors,
        sum(server_errors)::float8 / nullif(sum(requests), 0)::float8 as server_error_rate,
        max(p95_ms) as worst_p95_ms,
        max(p99_ms) as worst_p99_ms
    from requests
),

kpis as (
    select
        date,
        dau,
        event_count + bot_event_count as events,
        rejected_events,
        ingestion_success_rate::float8 as ingestion_success_rate
    from marts.agg_metrics_daily
    where date between $1::date and $2::date
),

ingestion as (
    select
        coalesce(sum(events), 0)::bigint as events,
        coalesce(sum(rejected_events), 0)::bigint as rejected_events,
        sum(events)::float8 / nullif(sum(events) + sum(rejected_events), 0)::float8 as success_rate
    from kpis
),

series as (
    select
        calendar.day::date as date,
        coalesce(requests.requests, 0) as requests,
        requests.p50_ms,
        requests.p95_ms,
        requests.p99_ms,
        coalesce(requests.client_errors, 0) as client_errors,
        coalesce(requests.server_errors, 0) as server_errors,
        coalesce(kpis.dau, 0) as active_users,
        coalesce(kpis.events, 0) as events,
        coalesce(kpis.rejected_events, 0) as rejected_events
    from generate_series($1::date::timestamp, $2::date::timestamp, interval '1 day') as calendar (day)
    left join requests on requests.date = calendar.day::date
    left join kpis on kpis.date = calendar.day::date
),

severities as (
    select
        coalesce(severity, 'unknown') as severity,
        count(*) as errors,
        count(distinct user_key) as users
    from marts.fct_errors
    where
        occurred_at >= $1::date::timestamp at time zone 'UTC'
        and occurred_at < ($2::date + 1)::timestamp at time zone 'UTC'
    group by 1
    order by errors desc, severity
    limit $3::integer
),

endpoints as (
    select
        endpoint,
        sum(measurement_count)::bigint as requests,
        (sum(mean * measurement_count) / sum(measurement_count))::float8 as mean_ms,
        max(p95) as worst_hourly_p95_ms,
        sum(client_errors)::bigint as client_errors,
        sum(server_errors)::bigint as server_errors
    from marts.agg_performance_hourly
    where
        metric_name = 'api_request'
        and metric_unit = 'ms'
        and endpoint is not null
        and hour >= $1::date::timestamp at time zone 'UTC'
        and hour < ($2::date + 1)::timestamp at time zone 'UTC'
    group by endpoint
    order by requests desc, endpoint
    limit $4::integer
)

select
    to_jsonb(request_totals)::text as requests,
    to_jsonb(ingestion)::text as ingestion,
    coalesce(
        (select jsonb_agg(to_jsonb(severities) order by severities.errors desc, severities.severity) from severities),
        '[]'
    )::text as errors,
    coalesce(
        (select jsonb_agg(to_jsonb(endpoints) order by endpoints.requests desc, endpoints.endpoint) from endpoints), '[]'
    )::text as endpoints,
    coalesce((select jsonb_agg(to_jsonb(series) order by series.date) from series), '[]')::text as daily
from request_totals
cross join ingestion

"""`GET /api/analytics/system/metrics`: how the platform does: response times, errors, users, ingestion."""

from datetime import date, datetime
from typing import Annotated

import msgspec
from msgspec import Meta

from ingest_api.read.database import query_beside
from ingest_api.read.days import DAYS, ONLY_UTC, DaysAsked
from ingest_api.read.found import CURSORS, Found, Statement, pages_of
from ingest_api.read.query import Query
from ingest_api.read.route import ReadEndpoint

SYSTEM = query_beside(__file__, "system")
ENDPOINTS, MAX_ENDPOINTS = 20, 1_000
SEVERITIES = 20


class Requests(msgspec.Struct):
    """Measured requests, from `marts.agg_requests_daily`. Percentiles cannot be summed: these are of the worst day."""

    requests: int
    client_errors: int
    server_errors: int
    server_error_rate: Annotated[float | None, Meta(description="0 to 1; null without requests.")]
    worst_p95_ms: Annotated[float | None, Meta(description="Highest 95th percentile of a day.")]
    worst_p99_ms: Annotated[float | None, Meta(description="Highest 99th percentile of a day.")]


class Ingestion(msgspec.Struct):
    """What clients sent, from `marts.agg_metrics_daily`."""

    events: Annotated[int, Meta(description="Events in a session, bots' included.")]
    rejected_events: int
    success_rate: Annotated[float | None, Meta(description="events / (events + rejected_events), 0 to 1.")]


class Errors(msgspec.Struct):
    """Errors of one severity, from `marts.fct_errors`."""

    severity: str
    errors: int
    users: Annotated[int, Meta(description="Distinct known users.")]


class EndpointTimes(msgspec.Struct):
    """Requests to one endpoint, from `marts.agg_performance_hourly`."""

    endpoint: str
    requests: int
    mean_ms: float
    worst_hourly_p95_ms: Annotated[float | None, Meta(description="Highest 95th percentile of an hour.")]
    client_errors: int
    server_errors: int


class SystemDay(msgspec.Struct):
    """One UTC day."""

    date: date
    requests: int
    p50_ms: float | None
    p95_ms: float | None
    p99_ms: float | None
    client_errors: int
    server_errors: int
    active_users: int
    events: int
    rejected_events: int


class SystemMetrics(msgspec.Struct):
    """How the platform does. The marts are as of `published_at`; its distance from now is their age."""

    date_from: date
    date_to: date
    batch_id: int | None
    published_at: datetime | None
    requests: Requests
    ingestion: Ingestion
    errors: Annotated[list[Errors], Meta(description="The 20 most frequent severities, the most frequent first.")]
    endpoints: Annotated[list[EndpointTimes], Meta(description="Those with most requests first; in pages.")]
    daily: Annotated[list[SystemDay], Meta(description="Every day of the period, the first first.")]
    next_cursor: Annotated[str | None, Meta(description="For the next page of endpoints; null at the end.")]


def _asked(query: Query) -> DaysAsked:
    query.zone()
    days = query.period()
    return DaysAsked(page=query.page(ENDPOINTS, MAX_ENDPOINTS), first=days.first, last=days.last)


def _statement(asked: DaysAsked) -> Statement:
    page = asked.page
    assert page is not None
    return Statement(SYSTEM, (asked.first, asked.last, SEVERITIES, page.offset + page.limit + 1))


def _answer(found: Found[DaysAsked]) -> SystemMetrics:
    row, asked, publication = found.row, found.asked, found.publication
    endpoints, next_cursor = found.page(msgspec.json.decode(row["endpoints"], type=list[EndpointTimes]))
    return SystemMetrics(
        asked.first,
        asked.last,
        None if publication is None else publication.batch_id,
        None if publication is None else publication.published_at,
        msgspec.json.decode(row["requests"], type=Requests),
        msgspec.json.decode(row["ingestion"], type=Ingestion),
        msgspec.json.decode(row["errors"], type=list[Errors]),
        endpoints,
        msgspec.json.decode(row["daily"], type=list[SystemDay]),
        next_cursor,
    )


ENDPOINT = ReadEndpoint(
    path="/api/analytics/system/metrics",
    summary="Response times, errors, active users and ingestion",
    description="The last 30 UTC days by default, of all sources.",
    parameters={name: says for name, says in DAYS.items() if name != "user_id"}
    | pages_of("endpoints", ENDPOINTS, MAX_ENDPOINTS)
    | ONLY_UTC,
    schema=SystemMetrics,
    asked=_asked,
    statement=_statement,
    answer=_answer,
    refusals=CURSORS,
)

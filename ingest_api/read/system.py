"""`GET /api/analytics/system/metrics`: how the platform does: response times, errors, users, ingestion."""

from datetime import date, datetime
from typing import Annotated

import msgspec
from msgspec import Meta

from ingest_api.read.database import Connection, query_beside
from ingest_api.read.learning import DAYS, ONLY_UTC, DaysAsked
from ingest_api.read.publication import Publication
from ingest_api.read.query import Query
from ingest_api.read.route import ReadEndpoint

SYSTEM = query_beside(__file__, "system")
ENDPOINTS = 20


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
    errors: Annotated[list[Errors], Meta(description="The most frequent severity first.")]
    endpoints: Annotated[list[EndpointTimes], Meta(description="The 20 with most requests.")]
    daily: Annotated[list[SystemDay], Meta(description="Every day of the period, the first first.")]


def _asked(query: Query) -> DaysAsked:
    query.zone()
    days = query.period()
    return DaysAsked(first=days.first, last=days.last)


async def _answer(connection: Connection, asked: DaysAsked, publication: Publication | None) -> SystemMetrics:
    row = await connection.fetchrow(SYSTEM, asked.first, asked.last, ENDPOINTS)
    return SystemMetrics(
        asked.first,
        asked.last,
        None if publication is None else publication.batch_id,
        None if publication is None else publication.published_at,
        msgspec.json.decode(row["requests"], type=Requests),
        msgspec.json.decode(row["ingestion"], type=Ingestion),
        msgspec.json.decode(row["errors"], type=list[Errors]),
        msgspec.json.decode(row["endpoints"], type=list[EndpointTimes]),
        msgspec.json.decode(row["daily"], type=list[SystemDay]),
    )


ENDPOINT = ReadEndpoint(
    path="/api/analytics/system/metrics",
    summary="Response times, errors, active users and ingestion",
    description="The last 30 UTC days by default, of all sources.",
    parameters={name: says for name, says in DAYS.items() if name != "user_id"} | ONLY_UTC,
    schema=SystemMetrics,
    asked=_asked,
    answer=_answer,
)

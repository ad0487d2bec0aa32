"""`GET /api/analytics/learning/overview` and `/learning/heatmap`: how much people study, and on which days."""

from datetime import date
from typing import Annotated

import msgspec
from msgspec import Meta

from ingest_api.read.database import Connection, query_beside
from ingest_api.read.publication import Publication
from ingest_api.read.query import NOBODY, Query, unknown_user
from ingest_api.read.route import Asked, ReadEndpoint

OVERVIEW = query_beside(__file__, "learning_overview")
HEATMAP = query_beside(__file__, "learning_heatmap")
HEATMAP_DAYS = 365


class LearningTotals(msgspec.Struct):
    """Sums over the period, from `marts.agg_learning_daily`."""

    learners: Annotated[int, Meta(description="Distinct people.")]
    sessions: int
    minutes: float
    average_session_minutes: float | None
    learning_events: int
    materials_viewed: Annotated[int, Meta(description="Distinct materials of a person and day, summed.")]
    materials_completed: Annotated[int, Meta(description="Distinct materials of a person and day, summed.")]
    xp_earned: float


class LearningDay(msgspec.Struct):
    """One UTC day."""

    date: date
    learners: int
    sessions: int
    minutes: float
    learning_events: int
    materials_viewed: int
    materials_completed: int
    xp_earned: float


class Coach(msgspec.Struct):
    """Conversations with the coach that started in the period, from `marts.fct_ai_coach_conversations`."""

    conversations: int
    completion_rate: float | None
    questions: Annotated[int, Meta(description="Messages that people wrote.")]
    average_response_time_ms: float | None
    average_satisfaction_rating: float | None


class LearningOverview(msgspec.Struct):
    """How much people studied; `user_id` if only one person was asked for."""

    user_id: str | None
    date_from: date
    date_to: date
    totals: LearningTotals
    ai_coach: Coach
    daily: Annotated[list[LearningDay], Meta(description="Every day of the period, the first first.")]


class HeatmapDay(msgspec.Struct):
    """One day of the calendar."""

    date: date
    sessions: Annotated[int, Meta(description="Learning sessions of known people that started on the day.")]
    learners: int
    minutes: float
    learning_events: Annotated[int, Meta(description="Learning events in these sessions.")]


class ActivityHeatmap(msgspec.Struct):
    """A calendar of learning, from `marts.fct_learning_sessions`."""

    user_id: str | None
    date_from: date
    date_to: date
    timezone: str
    busiest_day_minutes: Annotated[float, Meta(description="Minutes of the day with most, to scale colours by.")]
    days: Annotated[list[HeatmapDay], Meta(description="Every day of the period, the first first.")]


class DaysAsked(Asked, frozen=True, kw_only=True):
    """The days, of a time zone."""

    first: date
    last: date
    zone: str = "UTC"


def _overview_asked(query: Query) -> DaysAsked:
    query.zone()
    days = query.period()
    return DaysAsked(person=query.person(), first=days.first, last=days.last)


def _heatmap_asked(query: Query) -> DaysAsked:
    zone = query.zone(only_utc=False)
    days = query.period(default_days=HEATMAP_DAYS, zone=zone)
    return DaysAsked(person=query.person(), first=days.first, last=days.last, zone=zone)


async def _overview(connection: Connection, asked: DaysAsked, _: Publication | None) -> LearningOverview:
    row = await connection.fetchrow(OVERVIEW, asked.first, asked.last, asked.user_key)
    if not row["is_known"]:
        raise unknown_user()
    return LearningOverview(
        asked.user_id,
        asked.first,
        asked.last,
        msgspec.json.decode(row["totals"], type=LearningTotals),
        msgspec.json.decode(row["coach"], type=Coach),
        msgspec.json.decode(row["daily"], type=list[LearningDay]),
    )


async def _heatmap(connection: Connection, asked: DaysAsked, _: Publication | None) -> ActivityHeatmap:
    row = await connection.fetchrow(HEATMAP, asked.first, asked.last, asked.user_key, asked.zone)
    if not row["is_known"]:
        raise unknown_user()
    days = msgspec.json.decode(row["days"], type=list[HeatmapDay])
    return ActivityHeatmap(
        asked.user_id,
        asked.first,
        asked.last,
        asked.zone,
        max(day.minutes for day in days),
        days,
    )


DAYS = {
    "days": "How many days up to the last one, 1 to 366",
    "date_from": "In place of days: first day, 2026-01-31; of a time, its day",
    "date_to": "Last day; today by default",
    "user_id": "Only this person of the key's source; noted in the access log",
}
ONLY_UTC = {"tz": "UTC; another zone is refused, since these numbers are published by UTC day"}

OVERVIEW_ENDPOINT = ReadEndpoint(
    path="/api/analytics/learning/overview",
    summary="How much people study",
    description="The last 30 UTC days by default, of all sources.",
    parameters=DAYS | ONLY_UTC,
    schema=LearningOverview,
    asked=_overview_asked,
    answer=_overview,
    action="learning.read",
    refusals=NOBODY,
)
HEATMAP_ENDPOINT = ReadEndpoint(
    path="/api/analytics/learning/heatmap",
    summary="A calendar of learning",
    description="The last 365 days by default, of all sources.",
    parameters=DAYS | {"tz": "Time zone of the days, such as Europe/Berlin; UTC by default"},
    schema=ActivityHeatmap,
    asked=_heatmap_asked,
    answer=_heatmap,
    action="learning.read",
    refusals=NOBODY,
)

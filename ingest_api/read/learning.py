"""`GET /api/analytics/learning/overview` and `/learning/heatmap`: how much people study, and on which days."""

from datetime import date
from typing import Annotated

import msgspec
from msgspec import Meta

from ingest_api.read.database import query_beside
from ingest_api.read.days import DAYS, ONLY_UTC, PAGES, DaysAsked, days_asked, days_statement, known_row
from ingest_api.read.found import CURSORS, Found, Statement
from ingest_api.read.query import NOBODY, Query
from ingest_api.read.route import ReadEndpoint

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
    daily: Annotated[list[LearningDay], Meta(description="Every day of the period, the first first; in pages.")]
    next_cursor: Annotated[str | None, Meta(description="For the next page of days; null at the end.")]


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
    days: Annotated[list[HeatmapDay], Meta(description="Every day of the period, the first first; in pages.")]
    next_cursor: Annotated[str | None, Meta(description="For the next page of days; null at the end.")]


def _heatmap_asked(query: Query) -> DaysAsked:
    return days_asked(query, default_days=HEATMAP_DAYS, zone=query.zone(only_utc=False))


def _overview_statement(asked: DaysAsked) -> Statement:
    return days_statement(OVERVIEW, asked)


def _heatmap_statement(asked: DaysAsked) -> Statement:
    return days_statement(HEATMAP, asked, asked.zone)


def _overview(found: Found[DaysAsked]) -> LearningOverview:
    row, asked = known_row(found), found.asked
    daily, next_cursor = found.page(msgspec.json.decode(row["daily"], type=list[LearningDay]))
    return LearningOverview(
        asked.user_id,
        asked.first,
        asked.last,
        msgspec.json.decode(row["totals"], type=LearningTotals),
        msgspec.json.decode(row["coach"], type=Coach),
        daily,
        next_cursor,
    )


def _heatmap(found: Found[DaysAsked]) -> ActivityHeatmap:
    row, asked = known_row(found), found.asked
    everything = msgspec.json.decode(row["days"], type=list[HeatmapDay])
    busiest = max(day.minutes for day in everything)
    days, next_cursor = found.page(everything)
    return ActivityHeatmap(asked.user_id, asked.first, asked.last, asked.zone, busiest, days, next_cursor)


OVERVIEW_ENDPOINT = ReadEndpoint(
    path="/api/analytics/learning/overview",
    summary="How much people study",
    description="The last 30 UTC days by default, of all sources.",
    parameters=DAYS | PAGES | ONLY_UTC,
    schema=LearningOverview,
    asked=days_asked,
    statement=_overview_statement,
    answer=_overview,
    action="learning.read",
    refusals=NOBODY | CURSORS,
)
HEATMAP_ENDPOINT = ReadEndpoint(
    path="/api/analytics/learning/heatmap",
    summary="A calendar of learning",
    description="The last 365 days by default, of all sources.",
    parameters=DAYS | PAGES | {"tz": "Time zone of the days, such as Europe/Berlin; UTC by default"},
    schema=ActivityHeatmap,
    asked=_heatmap_asked,
    statement=_heatmap_statement,
    answer=_heatmap,
    action="learning.read",
    refusals=NOBODY | CURSORS,
)

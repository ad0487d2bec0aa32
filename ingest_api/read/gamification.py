"""`GET /api/analytics/gamification/progress`: experience points, levels, achievements and streaks."""

from datetime import date
from typing import Annotated

import msgspec
from msgspec import Meta

from ingest_api.read.database import query_beside
from ingest_api.read.days import DAYS, ONLY_UTC, PAGES, DaysAsked, days_asked, days_statement, known_row
from ingest_api.read.found import CURSORS, Found, Statement
from ingest_api.read.query import NOBODY
from ingest_api.read.route import ReadEndpoint

PROGRESS = query_beside(__file__, "gamification")


class GamificationTotals(msgspec.Struct):
    """The period as a whole, from `marts.agg_gamification_daily`."""

    players: Annotated[int, Meta(description="Distinct people.")]
    xp_earned: float
    levels_gained: int
    achievements_unlocked: Annotated[int, Meta(description="Distinct achievements of a person and day, summed.")]
    highest_level: Annotated[float | None, Meta(description="Highest level reached in the period.")]
    longest_streak_days: Annotated[float | None, Meta(description="Longest of the streaks reported on its days.")]


class GamificationDay(msgspec.Struct):
    """One UTC day."""

    date: date
    players: int
    xp_earned: float
    xp_earned_to_date: Annotated[float, Meta(description="Summed from the first day of the period on.")]
    levels_gained: int
    achievements_unlocked: int


class GamificationProgress(msgspec.Struct):
    """What people earned; `user_id` if only one person was asked for."""

    user_id: str | None
    date_from: date
    date_to: date
    totals: GamificationTotals
    daily: Annotated[list[GamificationDay], Meta(description="Every day of the period, the first first; in pages.")]
    next_cursor: Annotated[str | None, Meta(description="For the next page of days; null at the end.")]


def _statement(asked: DaysAsked) -> Statement:
    return days_statement(PROGRESS, asked)


def _answer(found: Found[DaysAsked]) -> GamificationProgress:
    row, asked = known_row(found), found.asked
    daily, next_cursor = found.page(msgspec.json.decode(row["daily"], type=list[GamificationDay]))
    return GamificationProgress(
        asked.user_id,
        asked.first,
        asked.last,
        msgspec.json.decode(row["totals"], type=GamificationTotals),
        daily,
        next_cursor,
    )


ENDPOINT = ReadEndpoint(
    path="/api/analytics/gamification/progress",
    summary="Experience points, levels, achievements and streaks",
    description="The last 30 UTC days by default, of all sources.",
    parameters=DAYS | PAGES | ONLY_UTC,
    schema=GamificationProgress,
    asked=days_asked,
    statement=_statement,
    answer=_answer,
    action="gamification.read",
    refusals=NOBODY | CURSORS,
)

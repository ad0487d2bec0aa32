"""What endpoints with a series of days have in common: the period, the person, pages of days."""

from datetime import date
from typing import Any

from ingest_api.read.database import about_all
from ingest_api.read.found import Asked, Found, Statement, pages_of
from ingest_api.read.query import MAX_DAYS, Query, unknown_user

DAYS = {
    "days": "How many days up to the last one, 1 to 366",
    "date_from": "In place of days: first day, 2026-01-31; of a time, its day",
    "date_to": "Last day; today by default",
    "user_id": "Only this person of the key's source; noted in the access log",
}
PAGES = pages_of("days", MAX_DAYS, MAX_DAYS)
ONLY_UTC = {"tz": "UTC; another zone is refused, since these numbers are published by UTC day"}


class DaysAsked(Asked, frozen=True, kw_only=True):
    """The days, of a time zone."""

    first: date
    last: date
    zone: str = "UTC"


def days_asked(query: Query, *, default_days: int = 30, zone: str | None = None) -> DaysAsked:
    """The days, person and page of a query; without `zone`, of UTC days alone. Raises RequestRefused 400."""
    zone = zone or query.zone()
    days = query.period(default_days=default_days, zone=zone)
    page = query.page(MAX_DAYS, MAX_DAYS)
    return DaysAsked(person=query.person(), page=page, first=days.first, last=days.last, zone=zone)


def days_statement(text: str, asked: DaysAsked, *parameters: Any) -> Statement:
    """A statement about one person, whose key is its last parameter, or the same about everybody."""
    days = (asked.first, asked.last, *parameters)
    if asked.person is None:
        return Statement(about_all(text), days)
    return Statement(text, (*days, asked.person.user_key))


def known_row(found: Found[DaysAsked]) -> Any:
    """The only row. Raises RequestRefused 404 if it is about somebody whom the marts do not know."""
    if found.asked.person is not None and not found.row["is_known"]:
        raise unknown_user()
    return found.row

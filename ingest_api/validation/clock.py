"""Clients' times: how each form is read, so that seconds are never taken for milliseconds."""

from datetime import UTC, datetime, timedelta

OLDEST = timedelta(days=7)
FURTHEST_AHEAD = timedelta(minutes=5)

# Seconds since 1970 stay below this until the year 5138; milliseconds passed it in 1973.
SECONDS_BELOW = 1e11
MILLISECONDS_BELOW = 1e14


def parse_time(value: str | int | float) -> datetime:
    """A UTC time from ISO 8601 text (UTC when it names no zone) or seconds or milliseconds since 1970.

    A leap second becomes the following second. Raises ValueError, which says what was expected.
    """
    if isinstance(value, bool):
        raise ValueError("expected ISO 8601 text, or seconds or milliseconds since 1970, got a boolean")
    if isinstance(value, str):
        text = value.strip()
        if not text.replace(".", "", 1).isdecimal():
            return _parse_text(text)
        value = float(text)
    return _parse_number(value)


def _parse_text(text: str) -> datetime:
    leap_second = text[16:19] == ":60"
    try:
        moment = datetime.fromisoformat(f"{text[:16]}:59{text[19:]}" if leap_second else text)
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
        return moment + timedelta(seconds=1) if leap_second else moment
    except (ValueError, OverflowError):
        raise ValueError(f"expected ISO 8601 like 2026-01-31T12:00:00Z, got {text[:40]!r}") from None


def _parse_number(value: float) -> datetime:
    if not 0 <= value < MILLISECONDS_BELOW:
        raise ValueError("expected seconds or milliseconds since 1970, got a number out of range")
    seconds = value if value < SECONDS_BELOW else value / 1000
    return datetime.fromtimestamp(seconds, UTC)

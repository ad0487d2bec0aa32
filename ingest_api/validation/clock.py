"""Clients' times: how each form is read, so that seconds are never taken for milliseconds."""

from datetime import UTC, datetime, timedelta, tzinfo

OLDEST = timedelta(days=7)
FURTHEST_AHEAD = timedelta(minutes=5)
FIRST_PLAUSIBLE = datetime(2015, 1, 1, tzinfo=UTC)
"""A device whose clock was never set says 1970, or the year 1."""
# How far a clock may be wrong to be corrected. Less is the network, which would turn events round; more is no clock.
LEAST_SKEW = timedelta(seconds=60)
MOST_SKEW = timedelta(hours=24) + LEAST_SKEW

# Seconds since 1970 stay below this until the year 5138; milliseconds passed it in 1973.
SECONDS_BELOW = 1e11
MILLISECONDS_BELOW = 1e14


def parse_time(value: str | int | float, zone: tzinfo | None = UTC) -> datetime:
    """A UTC time from ISO 8601 text (of `zone` when it names none) or seconds or milliseconds since 1970.

    A leap second becomes the following second. Raises ValueError, which says what was expected.
    """
    if isinstance(value, bool):
        raise ValueError("expected ISO 8601 text, or seconds or milliseconds since 1970, got a boolean")
    if isinstance(value, str):
        text = value.strip()
        if text[4:5] == "-" or not text.replace(".", "", 1).isdecimal():
            return _parse_text(text, zone)
        value = float(text)
    return _parse_number(value)


def plausible_sending_time(value: object) -> datetime | None:
    """When a client sent a request, by its own clock; None if it names no zone or its clock was never set."""
    if not isinstance(value, str | int | float):
        return None
    try:
        moment = parse_time(value, None)
    except (ValueError, OverflowError):
        return None
    return moment if moment.tzinfo is not None and moment >= FIRST_PLAUSIBLE else None


def skew_of(sent_at: datetime | None, received_at: datetime) -> timedelta | None:
    """By how much the client's clock is behind, None if it is right or its sending time cannot be."""
    if sent_at is None:
        return None
    skew = received_at - sent_at
    return skew if LEAST_SKEW < abs(skew) <= MOST_SKEW else None


def _parse_text(text: str, zone: tzinfo | None) -> datetime:
    leap_second = text[16:19] == ":60"
    try:
        moment = datetime.fromisoformat(f"{text[:16]}:59{text[19:]}" if leap_second else text)
        if moment.tzinfo is not UTC:
            moment = moment.replace(tzinfo=zone) if moment.tzinfo is None else moment.astimezone(UTC)
        return moment + timedelta(seconds=1) if leap_second else moment
    except (ValueError, OverflowError):
        if "z" in text:
            return _parse_text(text.upper(), zone)
        raise ValueError(f"expected ISO 8601 like 2026-01-31T12:00:00Z, got {text[:40]!r}") from None


def _parse_number(value: float) -> datetime:
    if not 0 <= value < MILLISECONDS_BELOW:
        raise ValueError("expected seconds or milliseconds since 1970, got a number out of range")
    seconds = value if value < SECONDS_BELOW else value / 1000
    return datetime.fromtimestamp(seconds, UTC)

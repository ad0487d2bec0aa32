"""Durations and moments as people write them on a command line: `90d`, `12h`, `2026-03-01`."""

import re
from datetime import UTC, datetime, timedelta

import typer

_DURATION = re.compile(r"(\d{1,6}) ?(m|min|h|d|w)")
_UNITS = {"m": "minutes", "min": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def duration_of(text: str, option: str, *, zero: bool = False) -> timedelta:
    """The duration that a text says. Ends the command for any other text."""
    match = _DURATION.fullmatch(text.strip().lower())
    duration = timedelta(**{_UNITS[match[2]]: int(match[1])}) if match else timedelta(0)
    if text.strip() == "0" and zero:
        return timedelta(0)
    if match is None or (not duration and not zero):
        raise typer.BadParameter(f"Expected a duration like 90d, 12h or 30m, got {text!r}.", param_hint=option)
    return duration


def moment_of(text: str, option: str, *, past: bool = False) -> datetime:
    """The moment that a text says, in UTC: a date or time in ISO 8601, or a duration from now (`past`: before now)."""
    if _DURATION.fullmatch(text.strip().lower()):
        duration = duration_of(text, option)
        return datetime.now(UTC) + (-duration if past else duration)
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise typer.BadParameter(
            f"Expected a duration like 90d or a time like 2026-03-01T12:00, got {text!r}.", param_hint=option
        ) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

"""Hand-built raw events as the collector lands them, of people with one name each."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from psycopg.types.json import Jsonb

Event = dict[str, Any]

T0 = datetime.now(UTC).replace(minute=0, second=0, microsecond=0) - timedelta(hours=6)
ADA, GRACE, LINUS, MARY, EDSGER, BARBARA = (digit * 64 for digit in "abcdef")


def at(seconds: float) -> datetime:
    return T0 + timedelta(seconds=seconds)


def event(
    dialect: str,
    name: str,
    seconds: float,
    payload: Any,
    *,
    user: str | None = None,
    session: str | None = None,
    context: dict[str, Any] | None = None,
) -> Event:
    """A raw event as the collector lands it."""
    return {
        "event_id": uuid4(),
        "source_id": "web",
        "dialect": dialect,
        "event_name": name,
        "occurred_at": at(seconds),
        "received_at": at(seconds) + timedelta(seconds=1),
        "user_key": user,
        "anonymous_key": None,
        "session_id": session,
        "payload": Jsonb(payload),
        "context": None if context is None else Jsonb(context),
    }

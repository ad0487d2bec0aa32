"""Simulated experiments: their registry, and the events of their users as they land."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import psycopg
import yaml
from psycopg.types.json import Jsonb

Event = dict[str, Any]

IDS = UUID("5b0f6f9e-6a0b-4a3e-9a57-0a6d1f6f7a11")
MIDNIGHT = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
COLUMNS = (
    "event_id",
    "source_id",
    "dialect",
    "event_name",
    "occurred_at",
    "received_at",
    "user_key",
    "anonymous_key",
    "session_id",
    "payload",
)
COPY = f"copy raw.events ({', '.join(COLUMNS)}) from stdin"


def user(number: int) -> str:
    """The key of a simulated user, as the collector makes them: 64 hexadecimal digits."""
    return f"{number:064x}"


def day(number: int, hour: float = 0) -> datetime:
    """A time on a day counted from the first one, 20 days ago."""
    return MIDNIGHT - timedelta(days=20) + timedelta(days=number, hours=hour)


def exposure(experiment: str, variant: str, of: int, at: datetime) -> Event:
    """A user sees a variant."""
    return _event("experiment_exposed", of, at, {"experiment_key": experiment, "variant": variant})


def view(of: int, at: datetime, milliseconds: int, post: str = "p1") -> Event:
    """A user looks at a post for some time."""
    return _event("view", of, at, {"duration": milliseconds}, post)


def click(of: int, at: datetime, post: str) -> Event:
    """A user clicks a post."""
    return _event("click", of, at, {}, post)


def land_copied(connection: psycopg.Connection, events: Sequence[Event]) -> None:
    """Copy events into `raw.events`, as the collector does."""
    with connection.cursor() as cursor, cursor.copy(COPY) as copy:
        for each in events:
            copy.write_row([each[column] for column in COLUMNS])


def write_registry(
    folder: Path, experiments: Mapping[str, Mapping[str, Any]], metrics: Mapping[str, Mapping[str, Any]]
) -> None:
    """Write the files of a registry; fields that an experiment leaves out are those of a running A/B test."""
    (folder / "metrics").mkdir(parents=True, exist_ok=True)
    for key, fields in metrics.items():
        _write(folder / "metrics" / f"{key}.yml", {"description": f"Simulated: {key}.", **fields})
    for key, fields in experiments.items():
        defaults = {
            "hypothesis": f"Simulated: {key}.",
            "owner": "tests",
            "status": "running",
            "starts_at": day(0).isoformat(),
            "variants": [{"key": "a", "is_control": True}, {"key": "b"}],
        }
        _write(folder / f"{key}.yml", defaults | dict(fields))


def _write(path: Path, fields: Mapping[str, Any]) -> None:
    path.write_text(yaml.safe_dump(dict(fields), sort_keys=False))


def _event(name: str, of: int, at: datetime, metadata: Mapping[str, Any], post: str | None = None) -> Event:
    payload = {"metadata": metadata} | ({} if post is None else {"post_id": post})
    return {
        "event_id": uuid5(IDS, f"{name} {of} {at.isoformat()} {sorted(metadata.items())} {post}"),
        "source_id": "web",
        "dialect": "tracking",
        "event_name": name,
        "occurred_at": at,
        "received_at": at + timedelta(seconds=1),
        "user_key": user(of),
        "anonymous_key": None,
        "session_id": None,
        "payload": Jsonb(payload),
    }

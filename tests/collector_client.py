"""What tests send to a collector, and how they read its responses."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx

TRACK = "/api/track"
BATCH = "/api/v1/analytics/events/batch"
INITIALIZE = "/api/v1/analytics/users/initialize"
WRITE = {"Authorization": "Bearer dev-write"}
JSON = {"Content-Type": "application/json"}
VIEW = {"post_id": "p1", "interaction_type": "view"}

Rows = Callable[[str], list[dict[str, Any]]]


def now(**shift: float) -> str:
    return (datetime.now(UTC) + timedelta(**shift)).isoformat()


def events(count: int) -> list[dict[str, Any]]:
    return [VIEW | {"event_id": str(uuid4())} for _ in range(count)]


def event_ids(sent: list[dict[str, Any]]) -> set[UUID]:
    return {UUID(event["event_id"]) for event in sent}


def post_raw(client: httpx.Client, body: bytes, path: str = TRACK, **headers: str) -> httpx.Response:
    sent = JSON | {name.replace("_", "-"): value for name, value in headers.items()}
    return client.post(path, content=body, headers=sent)


def refused(response: httpx.Response, status: int, code: str) -> dict[str, Any]:
    assert response.status_code == status, response.text
    body: dict[str, Any] = response.json()
    assert body["code"] == code
    assert body["message"]
    return body


def stored_ids(rows: Rows) -> list[UUID]:
    return [row["event_id"] for row in rows("select event_id from raw.events order by received_at")]

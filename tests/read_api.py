"""A warehouse for the tests of what is read: people with known ids, simulated traffic, and one publication."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
import psycopg
import pytest
from psycopg.rows import DictRow, dict_row

from ingest_api.privacy.pseudonyms import Pseudonyms
from orchestration.cli.simulator.simulate import simulate
from orchestration.runs.refresh import run_refresh
from tests.collector_process import collector_process
from tests.conftest import TEMPLATE, copy_database
from warehouse.database import connect
from warehouse.settings import settings

DASHBOARD = "/api/v1/analytics/dashboard/"
OVERVIEW = "/api/analytics/learning/overview"
HEATMAP = "/api/analytics/learning/heatmap"
PROGRESS = "/api/analytics/gamification/progress"
SYSTEM = "/api/analytics/system/metrics"
METRICS = "/api/v1/metrics"
EVENTS, SEED = 3_000, 11
READ = {"Authorization": "Bearer dev-read"}
WRITE = {"Authorization": "Bearer dev-write"}
pseudonyms = Pseudonyms("development-pepper", "dev")
FORMULA = '=HYPERLINK("http://evil.example","x")'


@dataclass(frozen=True)
class Published:
    """A collector on published marts: its address, a client with the read key, the owner's connection, ada's id.

    `studied` are the days, UTC, on which lin's two learning sessions began: tests may run past midnight.
    """

    url: str
    database_url: str
    client: httpx.Client
    owner: "psycopg.Connection[DictRow]"
    ada: str
    studied: tuple[date, date]

    def get(self, path: str, status: Any = 200, headers: Any = None, **query: Any) -> httpx.Response:
        """The response to a read request, of which the status must be this one."""
        response = self.client.get(path, params=query, headers=headers)
        assert response.status_code == status, response.text
        return response

    def rows(self, statement: str, parameters: Sequence[Any] = ()) -> list[dict[str, Any]]:
        """The rows of a query, with the owner's rights."""
        return self.owner.execute(statement.encode(), parameters).fetchall()

    def row(self, statement: str, parameters: Sequence[Any] = ()) -> dict[str, Any]:
        """The only row of a query."""
        (row,) = self.rows(statement, parameters)
        return row

    def known_people(self) -> dict[str, str]:
        """Ids that clients sent, and the keys of the people who are in the marts."""
        persons = [f"person-{SEED}-{number}" for number in range(EVENTS // 60 + 1)]
        ids = [*persons, *map(pseudonyms.user_id, persons), self.ada, "lin"]
        keys = {user_id: pseudonyms.user_key(user_id) or "" for user_id in ids}
        there = {row["user_key"] for row in self.rows("select user_key from marts.dim_users")}
        return {user_id: key for user_id, key in keys.items() if key in there}


@contextmanager
def published_warehouse(server: str) -> Iterator[Published]:
    """Everything lands over HTTP, and is published in one refresh."""
    base, name = server.rsplit("/", 1)[0], f"test_{uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as admin:
        copy_database(admin, TEMPLATE, name)
    url = f"{base}/{name}"
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SLUICE_DATABASE_URL", url)
        settings.cache_clear()
        with (
            # Requests are also `performance` events; here all of them, so that there are response times.
            collector_process(url, SLUICE_TRUSTED_PROXIES="127.0.0.1", SLUICE_COLLECTOR_REFUSED_RATE="0") as collector,
            httpx.Client(base_url=collector.url, headers=READ, timeout=30) as client,
            psycopg.connect(url, autocommit=True, row_factory=dict_row, options="-c timezone=utc") as owner,
        ):
            simulate(collector.url, EVENTS, SEED)
            with httpx.Client(base_url=collector.url, headers=WRITE, timeout=30) as writer:
                ada = use_the_extension(writer)
                studied = learn(writer)
                meet_errors(writer)
            with connect(autocommit=True) as connection:
                connection.execute(
                    "insert into raw.rejected_events (rejected_at, source_id, dialect, code, message)"
                    " select now() - interval '1 hour', 'dev', 'social', 'invalid', 'no name'"
                    " from generate_series(1, 3)"  # on a day with events, also just after midnight
                )
            outcome = run_refresh()
            assert outcome.success, outcome
            yield Published(collector.url, url, client, owner, ada, studied)
    settings.cache_clear()
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(f"drop database {name} with (force)".encode())


def use_the_extension(writer: httpx.Client) -> str:
    """Someone's visit by the extension: five posts, a click, feedback, a chat. Returns the user id."""
    at = datetime.now(UTC) - timedelta(hours=2)
    extension = "/api/v1/analytics"

    def sent(path: str, body: dict[str, Any]) -> dict[str, Any]:
        response = writer.post(f"{extension}{path}", json=body)
        assert response.status_code == 200, response.text
        answer: dict[str, Any] = response.json()
        return answer

    hello = {"extension_user_id": "ada-of-the-tests", "browser_info": {"name": "firefox"}, "timezone": "Europe/Paris"}
    known = sent("/users/initialize", hello | {"locale": "fr", "timestamp": at.isoformat()})
    user = {"user_id": known["user_id"]}

    def event(seconds: float, type_: str, value: Any = None, **metadata: Any) -> dict[str, Any]:
        time = (at + timedelta(seconds=seconds)).isoformat()
        return {"type": type_, "category": "x", "value": value, "metadata": metadata, "client_timestamp": time}

    views = [event(number * 10, "post_view", postId=f"ada-post-{number}") for number in range(1, 6)]
    chat = [
        event(60, "icon_click", 900, postId="ada-post-1"),
        event(61, "scroll_behavior", 120, totalDistance=400),
        event(62, "chat_session_start", sessionId="ada-chat", postId="ada-post-1"),
        event(65, "chat_message_sent", 20, sessionId="ada-chat", postId="ada-post-1", isSuggestedQuestion=True),
        event(90, "chat_session_end", 28_000, sessionId="ada-chat", postId="ada-post-1", averageResponseTime=700),
    ]
    sent("/events/batch", {"session_id": known["session_id"], "events": views + chat})
    later = (at + timedelta(seconds=100)).isoformat()
    for post, kind in (("ada-post-2", "feedback_positive"), ("ada-post-3", "feedback_negative")):
        sent(f"/posts/{post}/interactions", user | {"interaction_type": kind, "timestamp": later})
    return str(known["user_id"])


def utc_today() -> date:
    """The day that it is now."""
    return datetime.now(UTC).date()


def learn(writer: httpx.Client) -> tuple[date, date]:
    """Someone studies around midnight of UTC, days ago, and an hour ago, and writes what a spreadsheet calculates.

    Returns the days on which these two sessions began.
    """
    midnight = datetime.combine(utc_today() - timedelta(days=2), datetime.min.time(), UTC)
    days_ago, hour_ago = midnight - timedelta(minutes=30), datetime.now(UTC) - timedelta(hours=1)
    for session, at in (("s1", days_ago), ("s2", hour_ago)):
        events = [
            ("session_start", {"material_id": "m1"}),
            ("material_viewed", {"material_id": "m1"}),
            ("xp_earned", {"amount": 40}),
            ("level_up", {"old_level": 4, "new_level": 5}),
            ("achievement_unlocked", {"achievement_id": FORMULA}),
            ("streak_updated", {"streak_days": 12}),
            ("material_completed", {"material_id": "m1"}),
            ("session_end", {"duration_seconds": 1_200}),
        ]
        body = [
            {
                "event_type": type_,
                "user_id": "lin",
                "session_id": f"lin-{session}",
                "timestamp": (at + timedelta(minutes=place)).isoformat(),
                "properties": properties,
            }
            for place, (type_, properties) in enumerate(events)
        ]
        response = writer.post("/api/analytics/events/track", json=body)
        assert response.status_code == 200, response.text
        assert not response.json().get("rejected"), response.text
    return days_ago.date(), hour_ago.date()


def meet_errors(writer: httpx.Client) -> None:
    """Posts whose ids a spreadsheet would calculate, errors with a severity, and measured requests."""
    at = (datetime.now(UTC) - timedelta(hours=1)).isoformat()
    views = [
        {"post_id": post, "interaction_type": "view", "timestamp": at, "event_id": str(uuid4())}
        for post in (FORMULA, "-1+1", "@x", 'plain, with "quotes"\nand a line', "-12.5", "\ttab", "é ü 漢字")
    ]
    assert writer.post("/api/track", json={"user_id": "lin", "interactions": views}).status_code == 200
    errors = [
        {"eventId": str(uuid4()), "eventName": "error_occurred", "userId": "lin", "sessionId": "lin-errors"}
        | {"timestamp": at, "data": {"errorType": "TypeError", "severity": severity}, "metadata": {}}
        for severity in ("high", "low", "low")
    ]
    assert writer.post("/api/events", json=errors).status_code == 200
    requests = [
        {"event_type": "api_request", "user_id": "lin", "timestamp": at}
        | {"properties": {"endpoint": f"/api/{name}", "method": "GET", "status": 200, "duration_ms": 12}}
        for name in ("posts", "chats", "chats", "groups", "people")
    ]
    response = writer.post("/api/analytics/events/track", json=requests)
    assert response.status_code == 200, response.text
    assert not response.json().get("rejected"), response.text

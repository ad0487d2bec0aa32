"""Segment's and RudderStack's own SDKs, with only host and key changed, deliver to a real collector."""

import json
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import psycopg
import pytest
import stamina
from psycopg.rows import dict_row
from rudderstack.analytics.client import Client as RudderClient
from segment.analytics.client import Client as SegmentClient

from tests.collector_process import collector_process
from tests.integration.conftest import WRITE_KEY, Landing, user_key
from tests.relay import Relay, relay_to
from tests.sdk_packages import sdk_packages
from warehouse.embedded import EmbeddedPostgres

SDKS = {"segment-analytics-python": SegmentClient, "rudder-sdk-python": RudderClient}
NAMES = ["Post Viewed", "identify", "page", "screen", "group", "alias"]


@contextmanager
def sdk_client(sdk: str, url: str, **options: Any) -> Iterator[Any]:
    """An SDK's client; any event that it gives up on fails the test."""
    given_up: list[tuple[Exception, Any]] = []
    client = SDKS[sdk](
        WRITE_KEY,
        host=url,
        upload_interval=0.2,
        on_error=lambda error, batch: given_up.append((error, batch)),
        **options,
    )
    try:
        yield client
    finally:
        client.shutdown()
    assert given_up == []


def send_one_of_each(client: Any) -> dict[str, str]:
    """Send a message of every type; returns the names under which they land, by message id."""
    context = {"userAgent": "Mozilla/5.0", "ip": "203.0.113.7", "sessionId": "s1"}
    calls: list[Callable[[], tuple[bool, dict[str, Any]]]] = [
        lambda: client.track("ada", "Post Viewed", {"post_id": "p1", "duration": 5000}, context=dict(context)),
        lambda: client.identify("ada", {"email": "ada@example.org", "plan": "pro"}, context=dict(context)),
        lambda: client.page("ada", "Docs", "Pricing", {"path": "/pricing"}, anonymous_id="a1", context=dict(context)),
        lambda: client.screen("ada", "Docs", "Home", {"variation": "blue"}, context=dict(context)),
        lambda: client.group("ada", "acme", {"industry": "tools"}, context=dict(context)),
        lambda: client.alias("a1", "ada", context=dict(context)),
    ]
    sent = {}
    for call, name in zip(calls, NAMES, strict=True):
        queued, message = call()
        assert queued
        sent[message["messageId"]] = name
    return sent


def landed(database_url: str) -> list[dict[str, Any]]:
    with psycopg.connect(database_url, row_factory=dict_row) as connection:
        return connection.execute("select * from raw.events order by received_at").fetchall()


def wait_for(condition: Callable[[], bool]) -> None:
    for attempt in stamina.retry_context(on=AssertionError, attempts=None, timeout=60, wait_max=0.2):
        with attempt:
            assert condition()


@pytest.mark.parametrize("gzip", [True, False], ids=["gzip", "plain"])
@pytest.mark.parametrize("sdk", SDKS)
def test_every_kind_of_message_lands_once_under_its_message_id(landing: Landing, sdk: str, gzip: bool) -> None:
    with relay_to(landing.url) as relay, sdk_client(sdk, relay.url, gzip=gzip) as client:
        sent = send_one_of_each(client)
        client.flush()
    assert {headers.get("content-encoding") for headers in relay.headers} == {"gzip" if gzip else None}
    assert all(headers["authorization"].startswith("Basic ") for headers in relay.headers)
    events = landing.events()
    assert {str(event["event_id"]): event["event_name"] for event in events} == sent
    assert len(events) == len(sent)
    assert {(event["user_key"], event["session_id"]) for event in events} == {(user_key("ada"), "s1")}
    assert all(abs((event["occurred_at"] - event["received_at"]).total_seconds()) < 60 for event in events)
    assert all(event["sent_at"] is not None for event in events)
    by_name = {event["event_name"]: event for event in events}
    assert by_name["Post Viewed"]["payload"]["properties"] == {"post_id": "p1", "duration": 5000}
    assert by_name["page"]["anonymous_key"] == by_name["alias"]["payload"]["previousId"] == user_key("a1")
    assert not any(secret in str(events) for secret in ("ada@example.org", "203.0.113.7", WRITE_KEY))


@pytest.mark.parametrize("sdk", SDKS)
def test_a_hundred_messages_in_many_requests_land_once_each(landing: Landing, sdk: str) -> None:
    with sdk_client(sdk, landing.url, upload_size=7) as client:
        sent = {client.track("ada", "Post Clicked", {"post_id": f"p{n}"})[1]["messageId"] for n in range(100)}
        client.flush()
    assert sorted(str(event["event_id"]) for event in landing.events()) == sorted(sent)


@pytest.mark.parametrize("sdk", SDKS)
def test_an_answer_lost_after_the_commit_makes_a_retry_of_the_same_events(landing: Landing, sdk: str) -> None:
    with relay_to(landing.url, answers_to_lose=2) as relay, sdk_client(sdk, relay.url) as client:
        sent = send_one_of_each(client)
        client.flush()
    assert relay.statuses[:3] == [200, 200, 200]
    events = landing.events()
    assert len(events) > len(sent), "the first deliveries were committed"
    assert {str(event["event_id"]): event["event_name"] for event in events} == sent
    deliveries: dict[UUID, list[Any]] = {}
    for event in events:
        deliveries.setdefault(event["event_id"], []).append(event["payload"])
    assert all(payload == payloads[0] for payloads in deliveries.values() for payload in payloads)


@pytest.mark.parametrize(
    "sdk",
    [
        "rudder-sdk-python",
        # it waits the 30 seconds that the collector requests
        pytest.param("segment-analytics-python", marks=pytest.mark.long),
    ],
)
def test_messages_of_an_outage_land_once_when_the_database_is_back(own_server: EmbeddedPostgres, sdk: str) -> None:
    url = own_server.url()
    with (
        collector_process(url) as collector,
        relay_to(collector.url) as relay,
        sdk_client(sdk, relay.url) as client,
    ):
        own_server.stop()
        sent = send_one_of_each(client)
        wait_for(lambda: 503 in relay.statuses)
        assert 200 not in relay.statuses
        assert own_server.start() == url
        client.flush()
    events = landed(url)
    assert {str(event["event_id"]): event["event_name"] for event in events} == sent
    assert len(events) == len(sent), "a request answered with 503 was not stored"


@pytest.mark.long
def test_the_sdk_for_node_delivers_every_kind_of_message_once(landing: Landing) -> None:
    client = sdk_packages()
    relay: Relay
    with relay_to(landing.url, answers_to_lose=1) as relay:
        done = subprocess.run(
            ["node", "analytics_node.mjs", relay.url, WRITE_KEY], cwd=client, check=True, capture_output=True, text=True
        )
    sent = json.loads(done.stdout)
    assert sorted(sent.values()) == sorted(NAMES)
    events = landing.events()
    assert relay.statuses == [200, 200]
    assert len(events) == 2 * len(sent), "the answer to the first delivery was lost"
    assert {event["payload"]["messageId"]: event["event_name"] for event in events} == sent
    assert len({event["event_id"] for event in events}) == len(sent)
    assert {event["user_key"] for event in events} == {user_key("ada")}
    assert "ada@example.org" not in str(events)

"""PostHog's and Snowplow's own SDKs for Python, with only host and key changed, deliver to a real collector."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import pytest
import stamina
from posthog import Posthog
from snowplow_tracker import (
    Emitter,
    PagePing,
    PageView,
    SelfDescribing,
    SelfDescribingJson,
    StructuredEvent,
    Subject,
    Tracker,
)

from tests.integration.conftest import WRITE_KEY, Landing, user_key
from tests.relay import relay_to

PAGE = "https://shop.example/a?utm_source=News"


def landed_ids(landing: Landing) -> dict[UUID, str]:
    return {event["event_id"]: event["event_name"] for event in landing.events()}


@contextmanager
def posthog(url: str, **options: Any) -> Iterator[Posthog]:
    """PostHog's client; any event that it gives up on fails the test."""
    given_up: list[Exception] = []
    client = Posthog(
        WRITE_KEY, host=url, flush_interval=0.2, on_error=lambda error, _: given_up.append(error), **options
    )
    try:
        yield client
    finally:
        client.shutdown()
    assert given_up == []


def capture_one_of_each(client: Posthog) -> dict[UUID, str]:
    """Send an event of every kind; returns the names under which they land, by id."""
    sent = {
        client.capture("post_viewed", distinct_id="ada", properties={"post_id": "p1", "duration": 5000}): "post_viewed",
        client.capture("$pageview", distinct_id="ada", properties={"$current_url": PAGE}): "$pageview",
        client.capture("checked out"): "checked out",
        client.set(distinct_id="ada", properties={"email": "ada@example.org", "plan": "pro"}): "$set",
        client.alias("a1", "ada"): "$create_alias",
        client.group_identify("company", "acme", {"plan": "pro"}): "$groupidentify",
        client.capture_exception(ValueError("too late"), distinct_id="ada"): "$exception",
    }
    return {UUID(str(uuid)): name for uuid, name in sent.items()}


@pytest.mark.parametrize("gzip", [True, False], ids=["gzip", "plain"])
def test_every_kind_of_event_of_posthog_lands_once_and_no_flag_is_on(landing: Landing, gzip: bool) -> None:
    with relay_to(landing.url) as relay, posthog(relay.url, gzip=gzip) as client:
        sent = capture_one_of_each(client)
        assert client.get_all_flags("ada") == {}
        client.flush()
    assert "gzip" in {headers.get("content-encoding") for headers in relay.headers} or not gzip
    assert landed_ids(landing) == sent
    events = {event["event_name"]: event for event in landing.events()}
    assert len(landing.events()) == len(sent)
    assert events["post_viewed"]["user_key"] == user_key("ada")
    assert (events["checked out"]["user_key"], len(events["checked out"]["anonymous_key"])) == (None, 64)
    alias = events["$create_alias"]
    assert (alias["user_key"], alias["anonymous_key"]) == (user_key("ada"), user_key("a1"))
    assert all(event["sent_at"] is not None for event in events.values())
    del events["$exception"]  # its stack has lines of this file
    assert not any(secret in str(events) for secret in ("ada@example.org", WRITE_KEY, "'ada'"))


def test_posthog_sends_again_what_was_refused_or_whose_answer_was_lost(landing: Landing) -> None:
    with (
        relay_to(landing.url, paths_to_refuse=["/batch/"], answers_to_lose=0) as relay,
        posthog(relay.url) as client,
    ):
        sent = capture_one_of_each(client)
        client.flush()
        assert relay.statuses[:2] == [503, 200]
        relay.answers_to_lose = 1
        sent[UUID(str(client.capture("late", distinct_id="ada")))] = "late"
        client.flush()
    assert landed_ids(landing) == sent
    assert [event["event_name"] for event in landing.events()].count("late") == 2


@contextmanager
def snowplow(url: str, **options: Any) -> Iterator[Tracker]:
    subject = Subject().set_user_id("ada").set_domain_user_id("device").set_ip_address("203.0.113.7")
    emitter = Emitter(url, protocol="http", max_retry_delay_seconds=1, **options)
    yield Tracker("shop", emitter, subject=subject, app_id=WRITE_KEY)


def track_one_of_each(tracker: Tracker) -> list[str]:
    """Track an event of every kind; returns the names under which they land."""
    described = SelfDescribingJson("iglu:example.shop/post_viewed/jsonschema/1-0-0", {"post_id": "p1"})
    account = SelfDescribingJson("iglu:example.shop/account/jsonschema/1-0-0", {"email": "ada@example.org"})
    tracker.track(PageView(page_url=PAGE, page_title="Shop", referrer="https://www.google.com/"))
    tracker.track(PagePing(page_url=PAGE, min_x=0, max_x=0, min_y=0, max_y=500))
    tracker.track(StructuredEvent(category="shop", action="add-to-basket", value=2.5))
    tracker.track(SelfDescribing(described, context=[account]))
    return ["page_view", "page_ping", "add-to-basket", "post_viewed"]


def wait_for_events(landing: Landing, count: int) -> list[dict[str, Any]]:
    for attempt in stamina.retry_context(on=AssertionError, attempts=None, timeout=60, wait_max=0.2):
        with attempt:
            assert len(landing.events()) >= count
    return landing.events()


@pytest.mark.parametrize("method", ["post", "get"])
@pytest.mark.parametrize("encode_base64", [True, False], ids=["base64", "plain"])
def test_every_kind_of_event_of_snowplow_lands_once_after_a_503(
    landing: Landing, method: str, encode_base64: bool
) -> None:
    path = "/i" if method == "get" else "/com.snowplowanalytics.snowplow/tp2"
    with (
        relay_to(landing.url, paths_to_refuse=[path]) as relay,
        snowplow(relay.url, method=method, batch_size=1 if method == "get" else 4) as tracker,
    ):
        tracker.encode_base64 = encode_base64
        names = track_one_of_each(tracker)
        tracker.flush()
        events = wait_for_events(landing, len(names))
    assert relay.statuses[0] == 503
    assert sorted(event["event_name"] for event in events) == sorted(names)
    assert len({event["event_id"] for event in events}) == len(names)
    assert {(event["user_key"], event["anonymous_key"]) for event in events} == {(user_key("ada"), user_key("device"))}
    (viewed,) = (event["payload"] for event in events if event["event_name"] == "post_viewed")
    assert viewed["properties"] == {"post_id": "p1"}
    secrets = ("ada@example.org", "203.0.113.7", WRITE_KEY, "'ada'")
    assert not any(secret in str(events) for secret in secrets)


def test_snowplow_sends_again_what_had_no_answer(landing: Landing) -> None:
    with relay_to(landing.url, answers_to_lose=1) as relay, snowplow(relay.url, batch_size=4) as tracker:
        names = track_one_of_each(tracker)
        tracker.flush()
        events = wait_for_events(landing, 2 * len(names))
    assert len({event["event_id"] for event in events}) == len(names)

"""The `social` dialect over HTTP: requests, responses and landed rows."""

from typing import Any
from uuid import UUID

import pytest

from tests.integration.conftest import Landing, ago, seconds_from, user_key

PATH = "/api/events"
METADATA = {"url": "https://app.com/home", "pathname": "/home", "referrer": "https://app.com/trending"}
POST = {"postId": "post_123", "postAuthor": "author_id"}
# Every event type in the social network's documentation, with the documented fields.
DATA: dict[str, dict[str, Any]] = {
    "session_start": {"platform": "web", "screenResolution": "1920x1080", "viewportSize": "1280x720"},
    "session_end": {"reason": "timeout"},
    "page_view": {},
    "tab_switch": {"from": "home", "to": "trending"},
    "post_created": {
        "postId": "post_123", "postType": "image", "contentLength": 150, "hasMedia": False,
        "creationTime": "2024-01-01T12:00:00.000Z",
    },
    "post_view": POST | {"postType": "video", "viewDuration": 5000},
    "post_like": POST | {"action": "unlike"},
    "post_share": POST,
    "post_comment": POST | {"commentId": "c1"},
    "user_follow": {"targetUserId": "user_456", "action": "follow"},
    "profile_view": {"profileUserId": "user_456"},
    "message_sent": {"recipientId": "user_789", "messageType": "emoji", "messageLength": 50},
    "community_join": {"communityId": "c1"},
    "community_leave": {"communityId": "c1"},
    "community_post": {"communityId": "c1", "postId": "post_5"},
    "news_article_view": {"articleId": "article_123", "category": "tech", "source": "TechCrunch", "timeSpent": 30000},
    "news_article_share": {"articleId": "article_123"},
    "trending_item_view": {"itemId": "#TechTrends"},
    "trending_item_click": {"itemId": "#TechTrends", "platform": "tiktok", "itemType": "hashtag", "position": 3},
    "search_performed": {"query": "tea", "results": 12},
    "search_result_click": {"query": "tea", "position": 1},
    "media_upload": {"mediaType": "image", "bytes": 1024},
    "media_view": {"mediaId": "m1", "viewDuration": 12.5},
    "story_view": {"storyId": "s1"},
    "error_occurred": {"errorType": "TypeError", "errorMessage": "x is undefined", "severity": "medium"},
    "performance_metric": {"metricName": "lcp", "metricValue": 1250.5, "metricUnit": "ms"},
    "experiment_exposed": {"experiment_id": "feed-order", "variant": "ranked"},
}  # fmt: skip
PEOPLE = ("postAuthor", "targetUserId", "profileUserId", "recipientId")


def envelope(name: str = "post_like", **fields: Any) -> dict[str, Any]:
    return {
        "eventId": f"evt_1703123456789_{name}",
        "eventName": name,
        "userId": "user_123",
        "sessionId": "session_456",
        "timestamp": ago(minutes=1),
        "data": DATA[name],
        "metadata": METADATA,
    } | fields


def without_people(sent: dict[str, Any]) -> dict[str, Any]:
    data = {name: user_key(value) if name in PEOPLE else value for name, value in sent["data"].items()}
    return sent | {"userId": user_key(sent["userId"]), "data": data}


def test_every_documented_event_lands_with_every_field_and_without_the_people_in_it(landing: Landing) -> None:
    sent = [envelope(name) for name in DATA]
    assert landing.accepted(PATH, sent) == {"status": "accepted", "count": len(DATA), "skipped": 0, "rejected": []}
    landed = landing.events()
    assert [event["event_name"] for event in landed] == list(DATA)
    assert [event["payload"] for event in landed] == [without_people(event) for event in sent]
    assert {(event["dialect"], event["source_id"]) for event in landed} == {("social", "dev")}
    assert {(event["user_key"], event["session_id"]) for event in landed} == {(user_key("user_123"), "session_456")}
    for event, envelope_sent in zip(landed, sent, strict=True):
        assert seconds_from(event["occurred_at"], envelope_sent["timestamp"]) == 0


@pytest.mark.parametrize(
    "body",
    [envelope(), [envelope()], {"events": [envelope()]}],
    ids=["an envelope", "a list", "an object with events"],
)
def test_every_shape_of_a_body_lands_the_same_event(landing: Landing, body: Any) -> None:
    assert landing.accepted(PATH, body)["count"] == 1
    assert landing.only_event()["payload"]["eventName"] == "post_like"


def test_events_share_the_user_and_session_around_them_unless_they_name_their_own(landing: Landing) -> None:
    own = {"eventName": "page_view", "userId": "bob", "sessionId": "t"}
    landing.accepted(PATH, {"userId": "ada", "sessionId": "s", "events": [{"eventName": "page_view"}, own]})
    assert [(event["user_key"], event["session_id"]) for event in landing.events()] == [
        (user_key("ada"), "s"),
        (user_key("bob"), "t"),
    ]


def test_a_faulty_event_has_its_verdict_and_its_neighbours_are_stored(landing: Landing) -> None:
    nameless = envelope(eventId="no-name")
    del nameless["eventName"]
    blank, of_text, future = envelope(eventName=" "), envelope(data="x"), envelope(timestamp=ago(minutes=-6))
    old = envelope(timestamp=ago(days=8))
    good = envelope("page_view")
    answer = landing.accepted(PATH, {"events": [nameless, blank, of_text, future, old, good]})
    assert (answer["status"], answer["count"], answer["skipped"]) == ("accepted", 1, 1)
    assert [(each["index"], each["event_id"], each["code"], each["path"]) for each in answer["rejected"]] == [
        (0, "no-name", "invalid_event", None),
        (1, "evt_1703123456789_post_like", "invalid_value", "$.eventName"),
        (2, "evt_1703123456789_post_like", "invalid_event", "$.data"),
        (3, "evt_1703123456789_post_like", "future_timestamp", None),
    ]
    assert landing.only_event()["event_name"] == "page_view"
    kept = landing.rejected()
    assert [row["code"] for row in kept] == [
        "invalid_event",
        "invalid_value",
        "invalid_event",
        "future_timestamp",
        "too_old",
    ]
    assert {row["payload"]["userId"] for row in kept} == {user_key("user_123")}


@pytest.mark.parametrize("body", [{"events": [{}, {"eventName": ""}]}, [{}, 5], [None, "page_view"]])
def test_all_bad_is_400_with_a_verdict_for_each(landing: Landing, body: Any) -> None:
    response = landing.post(PATH, body)
    answer = response.json()
    assert (response.status_code, answer["status"], answer["count"]) == (400, "rejected", 0)
    assert [each["index"] for each in answer["rejected"]] == [0, 1]
    assert answer["code"] == answer["rejected"][0]["code"]
    assert landing.events() == []


@pytest.mark.parametrize("body", ["page_view", 5, {"events": {}}, {"events": None}])
def test_a_body_of_another_shape_is_refused_as_a_whole(landing: Landing, body: Any) -> None:
    response = landing.post(PATH, body)
    assert (response.status_code, response.json()["code"]) == (400, "invalid_type")


def test_a_retry_lands_under_the_same_event_ids(landing: Landing) -> None:
    by_id, by_uuid = envelope(), envelope(eventId="6f1f2a52-6d0f-4a8e-9b87-1d6a2d1c9e11")
    by_time = envelope("page_view")
    del by_time["eventId"]
    for _ in range(2):
        landing.accepted(PATH, [by_id, by_uuid, by_time])
    ids = [event["event_id"] for event in landing.events()]
    assert ids[:3] == ids[3:]
    assert len(set(ids)) == 3
    assert ids[1] == UUID(by_uuid["eventId"])


@pytest.mark.parametrize("name", ["timestamp", "client_timestamp"])
def test_the_clients_time_is_the_time_of_the_event(landing: Landing, name: str) -> None:
    at = ago(hours=3)
    landing.accepted(PATH, {"eventName": "page_view", name: at})
    assert seconds_from(landing.only_event()["occurred_at"], at) == 0


def test_a_clock_that_is_wrong_by_an_hour_is_corrected_by_the_time_of_sending(landing: Landing) -> None:
    event = {"eventName": "page_view", "timestamp": ago(hours=-1, minutes=10)}
    assert landing.accepted(PATH, {"sentAt": ago(hours=-1), "events": [event]})["count"] == 1
    assert seconds_from(landing.only_event()["occurred_at"], ago(minutes=10)) < 30


def test_an_event_needs_nothing_but_its_name(landing: Landing) -> None:
    landing.accepted(PATH, {"eventName": "Something New"})
    event = landing.only_event()
    assert (event["event_name"], event["user_key"], event["session_id"]) == ("Something New", None, None)
    assert event["occurred_at"] == event["received_at"]

"""Values as clients spell them: no spelling costs an event, and no placeholder is a person. A real collector."""

import json
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest

from tests.collector_client import BATCH, INITIALIZE, TRACK, VIEW, refused
from tests.integration.conftest import Landing, ago, seconds_from, user_key

SOCIAL, LEARNING, PRODUCT, SEGMENT = "/api/events", "/api/analytics/events/track", "/api/analytics/events", "/v1/track"
START, END = "/api/v1/analytics/sessions/start", "/api/v1/analytics/sessions/s1/end"
INTERACTIONS, CHATS = "/api/v1/analytics/posts/p1/interactions", "/api/v1/analytics/chat-sessions"
NIL = "00000000-0000-0000-0000-000000000000"
NOW = datetime.now(UTC)

# An event of each endpoint, the field for its user, and where the endpoint reads its events.
EVENTS: dict[str, tuple[dict[str, Any], str, str | None]] = {
    INITIALIZE: ({"extension_user_id": "x"}, "user_id", None),
    START: ({}, "user_id", None),
    END: ({}, "user_id", None),
    BATCH: ({"type": "post_view"}, "user_id", "events"),
    INTERACTIONS: ({"interaction_type": "viewed"}, "user_id", None),
    CHATS: ({"chat_session_id": "c"}, "user_id", None),
    TRACK: (VIEW, "user_id", "interactions"),
    SOCIAL: ({"eventName": "post_view"}, "userId", "events"),
    LEARNING: ({"event_type": "session_start"}, "user_id", "events"),
    PRODUCT: ({"event_name": "chat_rated"}, "user_id", "events"),
    SEGMENT: ({"event": "Post Viewed"}, "userId", None),
}
# Without the one whose users are anonymous, and which an address may call only now and then.
most_endpoints = pytest.mark.parametrize("path", [path for path in EVENTS if path != INITIALIZE])


def post(landing: Landing, path: str, *events: dict[str, Any], **shared: Any) -> dict[str, Any]:
    """The response to events with these fields, which must all be stored."""
    event, _, list_name = EVENTS[path]
    sent = [event | each for each in events]
    answer = landing.accepted(path, {list_name: sent, **shared} if list_name else {**sent[0], **shared})
    assert not [*answer.get("rejected", ()), *answer.get("errors", ())]
    return answer


# Spellings


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        (SEGMENT, {"properties": [], "traits": [], "context": []}),
        (SOCIAL, {"metadata": [], "data": []}),
        (BATCH, {"metadata": [], "value": True}),
        (PRODUCT, {"event_metadata": [], "viewport": []}),
        (TRACK, {"metadata": []}),
        (LEARNING, {"properties": []}),
        (INITIALIZE, {"browser_info": []}),
        (START, {"browser_info": []}),
        (PRODUCT, {"message_length": 19.0}),
        (PRODUCT, {"message_length": "19"}),
        (PRODUCT, {"message_length": " 19.0 "}),
        (PRODUCT, {"message_length": ""}),
        (PRODUCT, {"message_content": 42}),
        (INTERACTIONS, {"viewport_time_ms": "1200", "scroll_depth_percentage": "1.5e1"}),
        (INTERACTIONS, {"reading_time_ms": ""}),
        (CHATS, {"satisfaction_rating": "5", "message_count": "3.0", "duration_ms": "12.5"}),
        (CHATS, {"satisfaction_rating": 5.0, "ended_by": ""}),
        (INITIALIZE, {"extension_user_id": 7.0, "timezone": 2}),
        (TRACK, {"post_id": 17.0}),
    ],
)
def test_7_and_19_a_spelling_costs_no_event_and_is_stored_as_sent(
    landing: Landing, path: str, fields: dict[str, Any]
) -> None:
    post(landing, path, fields)
    payload = landing.only_event()["payload"]
    assert {name: payload[name] for name in fields if name != "extension_user_id"} == {
        name: value for name, value in fields.items() if name != "extension_user_id"
    }


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        (SEGMENT, {"properties": [1]}),
        (PRODUCT, {"message_length": "long"}),
        (PRODUCT, {"message_length": 19.5}),
        (PRODUCT, {"message_length": True}),
        (CHATS, {"satisfaction_rating": "6"}),
        (CHATS, {"satisfaction_rating": "4.5"}),
        (INTERACTIONS, {"viewport_time_ms": "1_200"}),
        (BATCH, {"type": 5}),
    ],
)
def test_what_says_something_else_is_still_refused(landing: Landing, path: str, fields: dict[str, Any]) -> None:
    event, _, list_name = EVENTS[path]
    response = landing.post(path, {list_name: [event | fields]} if list_name else event | fields)
    assert response.status_code == 400
    assert landing.events() == []


def test_a_body_or_batch_context_that_is_phps_empty_object_is_one(landing: Landing) -> None:
    assert landing.post(START, []).status_code == 200
    assert landing.post("/v1/batch", {"batch": [{"type": "page"}], "context": []}).status_code == 200
    assert {event["event_name"] for event in landing.events()} == {"session_started", "page"}


@most_endpoints
def test_an_empty_id_or_time_is_none_and_the_next_name_for_it_is_read(landing: Landing, path: str) -> None:
    _, user, _ = EVENTS[path]
    at = ago(hours=2)
    time = {"timestamp": " ", "client_timestamp": at}
    post(
        landing, path, {user: "", "event_id": "", "eventId": "e"} | time | ({"timestamp": ""} if path == BATCH else {})
    )
    post(landing, path, {user: " ", "event_id": None, "eventId": "e"} | time)
    first, second = landing.events()
    assert (first["user_key"], second["user_key"]) == (None, None)
    assert first["event_id"] == second["event_id"]
    assert seconds_from(first["occurred_at"], at) == 0


@pytest.mark.parametrize("time", ["2026-11-28t10:00:00z", "2026-11-28T10:00:00.5z", "2026-11-28t10:00:00+00:00"])
def test_23_letters_of_a_time_may_be_small(landing: Landing, time: str) -> None:
    refreshed = time.replace("2026-11-28", f"{NOW - timedelta(days=1):%Y-%m-%d}")
    post(landing, TRACK, {"timestamp": refreshed})
    assert seconds_from(landing.only_event()["occurred_at"], refreshed.upper()) == 0


# Placeholders


@pytest.mark.parametrize(
    "nobody",
    ["null", "undefined", "None", "NaN", "nil", "[object Object]", "0", 0, "-1", -1.0, "true", False, "anonymous",
     "Guest", "UNKNOWN", NIL, "\u00a0 "],
)  # fmt: skip
def test_a_placeholder_is_nobody_and_is_counted(landing: Landing, nobody: Any) -> None:
    post(landing, SEGMENT, {"userId": nobody, "anonymousId": "a", "context": {"sessionId": nobody}})
    post(landing, SEGMENT, {"userId": "ada", "anonymousId": nobody, "properties": {"session_id": "s1"}})
    first, second = landing.events()
    assert (first["user_key"], first["anonymous_key"], first["session_id"]) == (None, user_key("a"), None)
    assert (second["user_key"], second["anonymous_key"], second["session_id"]) == (user_key("ada"), None, "s1")
    assert (first["payload"]["userId"], second["payload"]["anonymousId"]) == (None, None)
    assert (first["context"]["placeholder_ids"], second["context"]["placeholder_ids"]) == (2, 1)


@most_endpoints
def test_a_placeholder_is_nobody_in_every_dialect(landing: Landing, path: str) -> None:
    _, user, _ = EVENTS[path]
    post(landing, path, {user: "undefined"})
    event = landing.only_event()
    assert (event["user_key"], event["context"]["placeholder_ids"]) == (None, 1)


@pytest.mark.parametrize("path", [BATCH, TRACK, SOCIAL, LEARNING, PRODUCT])
def test_a_placeholder_of_an_event_gives_way_to_the_requests_user_and_session(landing: Landing, path: str) -> None:
    _, user, _ = EVENTS[path]
    post(
        landing, path, {user: "null", "session_id": "undefined", "sessionId": "null"}, **{user: "ada"}, session_id="s1"
    )
    event = landing.only_event()
    assert (event["user_key"], event["session_id"]) == (user_key("ada"), "s1")


def test_an_event_with_known_ids_counts_no_placeholder(landing: Landing) -> None:
    post(landing, TRACK, {"user_id": "ada", "session_id": "s1"})
    post(landing, TRACK, {})
    assert {"placeholder_ids" in (event["context"] or {}) for event in landing.events()} == {False}


def test_an_installation_without_an_id_is_nobody_and_gets_a_session(landing: Landing) -> None:
    first = post(landing, INITIALIZE, {"extension_user_id": "undefined"})
    second = post(landing, INITIALIZE, {"extension_user_id": "null"})
    assert (first["user_id"], first["experiment_groups"]) == (None, [])
    assert first["session_id"] != second["session_id"]
    assert {event["user_key"] for event in landing.events()} == {None}
    started = post(landing, START, {"session_id": "undefined"})
    assert UUID(started["session_id"])


@pytest.mark.parametrize(
    ("one", "same"), [(12345, 12345.0), ("12345", "12345.0"), ("Zo\u00eb", "Zoe\u0308"), ("ada", " ada\n")]
)
def test_one_id_has_one_key_and_one_session(landing: Landing, one: Any, same: Any) -> None:
    for each in (one, same):
        post(landing, TRACK, {"user_id": each, "session_id": each})
        post(landing, SEGMENT, {"userId": each, "properties": {"session_id": each}})
    events = landing.events()
    assert len({(event["user_key"], event["session_id"]) for event in events}) == 1
    in_payloads = {event["payload"].get("user_id") or event["payload"]["userId"] for event in events}
    assert in_payloads == {events[0]["user_key"]}


def test_one_installation_has_one_user(landing: Landing) -> None:
    installations = (12345, "12345.0", " 12345")
    assert len({post(landing, INITIALIZE, {"extension_user_id": each})["user_id"] for each in installations}) == 1


def test_a_headers_user_is_read_as_utf_8(landing: Landing) -> None:
    for name in ("Zo\u00eb".encode(), "Zoe\u0308".encode()):
        response = landing.client.post(TRACK, json=VIEW, headers={b"X-User-Id": name})
        assert response.status_code == 200
    assert {event["user_key"] for event in landing.events()} == {user_key("Zo\u00eb")}


@pytest.mark.parametrize("constant", [NIL, "undefined", "null", " NaN ", "[object Object]", "{" + NIL + "}", 0])
def test_a_constant_is_no_event_id(landing: Landing, constant: Any) -> None:
    at = ago(minutes=5)
    for _ in range(2):  # a retry of the request
        post(landing, TRACK, *({"event_id": constant, "timestamp": at, "post_id": post_id} for post_id in "ab"))
    post(landing, TRACK, {"event_id": constant, "eventId": "e1"}, {"event_id": "e1"})
    ids = [event["event_id"] for event in landing.events()]
    assert (len(ids), len(set(ids))) == (6, 3)
    assert UUID(NIL) not in ids


# Order and time


def test_events_of_a_request_are_received_a_microsecond_apart_and_equal_ones_all_count(landing: Landing) -> None:
    at = ago(hours=2)
    for _ in range(2):
        post(landing, BATCH, *[{"timestamp": at, "metadata": {"postId": "p"}}] * 3, user_id="u1")
    events = landing.events()
    received = [event["received_at"] for event in events[:3]]
    assert [later - earlier for earlier, later in pairwise(received)] == [timedelta(microseconds=1)] * 2
    assert len({event["event_id"] for event in events[:3]}) == 3
    assert [event["event_id"] for event in events[:3]] == [event["event_id"] for event in events[3:]]


def test_delays_of_the_network_do_not_turn_events_round(landing: Landing) -> None:
    now = datetime.now(UTC)
    for name, age, sent in (("chat_message_sent", 31, 0), ("post_view", 41, 40)):
        event = {"type": name, "timestamp": (now - timedelta(seconds=age)).isoformat()}
        landing.accepted(BATCH, {"events": [event], "sent_at": (now - timedelta(seconds=sent)).isoformat()})
    chat, view = (event["occurred_at"] for event in landing.events())
    assert chat - view == timedelta(seconds=10)


@pytest.mark.parametrize("path", [BATCH, TRACK, SOCIAL, LEARNING, PRODUCT, SEGMENT])
@pytest.mark.parametrize(
    "sent_at",
    ["0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", 0, "", ago(days=3), ago(days=-3), ago(hours=1)[:19], "soon", True],
    ids=["year 1", "1970", "number 0", "empty", "days ago", "days ahead", "no zone", "word", "boolean"],
)
def test_3_a_sending_time_that_cannot_be_right_changes_nothing(landing: Landing, path: str, sent_at: Any) -> None:
    at = ago(minutes=10)
    for name in ("sent_at", "sentAt"):
        post(landing, path, {"timestamp": at}, **{name: sent_at})
    assert [seconds_from(event["occurred_at"], at) for event in landing.events()] == [0, 0]


@pytest.mark.parametrize("path", [BATCH, TRACK, SOCIAL, LEARNING, PRODUCT, SEGMENT])
@pytest.mark.parametrize("behind", [timedelta(hours=2), timedelta(hours=-2), timedelta(hours=23)])
def test_a_wrong_clock_is_corrected(landing: Landing, path: str, behind: timedelta) -> None:
    now = datetime.now(UTC)
    at, sent = now - behind - timedelta(minutes=10), now - behind
    post(landing, path, {"timestamp": at.isoformat()}, sent_at=sent.isoformat())
    post(landing, path, {"timestamp": at.timestamp()}, sentAt=sent.timestamp() * 1000)
    for event in landing.events():
        assert seconds_from(event["occurred_at"], (now - timedelta(minutes=10)).isoformat()) < 30


def test_a_correction_never_moves_an_event_into_the_future(landing: Landing) -> None:
    at = ago(seconds=20)
    post(landing, TRACK, {"timestamp": at}, sent_at=ago(hours=1))
    assert seconds_from(landing.only_event()["occurred_at"], at) == 0


# Addresses


@most_endpoints
def test_the_user_info_of_an_address_is_stored_nowhere(landing: Landing, path: str) -> None:
    address = "https://name:hidden@intra.example/wiki"
    event, _, list_name = EVENTS[path]
    fields: dict[str, Any] = {
        "referrer": address, "metadata": {"url": address}, "data": {address: [address]}, "properties": {"url": address},
        "context": {"page": {"referrer": address}}, "note": f"see {address}", "session_id": address,
    }  # fmt: skip
    for body in (event | fields, {"oops": address} | fields, event | fields | {"timestamp": "1999-01-01"}):
        landing.post(path, {list_name: [body]} if list_name else body)
    landing.client.post(path, content=json.dumps(fields).encode()[:-1])
    landing.client.post(f"/nowhere/https%3A%2F%2Fname%3Ahidden%40intra.example?to={address}", json=fields)
    landing.post(path.replace("/p1/", "/https%3A%2F%2Fname%3Ahidden%40intra.example%2F/"), event)
    stored = [str(row) for row in (*landing.events(), *landing.rejected())]
    assert len([row for row in stored if "intra.example" in row]) >= 5
    assert [row for row in stored if "hidden" in row] == []


def test_an_unreadable_time_still_names_its_event(landing: Landing) -> None:
    response = landing.post(TRACK, VIEW | {"timestamp": "https://name:hidden@intra.example/", "event_id": "e"})
    assert refused(response, 400, "invalid_timestamp")["errors"][0]["event_id"] == "e"
    assert "hidden" not in str(landing.rejected())

"""The `segment` dialect over HTTP: requests, responses and landed rows."""

import json
from typing import Any

import httpx
import pytest

from tests.integration.conftest import WRITE_KEY, Landing, ago, seconds_from, user_key

BATCH = "/v1/batch"
TRAITS = {
    "id": "ada",
    "email": "ada@example.org",
    "name": "Ada Lovelace",
    "firstName": "Ada",
    "lastName": "Lovelace",
    "phone": "+44 1815",
    "username": "ada1815",
    "address": {"street": "St James's Square", "city": "London"},
    "avatar": "https://example.org/ada.png",
    "birthday": "1815-12-10",
    "plan": "pro",
}
TRAITS_LANDED = dict.fromkeys(TRAITS) | {"id": user_key("ada"), "plan": "pro"}
CONTEXT = {
    "ip": "203.0.113.7",
    "userAgent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "sessionId": 1704110400,
    "locale": "en-GB",
    "page": {"path": "/pricing", "title": "Pricing"},
    "campaign": {"name": "spring", "source": "newsletter"},
    "device": {"id": "device-1", "name": "Ada's phone", "advertisingId": "idfa-1", "token": "push-1", "model": "X"},
    "traits": {"email": "ada@example.org", "plan": "pro"},
}
CONTEXT_LANDED = CONTEXT | {
    "ip": None,
    "device": {
        "id": user_key("device-1"),
        "name": None,
        "advertisingId": user_key("idfa-1"),
        "token": None,
        "model": "X",
    },
    "traits": {"email": None, "plan": "pro"},
}
# Each type of message with all its own fields, and what lands.
MESSAGES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "track": ({"event": "Post Viewed", "properties": {"post_id": "p1", "duration": 5000}}, {}),
    "identify": ({"traits": TRAITS}, {"traits": TRAITS_LANDED}),
    "page": ({"name": "Pricing", "category": "Docs", "properties": {"path": "/pricing", "name": "Pricing"}}, {}),
    "screen": ({"name": "Home", "properties": {"variation": "blue"}}, {}),
    "group": (
        {"groupId": "acme", "traits": {"name": "Acme", "industry": "tools"}},
        {"traits": {"name": None, "industry": "tools"}},
    ),
    "alias": ({"previousId": "anonymous-1"}, {"previousId": user_key("anonymous-1")}),
}


def message(kind: str, **fields: Any) -> dict[str, Any]:
    return {
        "type": kind,
        "messageId": f"message of {kind}",
        "userId": "ada",
        "anonymousId": "anonymous-1",
        "timestamp": ago(minutes=1),
        "context": CONTEXT,
        "integrations": {"All": True},
        **MESSAGES[kind][0],
        **fields,
    }


def landed_payload(sent: dict[str, Any]) -> dict[str, Any]:
    people = {"userId": user_key("ada"), "anonymousId": user_key("anonymous-1"), "context": CONTEXT_LANDED}
    return sent | people | MESSAGES[sent["type"]][1]


def names(kinds: list[str]) -> list[str]:
    return ["Post Viewed" if kind == "track" else kind for kind in kinds]


def test_every_type_of_message_lands_from_a_batch_with_every_field_and_without_the_people(landing: Landing) -> None:
    sent = [message(kind) for kind in MESSAGES]
    answer = landing.accepted(BATCH, {"batch": sent, "writeKey": WRITE_KEY})
    assert answer == {"success": True, "status": "accepted", "count": 6, "skipped": 0, "rejected": []}
    landed = landing.events()
    assert [row["event_name"] for row in landed] == names(list(MESSAGES))
    assert [row["payload"] for row in landed] == [landed_payload(each) for each in sent]
    assert {row["dialect"] for row in landed} == {"segment"}
    assert {(row["user_key"], row["anonymous_key"], row["session_id"]) for row in landed} == {
        (user_key("ada"), user_key("anonymous-1"), "1704110400")
    }


@pytest.mark.parametrize("kind", MESSAGES)
def test_every_type_of_message_has_its_own_endpoint_that_needs_no_type(landing: Landing, kind: str) -> None:
    sent = message(kind)
    del sent["type"]
    answer = landing.accepted(f"/v1/{kind}", sent | {"writeKey": WRITE_KEY})
    assert (answer["success"], answer["count"]) == (True, 1)
    row = landing.only_event()
    assert row["event_name"] == names([kind])[0]
    assert row["payload"] == landed_payload(sent | {"type": kind}) | {"writeKey": None}


def test_nothing_that_identifies_a_person_is_anywhere_in_raw(landing: Landing) -> None:
    secrets = ["Lovelace", "ada@", "ada1815", "+44 1815", "1815-12-10", "St James", "ada.png", "203.0.113.7"]
    secrets += ["anonymous-1", "idfa-1", "push-1", WRITE_KEY]
    every = [message(kind) for kind in MESSAGES]
    landing.accepted(BATCH, {"batch": [*every, *({**each, "type": "?"} for each in every)], "writeKey": WRITE_KEY})
    landing.post(BATCH, {"batch": every * 200})
    landing.client.post(BATCH, content=json.dumps(every)[:-1], headers={"Content-Type": "application/json"})
    assert len(landing.events()) == 6
    assert len(landing.rejected()) == 8
    for row in landing.events() + landing.rejected():
        assert [secret for secret in secrets if secret in str(row)] == []


def test_the_key_may_come_as_segments_sdks_send_it(landing: Landing) -> None:
    response = httpx.post(f"{landing.url}/v1/page", json={"userId": "ada"}, auth=(WRITE_KEY, ""))
    assert response.status_code == 200
    response = httpx.post(f"{landing.url}/v1/page", json={"userId": "ada", "writeKey": WRITE_KEY})
    assert response.status_code == 200
    assert [event["payload"].get("writeKey") for event in landing.events()] == [None, None]


@pytest.mark.parametrize(
    ("fields", "session_id"),
    [
        ({"context": {"sessionId": "a"}, "properties": {"session_id": "b"}}, "a"),
        ({"context": {"session_id": 5}}, "5"),
        ({"properties": {"session_id": "b"}}, "b"),
        ({"properties": {"sessionId": "b"}}, "b"),
        ({"context": {"sessionId": {"no": "id"}}, "properties": {"session_id": ""}}, None),
        ({}, None),
    ],
)
def test_the_session_is_the_contexts_or_among_the_properties(
    landing: Landing, fields: dict[str, Any], session_id: str | None
) -> None:
    landing.accepted("/v1/track", {"event": "Post Viewed", "userId": "ada"} | fields)
    assert landing.only_event()["session_id"] == session_id


def test_a_message_sent_before_identification_has_only_the_anonymous_key(landing: Landing) -> None:
    landing.accepted("/v1/page", {"anonymousId": "anonymous-1", "userId": None})
    row = landing.only_event()
    assert (row["user_key"], row["anonymous_key"]) == (None, user_key("anonymous-1"))


def test_an_alias_has_its_previous_id_as_the_anonymous_one(landing: Landing) -> None:
    landing.accepted("/v1/alias", {"previousId": "anonymous-1", "anonymousId": "anonymous-2", "userId": "ada"})
    row = landing.only_event()
    assert (row["user_key"], row["anonymous_key"]) == (user_key("ada"), user_key("anonymous-1"))


def test_the_context_of_a_batch_is_that_of_its_messages_unless_they_have_their_own(landing: Landing) -> None:
    shared = {"locale": "de-DE", "sessionId": "around"}
    messages = [{"type": "page"}, {"type": "page", "context": {"locale": "en-GB"}}]
    landing.accepted(BATCH, {"batch": messages, "context": shared})
    landed = landing.events()
    assert [row["payload"]["context"]["locale"] for row in landed] == ["de-DE", "en-GB"]
    assert {row["session_id"] for row in landed} == {"around"}


@pytest.mark.parametrize(
    ("context", "code"), [({"x": "y" * 5000}, "too_large"), ("web", "invalid_type"), ([1], "invalid_type")]
)
def test_a_context_that_cannot_be_shared_refuses_the_batch(landing: Landing, context: Any, code: str) -> None:
    response = landing.post(BATCH, {"batch": [{"type": "page"}], "context": context})
    assert (response.status_code, response.json()["code"]) == (400, code)
    assert landing.events() == []


def test_a_faulty_message_has_its_verdict_and_its_neighbours_are_stored(landing: Landing) -> None:
    sent = [
        message("track", event=None),
        message("track", event=" "),
        message("page", type="delete", messageId="m1"),
        message("page", type=None),
        message("page", properties=[1]),
        message("page", timestamp=ago(minutes=-6)),
        message("page", timestamp=ago(days=8)),
        message("alias"),
    ]
    answer = landing.accepted(BATCH, {"batch": sent})
    assert (answer["success"], answer["count"], answer["skipped"]) == (True, 1, 1)
    assert [(each["index"], each["event_id"], each["code"], each["path"]) for each in answer["rejected"]] == [
        (0, "message of track", "invalid_value", "$.event"),
        (1, "message of track", "invalid_value", "$.event"),
        (2, "m1", "invalid_value", "$.type"),
        (3, "message of page", "invalid_value", "$.type"),
        (4, "message of page", "invalid_event", "$.properties"),
        (5, "message of page", "future_timestamp", None),
    ]
    assert landing.only_event()["event_name"] == "alias"


@pytest.mark.parametrize(
    ("path", "body"),
    [("/v1/track", {}), ("/v1/track", {"event": ""}), ("/v1/page", {"properties": 5}), (BATCH, {"batch": [{}]})],
)
def test_all_bad_is_400_and_no_success(landing: Landing, path: str, body: Any) -> None:
    response = landing.post(path, body)
    answer = response.json()
    assert (response.status_code, answer["success"], answer["status"], answer["count"]) == (400, False, "rejected", 0)
    assert answer["code"] == answer["rejected"][0]["code"]
    assert landing.events() == []


@pytest.mark.parametrize(("path", "body"), [(BATCH, []), (BATCH, {}), (BATCH, {"batch": {}}), ("/v1/page", [1])])
def test_a_body_of_another_shape_is_refused_as_a_whole(landing: Landing, path: str, body: Any) -> None:
    response = landing.post(path, body)
    assert (response.status_code, response.json()["code"]) == (400, "invalid_type")


def test_a_retry_lands_under_the_same_event_ids_whenever_it_is_sent(landing: Landing) -> None:
    by_time = message("page")
    del by_time["messageId"]
    for sent_at in (ago(seconds=5), ago(seconds=1)):
        landing.accepted(BATCH, {"batch": [message("page"), by_time], "sentAt": sent_at})
        landing.accepted("/v1/track", {"event": "x", "timestamp": by_time["timestamp"], "sentAt": sent_at})
    ids = [row["event_id"] for row in landing.events()]
    assert ids[:3] == ids[3:]
    assert len(set(ids)) == 3


@pytest.mark.parametrize("name", ["timestamp", "originalTimestamp", "client_timestamp"])
def test_the_clients_time_is_the_time_of_the_event(landing: Landing, name: str) -> None:
    at = ago(hours=3)
    landing.accepted("/v1/page", {name: at})
    assert seconds_from(landing.only_event()["occurred_at"], at) == 0


@pytest.mark.parametrize("path", [BATCH, "/v1/page"])
def test_a_clock_that_is_wrong_by_a_day_is_corrected_by_sent_at(landing: Landing, path: str) -> None:
    page = {"type": "page", "timestamp": ago(days=-1, minutes=10)}
    body = {"batch": [page]} if path == BATCH else page
    landing.accepted(path, body | {"sentAt": ago(days=-1)})
    row = landing.only_event()
    assert seconds_from(row["occurred_at"], ago(minutes=10)) < 30
    assert row["sent_at"] > row["received_at"]


def test_the_original_time_is_the_one_to_correct(landing: Landing) -> None:
    times = {"originalTimestamp": ago(days=-1, minutes=10), "timestamp": ago(minutes=10), "sentAt": ago(days=-1)}
    landing.accepted("/v1/page", times)
    assert seconds_from(landing.only_event()["occurred_at"], ago(minutes=10)) < 30

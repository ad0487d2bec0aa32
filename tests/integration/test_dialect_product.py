"""The `product` dialect over HTTP: requests, responses and landed rows."""

from typing import Any

import pytest

from tests.integration.conftest import Landing, ago, seconds_from, user_key

PATH = "/api/analytics/events"
QUESTION = "How much did we spend on storage?"
FIELDS: dict[str, dict[str, Any]] = {
    "page_view": {"event_value": "/dashboard"},
    "feature_used": {"event_value": 3, "event_metadata": {"feature": "export", "formats": ["csv"]}},
    "chat_message_sent": {
        "thread_id": "t1",
        "message_content": QUESTION,
        "message_length": len(QUESTION),
        "event_metadata": {"role": "user"},
    },
    "message_sent": {"thread_id": "t1", "message_length": 480, "event_metadata": {"role": "assistant"}},
    "chat_rated": {"thread_id": "t1", "event_value": "4"},
    "experiment_exposed": {"event_metadata": {"experiment_key": "composer", "variant": "wide"}},
}


def event(name: str = "feature_used", **fields: Any) -> dict[str, Any]:
    return {
        "event_name": name,
        "event_id": f"event of {name}",
        "user_id": "ada",
        "session_id": "s1",
        "client_timestamp": ago(minutes=1),
        "event_value": None,
        "event_metadata": {},
        "viewport": {"width": 1280, "height": 720},
        **FIELDS[name],
        **fields,
    }


def test_every_kind_of_event_lands_with_every_field_and_without_the_user(landing: Landing) -> None:
    sent = [event(name) for name in FIELDS]
    assert landing.accepted(PATH, sent) == {"status": "accepted", "count": len(sent), "skipped": 0, "rejected": []}
    landed = landing.events()
    assert [row["event_name"] for row in landed] == list(FIELDS)
    assert [row["payload"] for row in landed] == [each | {"user_id": user_key("ada")} for each in sent]
    assert {row["dialect"] for row in landed} == {"product"}
    assert {(row["user_key"], row["session_id"]) for row in landed} == {(user_key("ada"), "s1")}
    for row, each in zip(landed, sent, strict=True):
        assert seconds_from(row["occurred_at"], each["client_timestamp"]) == 0


@pytest.mark.parametrize(
    "body", [[event()], {"events": [event()]}, event()], ids=["a list", "an object with events", "an event"]
)
def test_every_shape_of_a_body_lands_the_same_event(landing: Landing, body: Any) -> None:
    assert landing.accepted(PATH, body)["count"] == 1
    assert landing.only_event()["event_name"] == "feature_used"


def test_what_a_server_adds_about_a_person_does_not_land(landing: Landing) -> None:
    landing.accepted(
        PATH, [event(ip_address="203.0.113.7", event_metadata={"email": "ada@example.org", "plan": "pro"})]
    )
    payload = landing.only_event()["payload"]
    assert (payload["ip_address"], payload["event_metadata"]) == (None, {"email": None, "plan": "pro"})


def test_events_share_the_user_and_session_around_them_unless_they_name_their_own(landing: Landing) -> None:
    own = {"event_name": "page_view", "user_id": 42, "session_id": 43}
    landing.accepted(PATH, {"user_id": "ada", "session_id": "s", "events": [{"event_name": "page_view"}, own]})
    assert [(row["user_key"], row["session_id"]) for row in landing.events()] == [
        (user_key("ada"), "s"),
        (user_key("42"), "43"),
    ]


@pytest.mark.parametrize("value", [None, "text", 1.5, True, {"a": 1}, [1]])
def test_the_value_of_an_event_may_be_anything(landing: Landing, value: Any) -> None:
    landing.accepted(PATH, [event(event_value=value)])
    assert landing.only_event()["payload"]["event_value"] == value


def test_a_faulty_event_has_its_verdict_and_its_neighbours_are_stored(landing: Landing) -> None:
    sent = [
        event(message_length="long"),
        event(event_metadata="x"),
        event(event_name=" "),
        event(client_timestamp="yesterday"),
        {"user_id": "ada"},
        event("page_view"),
    ]
    answer = landing.accepted(PATH, sent)
    assert [(each["index"], each["code"], each["path"]) for each in answer["rejected"]] == [
        (0, "invalid_event", "$.message_length"),
        (1, "invalid_event", "$.event_metadata"),
        (2, "invalid_value", "$.event_name"),
        (3, "invalid_timestamp", "$.timestamp"),
        (4, "invalid_event", None),
    ]
    assert (answer["status"], answer["count"]) == ("accepted", 1)
    assert landing.only_event()["event_name"] == "page_view"
    assert {row["payload"]["user_id"] for row in landing.rejected()} == {user_key("ada")}


@pytest.mark.parametrize("body", [[{}], [{}, []], {"events": [{"event_name": ""}]}, {}])
def test_all_bad_is_400_with_a_verdict_for_each(landing: Landing, body: Any) -> None:
    response = landing.post(PATH, body)
    answer = response.json()
    assert (response.status_code, answer["status"], answer["count"]) == (400, "rejected", 0)
    assert answer["code"] == answer["rejected"][0]["code"]
    assert landing.events() == []


def test_more_than_1000_events_in_a_list_are_refused_as_a_whole(landing: Landing) -> None:
    response = landing.post(PATH, [{"event_name": "page_view"}] * 1001)
    assert (response.status_code, response.json()["code"]) == (400, "too_many_events")
    assert landing.events() == []


def test_a_retry_lands_under_the_same_event_ids(landing: Landing) -> None:
    by_time = event("page_view")
    del by_time["event_id"]
    for _ in range(2):
        landing.accepted(PATH, [event(), by_time])
    ids = [row["event_id"] for row in landing.events()]
    assert ids[:2] == ids[2:]
    assert len(set(ids)) == 2


def test_an_event_older_than_a_week_is_skipped(landing: Landing) -> None:
    answer = landing.accepted(PATH, [event(client_timestamp=ago(days=8))])
    assert (answer["count"], answer["skipped"], answer["rejected"]) == (0, 1, [])
    assert [row["code"] for row in landing.rejected()] == ["too_old"]


@pytest.mark.parametrize("name", ["client_timestamp", "timestamp"])
def test_the_clients_time_is_the_time_of_the_event(landing: Landing, name: str) -> None:
    at = ago(hours=3)
    landing.accepted(PATH, [{"event_name": "page_view", name: at}])
    assert seconds_from(landing.only_event()["occurred_at"], at) == 0

"""The `learning` dialect over HTTP: requests, responses and landed rows."""

from typing import Any

import pytest

from tests.integration.conftest import Landing, ago, seconds_from, user_key

PATH = "/api/analytics/events/track"
MATERIAL = {"material_id": "m1", "material_type": "pdf"}
COACH = {"conversation_id": "c1"}
# The events of the learning app's five models: sessions, materials, gamification, AI coach and system.
PROPERTIES: dict[str, dict[str, Any]] = {
    "session_start": MATERIAL,
    "session_end": MATERIAL | {"duration_seconds": 1800, "xp_earned": 120, "completed": True},
    "material_view": MATERIAL | {"interaction_type": "view"},
    "material_complete": MATERIAL | {"interaction_type": "complete", "progress_percentage": 100},
    "xp_earned": {"amount": 50, "source": "quiz", "total_xp": 1250},
    "level_up": {"old_level": 3, "new_level": 4},
    "achievement_unlocked": {"achievement_id": "first-steps", "xp": 25},
    "streak_updated": {"streak_days": 7},
    "ai_coach_message": COACH | {"role": "assistant", "message_length": 240, "response_time_ms": 812.5},
    "ai_coach_feedback": COACH | {"rating": 5, "tags": ["helpful", "fast"]},
    "api_request": {"endpoint": "/api/materials", "method": "GET", "status_code": 200, "response_time_ms": 35.2},
    "api_error": {"endpoint": "/api/materials", "status_code": 500, "error_type": "Timeout"},
    "experiment_exposed": {"experiment_key": "coach-tone", "variant": "warm"},
}


def event(event_type: str = "material_view", **fields: Any) -> dict[str, Any]:
    return {
        "event_type": event_type,
        "event_id": f"event of {event_type}",
        "user_id": "student-1",
        "session_id": "s1",
        "timestamp": ago(minutes=1),
        "properties": PROPERTIES[event_type],
    } | fields


def test_every_kind_of_event_lands_with_every_field_and_without_the_student(landing: Landing) -> None:
    sent = [event(event_type) for event_type in PROPERTIES]
    for each in sent:
        assert landing.accepted(PATH, each) == {"status": "accepted", "count": 1, "skipped": 0, "rejected": []}
    landed = landing.events()
    assert [row["event_name"] for row in landed] == list(PROPERTIES)
    assert [row["payload"] for row in landed] == [each | {"user_id": user_key("student-1")} for each in sent]
    assert {row["dialect"] for row in landed} == {"learning"}
    assert {(row["user_key"], row["session_id"]) for row in landed} == {(user_key("student-1"), "s1")}
    for row, each in zip(landed, sent, strict=True):
        assert seconds_from(row["occurred_at"], each["timestamp"]) == 0


def test_the_apps_own_example_lands(landing: Landing) -> None:
    example = {"event_type": "session_start", "properties": {"material_id": "m1"}}
    assert landing.accepted(PATH, example)["count"] == 1
    row = landing.only_event()
    assert (row["payload"], row["user_key"], row["session_id"]) == (example, None, None)
    assert row["occurred_at"] == row["received_at"]


def test_a_system_event_has_no_user(landing: Landing) -> None:
    landing.accepted(PATH, event("api_request", user_id=None, session_id=None))
    row = landing.only_event()
    assert (row["user_key"], row["anonymous_key"], row["session_id"]) == (None, None, None)


@pytest.mark.parametrize("body", [[event()], {"events": [event()]}], ids=["a list", "an object with events"])
def test_many_events_may_come_at_once(landing: Landing, body: Any) -> None:
    assert landing.accepted(PATH, body)["count"] == 1
    assert landing.only_event()["payload"]["properties"] == MATERIAL | {"interaction_type": "view"}


def test_the_session_may_be_among_the_properties_or_around_the_events(landing: Landing) -> None:
    events = [
        {"event_type": "level_up"},
        {"event_type": "level_up", "properties": {"session_id": 7}},
        {"event_type": "level_up", "session_id": "own", "properties": {"session_id": 7}},
    ]
    landing.accepted(PATH, {"user_id": "student-1", "session_id": "around", "events": events})
    landed = landing.events()
    assert [row["session_id"] for row in landed] == ["around", "7", "own"]
    assert {row["user_key"] for row in landed} == {user_key("student-1")}


def test_a_faulty_event_has_its_verdict_and_its_neighbours_are_stored(landing: Landing) -> None:
    of_list = event(properties=["m1"], event_id="e1")
    answer = landing.accepted(PATH, [{"properties": {}}, of_list, event("level_up")])
    assert [(each["index"], each["event_id"], each["code"], each["path"]) for each in answer["rejected"]] == [
        (0, None, "invalid_event", None),
        (1, "e1", "invalid_event", "$.properties"),
    ]
    assert "event_type" in answer["rejected"][0]["message"]
    assert (answer["status"], answer["count"]) == ("accepted", 1)
    assert landing.only_event()["event_name"] == "level_up"
    assert [row["code"] for row in landing.rejected()] == ["invalid_event", "invalid_event"]


@pytest.mark.parametrize("body", [{}, {"event_type": "  "}, {"event_type": 5}, {"events": [{}]}])
def test_all_bad_is_400_with_a_verdict(landing: Landing, body: Any) -> None:
    response = landing.post(PATH, body)
    answer = response.json()
    assert (response.status_code, answer["status"], answer["count"], len(answer["rejected"])) == (400, "rejected", 0, 1)
    assert answer["code"] == answer["rejected"][0]["code"]
    assert landing.events() == []


def test_an_event_of_the_last_week_lands_and_an_older_one_is_skipped(landing: Landing) -> None:
    answer = landing.accepted(PATH, [event(timestamp=ago(days=6)), event(timestamp=ago(days=8))])
    assert (answer["count"], answer["skipped"], answer["rejected"]) == (1, 1, [])
    assert [row["code"] for row in landing.rejected()] == ["too_old"]


def test_a_retry_lands_under_the_same_event_id(landing: Landing) -> None:
    by_time = event("level_up")
    del by_time["event_id"]
    for _ in range(2):
        landing.accepted(PATH, [event(), by_time])
        landing.post(PATH, {"event_type": "xp_earned"}, idempotency_key="k")
    ids = [row["event_id"] for row in landing.events()]
    assert ids[:3] == ids[3:]
    assert len(set(ids)) == 3


@pytest.mark.parametrize("name", ["timestamp", "client_timestamp"])
def test_the_clients_time_is_the_time_of_the_event(landing: Landing, name: str) -> None:
    at = ago(hours=3)
    landing.accepted(PATH, {"event_type": "level_up", name: at})
    assert seconds_from(landing.only_event()["occurred_at"], at) == 0

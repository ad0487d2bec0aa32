"""The simulated day."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

from ingest_api.simulate import planned_visits
from ingest_api.simulated_visit import Call, ExtensionVisit

NOW = datetime(2026, 1, 31, 12, 0, tzinfo=UTC)


def planned(events: int, seed: int) -> list[Call]:
    calls: list[Call] = []
    for visit in planned_visits(events, seed, NOW):
        if isinstance(visit, ExtensionVisit):
            later = visit.calls("u1", "s1")
            assert visit.events == 1 + sum(call.events for call in later)
            calls += [Call("initialize", visit.hello, 1), *later]
        else:
            calls += visit
    return calls


def sent_events(calls: list[Call]) -> list[dict[str, Any]]:
    return [event for call in calls for event in call.body.get("events", call.body.get("interactions", [call.body]))]


def test_the_same_seed_makes_the_same_traffic_and_another_seed_another() -> None:
    assert planned(2_000, 7) == planned(2_000, 7)
    assert planned(2_000, 7) != planned(2_000, 8)


def test_the_traffic_has_about_the_size_asked_for_and_is_of_the_last_24_hours() -> None:
    calls = planned(5_000, 1)
    events = sent_events(calls)
    assert 5_000 <= len(events) < 5_300
    times = [event.get("client_timestamp", event.get("timestamp", "")) for event in events]
    ahead = [time for time in times if time > NOW.isoformat()]
    assert 0 < len(ahead) < 20, "some clocks are a month ahead"
    assert min(times) >= (NOW - timedelta(hours=24)).isoformat()


def test_every_kind_of_traffic_and_fault_is_in_it() -> None:
    calls = planned(20_000, 1)
    events = sent_events(calls)
    kinds = {event.get("type", event.get("interaction_type")) for event in events}
    assert kinds >= {
        "post_view", "post_reading", "icon_click", "scroll_behavior", "experiment_exposed",
        "chat_session_start", "chat_message_sent", "chat_session_end",
        "viewed", "ignored", "feedback_positive", "feedback_negative", "view", "click", "like", "share",
    }  # fmt: skip
    assert any(call.is_retry for call in calls)
    assert any("satisfaction_rating" in call.body for call in calls)
    assert any(call.path.endswith("/end") for call in calls)
    assert any("client_timestamp" in event and "type" not in event for event in events), "an event that is malformed"
    ended = {event["metadata"]["sessionId"] for event in events if event.get("type") == "chat_session_end"}
    begun = {event["metadata"]["sessionId"] for event in events if event.get("type") == "chat_session_start"}
    assert ended < begun, "some chats never end"
    batches = [call.body["events"] for call in calls if "events" in call.body]
    times = [[event["client_timestamp"] for event in batch] for batch in batches]
    assert any(later[0] < earlier[-1] for earlier, later in pairwise(times)), "some come late"

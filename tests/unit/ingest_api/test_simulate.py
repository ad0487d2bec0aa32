"""The simulated day of traffic."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

from expectations.landing import DIALECTS
from orchestration.cli.simulator.simulate import planned_visits
from orchestration.cli.simulator.templates import stored, template_visits
from orchestration.cli.simulator.visit import Call

NOW = datetime(2026, 1, 31, 12, 0, tzinfo=UTC)


def planned(events: int, seed: int) -> list[Call]:
    return [call for visit in planned_visits(events, seed, NOW) for call in visit]


def events_of(call: Call) -> list[dict[str, Any]]:
    if isinstance(call.body, list):
        return call.body
    many = [call.body[name] for name in ("events", "interactions", "batch", "data") if name in call.body]
    return many[0] if many else [call.body]


def sent_events(calls: list[Call]) -> list[dict[str, Any]]:
    return [event for call in calls for event in events_of(call)]


def test_the_same_seed_makes_the_same_traffic_and_another_seed_another() -> None:
    assert planned(2_000, 7) == planned(2_000, 7)
    assert planned(2_000, 7) != planned(2_000, 8)


def test_the_traffic_has_about_the_size_asked_for_and_is_of_the_last_24_hours() -> None:
    calls = planned(20_000, 1)
    events = sent_events(calls)
    assert 20_000 <= len(events) < 20_300
    fields = ("client_timestamp", "timestamp", "originalTimestamp", "dtm")
    times = [event[field] for event in events for field in fields if field in event]
    assert len(times) == len(events)
    ahead = [time for time in times if time > NOW.isoformat()]
    assert 0 < len(ahead) < 20, "some clocks are a month ahead"
    assert min(times) >= (NOW - timedelta(hours=24)).isoformat()


def test_the_traffic_has_every_kind_of_event_and_fault() -> None:
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
    assert any("client_timestamp" in event and "type" not in event for event in events), "a malformed event"
    ended = {event["metadata"]["sessionId"] for event in events if event.get("type") == "chat_session_end"}
    begun = {event["metadata"]["sessionId"] for event in events if event.get("type") == "chat_session_start"}
    assert ended < begun, "some chats never end"
    batches = [events_of(call) for call in calls if call.path.endswith("/events/batch")]
    times = [[event["client_timestamp"] for event in batch] for batch in batches]
    assert any(later[0] < earlier[-1] for earlier, later in pairwise(times)), "some arrive late"


def test_the_traffic_has_every_dialect_with_its_journeys() -> None:
    names: dict[str, set[str]] = {}
    for call in planned(10_000, 1):
        for event in events_of(call):
            named = [event[key] for key in ("event", "eventName", "event_type", "event_name", "type") if key in event]
            names.setdefault(call.path, set()).update(named[:1])
    assert names["/api/events"] >= {
        "session_start", "session_end", "page_view", "post_view", "post_like", "user_follow", "message_sent",
        "community_join", "news_article_view", "performance_metric", "error_occurred", "experiment_exposed",
    }  # fmt: skip
    assert names["/api/analytics/events/track"] >= {
        "session_start", "session_end", "material_view", "material_complete", "xp_earned", "level_up",
        "ai_coach_message", "ai_coach_feedback", "api_request", "experiment_exposed",
    }  # fmt: skip
    assert names["/api/analytics/events"] >= {"chat_message_sent", "message_sent", "chat_rated", "experiment_exposed"}
    assert names["/v1/batch"] >= {"page", "identify", "alias", "group", "screen", "Post Viewed", "Experiment Viewed"}


def test_bulk_and_random_events_have_every_kind_that_is_sent_over_http() -> None:
    sent = {(event.dialect, event.event_name) for call in planned(20_000, 1) for event in stored(call)}
    assert {(event.dialect, event.event_name) for visit in template_visits() for event in visit} == sent
    assert {dialect for dialect, _ in sent} == set(DIALECTS)


def test_a_chat_of_the_product_is_a_thread_of_questions_and_answers_and_some_are_rated() -> None:
    threads: dict[str, list[str]] = {}
    for call in planned(10_000, 1):
        for event in events_of(call):
            if "thread_id" in event:
                threads.setdefault(event["thread_id"], []).append(event["event_name"])
    assert len(threads) > 20
    for names in threads.values():
        assert names[:2] == ["chat_message_sent", "message_sent"]
    rated = [names for names in threads.values() if names[-1] == "chat_rated"]
    assert 0 < len(rated) < len(threads)


def test_a_person_sees_one_variant_of_an_experiment_whichever_client_shows_it() -> None:
    seen: dict[tuple[str, str], set[str]] = {}
    clients = set()
    for call in planned(20_000, 1):
        for event in events_of(call):
            about = event.get("properties") or event.get("data") or event.get("event_metadata") or {}
            experiment = about.get("experiment_key", about.get("experiment_id"))
            person = event.get("user_id") or event.get("userId")
            if experiment is not None and person is not None:
                clients.add(call.path)
                seen.setdefault((person, experiment), set()).add(about.get("variant") or about["variation_id"])
    assert clients == {"/api/events", "/api/analytics/events/track", "/api/analytics/events", "/v1/batch"}
    assert {len(variants) for variants in seen.values()} == {1}

"""All dialects share their meanings: raw events of all eight → one refresh → hand-computed rows."""

from collections.abc import Callable, Iterable
from typing import Any

import psycopg

from expectations.landing import DIALECTS
from orchestration.runs.refresh import RefreshOutcome
from tests.acceptance.conftest import land, rows
from tests.acceptance.raw_events import ADA, BARBARA, EDSGER, GRACE, LINUS, MARY, Event, at, event

Refresh = Callable[..., RefreshOutcome]


def social_visit() -> list[Event]:
    """Ada likes a post and withdraws the like; the platform of a trending item is not taken for hers."""
    data: list[tuple[int, str, dict[str, Any]]] = [
        (0, "session_start", {}),
        (10, "page_view", {}),
        (20, "post_view", {"postId": "p1", "postType": "text", "viewDuration": 5000}),
        (30, "post_like", {"postId": "p1", "action": "like"}),
        (50, "post_like", {"postId": "p1", "action": "unlike"}),
        (60, "post_comment", {"postId": "p1"}),
        (70, "trending_item_click", {"itemId": "#TechTrends", "platform": "twitter"}),
        (80, "message_sent", {"messageType": "text", "messageLength": 50}),
        (90, "experiment_exposed", {"experiment_id": "feed", "variation_id": "b"}),
        (100, "error_occurred", {}),
        (120, "session_end", {"reason": "logout"}),
    ]
    return [
        event("social", name, seconds, {"data": each, "metadata": {"platform": "ios"}}, user=ADA, session="social-1")
        for seconds, name, each in data
    ]


def learning_visit() -> list[Event]:
    """Grace asks the AI coach once, gets an answer after four seconds and rates it."""
    coach = {"conversation_id": "coach-1"}
    properties: list[tuple[int, str, dict[str, Any]]] = [
        (0, "session_start", {"material_id": "m1"}),
        (10, "material_view", {"material_id": "m1", "material_type": "pdf"}),
        (20, "ai_coach_message", coach | {"message_content": "How do bones heal?"}),
        (24, "ai_coach_response", coach | {"message_length": 60}),
        (30, "ai_coach_feedback", coach | {"rating": 4}),
        (40, "ai_coach_conversation_end", coach),
        (50, "material_complete", {"material_id": "m1"}),
        (60, "api_error", {"endpoint": "/api/materials"}),
        (90, "session_end", {}),
    ]
    return [
        event("learning", name, seconds, {"event_type": name, "properties": each}, user=GRACE, session="learning-1")
        for seconds, name, each in properties
    ]


def product_visit() -> list[Event]:
    """Linus talks in a thread about a post, which he also sees through the extension in the same session."""
    thread = {"thread_id": "t1"}
    sent: list[tuple[int, str, dict[str, Any]]] = [
        (0, "chat_message_sent", thread | {"message_length": 20, "event_metadata": {"post_id": "p2"}}),
        (5, "message_sent", thread | {"message_content": "x" * 40, "event_metadata": {"role": "assistant"}}),
        (65, "message_sent", thread | {"message_length": 30, "event_metadata": {"isSuggestedQuestion": True}}),
        (72, "message_sent", thread | {"message_length": 50, "event_metadata": {"role": "assistant"}}),
        (90, "chat_rated", thread | {"event_value": "5"}),
        (100, "thread_renamed", thread),
        (110, "experiment_exposed", {"experiment_key": "home", "variant": "a"}),
        (115, "experiment_exposed", {"event_metadata": {"experiment_key": "home", "variant": "b"}}),
    ]
    seen = {"viewport_time_ms": 400, "metadata": {"postId": "p2"}}
    return [
        *(event("product", name, seconds, each, user=LINUS, session="product-1") for seconds, name, each in sent),
        event("extension", "post_view", 112, seen, user=LINUS, session="product-1"),
    ]


def segment_visit() -> list[Event]:
    """Mary reads two posts on her phone without a session id, and comes back after an hour."""
    calls: list[tuple[int, str, dict[str, Any]]] = [
        (0, "page", {}),
        (10, "Post Viewed", {"properties": {"post_id": "p1", "duration": 1500}}),
        (20, "Post Viewed", {"properties": {"post_id": "p3"}}),
        (30, "Post Clicked", {"properties": {"post_id": "p3"}}),
        (40, "Post Liked", {"properties": {"post_id": "p3"}}),
        (45, "Post Unliked", {"properties": {"post_id": "p3"}}),
        (50, "Experiment Viewed", {"properties": {"experiment_id": "feed", "variation_id": "a"}}),
        (55, "identify", {"traits": {"role": "editor"}}),
        (60, "screen", {}),
        (3661, "page", {}),
    ]
    context = {
        "locale": "de-DE",
        "timezone": "Europe/Berlin",
        "os": {"name": "iOS"},
        "campaign": {"source": "newsletter"},
    }
    return [
        event("segment", name, seconds, each | {"context": context}, user=MARY, context={"browser": "safari"})
        for seconds, name, each in calls
    ]


def posthog_visit() -> list[Event]:
    """Edsger reads a page with an ad blocker that hides his browser, and likes a post on it."""
    page = {"$current_url": "https://shop.example/p4", "$pathname": "/p4", "$browser": "Firefox", "$os": "Linux"}
    calls: list[tuple[int, str, dict[str, Any]]] = [
        (0, "$pageview", page),
        (20, "post_viewed", page | {"post_id": "p4", "duration": 900}),
        (40, "post_liked", page | {"post_id": "p4"}),
        (60, "$exception", page | {"$exception_list": [{"type": "TypeError", "value": "x is undefined"}]}),
        (70, "$pageleave", page),
    ]
    return [
        event("posthog", name, seconds, {"event": name, "properties": properties}, user=EDSGER, session="posthog-1")
        for seconds, name, properties in calls
    ]


def snowplow_visit() -> list[Event]:
    """Barbara reads a page, as her tracker's pings tell, and puts something into her basket."""
    page = {"url": "https://shop.example/p5", "page": "A post", "p": "web", "vp": "1280x720"}
    calls: list[tuple[int, str, dict[str, Any]]] = [
        (0, "page_view", {"e": "pv"}),
        (10, "page_ping", {"e": "pp", "pp_may": "0", "ds": "1280x1440"}),
        (20, "page_ping", {"e": "pp", "pp_may": "360", "ds": "1280x1440"}),
        (25, "post_viewed", {"e": "ue", "properties": {"post_id": "p5"}}),
        (30, "add-to-basket", {"e": "se", "properties": {"category": "shop", "action": "add-to-basket"}}),
    ]
    return [
        event("snowplow", name, seconds, page | sent, user=BARBARA, session="snowplow-1")
        for seconds, name, sent in calls
    ]


def tracking_visit() -> list[Event]:
    """Ada sees the post again through another client, without a session id."""
    return [event("tracking", "view", 300, {"post_id": "p1", "metadata": {"duration": 2000}}, user=ADA)]


def assert_row(row: dict[str, Any], expected: dict[str, Any]) -> None:
    """Require the expected values in the row; other columns may have any value."""
    assert {name: row[name] for name in expected} == expected


def by_key(found: Iterable[dict[str, Any]], *key: str) -> dict[tuple[Any, ...], dict[str, Any]]:
    return {tuple(row[name] for name in key): row for row in found}


def test_rows_computed_by_hand_across_the_dialects(
    database_url: str, refresh: Refresh, pipeline_connection: psycopg.Connection
) -> None:
    events = [*social_visit(), *learning_visit(), *product_visit(), *segment_visit(), *tracking_visit()]
    events += [*posthog_visit(), *snowplow_visit()]
    assert {each["dialect"] for each in events} == set(DIALECTS)
    land(pipeline_connection, events)
    outcome = refresh()
    assert outcome.success, outcome

    assert_sessions(rows(pipeline_connection, "select * from marts.fct_sessions"))
    assert_posts(rows(pipeline_connection, "select * from marts.fct_post_interactions"))
    assert_chats(rows(pipeline_connection, "select * from marts.fct_chat_sessions"))
    assert_exposures(rows(pipeline_connection, "select * from marts.fct_experiment_exposures"))
    users = by_key(rows(pipeline_connection, "select * from marts.dim_users"), "user_key")
    assert_row(
        users[(MARY,)],
        {
            "timezone": "Europe/Berlin",
            "locale": "de-DE",
            "role": "editor",
            "registration_source": "newsletter",
            "browser": "safari",
        },
    )


def assert_sessions(found: list[dict[str, Any]]) -> None:
    sessions = by_key(found, "user_key", "started_at")
    assert sessions.keys() == {
        (ADA, at(0)),
        (ADA, at(300)),
        (GRACE, at(0)),
        (LINUS, at(0)),
        (MARY, at(0)),
        (MARY, at(3661)),
        (EDSGER, at(0)),
        (BARBARA, at(0)),
    }
    assert_row(
        sessions[EDSGER, at(0)],
        {
            "client_session_id": "posthog-1",
            "duration_seconds": 70,
            "event_count": 5,
            "page_views": 1,
            "posts_viewed": 1,
            "interactions": 1,
            "errors": 1,
            "browser": "Firefox",
            "os": "Linux",
        },
    )
    assert_row(
        sessions[BARBARA, at(0)],
        {
            "client_session_id": "snowplow-1",
            "duration_seconds": 30,
            "event_count": 5,
            "page_views": 1,
            "posts_viewed": 1,
            # of two pings: 720 and 1080 of 1440 pixels
            "avg_scroll_depth_percentage": 62.5,
            "platform": "web",
            # an unregistered action is no interaction
            "interactions": 0,
        },
    )
    assert_row(
        sessions[ADA, at(0)],
        {
            "client_session_id": "social-1",
            "duration_seconds": 120,
            "end_reason": "logout",
            "event_count": 11,
            "page_views": 1,
            "posts_viewed": 1,
            "posts_interacted": 1,
            # like, unlike, comment, and the trending item
            "interactions": 4,
            "posts_per_minute": 0.5,
            # gaps of 10, 10, 10, 20, 10, 10, 10, 10, 10, 20 seconds
            "active_seconds": 120,
            "idle_seconds": 0,
            "seconds_to_first_interaction": 30,
            "is_bounce": False,
            # a direct message belongs to no chat
            "chat_sessions": 0,
            "messages_sent": 0,
            "errors": 1,
            "platform": "ios",
        },
    )
    assert_row(
        sessions[GRACE, at(0)],
        {
            "client_session_id": "learning-1",
            "duration_seconds": 90,
            "end_reason": "ended",
            "event_count": 9,
            "page_views": 0,
            "posts_viewed": 0,
            # the question and the rating, not the answer
            "interactions": 2,
            "active_seconds": 90,
            "seconds_to_first_interaction": 20,
            "is_bounce": False,
            "chat_sessions": 1,
            "messages_sent": 1,
            "errors": 1,
        },
    )
    assert_row(
        sessions[LINUS, at(0)],
        {
            "client_session_id": "product-1",
            "duration_seconds": 115,
            "end_reason": "timeout",
            "event_count": 9,
            "posts_viewed": 1,
            "posts_interacted": 1,
            # two questions and the rating
            "interactions": 3,
            # gaps of 5, 60 (counts 30), 7, 18, 10, 10, 2, 3 seconds
            "active_seconds": 85,
            "idle_seconds": 30,
            "seconds_to_first_interaction": 0,
            "chat_sessions": 1,
            "messages_sent": 2,
            "errors": 0,
        },
    )
    assert_row(
        sessions[MARY, at(0)],
        {
            "client_session_id": None,
            "duration_seconds": 60,
            "end_reason": "timeout",
            "event_count": 9,
            "page_views": 1,
            "posts_viewed": 2,
            "posts_interacted": 1,
            "interactions": 3,
            "posts_per_minute": 2,
            "active_seconds": 60,
            "seconds_to_first_interaction": 30,
            "is_bounce": False,
            "browser": "safari",
            "os": "iOS",
        },
    )
    assert_row(sessions[MARY, at(3661)], {"event_count": 1, "page_views": 1, "is_bounce": True})
    assert_row(sessions[ADA, at(300)], {"event_count": 1, "posts_viewed": 1, "is_bounce": True})


def assert_posts(found: list[dict[str, Any]]) -> None:
    posts = by_key(found, "user_key", "post_id")
    assert posts.keys() == {
        (ADA, "p1"),
        (LINUS, "p2"),
        (MARY, "p1"),
        (MARY, "p3"),
        (EDSGER, "p4"),
        (BARBARA, "p5"),
    }
    assert_row(
        posts[ADA, "p1"],
        {
            "times_viewed": 2,
            "first_viewed_at": at(20),
            "last_viewed_at": at(300),
            "viewport_time_ms": 7000,
            "time_to_interaction_ms": 10_000,
            "clicks": 0,
            "likes": 0,
            "shares": 0,
            "comments": 1,
            "interaction_type": "clicked",
            "interaction_at": at(30),
            "chat_session_count": 0,
        },
    )
    assert_row(
        posts[LINUS, "p2"],
        {
            "times_viewed": 1,
            "viewport_time_ms": 400,
            # he wrote before seeing it
            "time_to_interaction_ms": None,
            "interaction_type": "viewed",
            "interaction_at": at(0),
            "chat_session_count": 1,
            "total_chat_duration_ms": 90_000,
            "total_messages_sent": 2,
            "suggested_questions_used": 1,
        },
    )
    assert_row(posts[MARY, "p1"], {"times_viewed": 1, "viewport_time_ms": 1500, "interaction_type": "viewed"})
    assert_row(
        posts[MARY, "p3"],
        {
            "times_viewed": 1,
            "viewport_time_ms": 0,
            "time_to_interaction_ms": 10_000,
            "clicks": 1,
            "likes": 0,
            "interaction_type": "clicked",
        },
    )


def assert_chats(found: list[dict[str, Any]]) -> None:
    chats = by_key(found, "kind", "client_chat_id")
    assert chats.keys() == {("ai_coach", "coach-1"), ("thread", "t1")}
    assert_row(
        chats["ai_coach", "coach-1"],
        {
            "user_key": GRACE,
            "thread_id": None,
            "post_id": None,
            "started_at": at(20),
            "ended_at": at(40),
            "duration_ms": 20_000,
            "message_count": 2,
            "user_message_count": 1,
            "assistant_message_count": 1,
            "suggested_question_clicks": 0,
            "average_response_time_ms": 4000,
            "first_response_time_ms": 4000,
            # 18 and 60 characters
            "average_message_length": 39,
            "ended_by": "close",
            "satisfaction_rating": 4,
            "is_completed": True,
        },
    )
    assert_row(
        chats["thread", "t1"],
        {
            "user_key": LINUS,
            "thread_id": "t1",
            "post_id": "p2",
            "started_at": at(0),
            # the rating; renaming the thread is not part of the chat
            "ended_at": at(90),
            "duration_ms": 90_000,
            "message_count": 4,
            "user_message_count": 2,
            "assistant_message_count": 2,
            "suggested_question_clicks": 1,
            # 5 and 7 seconds
            "average_response_time_ms": 6000,
            "max_response_time_ms": 7000,
            "first_response_time_ms": 5000,
            # 20, 40, 30 and 50 characters
            "average_message_length": 35,
            "ended_by": "timeout",
            "satisfaction_rating": 5,
            "is_completed": False,
        },
    )


def assert_exposures(found: list[dict[str, Any]]) -> None:
    exposures = by_key(found, "experiment_key", "user_key")
    assert exposures.keys() == {("feed", ADA), ("feed", MARY), ("home", LINUS)}
    once = {"exposure_count": 1, "variants_seen": 1, "is_multi_exposed": False}
    assert_row(exposures["feed", ADA], once | {"variant": "b", "first_exposed_at": at(90)})
    assert_row(exposures["feed", MARY], once | {"variant": "a", "first_exposed_at": at(50)})
    assert_row(
        exposures["home", LINUS],
        {
            "variant": "a",
            "first_exposed_at": at(110),
            "exposure_count": 2,
            "variants_seen": 2,
            "is_multi_exposed": True,
        },
    )

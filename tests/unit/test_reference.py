"""The reference implementation that the marts are compared with, on cases small enough to count by hand."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from tests.acceptance.raw_events import ADA, GRACE, at, event
from tests.acceptance.reference_events import Event, Row, events_of, key_of
from tests.acceptance.reference_growth import growth_of
from tests.acceptance.reference_marts import Marts, facts_of
from tests.acceptance.reference_totals import totals_of

HOUR = 3600
P1 = {"post_id": "p1"}
LAST = UUID(int=2**128 - 1)


def raw(dialect: str, name: str, seconds: float, payload: Row, **more: Any) -> Row:
    """An event as read from raw.events, by default Ada's; `more` overrides fields."""
    return event(dialect, name, seconds, payload, user=ADA) | {"payload": payload} | more


def seen(seconds: float, **more: Any) -> Row:
    return raw("tracking", "view", seconds, P1, **more)


def said(role: str, seconds: float, **more: Any) -> Row:
    return raw("product", "chat_message_sent", seconds, {"thread_id": "t1", "event_metadata": {"role": role}}, **more)


def in_one_request(*raw_events: Row) -> list[Row]:
    """Events received in order, a microsecond apart, with ids in the opposite order."""
    return [
        each | {"received_at": at(HOUR) + timedelta(microseconds=number), "event_id": UUID(int=LAST.int - number)}
        for number, each in enumerate(raw_events)
    ]


def facts(raw_events: Sequence[Row]) -> Marts:
    return facts_of(events_of(raw_events))


def spans(events: Sequence[Event]) -> set[tuple[str, float, float, int]]:
    """Key, first and last second, and number of events of each session."""
    sessions = {event.session.key: event.session.events for event in events if event.session}
    return {
        (key, (of_it[0].at - at(0)).total_seconds(), (of_it[-1].at - at(0)).total_seconds(), len(of_it))
        for key, of_it in sessions.items()
    }


def test_events_of_one_request_and_second_are_in_the_order_of_the_request() -> None:
    chat = {"metadata": {"sessionId": "c1", "postId": "p1"}}
    marts = facts(
        in_one_request(
            seen(0),
            raw("extension", "chat_message_sent", 0, {"value": 1} | chat),
            raw("extension", "chat_rated", 0, {"satisfaction_rating": 2} | chat),
            raw("extension", "chat_rated", 0, {"satisfaction_rating": 4} | chat),
            raw("extension", "feedback_negative", 0, chat),
            raw("extension", "feedback_positive", 0, chat),
        )
    )
    assert [step["step"] for step in marts["fct_funnel_steps"]] == ["view", "chat", "feedback"]
    assert [chat["satisfaction_rating"] for chat in marts["fct_chat_sessions"]] == [4]
    assert [post["accuracy_feedback"] for post in marts["fct_post_interactions"]] == ["correct"]


def test_answer_within_the_second_of_its_question_took_no_time() -> None:
    (chat,) = facts(in_one_request(said("user", 0), said("assistant", 0)))["fct_chat_sessions"]
    assert (chat["first_response_time_ms"], chat["average_response_time_ms"]) == (0, 0)
    (chat,) = facts(in_one_request(said("assistant", 0), said("user", 0)))["fct_chat_sessions"]
    assert chat["first_response_time_ms"] is None


def test_response_is_the_first_answer_to_the_last_question_before_it() -> None:
    told = [said("assistant", 1)]  # a greeting answers nothing
    asked_twice = [said("user", 10), said("user", 20), said("assistant", 25), said("assistant", 99)]
    asked_again = [said("user", 100), said("tool", 101), said("assistant", 102)]
    (chat,) = facts(told + asked_twice + asked_again)["fct_chat_sessions"]
    assert (chat["first_response_time_ms"], chat["max_response_time_ms"]) == (5000, 5000)
    assert chat["average_response_time_ms"] == 3500
    assert chat["assistant_message_count"] == 4


def test_withdrawn_like_is_an_interaction_that_counts_as_clicked() -> None:
    unlike = raw("social", "post_like", 5, {"data": {"postId": "p1", "action": "unlike"}, "metadata": {}})
    (post,) = facts([seen(0), unlike])["fct_post_interactions"]
    assert (post["interaction_type"], post["likes"]) == ("clicked", 0)
    assert (post["interaction_at"], post["time_to_interaction_ms"]) == (at(5), 5000)


def test_client_session_ends_after_a_day_and_the_next_piece_is_named_after_its_first_event() -> None:
    hours = (0, 24, 24.001, 30, 48.001, 48.002)
    events = events_of([seen(hour * HOUR, session_id="s1") for hour in hours])
    piece = key_of("web", "client", "s1", str(events[2].event_id))
    last_piece = key_of("web", "client", "s1", str(events[5].event_id))
    assert spans(events) == {
        (key_of("web", "client", "s1"), 0, 24 * HOUR, 2),
        (piece, 24.001 * HOUR, 48.001 * HOUR, 3),
        (last_piece, 48.002 * HOUR, 48.002 * HOUR, 1),
    }


def test_user_who_never_pauses_begins_a_session_every_day() -> None:
    steps = range(0, 50 * HOUR, 1800)
    events = events_of([seen(seconds) for seconds in steps])
    first, second, third = (events[number].event_id for number in (0, 49, 98))
    assert spans(events) == {
        (key_of("web", "gap", ADA, str(first)), 0, 24 * HOUR, 49),
        (key_of("web", "gap", ADA, str(second)), 24.5 * HOUR, 48.5 * HOUR, 49),
        (key_of("web", "gap", ADA, str(third)), 49 * HOUR, 49.5 * HOUR, 2),
    }


def test_pause_of_more_than_half_an_hour_still_ends_a_session() -> None:
    sessions = facts([seen(0), seen(1800), seen(3601)])["fct_sessions"]
    assert [session["event_count"] for session in sessions] == [2, 1]


def by_visitor(seconds: float, device: str | None, user: str | None, **more: Any) -> Row:
    return seen(seconds, anonymous_key=device, user_key=user, **more)


def test_login_splits_no_session_and_the_time_before_it_is_the_users() -> None:
    events = events_of([by_visitor(0, "phone", None), by_visitor(60, "phone", ADA), by_visitor(90, None, ADA)])
    assert [event.user for event in events] == [ADA, ADA, ADA]
    assert sorted(count for _, _, _, count in spans(events)) == [1, 2], "without the anonymous id it is another device"


def test_anonymous_session_is_of_the_only_user_of_its_device_whenever_that_is_known() -> None:
    days_before = [by_visitor(-50 * HOUR, device, None) for device in ("phone", "kiosk")]
    logins = [by_visitor(0, "phone", ADA), by_visitor(0, "kiosk", ADA), by_visitor(HOUR, "kiosk", GRACE)]
    before = events_of(days_before + logins)[:2]
    assert {event.raw["anonymous_key"]: event.user for event in before} == {"phone": ADA, "kiosk": None}
    identities = facts(days_before + logins)["dim_identities"]
    assert {(row["anonymous_key"], row["user_key"], row["is_shared"]) for row in identities} == {
        ("phone", ADA, False),
        ("kiosk", ADA, True),
        ("kiosk", GRACE, True),
    }


def test_session_id_of_several_is_a_session_for_each_and_nobodys_events_are_the_firsts() -> None:
    nobody, phone, laptop = (
        by_visitor(second, device, None, session_id="1") for second, device in enumerate((None, "phone", "laptop"))
    )
    keys = [event.session and event.session.key for event in events_of([nobody, phone, laptop])]
    first, second = (key_of("web", "client", "1", device) for device in ("phone", "laptop"))
    assert keys == [first, first, second]
    users = [by_visitor(0, None, user, session_id="2") for user in (ADA, GRACE)]
    assert {event.session and event.session.key for event in events_of(users)} == {
        key_of("web", "client", "2", user) for user in (ADA, GRACE)
    }
    one_device = [by_visitor(0, "phone", ADA, session_id="3"), by_visitor(1, "phone", GRACE, session_id="3")]
    assert {event.session and event.session.key for event in events_of(one_device)} == {key_of("web", "client", "3")}


def test_events_of_one_id_that_name_nobody_are_told_apart_by_their_session() -> None:
    same = by_visitor(0, None, None)
    sessions = [same | {"session_id": session} for session in ("s1", "s2", "s2", None)]
    assert len(events_of(sessions)) == 3


def test_retry_that_says_another_content_is_one_event_and_the_first_received_counts() -> None:
    told = seen(0) | {"payload": P1 | {"timestamp": "09:00"}}
    retried = told | {
        "received_at": told["received_at"] - timedelta(seconds=1),
        "occurred_at": at(7),
        "session_id": "s1",
        "payload": {"post_id": "p2", "timestamp": "09:00"},
    }
    (counted,) = events_of([told, retried])
    assert (counted.at, counted.post, counted.has_reused_id) == (at(7), "p2", False)


def test_id_given_to_another_event_counts_each_and_the_first_received_keeps_it() -> None:
    told = seen(0)
    changes: list[Row] = [
        {"event_name": "click"},
        {"user_key": GRACE},
        {"user_key": None},
        {"anonymous_key": GRACE},
        {"payload": P1 | {"timestamp": "09:00"}},
        {"payload": P1 | {"timestamp": 9}},
        {"payload": P1 | {"client_timestamp": "09:30"}},
    ]
    others = [
        told | change | {"received_at": told["received_at"] + timedelta(seconds=number)}
        for number, change in enumerate(changes, start=1)
    ]
    events = events_of([*reversed(others), told, *others])
    assert len({event.event_id for event in events}) == 8
    assert [event.raw for event in events if not event.has_reused_id] == [told]
    reused = facts([told, *others])["fct_reused_event_ids"]
    assert {row["sent_event_id"] for row in reused} == {told["event_id"]}
    assert {row["received_at"] for row in reused} == {other["received_at"] for other in others}

    published = uuid4()
    receipt = ("web", told["event_id"], others[0]["received_at"])
    named = events_of([told, *others], {receipt: published})
    assert [event.name for event in named if event.event_id == published] == ["post_clicked"]


def test_same_id_of_two_sources_is_two_events_that_keep_it() -> None:
    told = seen(0)
    assert [event.has_reused_id for event in events_of([told, told | {"source_id": "app"}])] == [False, False]


def test_what_was_replayed_no_longer_counts_as_rejected() -> None:
    events = events_of([seen(0), seen(1), seen(2)])
    rejects: list[Row] = [
        {"rejected_at": at(0), "replayed_at": None},
        {"rejected_at": at(0), "replayed_at": at(9)},
        {"rejected_at": at(0) + timedelta(days=2), "replayed_at": None},
    ]
    (day,) = totals_of(events, facts_of(events), rejects)["agg_metrics_daily"]
    assert (day["rejected_events"], day["ingestion_success_rate"]) == (1, 0.75)


def test_growth_of_one_user_by_hand() -> None:
    came = {"properties": P1, "context": {"campaign": {"source": "newsletter"}}}
    came_again = {"properties": P1, "context": {"campaign": {"source": "search"}}}
    events = events_of(
        [
            raw("segment", "page", 0, came),
            *in_one_request(raw("segment", "Post Viewed", 60, came), raw("segment", "Post Viewed", 60, came_again)),
            said("user", 60, received_at=at(2 * HOUR)),
        ]
    )
    growth = growth_of(events, facts_of(events))
    assert {(row["attribution_model"], row["source"], row["conversions"]) for row in growth["agg_attribution"]} == {
        ("first_touch", "newsletter", 1),
        ("last_touch", "search", 1),
    }
    assert [(row["day_number"], row["retention_rate"]) for row in growth["agg_retention_cohorts"]] == [(0, 1)]
    assert {(row["feature"], row["cumulative_adopters"]) for row in growth["agg_feature_adoption"]} == {
        ("feed", 1),
        ("chat", 1),
    }

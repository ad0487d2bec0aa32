"""Random traffic contains what the tests need, the same every time."""

from itertools import pairwise
from random import Random
from typing import Any

from psycopg.types.json import Jsonb

from orchestration.cli.simulator.templates import template_visits
from tests.acceptance.reference_events import LONGEST_SESSION, Event, events_of, grouped, users_of_devices
from tests.acceptance.reference_web import visit_of
from tests.acceptance.traffic import Traffic


def as_read(event: dict[str, Any]) -> dict[str, Any]:
    return {name: value.obj if isinstance(value, Jsonb) else value for name, value in event.items()}


def landed(seed: int) -> list[dict[str, Any]]:
    traffic = Traffic(Random(seed), 600)
    return [as_read(event) for event in [*traffic.events(), *traffic.faulty(30), *traffic.rejects(30)]]


def counted() -> list[Event]:
    return events_of(as_read(event) for event in Traffic(Random(1), 600).events())


def test_equal_random_states_make_equal_events() -> None:
    assert landed(7) == landed(7) != landed(8)


def test_every_kind_of_event_that_clients_send_is_in_it() -> None:
    sent = {(event.dialect, event.event_name) for visit in template_visits() for event in visit}
    made = {(event["dialect"], event["event_name"]) for event in Traffic(Random(1), 3_000).events()}
    assert made == sent | {("tracking", "post_unliked")}


def test_one_post_has_half_of_all_views() -> None:
    views = [event.post for event in counted() if event.is_view]
    assert 0.4 < views.count("p0") / len(views) < 0.8


def test_some_sessions_are_ended_by_their_length_alone() -> None:
    of_client = grouped(counted(), lambda event: event.raw["session_id"] and event.session and event.session.key)
    of_gap = grouped(counted(), lambda event: None if event.raw["session_id"] else event.session and event.session.key)
    for sessions in (of_client, of_gap):
        assert max(events[-1].at - events[0].at for events in sessions.values()) > LONGEST_SESSION * 0.9


def test_ids_are_reused_and_answers_come_in_a_row() -> None:
    events = counted()
    assert sum(event.has_reused_id for event in events) > 20
    assert any(event.name == "post_unliked" and event.is_interaction for event in events)
    for chat in grouped(events, lambda event: event.chat).values():
        if any(one.is_message_of("assistant") and other.is_message_of("assistant") for one, other in pairwise(chat)):
            break
    else:
        raise AssertionError("no assistant ever says two things")


def test_visits_come_from_everywhere_and_some_are_bots() -> None:
    sessions = {event.session.key: event.session for event in counted() if event.session}.values()
    channels = {visit_of(session)["channel"] for session in sessions}
    assert channels >= {"Direct", "Referral", "Organic Search", "Organic Social", "Email", "Unassigned"}
    assert 5 < sum(session.is_bot for session in sessions) < len(sessions) / 4
    assert any((event.number("duration", "value") or 0) < 0 for event in counted())


def test_people_log_in_share_devices_and_session_ids() -> None:
    events = counted()
    sessions = grouped(events, lambda event: event.session and event.session.key).values()
    own_users = [[event.raw["user_key"] for event in of_it] for of_it in sessions]
    assert sum(None in users and len(set(users)) == 2 for users in own_users) > 10, "logins within a session"
    assert (
        sum(
            set(users) == {None} and of_it[0].user is not None for users, of_it in zip(own_users, sessions, strict=True)
        )
        > 5
    )
    devices = users_of_devices(events)
    assert {len(users) > 1 for users in devices.values()} == {True, False}
    period = grouped(events, lambda event: event.raw["session_id"] and (event.raw["session_id"], event.at.date()))
    assert any(len({event.session and event.session.key for event in of_it}) > 2 for of_it in period.values())

"""Reference implementation of the facts' column definitions, simple and slow, to compare the models with."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import pairwise
from typing import Any

from tests.acceptance.reference_events import Event, Row, Session, first, grouped, key_of
from tests.acceptance.reference_web import numbered, page_views, traffic, visit_of, visitor_of

Marts = dict[str, list[Row]]

LONGEST_ACTIVE = timedelta(seconds=30)


def facts_of(events: Sequence[Event]) -> Marts:
    """The facts per session, chat, user and post, and user and experiment, from ordered events."""
    sessions = {event.session.key: event.session for event in events if event.session}
    chats = [_chat(chat, of_chat) for chat, of_chat in grouped(events, lambda event: event.chat).items()]
    visitors = {key: visitor_of(session) for key, session in sessions.items()}
    visits = numbered([_session(session) for session in sessions.values()], visitors)
    devices = {key: first(event.seen("device") for event in session.events) for key, session in sessions.items()}
    return {
        "fct_sessions": visits,
        "fct_page_views": page_views(events),
        "agg_traffic_daily": list(traffic(visits, visitors, devices)),
        "fct_chat_sessions": chats,
        "fct_post_interactions": [
            _post_interaction(user, post, of_both, chats)
            for (user, post), of_both in grouped(events, _user_and_post).items()
        ],
        "fct_experiment_exposures": [
            _exposure(experiment, user, shown) for (experiment, user), shown in grouped(events, _experiment).items()
        ],
        "fct_funnel_steps": [step for session in sessions.values() for step in _funnel(session)],
        "fct_reused_event_ids": [_reused_id(event) for event in events if event.has_reused_id],
        "dim_identities": list(_identities(events)),
        "fct_errors": [_error(event) for event in events if event.category == "error"],
    }


def count_of(events: Iterable[Event], *names: str) -> int:
    return sum(event.name in names for event in events)


def last(values: Sequence[Any]) -> Any:
    return first(reversed(values))


def mean(values: Iterable[float | None]) -> float | None:
    given = [value for value in values if value is not None]
    return sum(given) / len(given) if given else None


def total(values: Iterable[float | None]) -> float:
    return sum(value for value in values if value is not None)


def greatest(values: Iterable[Any]) -> Any:
    return max((value for value in values if value is not None), default=None)


def _session(session: Session) -> Row:
    events = session.events
    began, ended = events[0].at, events[-1].at
    minutes = (ended - began) / timedelta(minutes=1)
    active = sum((min(later.at - event.at, LONGEST_ACTIVE) for event, later in pairwise(events)), timedelta())
    interactions = [event for event in events if event.is_interaction]
    viewed = {event.post for event in events if event.is_view and event.post}
    scrolls = [event for event in events if event.is_sent_as("extension", "scroll_behavior")]
    ends = [event for event in events if event.name == "session_ended"]
    pages = count_of(events, "page_viewed")
    return {
        "session_key": session.key,
        "user_key": session.user,
        "anonymous_key": session.device,
        "source_id": events[0].raw["source_id"],
        "client_session_id": events[0].raw["session_id"],
        "started_at": began,
        "ended_at": ended,
        "duration_seconds": (ended - began).total_seconds(),
        "end_reason": last([event.get("end_reason", "reason") for event in ends]) or ("ended" if ends else "timeout"),
        "event_count": len(events),
        "page_views": pages,
        "posts_viewed": len(viewed),
        "posts_analyzed": len({event.post for event in events if event.name == "post_analyzed" and event.post}),
        "posts_interacted": len({event.post for event in interactions if event.post}),
        "interactions": len(interactions),
        "posts_per_minute": len(viewed) / minutes if minutes else None,
        "avg_scroll_speed": mean(event.measure("value") for event in scrolls),
        "total_scroll_distance": total(event.measure("totalDistance") for event in scrolls),
        "avg_scroll_depth_percentage": mean(event.scroll_depth for event in events),
        "active_seconds": active.total_seconds(),
        "idle_seconds": (ended - began - active).total_seconds(),
        "seconds_to_first_interaction": (interactions[0].at - began).total_seconds() if interactions else None,
        "is_bounce": pages + sum(event.is_view for event in events) <= 1 and not interactions,
        "chat_sessions": len({event.chat for event in events if event.chat}),
        "messages_sent": sum(event.is_message_of("user") for event in events),
        "errors": sum(event.category == "error" for event in events),
        "browser": first(event.seen("browser") for event in events),
        "country": first(event.seen("country") for event in events),
        "platform": first(event.seen("platform") for event in events),
        "is_bot": session.is_bot,
    } | visit_of(session)


def _chat(chat: tuple[str, str, str], events: Sequence[Event]) -> Row:
    source, kind, chat_id = chat
    messages = [event for event in events if event.name == "chat_message_sent"]
    users, assistants = (sum(event.is_message_of(role) for event in events) for role in ("user", "assistant"))
    ends = [event for event in events if event.name == "chat_ended"]
    waits = response_times(events)
    lasted = (events[-1].at - events[0].at) / timedelta(milliseconds=1)
    reported = last([event.duration("value") for event in ends])
    reported_wait = last([event.duration("averageResponseTime") for event in events])
    return {
        "chat_key": key_of(source, kind, chat_id),
        "user_key": first(event.user for event in events),
        "session_key": first(event.session and event.session.key for event in events),
        "post_id": first(event.post for event in events),
        "client_chat_id": chat_id,
        "thread_id": chat_id if kind == "thread" else None,
        "kind": kind,
        "started_at": events[0].at,
        "ended_at": events[-1].at,
        "duration_ms": lasted if reported is None else reported,
        "message_count": users + assistants,
        "user_message_count": users,
        "assistant_message_count": assistants,
        "suggested_question_clicks": sum(bool(event.get("isSuggestedQuestion")) for event in messages),
        "average_response_time_ms": mean(waits) if reported_wait is None else reported_wait,
        "max_response_time_ms": greatest(waits),
        "first_response_time_ms": first(waits),
        "total_typing_duration_ms": total(event.duration("typingDuration") for event in events),
        "average_message_length": mean(event.message_length for event in messages),
        "ended_by": last([event.get("endReason", "end_reason") for event in ends]) or ("close" if ends else "timeout"),
        "satisfaction_rating": last([event.rating for event in events]),
        "is_completed": bool(ends and users and assistants),
        "is_bot": any(event.seen("is_bot") for event in events),
    }


def response_times(events: Iterable[Event]) -> list[float]:
    """Milliseconds from each user message to the assistant's first message after it."""
    asked, waits = None, []
    for event in events:
        if event.is_message_of("user"):
            asked = event.at
        elif event.is_message_of("assistant") and asked:
            waits.append((event.at - asked) / timedelta(milliseconds=1))
            asked = None
    return waits


def _user_and_post(event: Event) -> tuple[str, str] | None:
    return (event.user, event.post) if event.user and event.post else None


def _post_interaction(user: str, post: str, events: Sequence[Event], chats: Iterable[Row]) -> Row:
    views = [event.at for event in events if event.is_view]
    interactions = [event for event in events if event.is_interaction]
    clicks, likes, unlikes, shares, comments = (
        count_of(events, f"post_{name}") for name in ("clicked", "liked", "unliked", "shared", "commented")
    )
    feedback = last([event.feedback for event in events if event.name == "post_feedback_given"])
    reached = {
        "chatted": count_of(events, "post_chatted"),
        "feedback_positive": feedback == "correct",
        "feedback_negative": feedback == "incorrect",
        "clicked": clicks + likes + unlikes + shares + comments,
        "ignored": count_of(events, "post_ignored"),
        "viewed": views,
    }
    took = first(event.time_to_interaction_ms for event in interactions)
    if took is None and interactions and views and interactions[0].at >= views[0]:
        took = (interactions[0].at - views[0]) / timedelta(milliseconds=1)
    of_both = [chat for chat in chats if (chat["user_key"], chat["post_id"]) == (user, post)]
    return {
        "user_key": user,
        "post_id": post,
        "times_viewed": len(views),
        "first_viewed_at": first(views),
        "last_viewed_at": last(views),
        "viewport_time_ms": total(event.viewport_time_ms for event in events),
        "reading_time_ms": total(event.reading_time_ms for event in events),
        "scroll_depth_percentage": greatest(event.scroll_depth for event in events),
        "time_to_interaction_ms": took,
        "icon_visibility_duration_ms": mean(event.duration("iconVisibleDuration") for event in events),
        "backend_response_time_ms": mean(event.duration("backend_response_time_ms") for event in events),
        "clicks": clicks,
        "likes": max(likes - unlikes, 0),
        "shares": shares,
        "comments": comments,
        "interaction_type": next((name for name, is_reached in reached.items() if is_reached), None),
        "interaction_at": first(event.at for event in interactions),
        "accuracy_feedback": feedback,
        "chat_session_count": len(of_both),
        "total_chat_duration_ms": total(chat["duration_ms"] for chat in of_both),
        "total_messages_sent": sum(chat["user_message_count"] for chat in of_both),
        "suggested_questions_used": sum(chat["suggested_question_clicks"] for chat in of_both),
    }


def _experiment(event: Event) -> tuple[str, str] | None:
    key = event.get("experiment_key", "experiment_id")
    return (key, event.user) if event.name == "experiment_exposed" and event.user else None


def _exposure(experiment: str, user: str, events: Sequence[Event]) -> Row:
    variants = [event.get("variant", "variation_id") for event in events]
    return {
        "experiment_key": experiment,
        "user_key": user,
        "variant": variants[0],
        "first_exposed_at": events[0].at,
        "exposure_count": len(events),
        "variants_seen": len(set(variants)),
        "is_multi_exposed": len(set(variants)) > 1,
    }


def _funnel(session: Session) -> list[Row]:
    """The first view, the first chat after it and the first feedback after that, up to the last step reached."""
    steps = {"view": _is_view, "chat": _is_chat, "feedback": _is_feedback}
    reached: list[Row] = []
    events = iter(session.events)
    for number, (step, is_reached_by) in enumerate(steps.items(), start=1):
        event = next((event for event in events if is_reached_by(event)), None)
        if event is None or session.user is None:
            break
        since = (event.at - reached[-1]["reached_at"]).total_seconds() if reached else None
        reached.append(
            {
                "session_key": session.key,
                "step_number": number,
                "user_key": session.user,
                "step": step,
                "reached_at": event.at,
                "seconds_since_previous_step": since,
            }
        )
    return reached


def _is_view(event: Event) -> bool:
    return event.is_view


def _is_chat(event: Event) -> bool:
    return event.name in ("chat_started", "post_chatted") or event.is_message_of("user")


def _is_feedback(event: Event) -> bool:
    return event.name in ("post_feedback_given", "chat_rated")


def _identities(events: Sequence[Event]) -> Iterator[Row]:
    linking = [event for event in events if event.raw["anonymous_key"] and event.raw["user_key"]]
    for device, of_device in grouped(linking, lambda event: event.raw["anonymous_key"]).items():
        users = grouped(of_device, lambda event: event.raw["user_key"])
        for user, both in users.items():
            ways = {"identify": count_of(both, "user_identified"), "alias": count_of(both, "user_aliased")}
            yield {
                "anonymous_key": device,
                "user_key": user,
                "first_seen_at": both[0].at,
                "last_seen_at": both[-1].at,
                "how": next((way for way, count in ways.items() if count), "same_event"),
                "event_count": len(both),
                "is_shared": len(users) > 1,
            }


def _reused_id(event: Event) -> Row:
    return {
        "source_id": event.raw["source_id"],
        "event_id": event.event_id,
        "sent_event_id": event.raw["event_id"],
        "dialect": event.raw["dialect"],
        "occurred_at": event.at,
        "received_at": event.raw["received_at"],
    }


def _error(event: Event) -> Row:
    return {
        "event_id": event.event_id,
        "source_id": event.raw["source_id"],
        "dialect": event.raw["dialect"],
        "event_name": event.name,
        "occurred_at": event.at,
        "user_key": event.user,
        "session_key": event.session and event.session.key,
        "error_type": event.get("errorType", "error_type"),
        "severity": str(event.get("severity") or "medium").lower(),
        "endpoint": event.get("endpoint"),
        "http_status": event.get("status_code"),
        "post_id": event.post,
        "browser": event.seen("browser"),
    }

"""Reference implementation of retention, adoption, attribution, learning, communities and performance."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from statistics import median

from tests.acceptance.reference_events import DAY_MS, Event, Row, first, grouped
from tests.acceptance.reference_marts import Marts, count_of, greatest, last, mean, total
from tests.acceptance.reference_totals import day_of, is_of_a_bot, share, those
from tests.acceptance.reference_web import campaign, referrer_host
from warehouse.settings import PROJECT_ROOT

LEARNED = {"viewed": "material_viewed", "completed": "material_completed"}
CONVERSATION = ("chat_key", "user_key", "session_key", "started_at", "message_count", "average_response_time_ms")


def growth_of(events: Sequence[Event], facts: Marts) -> Marts:
    """The growth marts of users and communities, from ordered events and their facts."""
    his = grouped(events, lambda event: event.user)
    lessons = _learning_sessions(events)
    return {
        "agg_retention_cohorts": list(_cohorts(his)),
        "agg_feature_adoption": list(_adoption(events)),
        "agg_attribution": list(_attribution(his, facts["fct_chat_sessions"])),
        "fct_learning_sessions": lessons,
        "agg_learning_daily": list(_learning_days(events, lessons)),
        "agg_gamification_daily": list(_gamification_days(events)),
        "agg_community_daily": list(_community_days(events)),
        "agg_performance_hourly": list(_performance(events)),
        "agg_requests_daily": list(_request_days(events)),
        "fct_ai_coach_conversations": [
            {"conversation_id": chat["client_chat_id"]} | {column: chat[column] for column in CONVERSATION}
            for chat in those(facts["fct_chat_sessions"], kind="ai_coach")
        ],
    }


def _cohorts(his: dict[str, list[Event]]) -> Iterator[Row]:
    days = {user: {day_of(event.at) for event in done} for user, done in his.items()}
    for cohort in {min(active) for active in days.values()}:
        members = [active for active in days.values() if min(active) == cohort]
        for day in set().union(*members):
            retained = sum(day in active for active in members)
            yield {
                "cohort_date": cohort,
                "day_number": (day - cohort).days,
                "cohort_size": len(members),
                "retained_users": retained,
                "retention_rate": retained / len(members),
            }


def features() -> dict[str, str]:
    with (PROJECT_ROOT / "dbt_project" / "seeds" / "features.csv").open(newline="") as file:
        return {row["event_name"]: row["feature"] for row in csv.DictReader(file)}


def _adoption(events: Iterable[Event]) -> Iterator[Row]:
    feature_of = features()
    days = grouped(events, lambda event: (event.user, day_of(event.at)) if event.user else None)
    by_users = [event for done in days.values() if any(not is_of_a_bot(event) for event in done) for event in done]
    active: dict[date, int] = {
        day: len({event.user for event in done})
        for day, done in grouped(by_users, lambda event: day_of(event.at)).items()
    }
    for feature, used in grouped(by_users, lambda event: feature_of.get(event.name)).items():
        first_days = [
            min(day_of(event.at) for event in done) for done in grouped(used, lambda event: event.user).values()
        ]
        for day, done in grouped(used, lambda event: day_of(event.at)).items():
            users = len({event.user for event in done})
            yield {
                "date": day,
                "feature": feature,
                "users": users,
                "active_users": active[day],
                "adoption_rate": users / active[day],
                "new_adopters": first_days.count(day),
                "cumulative_adopters": sum(each <= day for each in first_days),
            }


def _attribution(his: dict[str, list[Event]], chats: Sequence[Row]) -> Iterator[Row]:
    credits: dict[tuple[date, str, str, str], list[datetime | None]] = {}
    for user, done in his.items():
        converted_at = min((chat["started_at"] for chat in those(chats, user_key=user)), default=None)
        touches = [_touch(event) for event in done if converted_at is None or event.at <= converted_at]
        for model, touch in (("first_touch", first(touches)), ("last_touch", last(touches))):
            credits.setdefault((day_of(done[0].at), model, *(touch or ("direct", "direct"))), []).append(converted_at)
    for (day, model, kind, source), conversions in credits.items():
        converted = sum(at is not None for at in conversions)
        yield {
            "date": day,
            "attribution_model": model,
            "source_kind": kind,
            "source": source,
            "users": len(conversions),
            "conversions": converted,
            "conversion_rate": converted / len(conversions),
        }


def _touch(event: Event) -> tuple[str, str] | None:
    """The attribution of the event: where the user came from."""
    if source := campaign(event).get("source"):
        return "campaign", source
    referrer = referrer_host(event)
    return ("referrer", referrer) if referrer else None


def _learning_sessions(events: Iterable[Event]) -> list[Row]:
    return [
        _learning_session(of_it)
        for of_it in grouped(events, lambda event: event.session and event.session.key).values()
        if any(_is_learning(event) for event in of_it)
    ]


def _is_learning(event: Event) -> bool:
    return event.category == "learning" or (event.raw["dialect"] == "learning" and event.category == "session")


def _learning_session(events: Sequence[Event]) -> Row:
    ends = [event for event in events if event.is_sent_as("learning", "session_end")]
    earned = [event.number("amount") for event in events if event.is_sent_as("learning", "xp_earned")]
    reported = last([event.measure("duration_seconds", most=86_400) for event in ends])
    lasted = (events[-1].at - events[0].at).total_seconds()
    reported_xp = last([event.number("xp_earned") for event in ends])
    session = events[0].session
    return {
        "session_key": session and session.key,
        "user_key": session and session.user,
        "date": day_of(events[0].at),
        "duration_seconds": lasted if reported is None else reported,
        "learning_events": sum(_is_learning(event) for event in events),
        **{f"materials_{column}": _materials(events, name) for column, name in LEARNED.items()},
        "xp_earned": total(earned) if earned else reported_xp or 0,
    }


def _materials(events: Iterable[Event], name: str) -> int:
    return len({event.get("material_id") for event in events if event.name == name})


def _learning_days(events: Iterable[Event], lessons: Sequence[Row]) -> Iterator[Row]:
    done = grouped(
        events,
        lambda event: (event.user, day_of(event.at)) if event.user and event.category == "learning" else None,
    )
    begun = {(lesson["user_key"], lesson["date"]) for lesson in lessons if lesson["user_key"]}
    for user, day in done.keys() | begun:
        of_day, sessions = done.get((user, day), []), those(lessons, user_key=user, date=day)
        earned = [event.number("amount") for event in of_day if event.is_sent_as("learning", "xp_earned")]
        yield {
            "user_key": user,
            "date": day,
            "sessions": len(sessions),
            "minutes": total(session["duration_seconds"] for session in sessions) / 60,
            "learning_events": len(of_day),
            **{f"materials_{column}": _materials(of_day, name) for column, name in LEARNED.items()},
            "xp_earned": total(earned),
        }


def _gamification_days(events: Iterable[Event]) -> Iterator[Row]:
    names = ("xp_earned", "level_reached", "achievement_unlocked", "streak_updated")
    counted = [event for event in events if event.user and event.name in names]
    for (user, day), done in grouped(counted, lambda event: (event.user, day_of(event.at))).items():
        yield {
            "user_key": user,
            "date": day,
            "xp_earned": total(event.number("amount") for event in done),
            "levels_gained": count_of(done, "level_reached"),
            "level": greatest(event.measure("new_level") for event in done),
            "achievements_unlocked": len({event.get("achievement_id") for event in done} - {None}),
            "streak_days": last([event.measure("streak_days") for event in done]),
        }


def _community_days(events: Iterable[Event]) -> Iterator[Row]:
    for community, about in grouped(events, lambda event: event.get("communityId")).items():
        members = 0
        for day, done in sorted(grouped(about, lambda event: day_of(event.at)).items()):
            before, joined, left = members, count_of(done, "community_joined"), count_of(done, "community_left")
            members += joined - left
            active = [event.user for event in done if event.name not in ("community_joined", "community_left")]
            yield {
                "community_id": community,
                "date": day,
                "members_count": max(members, 0),
                "new_members": joined,
                "members_left": left,
                "active_members": len(set(active) - {None}),
                "posts_count": count_of(done, "community_post_created"),
                "comments_count": count_of(done, "post_commented"),
                "total_interactions": sum(event.is_interaction for event in done),
                "growth_rate": share(joined - left, max(before, 0)),
                "churn_rate": share(left, max(before, 0)),
            }


def _performance(events: Iterable[Event]) -> Iterator[Row]:
    measured = [(event, metric) for event in events if (metric := _measurement(event))]
    metrics = {id(event): metric for event, metric in measured}

    def key(event: Event) -> tuple[datetime, str, str, str | None, str]:
        name, _, unit = metrics[id(event)]
        hour = event.at.replace(minute=0, second=0, microsecond=0)
        endpoint: str | None = event.get("endpoint")
        return hour, event.raw["source_id"], name, endpoint, unit

    for (hour, source, name, endpoint, unit), alike in grouped((event for event, _ in measured), key).items():
        values = [metrics[id(event)][1] for event in alike]
        statuses = [event.number("status_code") or 0 for event in alike]
        yield {
            "hour": hour,
            "source_id": source,
            "metric_name": name,
            "endpoint": endpoint,
            "metric_unit": unit,
            "measurement_count": len(values),
            "mean": mean(values),
            "minimum": min(values),
            "maximum": max(values),
            "p50": median(values),
            "client_errors": sum(400 <= status < 500 for status in statuses),
            "server_errors": sum(status >= 500 for status in statuses),
        }


def _request_days(events: Iterable[Event]) -> Iterator[Row]:
    requests = [event for event in events if event.is_sent_as("learning", "api_request") and _measurement(event)]
    for day, of_day in grouped(requests, lambda event: day_of(event.at)).items():
        took = [float(event.get("response_time_ms")) for event in of_day]
        yield {"date": day, "requests": len(took), "p50_ms": median(took)}


def _measurement(event: Event) -> tuple[str, float, str] | None:
    """The name, value and unit of the event's measurement; none if it cannot be true."""
    measured = _measured(event)
    return None if measured and measured[2] == "ms" and not 0 <= measured[1] <= DAY_MS else measured


def _measured(event: Event) -> tuple[str, float, str] | None:
    if event.is_sent_as("social", "performance_metric"):
        return event.get("metricName"), float(event.get("metricValue")), event.get("metricUnit")
    if event.is_sent_as("learning", "system_metric"):
        return event.get("metric_name"), float(event.get("value")), event.get("unit")
    if event.is_sent_as("learning", "api_request"):
        return "api_request", float(event.get("response_time_ms")), "ms"
    if event.is_sent_as("extension", "post_processed", "api-detect"):
        return event.raw["event_name"], float(event.get("value")), "ms"
    return None

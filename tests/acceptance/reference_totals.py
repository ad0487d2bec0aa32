"""Reference implementation of users, posts and days, simple and slow, to compare the models with."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any

from tests.acceptance.reference_events import Event, Row, grouped
from tests.acceptance.reference_marts import Marts, count_of, last, mean, total


def totals_of(events: Sequence[Event], facts: Marts, rejects: Iterable[Row] = ()) -> Marts:
    """The totals of ordered events, their facts and the rejects."""
    sessions, chats = facts["fct_sessions"], facts["fct_chat_sessions"]
    return {
        "dim_users": [
            _user(user, his, those(sessions, user_key=user), those(chats, user_key=user))
            for user, his in grouped(events, lambda event: event.user).items()
        ],
        "dim_posts": [_post(post, about) for post, about in grouped(events, lambda event: event.post).items()],
        "agg_user_daily": [
            _user_day(
                user, day, done, [one for one in those(sessions, user_key=user) if day_of(one["started_at"]) == day]
            )
            for (user, day), done in grouped(
                events, lambda event: (event.user, day_of(event.at)) if event.user else None
            ).items()
        ],
        "agg_event_daily": [
            {
                "date": day,
                "user_key": user,
                "event_name": name,
                "event_count": len(alike),
                "session_count": len({event.session.key for event in alike if event.session}),
            }
            for (day, user, name), alike in grouped(
                events, lambda event: (day_of(event.at), event.user, event.name)
            ).items()
        ],
        "agg_metrics_daily": [
            _day(day, of_day, events, facts) | _rejected_on(day, len(of_day), rejects)
            for day, of_day in grouped(events, lambda event: day_of(event.at) if event.session else None).items()
        ],
    }


def those(found: Iterable[Row], **columns: Any) -> list[Row]:
    """Rows with these values."""
    return [row for row in found if all(row[name] == value for name, value in columns.items())]


def begun_on(day: date, found: Iterable[Row]) -> list[Row]:
    """Sessions or chats that started on this day."""
    return [row for row in found if day_of(row["started_at"]) == day]


def day_of(at: datetime) -> date:
    return at.astimezone(UTC).date()


def share(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def views_of(events: Iterable[Event]) -> list[Event]:
    return [event for event in events if event.is_view]


def _user(user: str, events: Sequence[Event], sessions: Sequence[Row], chats: Sequence[Row]) -> Row:
    posts = len({event.post for event in views_of(events) if event.post})
    interactions, shares = sum(event.is_interaction for event in events), count_of(events, "post_shared")
    lasted = total(session["duration_seconds"] for session in sessions)
    return {
        "user_key": user,
        "source_id": min(event.raw["source_id"] for event in events),
        "first_seen_at": events[0].at,
        "last_seen_at": events[-1].at,
        "browser": last([event.seen("browser") for event in events]),
        "country": last([event.seen("country") for event in events]),
        "total_events": len(events),
        "total_sessions": len(sessions),
        "total_session_duration_seconds": lasted,
        "total_posts_viewed": posts,
        "total_interactions": interactions,
        "total_likes_given": count_of(events, "post_liked"),
        "total_shares_given": shares,
        "total_comments_given": count_of(events, "post_commented"),
        "total_chats": len(chats),
        "total_messages_sent": sum(event.is_message_of("user") for event in events),
        "avg_posts_per_minute": share(posts, lasted / 60),
        "engagement_score": (posts + 2 * interactions + 3 * shares) / max(len(sessions), 1),
    }


def _post(post: str, events: Sequence[Event]) -> Row:
    views = views_of(events)
    durations = [event.viewport_time_ms for event in views]
    likes = max(count_of(events, "post_liked") - count_of(events, "post_unliked"), 0)
    shares, comments = count_of(events, "post_shared"), count_of(events, "post_commented")
    judged = [event for event in events if event.name == "post_analyzed"]
    return {
        "post_id": post,
        "verdict": last([event.get("verdict") for event in judged]),
        "confidence": last([event.get("confidence") for event in judged]),
        "sources": len({event.raw["source_id"] for event in events}),
        "first_seen_at": events[0].at,
        "last_seen_at": events[-1].at,
        "views": len(views),
        "views_by_users": sum(event.user is not None for event in views),
        "unique_viewers": len({event.user or event.raw["anonymous_key"] for event in views} - {None}),
        "likes": likes,
        "shares": shares,
        "comments": comments,
        "saves": count_of(events, "post_saved"),
        "total_view_duration_ms": total(durations),
        "avg_view_duration_ms": mean(durations),
        "shares_to_views_ratio": share(shares, len(views)),
        "comments_to_views_ratio": share(comments, len(views)),
        "engagement_rate": share(likes + comments + shares, len(views)),
    }


def _user_day(user: str, day: date, events: Sequence[Event], sessions: Sequence[Row]) -> Row:
    counted = {
        "posts_created": "post_created",
        "posts_liked": "post_liked",
        "posts_shared": "post_shared",
        "comments_posted": "post_commented",
        "follows_made": "user_followed",
        "unfollows_made": "user_unfollowed",
        "messages_sent": "direct_message_sent",
        "stories_viewed": "story_viewed",
        "communities_joined": "community_joined",
        "communities_left": "community_left",
        "community_posts": "community_post_created",
    }
    return {
        "user_key": user,
        "date": day,
        "event_count": len(events),
        "interactions": sum(event.is_interaction for event in events),
        "posts_viewed": len({event.post for event in views_of(events) if event.post}),
        "chat_messages_sent": sum(event.is_message_of("user") for event in events),
        "sessions_count": len(sessions),
        "total_session_duration_seconds": total(session["duration_seconds"] for session in sessions),
        **{column: count_of(events, name) for column, name in counted.items()},
    }


def _day(day: date, of_day: Sequence[Event], all_events: Iterable[Event], facts: Marts) -> Row:
    """The day of people; what bots did counts in columns of its own."""
    users = {event.user for event in all_events if event.user and day_of(event.at) == day}
    active = {
        days: len(
            {
                event.user
                for event in all_events
                if event.user and 0 <= (day - day_of(event.at)).days < days and not is_of_a_bot(event)
            }
        )
        for days in (1, 7, 30)
    }
    events = [event for event in of_day if not is_of_a_bot(event)]
    begun = begun_on(day, facts["fct_sessions"])
    sessions, of_bots = those(begun, is_bot=False), those(begun, is_bot=True)
    chats = those(begun_on(day, facts["fct_chat_sessions"]), is_bot=False)
    views = len(views_of(events))
    likes, comments, shares = (count_of(events, f"post_{name}") for name in ("liked", "commented", "shared"))
    completed = len(those(chats, is_completed=True))
    feedback = [event.feedback for event in events if event.name == "post_feedback_given"]
    return {
        "date": day,
        "dau": active[1],
        "wau": active[7],
        "mau": active[30],
        "stickiness": share(active[1], active[30]),
        "event_count": len(events),
        "sessions": len(sessions),
        "mean_session_duration_seconds": mean(session["duration_seconds"] for session in sessions),
        "bounce_rate": share(len(those(sessions, is_bounce=True)), len(sessions)),
        "page_views_per_session": mean(session["page_views"] for session in sessions),
        "views": views,
        "likes": likes,
        "comments": comments,
        "shares": shares,
        "engagement_rate": share(likes + comments + shares, views),
        "viral_coefficient": share(shares, views),
        "chats": len(chats),
        "chats_completed": completed,
        "chat_completion_rate": share(completed, len(chats)),
        "feedback_given": len(feedback),
        "feedback_correct": feedback.count("correct"),
        "accuracy_feedback_rate": share(feedback.count("correct"), len(feedback)),
        "bot_users": len(users) - active[1],
        "bot_event_count": len(of_day) - len(events),
        "bot_sessions": len(of_bots),
        "bot_page_views": sum(session["page_views"] for session in of_bots),
    }


def is_of_a_bot(event: Event) -> bool:
    return event.session.is_bot if event.session else bool(event.seen("is_bot"))


def _rejected_on(day: date, stored: int, rejects: Iterable[Row]) -> Row:
    """Rejects that were not replayed; replayed ones are among the events."""
    rejected = sum(one["replayed_at"] is None and day_of(one["rejected_at"]) == day for one in rejects)
    return {"rejected_events": rejected, "ingestion_success_rate": share(stored, stored + rejected)}

"""Order, response times, session splits, reused ids and rejects: HTTP → refreshes → hand-computed rows."""

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import psycopg
from typer.testing import CliRunner

from orchestration.cli import app as cli
from orchestration.runs.refresh import RefreshOutcome
from tests.acceptance.conftest import land, rows
from tests.acceptance.operators import land_rejects
from tests.acceptance.raw_events import event
from tests.acceptance.test_journey import user_key
from tests.acceptance.traffic import Traffic
from tests.collector_client import TRACK

Post = Callable[..., dict[str, Any]]
Refresh = Callable[..., RefreshOutcome]
Row = dict[str, Any]

T0 = datetime.now(UTC).replace(minute=0, second=0, microsecond=0) - timedelta(days=5)
LONG_AGO = T0 - timedelta(days=60)
HOUR = 3600
REUSED_ID = UUID("0e000000-0000-4000-8000-000000000000")
EXTENSION = "/api/v1/analytics/events/batch"
PRODUCT = "/api/analytics/events"
SOCIAL = "/api/events"


def moment(seconds: float) -> datetime:
    return T0 + timedelta(seconds=seconds)


def at(seconds: float) -> str:
    return moment(seconds).isoformat()


def ids_backwards(count: int) -> list[str]:
    """Event ids in descending order, so that ordering by id never matches the order of the request."""
    return [str(UUID(int=(2**128 - 1) - (number << 64))) for number in range(count)]


def key_of(*parts: str) -> str:
    return hashlib.md5("\x1f".join(parts).encode()).hexdigest()


def one_request_in_one_second(post: Post) -> None:
    """Ann sees a post, asks about it, rates the chat, and gives positive and then negative feedback."""
    about = {"postId": "p1", "sessionId": "chat-1"}
    sent: list[Row] = [
        {"type": "post_view"},
        {"type": "chat_message_sent", "value": 5},
        {"type": "chat_rated", "satisfaction_rating": 2},
        {"type": "chat_rated", "satisfaction_rating": 4},
        {"type": "feedback_positive"},
        {"type": "feedback_negative"},
    ]
    shared = {"client_timestamp": at(0), "metadata": about}
    events = [each | shared | {"event_id": id_} for each, id_ in zip(sent, ids_backwards(len(sent)), strict=True)]
    assert post(EXTENSION, {"user_id": "ann", "session_id": "ann-1", "events": events})["count"] == len(sent)


def require_order_of_the_request(connection: psycopg.Connection) -> None:
    steps = rows(connection, f"select step from marts.fct_funnel_steps where {of('ann')} order by step_number")
    assert [row["step"] for row in steps] == ["view", "chat", "feedback"]
    (chat,) = rows(connection, f"select satisfaction_rating from marts.fct_chat_sessions where {of('ann')}")
    assert chat["satisfaction_rating"] == 4
    (post,) = rows(connection, f"select accuracy_feedback from marts.fct_post_interactions where {of('ann')}")
    assert post["accuracy_feedback"] == "incorrect"


def questions_and_answers(post: Post) -> None:
    """Ben gets an answer within a second and more of it later; then he asks twice before the next answer."""
    said = [("user", 0), ("assistant", 0), ("assistant", 10), ("user", 20), ("user", 30), ("assistant", 34)]
    events = [
        {
            "event_id": id_,
            "event_name": "chat_message_sent",
            "thread_id": "ben-1",
            "client_timestamp": at(seconds),
            "event_metadata": {"role": role},
        }
        for (role, seconds), id_ in zip(said, ids_backwards(12)[6:], strict=True)
    ]
    assert post(PRODUCT, {"user_id": "ben", "events": events})["count"] == len(said)


def require_response_is_the_first_answer(connection: psycopg.Connection) -> None:
    (chat,) = rows(connection, f"select * from marts.fct_chat_sessions where {of('ben')}")
    assert chat["assistant_message_count"] == 3
    times = ("first_response_time_ms", "average_response_time_ms", "max_response_time_ms")
    assert [chat[name] for name in times] == [0, 2000, 4000]


def a_like_withdrawn(post: Post) -> None:
    """Cid withdraws a like from before events were collected."""
    unlike = {"eventName": "post_like", "timestamp": at(5), "data": {"postId": "p1", "action": "unlike"}}
    view = {"eventName": "post_view", "timestamp": at(0), "data": {"postId": "p1"}}
    assert post(SOCIAL, {"userId": "cid", "sessionId": "cid-1", "events": [view, unlike]})["count"] == 2


def require_unlike_is_an_interaction(connection: psycopg.Connection) -> None:
    columns = "interaction_type, likes, interaction_at"
    (post,) = rows(connection, f"select {columns} from marts.fct_post_interactions where {of('cid')}")
    assert post == {"interaction_type": "clicked", "likes": 0, "interaction_at": moment(5)}
    (session,) = rows(connection, f"select interactions, is_bounce from marts.fct_sessions where {of('cid')}")
    assert session == {"interactions": 1, "is_bounce": False}


def days_without_a_pause(post: Post) -> None:
    """Dan's client never changes its session id; Eve's sends none, and she never pauses for over half an hour."""
    of_dan = [0, 24 * HOUR, 24 * HOUR + 1, 48 * HOUR + 1, 48 * HOUR + 2]
    of_eve = range(0, 25 * HOUR, 1800)
    for user, session, times in (("dan", {"session_id": "always"}, of_dan), ("eve", {}, of_eve)):
        views = [
            {"event_id": event_id(user, number), "post_id": "p1", "interaction_type": "view", "timestamp": at(seconds)}
            for number, seconds in enumerate(times)
        ]
        assert post(TRACK, {"user_id": user, "interactions": views} | session)["tracked"] == len(views)


def event_id(user: str, number: int) -> str:
    return str(UUID(bytes=hashlib.md5(f"{user}{number}".encode()).digest(), version=4))


def require_no_session_over_a_day(connection: psycopg.Connection) -> None:
    columns = "session_key, started_at, ended_at, event_count::int"
    sessions = f"select {columns} from marts.fct_sessions where {{}} order by started_at"
    assert [list(row.values()) for row in rows(connection, sessions.format(of("dan")))] == [
        [key_of("dev", "client", "always"), moment(0), moment(24 * HOUR), 2],
        [key_of("dev", "client", "always", event_id("dan", 2)), moment(24 * HOUR + 1), moment(48 * HOUR + 1), 2],
        [key_of("dev", "client", "always", event_id("dan", 4)), moment(48 * HOUR + 2), moment(48 * HOUR + 2), 1],
    ]
    eve = user_key("eve")
    assert [list(row.values()) for row in rows(connection, sessions.format(of("eve")))] == [
        [key_of("dev", "gap", eve, event_id("eve", 0)), moment(0), moment(24 * HOUR), 49],
        [key_of("dev", "gap", eve, event_id("eve", 49)), moment(24.5 * HOUR), moment(24.5 * HOUR), 1],
    ]


def one_id_for_many(post: Post) -> None:
    """A retry may differ in content and browser; a different name, time or person makes a different event."""
    view = {"event_id": str(REUSED_ID), "post_id": "p1", "interaction_type": "view", "timestamp": at(0)}
    changes: list[Row] = [
        {},
        {"post_id": "p2", "session_id": "fay-2"},
        {"interaction_type": "click"},
        {"timestamp": at(60)},
        {"interaction_type": "click", "post_id": "p2"},
    ]
    for change in changes:
        browser = {"User-Agent": f"a browser of version {len(change)}"}
        assert post(TRACK, view | change | {"user_id": "fay"}, **browser)["tracked"] == 1
    assert post(TRACK, view | {"user_id": "gus"})["tracked"] == 1


def require_each_counts_under_a_key_of_its_own(connection: psycopg.Connection) -> None:
    posts = "select post_id, times_viewed, clicks from marts.fct_post_interactions where {}"
    assert rows(connection, posts.format(of("fay"))) == [{"post_id": "p1", "times_viewed": 2, "clicks": 1}]
    assert rows(connection, posts.format(of("gus"))) == [{"post_id": "p1", "times_viewed": 1, "clicks": 0}]
    assert reused_by(connection) == sorted(
        [(user_key("fay"), moment(0)), (user_key("fay"), moment(60)), (user_key("gus"), moment(0))]
    )


def reused_by(connection: psycopg.Connection) -> list[tuple[str, datetime]]:
    """User and time of the events that were sent under another event's id."""
    found = rows(connection, f"select * from marts.fct_reused_event_ids where sent_event_id = '{REUSED_ID}'")
    assert len({row["event_id"] for row in found} - {REUSED_ID}) == len(found)
    return sorted((row["user_key"], row["occurred_at"]) for row in found)


def an_sdks_retries(post: Post) -> None:
    """Jim's clock is two hours behind: his times are corrected by `sentAt`, which differs in each retry."""
    then = datetime.now(UTC) - timedelta(hours=2)
    single = {"messageId": "m1", "type": "track", "event": "Post Viewed", "userId": "jim", "timestamp": iso(then)}
    message = single | {"messageId": "m2"}
    for seconds in (2, 4, 6):
        sent_at = iso(then + timedelta(seconds=seconds))
        if seconds == 6:
            message["timestamp"] = iso(then - timedelta(minutes=1))
        # A batch has `sentAt` beside its messages, a single message inside.
        post("/v1/track", single | {"sentAt": sent_at})
        post("/v1/batch", {"batch": [message], "sentAt": sent_at})


def iso(at: datetime) -> str:
    return at.isoformat()


def require_retries_are_known_by_the_clients_time(connection: psycopg.Connection) -> None:
    landed = f"select count(distinct occurred_at)::int as n from raw.events where {of('jim')}"
    assert rows(connection, landed) == [{"n": 6}]
    assert rows(connection, f"select total_events::int as n from marts.dim_users where {of('jim')}") == [{"n": 3}]
    reused = f"select sent_event_id from marts.fct_reused_event_ids where {of('jim')}"
    last = f"select event_id as sent_event_id from raw.events where {of('jim')} order by received_at desc limit 1"
    assert rows(connection, reused) == rows(connection, last)


def earlier_receipts() -> list[Row]:
    """Landed later by a collector whose clock is behind: a share under that id, and Gus's view of another post."""
    first = {"event_id": REUSED_ID, "source_id": "dev", "received_at": moment(120), "occurred_at": moment(0)}
    told = {"post_id": "p3", "timestamp": at(0)}
    return [
        event("tracking", "share", 0, told, user=user_key("hal")) | first,
        event("tracking", "view", 0, told, user=user_key("gus")) | first | {"received_at": moment(121)},
    ]


def require_the_first_received_keeps_the_id(connection: psycopg.Connection) -> None:
    (moved,) = rows(connection, f"select post_id, times_viewed from marts.fct_post_interactions where {of('gus')}")
    assert moved == {"post_id": "p3", "times_viewed": 1}
    assert reused_by(connection) == sorted(
        [
            *((user_key("fay"), moment(seconds)) for seconds in (0, 0, 60)),
            (user_key("gus"), moment(0)),
        ]
    )


def a_bad_interaction_beside_a_good_one(post: Post) -> None:
    """Both interactions have the current time."""
    good = {"post_id": "p1", "interaction_type": "view"}
    sent = {"user_id": "ida", "session_id": "ida-1", "interactions": [good, good | {"interaction_type": 7}]}
    assert post(TRACK, sent)["tracked"] == 1


def rejected_on(connection: psycopg.Connection, condition: str) -> list[int]:
    """The marts' counts of rejects on the days of these rejects."""
    days = f"select (rejected_at at time zone 'UTC')::date from raw.rejected_events where {condition}"
    found = rows(connection, f"select rejected_events::int as n from marts.agg_metrics_daily where date in ({days})")
    return [row["n"] for row in found]


def replay(reject: Row, corrected: Path, change: Row) -> None:
    corrected.write_text(json.dumps(reject["payload"] | change))
    arguments = ["rejected", "replay", str(reject["rejected_id"]), "--corrected", str(corrected)]
    replayed = CliRunner().invoke(cli.app, arguments, env={"COLUMNS": "120"})
    assert replayed.exit_code == 0, replayed.output


def of(user: str) -> str:
    return f"user_key = '{user_key(user)}'"


def test_order_responses_unlikes_long_sessions_reused_ids_and_rejects(
    post: Post,
    refresh: Refresh,
    database_url: str,
    pipeline_connection: psycopg.Connection,
    tmp_path: Path,
) -> None:
    one_request_in_one_second(post)
    questions_and_answers(post)
    a_like_withdrawn(post)
    days_without_a_pause(post)
    one_id_for_many(post)
    an_sdks_retries(post)
    a_bad_interaction_beside_a_good_one(post)
    long_ago = event("tracking", "view", (LONG_AGO - moment(0)).total_seconds(), {"post_id": "p1"}, session="old")
    land(pipeline_connection, [long_ago | {"source_id": "dev", "occurred_at": LONG_AGO}])
    with psycopg.connect(database_url) as slow:  # a collector that commits after the batch has been opened
        (of_then,) = Traffic(Random(1), 1).rejects(1)
        land_rejects(slow, [of_then | {"rejected_at": LONG_AGO}])
        outcome = refresh()
        assert outcome.success, outcome
        slow.commit()
    require_order_of_the_request(pipeline_connection)
    require_response_is_the_first_answer(pipeline_connection)
    require_unlike_is_an_interaction(pipeline_connection)
    require_no_session_over_a_day(pipeline_connection)
    require_each_counts_under_a_key_of_its_own(pipeline_connection)
    require_retries_are_known_by_the_clients_time(pipeline_connection)
    assert rejected_on(pipeline_connection, "rejected_at > now() - interval '1 day'") == [1]
    assert rejected_on(pipeline_connection, "rejected_at < now() - interval '1 day'") == [0]

    land(pipeline_connection, earlier_receipts())
    (bad,) = rows(pipeline_connection, "select * from raw.rejected_events where rejected_at > now() - interval '1 day'")
    replay(bad, tmp_path / "corrected.json", {"interaction_type": "like"})
    outcome = refresh()
    assert outcome.success, outcome
    require_the_first_received_keeps_the_id(pipeline_connection)
    assert rejected_on(pipeline_connection, "replayed_at is not null") == [0]
    assert rejected_on(pipeline_connection, "replayed_at is null") == [1]

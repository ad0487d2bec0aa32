"""Reports from the field, by number: what real clients send → HTTP → refreshes → what a user would call right.

Those that end at the collector, a page or a terminal are next to the tests of these: `pytest -k test_3_` finds one.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import psycopg
import pytest

from orchestration.runs.refresh import run_refresh
from tests.acceptance.conftest import rows
from tests.acceptance.test_journey import user_key
from tests.collector_client import BATCH, TRACK, WRITE
from tests.collector_process import collector_process
from tests.conftest import TEMPLATE, own_copy
from warehouse.database import connect

Post = Callable[[str, Any], None]
Row = dict[str, Any]

T = datetime.now(UTC).replace(microsecond=0) - timedelta(hours=2)
SEGMENT = "/v1/batch"
SESSIONS = 60
DEVICES = ("phone", "laptop", "tablet")
COLUMNS = "user_key, anonymous_key, event_count::int, page_views::int"


def at(**later: float) -> str:
    return (T + timedelta(**later)).isoformat()


@pytest.fixture(scope="module")
def published(server: str) -> Iterator[psycopg.Connection]:
    """A warehouse to which clients have sent every report, the late links after a first refresh."""
    with (
        pytest.MonkeyPatch.context() as patch,
        own_copy(server, TEMPLATE, patch) as url,
        collector_process(url) as process,
        httpx.Client(base_url=process.url, headers=WRITE) as client,
    ):

        def post(path: str, body: Any) -> None:
            response = client.post(path, json=body)
            assert response.status_code == 200, response.text

        for report in (equal_times, a_stalled_request, shared_session_ids, nobody, reused_ids, identified, long_use):
            report(post)
        assert run_refresh().success
        identified_late(post)
        assert run_refresh().success
        with connect(autocommit=True) as connection:
            yield connection


def equal_times(post: Post) -> None:
    """Report 1: a view, a message and a rating in one second, in each of 60 sessions."""
    for number in range(SESSIONS):
        chat = {"sessionId": f"r1 {number}"}
        sent = {"post_view": {"postId": "p"}, "chat_message_sent": chat, "chat_rated": chat}
        events = [{"type": name, "timestamp": at(), "metadata": about} for name, about in sent.items()]
        post(BATCH, {"session_id": f"r1 {number}", "user_id": f"r1 {number}", "events": events})


def test_1_events_of_one_second_keep_their_order_of_arrival(published: psycopg.Connection) -> None:
    steps = rows(
        published,
        "select step, count(*)::int as sessions from marts.fct_funnel_steps"
        " where session_key in (select session_key from marts.fct_sessions where client_session_id like 'r1 %')"
        " group by step_number, step order by step_number",
    )
    assert [(row["step"], row["sessions"]) for row in steps] == [
        ("view", SESSIONS),
        ("chat", SESSIONS),
        ("feedback", SESSIONS),
    ]


def a_stalled_request(post: Post) -> None:
    """Report 2: the view happened 10 seconds before the chat, and arrives after it."""
    chat = {"type": "chat_message_sent", "timestamp": at(seconds=-31), "metadata": {"sessionId": "r2"}}
    view = {"type": "post_view", "timestamp": at(seconds=-41), "metadata": {"postId": "p"}}
    for event in (chat, view):
        post(BATCH, {"session_id": "r2", "user_id": "r2", "events": [event]})


def test_2_a_stalled_view_is_before_the_chat_that_it_led_to(published: psycopg.Connection) -> None:
    steps = rows(
        published,
        "select step, seconds_since_previous_step::int as seconds from marts.fct_funnel_steps"
        f" where user_key = '{user_key('r2')}' order by step_number",
    )
    assert steps == [{"step": "view", "seconds": None}, {"step": "chat", "seconds": 10}]


def page(minutes: float, **fields: Any) -> Row:
    return {"type": "page", "timestamp": at(minutes=minutes), "properties": {"path": "/"}} | fields


def shared_session_ids(post: Post) -> None:
    """Report 4: an SDK takes the epoch second as session id. One device logs in, and two servers name only users."""
    second = {"sessionId": 1700000000}
    post(SEGMENT, {"batch": [page(0, anonymousId="r4 a", context=second), page(1, anonymousId="r4 a", context=second)]})
    post(SEGMENT, {"batch": [page(0, anonymousId="r4 b", context=second)]})
    post(SEGMENT, {"batch": [page(0, userId=user, context={"sessionId": 1700000001}) for user in ("r4 u", "r4 v")]})
    login = {"sessionId": 1700000002}
    post(
        SEGMENT,
        {
            "batch": [
                page(0, anonymousId="r4 c", context=login),
                page(1, anonymousId="r4 c", userId="r4 w", type="identify", context=login),
                page(2, userId="r4 w", context=login),
            ]
        },
    )


def sessions_of(connection: psycopg.Connection, condition: str) -> list[tuple[Any, ...]]:
    found = rows(connection, f"select {COLUMNS} from marts.fct_sessions where {condition} order by started_at")
    return sorted((tuple(row.values()) for row in found), key=str)


def test_4_a_session_id_of_two_people_is_two_sessions_and_a_login_splits_none(published: psycopg.Connection) -> None:
    a, b, c, u, v, w = (user_key(f"r4 {name}") for name in "abcuvw")
    by_id = "client_session_id = '170000000{}'"
    assert sessions_of(published, by_id.format(0)) == sorted([(None, a, 2, 2), (None, b, 1, 1)], key=str)
    assert sessions_of(published, by_id.format(1)) == sorted([(u, None, 1, 1), (v, None, 1, 1)], key=str)
    assert sessions_of(published, by_id.format(2)) == [(w, c, 3, 2)]


def nobody(post: Post) -> None:
    """Report 5: forty visitors without a user id, and three whose session id is a constant."""
    post(SEGMENT, {"batch": [page(0, anonymousId=f"r5 {number}") for number in range(40)]})
    constant = {"sessionId": "undefined"}
    post(SEGMENT, {"batch": [page(0, anonymousId=f"r5 of {device}", context=constant) for device in DEVICES]})


def test_5_visitors_are_as_many_as_anonymous_ids(published: psycopg.Connection) -> None:
    visitors = [*(f"r5 {number}" for number in range(40)), *(f"r5 of {device}" for device in DEVICES)]
    keys = ", ".join(f"'{user_key(visitor)}'" for visitor in visitors)
    assert sessions_of(published, f"anonymous_key in ({keys})") == sorted(
        [(None, user_key(visitor), 1, 1) for visitor in visitors], key=str
    )


def reused_ids(post: Post) -> None:
    """Report 6: devices that count their events from 1, clients known by their session alone, one id for everything."""
    for device in DEVICES:
        views = [page(0, anonymousId=f"r6 {device}", messageId=str(number)) for number in range(1, 6)]
        post(SEGMENT, {"batch": views})
        events = [{"type": "post_view", "event_id": f"r6 {number}", "timestamp": at()} for number in range(1, 6)]
        post(BATCH, {"session_id": f"r6 {device}", "events": events})
    views = [
        {"post_id": "r6", "interaction_type": "view", "event_id": "r6", "timestamp": at(seconds=number)}
        for number in range(400)
    ]
    for user in DEVICES:
        post(TRACK, {"user_id": f"r6 of {user}", "interactions": views})
    post(TRACK, {"user_id": "r6 of tablet", "interactions": views})  # the retry


def test_6_every_event_under_a_reused_id_counts_and_the_ledger_says_how_many(published: psycopg.Connection) -> None:
    keys = ", ".join(f"'{user_key(f'r6 {device}')}'" for device in DEVICES)
    by_device = f"anonymous_key in ({keys})"
    assert [row[2] for row in sessions_of(published, by_device)] == [5, 5, 5]
    assert [row[2] for row in sessions_of(published, "client_session_id like 'r6 %'")] == [5, 5, 5]
    (viewed,) = rows(published, "select views::int as views from marts.dim_posts where post_id = 'r6'")
    assert viewed == {"views": 1200}
    (ledger,) = rows(published, "select * from ops.batches order by batch_id limit 1")
    assert ledger["reused_ids"] == 2 * 5 + 2 * 5 + 1199
    assert ledger["reused_ids_by_source"] == {"dev": 5 + 5 + 1}


def identified(post: Post) -> None:
    """Report 14: a campaign's visitor signs up two minutes later; another one will do so two days later."""
    campaign = {"campaign": {"source": "spring"}}
    both = {"anonymousId": "r14 a", "userId": "r14 u"}
    post(SEGMENT, {"batch": [page(0, anonymousId="r14 a", context=campaign)]})
    signed_up = [page(2, type="identify", **both), page(2, type="track", event="Signed Up", **both)]
    post(SEGMENT, {"batch": signed_up})
    post(SEGMENT, {"batch": [page(-2 * 24 * 60, anonymousId="r14 b", context=campaign)]})
    post(SEGMENT, {"batch": [page(0, anonymousId=f"r14 of {number}", userId="r14 x") for number in range(2)]})
    post(SEGMENT, {"batch": [page(0, anonymousId="r14 shared", context=campaign)]})


def identified_late(post: Post) -> None:
    post(SEGMENT, {"batch": [page(3, type="alias", previousId="r14 b", userId="r14 v")]})
    post(SEGMENT, {"batch": [page(60, anonymousId="r14 shared", userId=user) for user in ("r14 y", "r14 z")]})


def test_14_the_campaign_before_the_login_is_the_persons_first_touch(published: psycopg.Connection) -> None:
    columns = "first_touch_kind, first_touch_source, total_events::int, total_sessions::int, first_seen_at"
    users = {row["user_key"]: row for row in rows(published, f"select user_key, {columns} from marts.dim_users")}
    first, late, *others = (users[user_key(f"r14 {name}")] for name in "uvyz")
    assert (first["first_touch_kind"], first["first_touch_source"]) == ("campaign", "spring")
    assert (first["total_events"], first["total_sessions"], first["first_seen_at"]) == (3, 1, T)
    assert (late["first_touch_kind"], late["first_touch_source"]) == ("campaign", "spring")
    assert (late["total_events"], late["total_sessions"]) == (2, 2)
    assert late["first_seen_at"] == T - timedelta(days=2)
    assert [other["first_touch_kind"] for other in others] == ["direct", "direct"], "a shared device is nobody's"
    identities = rows(published, "select anonymous_key, user_key, how, is_shared from marts.dim_identities")
    known = {(row["anonymous_key"], row["user_key"]): (row["how"], row["is_shared"]) for row in identities}
    assert known[user_key("r14 a"), user_key("r14 u")] == ("identify", False)
    assert known[user_key("r14 b"), user_key("r14 v")] == ("alias", False)
    assert known[user_key("r14 shared"), user_key("r14 y")] == ("same_event", True)


def test_14_cohorts_and_attribution_begin_with_the_anonymous_past(published: psycopg.Connection) -> None:
    day = (T - timedelta(days=2)).date()
    cohorts = (
        f"select day_number, retained_users::int as users from marts.agg_retention_cohorts where cohort_date = '{day}'"
    )
    assert {row["day_number"]: row["users"] for row in rows(published, cohorts)}.items() >= {0: 1, 2: 1}.items()
    credited = rows(
        published,
        f"select users::int from marts.agg_attribution where date = '{day}' and attribution_model = 'first_touch'"
        " and source = 'spring'",
    )
    assert credited == [{"users": 1}]


def long_use(post: Post) -> None:
    """Report 20: one session id for days, with page views 24 and 48 hours apart."""
    for hours in (-100, -76, -28, -4):
        post(SEGMENT, {"batch": [page(hours * 60, anonymousId="r20", context={"sessionId": "r20"})]})


def test_20_no_session_is_longer_than_a_day(published: psycopg.Connection) -> None:
    sessions = "select duration_seconds::int as seconds from marts.fct_sessions where client_session_id = 'r20'"
    assert sorted(row["seconds"] for row in rows(published, sessions)) == [24 * 3600, 24 * 3600]
    (longest,) = rows(published, "select max(duration_seconds)::int as seconds from marts.fct_sessions")
    assert longest["seconds"] <= 24 * 3600

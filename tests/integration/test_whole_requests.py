"""Requests that arrive in one read skip the application; nobody can tell, but for the time it takes."""

import gzip
import json
import re
from uuid import UUID

import pytest

from tests.faults.connections import connect, received
from tests.integration.conftest import Landing

VIEW = {"post_id": "p1", "interaction_type": "view"}
SCROLL = VIEW | {"interaction_type": "scroll", "event_id": str(UUID(int=7, version=4)), "user_id": "ada"}
BAD = {"post_id": "p1", "interaction_type": 7, "email": "ada@example.org"}
MANY = {"interactions": [VIEW | {"metadata": {"number": number}} for number in range(300)]}

# The head's lines after the first one, besides Host and Content-Length; and the body.
KEY, JSON = "Authorization: Bearer dev-write", "Content-Type: application/json"
PAGE = "Origin: https://shop.example"
AGENT = "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
CASES: dict[str, tuple[str, list[str], bytes]] = {
    "an event": ("/api/track", [KEY, JSON], json.dumps(SCROLL).encode()),
    "of a browser": ("/api/track", [KEY, JSON, PAGE, AGENT], json.dumps(VIEW).encode()),
    "with cookies": ("/capture/?key=dev-write", [JSON, PAGE], b'{"event": "seen", "distinct_id": "ada"}'),
    "a key in the query": ("/api/track?key=dev-write", [JSON], json.dumps(VIEW).encode()),
    "a key in the body": ("/api/track", [JSON], json.dumps(VIEW | {"writeKey": "dev-write"}).encode()),
    "one of two is bad": ("/api/track", [KEY, JSON], json.dumps({"interactions": [VIEW, BAD]}).encode()),
    "all are bad": ("/api/track", [KEY, JSON], json.dumps(BAD).encode()),
    "almost JSON": ("/api/track", [KEY, JSON], b'{"post_id": "p\\ud800", "interaction_type": "view", "n": NaN}'),
    "no JSON": ("/api/track", [KEY, JSON], b"{"),
    "another shape": ("/api/track", [KEY, JSON], b'{"interactions": 1}'),
    "another type": ("/api/track", [KEY, "Content-Type: text/csv"], b"a,b"),
    "nothing": ("/api/track", [KEY, JSON], b""),
    "compressed": ("/api/track", [KEY, JSON, "Content-Encoding: gzip"], gzip.compress(json.dumps(MANY).encode())),
    "compressed and unnamed": ("/api/track", [KEY, JSON], gzip.compress(json.dumps(MANY).encode())),
    "large": ("/api/track", [KEY, JSON], json.dumps(MANY).encode()),
    "an unknown key": ("/api/track", ["Authorization: Bearer nobody", JSON], json.dumps(VIEW).encode()),
    "a key that reads": ("/api/track", ["Authorization: Bearer dev-read", JSON], json.dumps(VIEW).encode()),
    "no key": ("/api/track", [JSON], json.dumps(VIEW).encode()),
    "a dry run": ("/api/track?dry_run=true", [KEY, JSON], json.dumps({"interactions": [VIEW, BAD]}).encode()),
    "a request id": ("/api/track", [KEY, JSON, "X-Request-Id: one.two-3"], json.dumps(VIEW).encode()),
    "a request id that is none": ("/api/track", [KEY, JSON, "X-Request-Id: a b"], json.dumps(VIEW).encode()),
    "an idempotency key": ("/api/track", [KEY, JSON, "Idempotency-Key: k"], json.dumps(VIEW).encode()),
    "too old": ("/api/track", [KEY, JSON], json.dumps(VIEW | {"timestamp": "2020-01-01T00:00:00Z"}).encode()),
    "an endpoint with a limit": ("/api/v1/users/initialize", [KEY, JSON], b'{"extension_user_id": "ada"}'),
    "no endpoint": ("/api/nowhere", [KEY, JSON], json.dumps(VIEW).encode()),
    "another spelling": ("//api/track/", [KEY, JSON], json.dumps(VIEW).encode()),
}


def whole(name: str, *more: str) -> bytes:
    """The bytes of a request."""
    path, lines, body = CASES[name]
    head = [f"POST {path} HTTP/1.1", "Host: collector", *lines, *more, f"Content-Length: {len(body)}"]
    return "\r\n".join([*head, "", ""]).encode() + body


def answer(landing: Landing, sent: bytes) -> str:
    """The answer, without what differs between two of the same request."""
    with connect(landing.url) as connection:
        connection.sendall(sent)
        answered = received(connection).decode().removeprefix("HTTP/1.1 100 Continue\r\n\r\n")
    answered = re.sub(r"(?m)^date: .*\r\n", "", answered)
    answered = re.sub(r"(?m)^x-request-id: [0-9a-f]{16}\r$", "x-request-id: (new)\r", answered)
    head, _, body = answered.partition("\r\n\r\n")
    return "\r\n".join([*sorted(head.split("\r\n")), "", body])


def landed(landing: Landing) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """What of it was stored, without ids and times."""
    differing = {"event_id", "received_at", "occurred_at", "xact_id", "rejected_id", "rejected_at", "event_number"}
    kept = [
        [{name: value for name, value in row.items() if name not in differing} for row in rows]
        for rows in (landing.events(), landing.rejected())
    ]
    landing.connection.execute("truncate raw.events, raw.rejected_events")
    return kept[0], kept[1]


@pytest.mark.parametrize("name", CASES)
def test_a_request_in_one_piece_is_answered_and_stored_like_one_that_the_application_reads(
    landing: Landing, name: str
) -> None:
    # A client that asks before it sends the body gets its answer from the application.
    expected = answer(landing, whole(name, "Connection: close", "Expect: 100-continue"))
    stored = landed(landing)
    assert answer(landing, whole(name, "Connection: close")) == expected
    assert landed(landing) == stored
    assert expected.startswith("HTTP/1.1 ") or "\r\nHTTP/1.1 " in expected


def test_pipelined_requests_are_answered_in_their_order(landing: Landing) -> None:
    names = [*CASES, *CASES]
    with connect(landing.url) as connection:
        connection.sendall(b"".join(map(whole, names[:-1])) + whole(names[-1], "Connection: close"))
        answered = re.findall(rb"HTTP/1\.1 (\d{3}) ", received(connection))
    alone = [re.search(r"HTTP/1\.1 (\d{3}) ", answer(landing, whole(name, "Connection: close"))) for name in names]
    assert [status.decode() for status in answered] == [status and status[1] for status in alone]


def test_an_event_in_one_piece_that_postgresql_refuses_is_kept(landing: Landing) -> None:
    refuse = "alter table raw.events add constraint no_scrolls check (event_name <> 'scroll')"
    landing.connection.execute(refuse)
    try:
        answered = answer(landing, whole("an event", "Connection: close"))
    finally:
        landing.connection.execute("alter table raw.events drop constraint no_scrolls")
    assert "HTTP/1.1 400 Bad Request" in answered
    assert '"code":"unstorable"' in answered
    assert landing.events() == []
    assert [reject["code"] for reject in landing.rejected()] == ["unstorable"]

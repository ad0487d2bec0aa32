"""Hostile requests, or ones that look hostile: nothing wrong is stored, and the next client is served."""

import json
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import Any
from uuid import uuid4

import httpx
import psycopg
import pytest
from typer.testing import CliRunner

from orchestration.cli import keys
from tests.collector_process import collector_process
from tests.faults.connections import connect, exchange, request
from tests.faults.load import resident_bytes
from warehouse.settings import settings

TRACK = "/api/track"
VIEW = {"post_id": "p1", "interaction_type": "view"}
BODY = json.dumps(VIEW).encode()
MIB = 2**20
LENGTH = b"Content-Length: %d\r\n" % len(BODY)

Query = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture(scope="module")
def collector(shared_url: str) -> Iterator[str]:
    """The module's collector."""
    with collector_process(shared_url) as collector:
        yield collector.url


@pytest.fixture
def query(shared_url: str) -> Iterator[Query]:
    """The rows of a statement on the collector's database, run as the owner."""
    with psycopg.connect(shared_url, autocommit=True) as connection:
        yield partial(run, connection)


@pytest.fixture
def url(collector: str, shared_url: str, query: Query, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The collector without events or created keys, with the settings pointing at its database."""
    query("truncate raw.events, raw.rejected_events, ops.api_keys restart identity")
    monkeypatch.setenv("SLUICE_DATABASE_URL", shared_url)
    settings.cache_clear()
    yield collector
    settings.cache_clear()


def run(connection: psycopg.Connection, statement: str, *values: object) -> list[tuple[Any, ...]]:
    cursor = connection.execute(statement.encode(), values)
    return cursor.fetchall() if cursor.description else []


def post(url: str, event: Any = VIEW, path: str = TRACK, key: str = "dev-write", **headers: str) -> httpx.Response:
    sent = {"X-API-Key": key} | {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.post(f"{url}{path}", json=event, headers=sent, timeout=30)


HARMFUL = {
    "garbage": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 no HTTP at all\r\n\r\n",
    "an unknown method": request(method=b"STEAL", headers=LENGTH) + BODY,
    "a method in lower case": request(method=b"post", headers=LENGTH) + BODY,
    "a path beyond ASCII": b"POST /api/tr\xc3\xa4ck HTTP/1.1\r\n\r\n",
    "a path of invalid UTF-8": request("/api/tr%FF%FEck", headers=LENGTH) + BODY,
    "a path with NUL": request("/api/v1/analytics/posts/%00/interactions", headers=LENGTH) + BODY,
    "a path with ..": request("/api/../../etc/passwd", headers=LENGTH) + BODY,
    "no path": b"POST HTTP/1.1\r\n\r\n",
    "an absolute URL": request("http://elsewhere/api/track", headers=LENGTH) + BODY,
    "an authority": b"CONNECT elsewhere:443 HTTP/1.1\r\n\r\n",
    "a header beyond ASCII": request(headers=b"X-User-Id: \xff\xfe\xc3\xa4\r\n" + LENGTH) + BODY,
    "a header with NUL": request(headers=b"X-User-Id: a\x00b\r\n" + LENGTH) + BODY,
    "a header without a name": request(headers=b": nameless\r\n" + LENGTH) + BODY,
    "a header of 1 MiB": request(headers=b"X-Large: " + b"x" * 2**20 + b"\r\n" + LENGTH) + BODY,
    "10,000 headers": request(headers=b"X-Many: x\r\n" * 10_000 + LENGTH) + BODY,
    "two lengths": request(headers=LENGTH + b"Content-Length: 5\r\n") + BODY,
    "a length and chunks": request(headers=LENGTH + b"Transfer-Encoding: chunked\r\n") + BODY,
    "a negative length": request(headers=b"Content-Length: -1\r\n") + BODY,
    "a length beyond 64 bits": request(headers=b"Content-Length: 99999999999999999999999\r\n") + BODY,
    "an invalid length": request(headers=b"Content-Length: many\r\n") + BODY,
    "a chunk without a size": request(headers=b"Transfer-Encoding: chunked\r\n") + b"zz\r\n" + BODY,
    "a query beyond UTF-8": request(f"{TRACK}?dry_run=%FF%00", headers=LENGTH) + BODY,
    "an upgrade": request(headers=b"Upgrade: websocket\r\nConnection: Upgrade\r\n" + LENGTH) + BODY,
    "an unknown HTTP version": b"POST /api/track HTTP/9.9\r\n\r\n",
    "HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "50 requests at once": (request(headers=LENGTH) + BODY) * 50,
    "garbage behind a request": request(headers=LENGTH) + BODY + b"\x00\xff" * 1_000,
}


def test_no_request_however_malformed_is_a_500_or_harms_the_next(url: str) -> None:
    for name, sent in HARMFUL.items():
        answer = exchange(url, sent)
        statuses = {int(each) for each in re.findall(rb"HTTP/1\.1 (\d+)", answer)}
        assert max(statuses, default=0) < 500, f"{name}: {answer[:200]!r}"
        assert statuses <= {200} or b'"code":' in answer, f"{name}: {answer[:200]!r}"
        assert post(url).status_code == 200, f"after {name}"


def test_headers_without_end_are_refused_and_take_no_memory(database_url: str) -> None:
    with collector_process(database_url) as collector, connect(collector.url) as endless:
        before = resident_bytes(collector.process.pid)
        endless.sendall(b"POST /api/track HTTP/1.1\r\nX-Endless: ")
        with suppress(ConnectionError):
            for _ in range(200):
                endless.sendall(b"x" * MIB)
        assert post(collector.url).status_code == 200
        assert resident_bytes(collector.process.pid) < before + 50 * MIB


def test_pipelined_requests_are_answered_in_their_order(url: str, query: Query) -> None:
    ids = [str(uuid4()) for _ in range(20)]
    bodies = [json.dumps(VIEW | {"event_id": event_id}).encode() for event_id in ids]
    answer = exchange(url, b"".join(request(headers=b"Content-Length: %d\r\n" % len(body)) + body for body in bodies))
    assert answer.count(b"HTTP/1.1 200 OK") == len(ids)
    assert [str(row[0]) for row in query("select event_id from raw.events order by received_at")] == ids


def test_a_wrong_method_is_405_and_says_which_is_right(url: str) -> None:
    for method in ("GET", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"):
        response = httpx.request(method, f"{url}{TRACK}", headers={"X-API-Key": "dev-write"})
        assert response.status_code == 405, method
        assert response.headers["Allow"] == "POST"
        assert response.json()["code"] == "method_not_allowed"


def test_a_batch_delivered_five_times_at_once_lands_under_the_same_ids(url: str, query: Query) -> None:
    sent = {"interactions": [VIEW | {"event_id": str(uuid4())} for _ in range(200)]}
    with ThreadPoolExecutor(5) as clients:
        answers = list(clients.map(lambda _: post(url, sent).json()["tracked"], range(5)))
    assert answers == [200] * 5
    assert query("select count(*), count(distinct (source_id, event_id)) from raw.events") == [(1000, 200)]


def created_key(source: str, *options: str) -> str:
    created = CliRunner().invoke(keys.app, ["create", source, *options])
    assert created.exit_code == 0, created.output
    return created.output.strip()


def test_a_key_writes_for_its_own_source_whatever_the_request_claims(url: str, query: Query) -> None:
    key = created_key("web")
    claim = VIEW | {"source_id": "dev", "source": "dev"}
    assert post(url, claim, path=f"{TRACK}?source_id=dev", key=key, X_Source_Id="dev").status_code == 200
    assert query("select distinct source_id from raw.events") == [("web",)]


def test_bodies_with_keys_that_may_not_write_leave_nothing_behind(url: str, query: Query) -> None:
    read, expired, revoked = created_key("web", "--scope", "read"), created_key("web"), created_key("web")
    expire = "update ops.api_keys set expires_at = now() where key_id = 2 returning key_id"
    revoke = "update ops.api_keys set revoked_at = now() where key_id = 3 returning key_id"
    assert (query(expire), query(revoke)) == ([(2,)], [(3,)])
    for key, refused in (
        (read, 403), (expired, 401), (revoked, 401), ("unknown", 401), ("dev-read", 403), ("dev-admin", 403),
        ("dev-write ' or true --", 401), ("k" * 50_000, 401),
    ):  # fmt: skip
        response = post(url, {"interactions": [VIEW, {}]}, key=key)
        assert (response.status_code, response.json().keys() >= {"code", "message"}) == (refused, True), key[:20]
        for broken in (b"{", b"\xff", b"x" * 100_000):
            headers = {"X-API-Key": key, "Content-Type": "application/json"}
            assert httpx.post(f"{url}{TRACK}", content=broken, headers=headers).status_code == refused
    assert query("select 1 from raw.events union all select 1 from raw.rejected_events") == []


INJECTIONS = [
    "'; drop table raw.events; --",
    "\\.\n\\N\t\"',",
    "PGCOPY\n\xff\r\n",
    '{"$ne": null}',
    "${jndi:ldap://127.0.0.1/a}",
    "{{7*7}}<script>alert(1)</script>",
    "%s%n%x%(name)s{0}",
    "\u202e\u200b\ufeff=cmd|'/c calc'!A1",
]


def test_injections_are_stored_verbatim_in_every_field(url: str, query: Query) -> None:
    for text in INJECTIONS:
        event = {"post_id": text, "interaction_type": text, "session_id": text, "metadata": {text: [text, {text: 1}]}}
        assert post(url, event).json()["tracked"] == 1, text
    stored = query("select event_name, session_id, payload -> 'post_id', payload -> 'metadata' from raw.events")
    expected = [(text, text.strip(), text, {text: [text, {text: 1}]}) for text in INJECTIONS]  # ids are trimmed
    assert sorted(stored, key=str) == sorted(expected, key=str)


def test_a_day_without_a_partition_goes_to_the_default_partition(database_url: str) -> None:
    with psycopg.connect(database_url, autocommit=True) as connection:
        for (partition,) in run(
            connection,
            "select inhrelid::regclass::text from pg_inherits"
            " where inhparent = 'raw.events'::regclass and inhrelid <> 'raw.events_default'::regclass",
        ):
            run(connection, f"drop table {partition}")
        with collector_process(database_url) as collector:
            assert post(collector.url).status_code == 200
        assert run(connection, "select tableoid::regclass::text from raw.events") == [("raw.events_default",)]

"""What the collector promises over HTTP, against a real process and a real PostgreSQL."""

import asyncio
import gzip
import hashlib
import hmac
import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import psycopg
import pytest
import stamina
from psycopg.rows import dict_row
from typer.testing import CliRunner

from ingest_api.app import create_app
from ingest_api.body import MAX_BODY_BYTES
from ingest_api.limits import MAX_EVENT_BYTES
from orchestration import keys
from tests.collector_process import collector_process
from warehouse.embedded import EmbeddedPostgres

TRACK = "/api/track"
BATCH = "/api/v1/analytics/events/batch"
INITIALIZE = "/api/v1/analytics/users/initialize"
WRITE = {"Authorization": "Bearer dev-write"}
JSON = {"Content-Type": "application/json"}
VIEW = {"post_id": "p1", "interaction_type": "view"}

Rows = Callable[[str], list[dict[str, Any]]]


def now(**shift: float) -> str:
    return (datetime.now(UTC) + timedelta(**shift)).isoformat()


def events(count: int) -> list[dict[str, Any]]:
    return [VIEW | {"event_id": str(uuid4())} for _ in range(count)]


def event_ids(sent: list[dict[str, Any]]) -> set[UUID]:
    return {UUID(event["event_id"]) for event in sent}


@pytest.fixture
def collector(database_url: str) -> Iterator[str]:
    """The address of a real collector process on the test's database."""
    with collector_process(database_url) as process:
        yield process.url


@pytest.fixture
def client(collector: str) -> Iterator[httpx.Client]:
    """A client with the development write key."""
    with httpx.Client(base_url=collector, headers=WRITE, timeout=60) as client:
        yield client


@pytest.fixture
def rows(database_url: str) -> Iterator[Rows]:
    """The rows of a query on the test's database, as its owner sees it."""
    with psycopg.connect(database_url, autocommit=True, row_factory=dict_row) as connection:
        yield lambda statement: connection.execute(statement.encode()).fetchall()


def post_raw(client: httpx.Client, body: bytes, path: str = TRACK, **headers: str) -> httpx.Response:
    sent = JSON | {name.replace("_", "-"): value for name, value in headers.items()}
    return client.post(path, content=body, headers=sent)


def refused(response: httpx.Response, status: int, code: str) -> dict[str, Any]:
    assert response.status_code == status, response.text
    body: dict[str, Any] = response.json()
    assert body["code"] == code
    assert body["message"]
    return body


def stored_ids(rows: Rows) -> list[UUID]:
    return [row["event_id"] for row in rows("select event_id from raw.events order by received_at")]


# Verdicts


def test_one_bad_event_among_999_good_ones_gets_its_verdict_and_the_others_are_stored(
    client: httpx.Client, rows: Rows
) -> None:
    sent = events(1000)
    del sent[417]["post_id"]
    response = client.post(TRACK, json={"user_id": "ada", "interactions": sent})
    assert response.status_code == 200
    answer = response.json()
    assert (answer["success"], answer["tracked"]) == (True, 999)
    (error,) = answer["errors"]
    assert (error["index"], error["event_id"], error["code"]) == (417, sent[417]["event_id"], "invalid_event")
    assert "post_id" in error["message"]
    assert set(stored_ids(rows)) == event_ids(sent) - {UUID(sent[417]["event_id"])}
    assert rows("select code, payload ->> 'event_id' as event_id from raw.rejected_events") == [
        {"code": "invalid_event", "event_id": sent[417]["event_id"]}
    ]


def test_all_bad_is_400_with_a_verdict_for_each(client: httpx.Client, rows: Rows) -> None:
    answer = refused(client.post(BATCH, json={"events": [{}, {"type": ""}]}), 400, "invalid_event")
    assert [each["index"] for each in answer["rejected"]] == [0, 1]
    assert stored_ids(rows) == []
    assert rows("select count(*) as n from raw.rejected_events") == [{"n": 2}]


def test_an_event_over_32_kib_is_rejected_alone(client: httpx.Client, rows: Rows) -> None:
    large, small = VIEW | {"metadata": {"text": "x" * MAX_EVENT_BYTES}}, VIEW
    answer = client.post(TRACK, json={"interactions": [large, small]}).json()
    assert [(each["index"], each["code"]) for each in answer["errors"]] == [(0, "too_large")]
    assert answer["tracked"] == len(stored_ids(rows)) == 1


def test_more_than_1000_events_are_refused_as_a_whole_and_kept(client: httpx.Client, rows: Rows) -> None:
    refused(client.post(TRACK, json={"interactions": events(1001)}), 400, "too_many_events")
    assert stored_ids(rows) == []
    assert rows("select code from raw.rejected_events") == [{"code": "too_many_events"}]


def test_an_event_of_the_future_is_rejected_alone(client: httpx.Client, rows: Rows) -> None:
    sent = [VIEW | {"timestamp": now(minutes=6)}, VIEW | {"timestamp": now(minutes=4)}]
    answer = client.post(TRACK, json={"interactions": sent}).json()
    assert [(each["index"], each["code"]) for each in answer["errors"]] == [(0, "future_timestamp")]
    assert answer["tracked"] == len(stored_ids(rows)) == 1


def test_a_client_clock_that_is_wrong_by_a_day_is_corrected_by_its_time_of_sending(
    client: httpx.Client, rows: Rows
) -> None:
    body = {"sent_at": now(days=1), "interactions": [VIEW | {"timestamp": now(days=1, hours=-1)}]}
    assert client.post(TRACK, json=body).json()["tracked"] == 1
    (row,) = rows("select received_at - occurred_at as age from raw.events")
    assert timedelta(minutes=59) < row["age"] < timedelta(minutes=61)


def test_an_event_of_eight_days_ago_is_success_and_skipped_and_kept_as_too_old(
    client: httpx.Client, rows: Rows
) -> None:
    response = client.post(TRACK, json={"interactions": [VIEW | {"timestamp": now(days=-8)}]})
    assert response.status_code == 200
    assert response.json() == {"success": True, "tracked": 0, "skipped": 1, "errors": []}
    assert stored_ids(rows) == []
    assert rows("select code, payload ->> 'post_id' as post_id from raw.rejected_events") == [
        {"code": "too_old", "post_id": "p1"}
    ]


def test_a_dry_run_gives_the_verdicts_and_stores_nothing(client: httpx.Client, rows: Rows) -> None:
    answer = client.post(f"{TRACK}?dry_run=true", json={"interactions": [VIEW, {}]}).json()
    assert (answer["tracked"], [each["index"] for each in answer["errors"]]) == (1, [1])
    refused(post_raw(client, b"{", path=f"{TRACK}?dry_run=true"), 400, "invalid_json")
    assert rows("select 1 from raw.events union all select 1 from raw.rejected_events") == []


# Values that are almost JSON


def test_nan_in_one_event_is_rejected_and_its_neighbours_are_stored(client: httpx.Client, rows: Rows) -> None:
    body = b"""{"interactions": [
        {"post_id": "before", "interaction_type": "view", "metadata": {"duration": 5}},
        {"post_id": "p1", "interaction_type": "view", "metadata": {"duration": NaN}},
        {"post_id": "p2", "interaction_type": "view", "metadata": {"duration": -Infinity}},
        {"post_id": "p3", "interaction_type": "view", "metadata": {"duration": 1e400}},
        {"post_id": "p4", "interaction_type": "view", "metadata": {"duration": 1180591620717411303424}},
        {"post_id": "after", "interaction_type": "view", "metadata": {"duration": 7}}]}"""
    response = post_raw(client, body)
    assert response.status_code == 200
    answer = response.json()
    assert [(each["index"], each["code"]) for each in answer["errors"]] == [
        (index, "invalid_number") for index in (1, 2, 3, 4)
    ]
    assert {each["path"] for each in answer["errors"]} == {"$.metadata.duration"}
    stored = rows("select payload ->> 'post_id' as post from raw.events order by received_at")
    assert [row["post"] for row in stored] == ["before", "after"]


def test_nul_and_lone_surrogates_are_stored_as_replacement_characters(client: httpx.Client, rows: Rows) -> None:
    for unstorable in (rb"\u0000", rb"\ud800", rb"\udc00"):
        body = rb'{"post_id": "a%sb", "interaction_type": "x%sy", "session_id": "s%st", "metadata": {"k%s": 1}}'
        response = post_raw(client, body.replace(b"%s", unstorable))
        assert response.status_code == 200, response.text
    stored = rows(
        "select event_name, session_id, payload ->> 'post_id' as post, payload -> 'metadata' as m from raw.events"
    )
    assert stored == [{"event_name": "x\ufffdy", "session_id": "s\ufffdt", "post": "a\ufffdb", "m": {"k\ufffd": 1}}] * 3


@pytest.mark.parametrize("unstorable", [rb"\u0000", rb"\ud800"], ids=["NUL", "lone surrogate"])
def test_a_bad_event_with_unstorable_id_and_keys_has_a_verdict_and_harms_no_neighbour(
    client: httpx.Client, rows: Rows, unstorable: bytes
) -> None:
    body = rb"""{"interactions": [
        {"event_id": "e%s", "post_id": "p", "interaction_type": "x", "metadata": {"k%s": NaN}},
        {"event_id": "e%s", "interaction_type": "x"},
        {"event_id": "e%s", "post_id": "p", "interaction_type": "x", "timestamp": "t%s"},
        {"event_id": "good%s", "post_id": "p", "interaction_type": "x"}]}"""
    response = post_raw(client, body.replace(b"%s", unstorable))
    assert response.status_code == 200, response.text
    assert [(each["index"], each["code"], each["event_id"]) for each in response.json()["errors"]] == [
        (0, "invalid_number", "e\ufffd"),
        (1, "invalid_event", "e\ufffd"),
        (2, "invalid_timestamp", "e\ufffd"),
    ]
    assert len(stored_ids(rows)) == 1
    assert rows("select count(*) as n from raw.rejected_events") == [{"n": 3}]


HOSTILE = {
    "nested 100,000 deep": b'{"post_id": "p", "interaction_type": "x", "metadata": '
    + b"[" * 100_000
    + b"]" * 100_000
    + b"}",
    "nested 800 deep": b'{"post_id": "p", "interaction_type": "x", "metadata": {"a":' + b"[" * 800 + b"]" * 800 + b"}}",
    "deep session id": b'{"post_id": "p", "interaction_type": "x", "session_id": ' + b"[" * 800 + b"]" * 800 + b"}",
    "duplicated keys": b'{"post_id": "p", "post_id": "q", "interaction_type": "x"}',
    "a huge key": b'{"post_id": "p", "interaction_type": "x", "' + b"k" * 40_000 + b'": NaN}',
    "invalid UTF-8": b'{"post_id": "\xff\xfe", "interaction_type": "x"}',
    "a time of 400 digits": b'{"post_id": "p", "interaction_type": "x", "sent_at": 1' + b"0" * 400 + b"}",
    "a number of 5,000 digits": b'{"post_id": "p", "interaction_type": "x", "timestamp": 1' + b"0" * 5_000 + b"}",
    "a list": b"[]",
    "null": b"null",
    "nothing": b"",
}


@pytest.mark.filterwarnings("default")
def test_hostile_bodies_get_a_clear_answer_and_the_collector_goes_on(client: httpx.Client, rows: Rows) -> None:
    for name, body in HOSTILE.items():
        response = post_raw(client, body)
        assert response.status_code in (200, 400), f"{name}: {response.status_code} {response.text}"
        if response.status_code == 400:
            assert response.json()["code"], name
            assert response.json()["message"], name
        else:
            assert response.json()["tracked"] == 1, name
    assert client.post(TRACK, json=VIEW).json()["tracked"] == 1
    stored = rows("select (select count(*) from raw.events) + (select count(*) from raw.rejected_events) as n")
    assert stored == [{"n": len(HOSTILE) + 1}], "nothing sent with a valid key is lost"


# Bodies


def test_unreadable_json_is_400_and_the_body_is_kept_up_to_64_kib(client: httpx.Client, rows: Rows) -> None:
    refused(post_raw(client, b'{"interactions": [oops\x00'), 400, "invalid_json")
    refused(post_raw(client, b"x" * 100_000), 400, "invalid_json")
    kept = rows(
        "select source_id, dialect, code, payload #>> '{}' as body from raw.rejected_events order by rejected_id"
    )
    assert kept[0] == {
        "source_id": "dev",
        "dialect": "tracking",
        "code": "invalid_json",
        "body": '{"interactions": [oops\ufffd',
    }
    assert kept[1]["body"] == "x" * 64 * 1024


def test_a_gzip_body_is_stored(client: httpx.Client, rows: Rows) -> None:
    sent = events(3)
    body = gzip.compress(json.dumps({"interactions": sent}).encode())
    assert post_raw(client, body, Content_Encoding="gzip").json()["tracked"] == 3
    assert set(stored_ids(rows)) == event_ids(sent)


def test_broken_and_bomb_like_bodies_are_refused(client: httpx.Client, rows: Rows) -> None:
    compressed = gzip.compress(json.dumps({"interactions": events(50)}).encode())
    bomb = gzip.compress(b" " * 200 * 1024 * 1024, compresslevel=1)
    refused(post_raw(client, bomb, Content_Encoding="gzip"), 413, "body_too_large")
    refused(post_raw(client, compressed[:-20], Content_Encoding="gzip"), 400, "invalid_encoding")
    refused(post_raw(client, b"no gzip", Content_Encoding="gzip"), 400, "invalid_encoding")
    refused(post_raw(client, compressed, Content_Encoding="br"), 400, "unsupported_encoding")
    assert stored_ids(rows) == []


def test_a_body_over_4_mib_is_refused_and_one_at_the_limit_is_stored(client: httpx.Client, rows: Rows) -> None:
    body = json.dumps(VIEW).encode()
    fitting = body + b" " * (MAX_BODY_BYTES - len(body))
    assert post_raw(client, fitting).json()["tracked"] == 1
    refused(post_raw(client, fitting + b" "), 413, "body_too_large")
    assert len(stored_ids(rows)) == 1


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_a_wrong_content_type_is_415(client: httpx.Client, rows: Rows, content_type: str) -> None:
    response = client.post(TRACK, content=json.dumps(VIEW).encode(), headers={"Content-Type": content_type})
    refused(response, 415, "unsupported_media_type")
    assert stored_ids(rows) == []


# Retries


def test_a_retried_batch_lands_under_the_same_event_ids(client: httpx.Client, rows: Rows) -> None:
    by_id = [VIEW | {"event_id": str(uuid4())}, VIEW | {"event_id": "not a uuid"}]
    by_time = [VIEW | {"timestamp": now(minutes=-1)}, VIEW | {"timestamp": now(minutes=-1), "post_id": "p2"}]
    for _ in range(2):
        assert client.post(TRACK, json={"interactions": by_id + by_time}).json()["tracked"] == 4
    ids = stored_ids(rows)
    assert ids[:4] == ids[4:]
    assert len(set(ids)) == 4


def test_an_idempotency_key_makes_a_retry_recognisable(client: httpx.Client, rows: Rows) -> None:
    for key in ("a", "a", "b"):
        client.post(TRACK, json={"interactions": [VIEW, VIEW]}, headers={"Idempotency-Key": key}).raise_for_status()
    ids = stored_ids(rows)
    assert ids[:2] == ids[2:4]
    assert len(set(ids)) == 4


def test_two_clicks_without_id_and_time_are_two_events(client: httpx.Client, rows: Rows) -> None:
    for _ in range(2):
        client.post(TRACK, json=VIEW).raise_for_status()
    assert len(set(stored_ids(rows))) == 2


def test_initialize_gives_one_installation_one_user_and_a_retry_the_same_session(
    client: httpx.Client, rows: Rows
) -> None:
    body = {"extension_user_id": "installation-1", "timestamp": now()}
    first = client.post(INITIALIZE, json=body).json()
    assert client.post(INITIALIZE, json=body).json() == first
    later = client.post(INITIALIZE, json=body | {"timestamp": now(seconds=1)}).json()
    assert later["user_id"] == first["user_id"]
    assert later["session_id"] != first["session_id"]

    user_key = hmac.new(b"development-pepper", f"dev\x1f{first['user_id']}".encode(), hashlib.sha256).hexdigest()
    stored = rows("select distinct event_name, session_id, user_key from raw.events")
    assert {row["session_id"] for row in stored} == {first["session_id"], later["session_id"]}
    assert {(row["event_name"], row["user_key"]) for row in stored} == {("session_started", user_key)}


# Committed


def test_an_answered_event_survives_kill_9_right_after_the_answer(database_url: str, rows: Rows) -> None:
    for killed in range(1, 4):
        sent = events(200)
        with collector_process(database_url) as collector:
            response = httpx.post(f"{collector.url}{TRACK}", json={"interactions": sent}, headers=WRITE)
            collector.process.kill()
        assert response.status_code == 200
        assert event_ids(sent) <= set(stored_ids(rows))
        assert len(stored_ids(rows)) == killed * 200


def test_sigterm_loses_no_answered_event(database_url: str, rows: Rows) -> None:
    sent = events(64)

    with collector_process(database_url) as running, ThreadPoolExecutor(16) as pool:

        def post(event: dict[str, Any]) -> bool:
            try:
                return httpx.post(f"{running.url}{TRACK}", json=event, headers=WRITE, timeout=30).status_code == 200
            except httpx.TransportError:
                return False

        answers = [pool.submit(post, event) for event in sent]
        answers[10].result()
        running.process.terminate()
        answered = {UUID(event["event_id"]) for event, answer in zip(sent, answers, strict=True) if answer.result()}
    assert answered
    assert answered <= set(stored_ids(rows))


def test_concurrent_requests_all_land_once(client: httpx.Client, rows: Rows) -> None:
    requests = [events(5) for _ in range(200)]
    with ThreadPoolExecutor(32) as pool:
        answers = list(pool.map(lambda sent: client.post(TRACK, json={"interactions": sent}).json(), requests))
    assert {answer["tracked"] for answer in answers} == {5}
    ids = stored_ids(rows)
    assert len(ids) == 1000
    assert set(ids) == set().union(*map(event_ids, requests))


def test_requests_that_wait_at_the_same_time_share_one_transaction(database_url: str, rows: Rows) -> None:
    async def store_50_at_once() -> None:
        app = create_app()
        transport = httpx.ASGITransport(app)
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=transport, base_url="http://collector", headers=WRITE) as client,
        ):
            answers = await asyncio.gather(*(client.post(TRACK, json=VIEW) for _ in range(50)))
            assert {answer.status_code for answer in answers} == {200}

    asyncio.run(store_50_at_once())
    (counted,) = rows("select count(*) as events, count(distinct xact_id) as transactions from raw.events")
    assert counted["events"] == 50
    assert counted["transactions"] <= 2, "the first may go alone, all others share the next"


# Keys


@pytest.mark.parametrize(
    "headers",
    [
        {"Authorization": "Bearer dev-write"},
        {"X-API-Key": "dev-write"},
        {"Authorization": "Basic ZGV2LXdyaXRlOg=="},
    ],
    ids=["bearer", "header", "basic"],
)
def test_a_key_may_come_in_three_ways(collector: str, headers: dict[str, str]) -> None:
    assert httpx.post(f"{collector}{TRACK}", json=VIEW, headers=headers).status_code == 200


def test_without_a_valid_write_key_nothing_is_stored(collector: str, rows: Rows) -> None:
    def post(**headers: str) -> httpx.Response:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        return httpx.post(f"{collector}{TRACK}", json=VIEW, headers=sent)

    assert post().headers["WWW-Authenticate"] == "Bearer"
    refused(post(), 401, "missing_key")
    refused(post(Authorization="Basic ???"), 401, "missing_key")
    refused(post(Authorization="Bearer nobody"), 401, "invalid_key")
    refused(post(X_API_Key="nobody"), 401, "invalid_key")
    refused(post(Authorization="Bearer dev-read"), 403, "wrong_scope")
    refused(post(Authorization="Bearer dev-admin"), 403, "wrong_scope")
    assert rows("select 1 from raw.events union all select 1 from raw.rejected_events") == []


def test_a_created_key_writes_for_its_source_until_it_is_revoked(database_url: str, collector: str, rows: Rows) -> None:
    created = CliRunner().invoke(keys.app, ["create", "web"])
    assert created.exit_code == 0, created.output
    key = created.output.strip()
    (stored,) = rows("select key_id, key_hash from ops.api_keys")
    assert stored["key_hash"] == hashlib.sha256(key.encode()).hexdigest(), "only the hash is kept"

    def post() -> httpx.Response:
        return httpx.post(f"{collector}{TRACK}", json=VIEW, headers={"X-API-Key": key})

    assert post().status_code == 200
    assert rows("select source_id from raw.events") == [{"source_id": "web"}]

    assert CliRunner().invoke(keys.app, ["revoke", str(stored["key_id"])]).exit_code == 0
    for attempt in stamina.retry_context(on=AssertionError, attempts=None, timeout=10, wait_initial=0.2, wait_max=0.5):
        with attempt:
            refused(post(), 401, "invalid_key")


def test_expired_and_read_keys_do_not_write(database_url: str, collector: str, rows: Rows) -> None:
    read_key = CliRunner().invoke(keys.app, ["create", "web", "--scope", "read"]).output.strip()
    expired = CliRunner().invoke(keys.app, ["create", "web", "--days", "1"]).output.strip()
    rows("update ops.api_keys set expires_at = now() - interval '1 second' where scope = 'write' returning 1")
    refused(httpx.post(f"{collector}{TRACK}", json=VIEW, headers={"X-API-Key": read_key}), 403, "wrong_scope")
    refused(httpx.post(f"{collector}{TRACK}", json=VIEW, headers={"X-API-Key": expired}), 401, "invalid_key")


def test_the_development_keys_are_refused_in_production(database_url: str) -> None:
    with collector_process(database_url, SLUICE_ENV="production", SLUICE_PEPPER="a pepper of its own") as collector:
        refused(httpx.post(f"{collector.url}{TRACK}", json=VIEW, headers=WRITE), 401, "invalid_key")


# Privacy


def test_no_clear_user_id_email_or_ip_is_anywhere_in_raw(client: httpx.Client, rows: Rows) -> None:
    user, email, ip = "ada-lovelace-1815", "ada@example.org", "203.0.113.77"
    person = {"user_id": user, "email": email, "ip": ip, "metadata": {"userId": user, "ip_address": ip, "email": email}}
    interaction = VIEW | person
    bad = {"interaction_type": "view"} | person
    not_a_number = json.dumps({"user_id": user, "interactions": [interaction | {"value": float("nan")}]}).encode()
    in_list = json.dumps({"events": [[person]], "user_id": user}).encode()

    client.post(TRACK, json={"user_id": user, "interactions": [interaction, bad]}, headers={"X-User-Id": user})
    client.post(TRACK, json=interaction | {"timestamp": now(days=-8)})
    client.post(TRACK, json=interaction | {"metadata": {"text": "x" * MAX_EVENT_BYTES}})
    client.post(TRACK, json={"user_id": user, "interactions": [interaction] * 1001})
    client.post(TRACK, json=[interaction])
    post_raw(client, not_a_number)
    post_raw(client, in_list, path=BATCH)
    client.post(INITIALIZE, json={"extension_user_id": user, "browser_info": person})
    client.post(INITIALIZE, json=person)
    client.post("/api/v1/analytics/sessions/start", json=person)
    client.post("/api/v1/analytics/sessions/s1/end", json=person)
    client.post(BATCH, json={"user_id": user, "events": [{"type": "post_view", "label": "x"} | person]})
    client.post("/api/v1/analytics/posts/p1/interactions", json={"interaction_type": "viewed"} | person)
    client.post("/api/v1/analytics/chat-sessions", json={"chat_session_id": "c", "satisfaction_rating": 5} | person)

    tables = rows("select tablename from pg_tables where schemaname = 'raw'")
    contents = [
        row["r"] for table in tables for row in rows(f'select t::text as r from raw."{table["tablename"]}" as t')
    ]
    assert rows("select count(*) as n from raw.events") == [{"n": 7}]
    assert rows("select count(*) as n from raw.rejected_events") == [{"n": 8}]
    for secret in (user, email, ip):
        assert [content for content in contents if secret in content] == []


# The database is away


def test_a_stopped_database_is_503_with_retry_after_and_the_collector_recovers(own_server: EmbeddedPostgres) -> None:
    url = own_server.url()
    with (
        collector_process(url) as collector,
        httpx.Client(base_url=collector.url, headers=WRITE, timeout=60) as client,
    ):
        before, lost, after = events(3)
        assert client.post(TRACK, json=before).status_code == 200

        own_server.stop()
        for headers in (WRITE, {"Authorization": "Bearer looked-up-in-the-database"}):
            response = client.post(TRACK, json=lost, headers=headers)
            answer = refused(response, 503, "storage_unavailable")
            assert response.headers["Retry-After"] == "30"
            assert answer["retry_after"] == 30
            assert answer["error"]
        assert client.get("/healthz").status_code == 200
        assert client.get("/readyz").status_code == 503

        assert own_server.start() == url
        assert client.post(TRACK, json=after).status_code == 200, "the first request after it is back is stored"
        assert client.get("/readyz").status_code == 200
    with psycopg.connect(url) as connection:
        stored = {row[0] for row in connection.execute("select event_id from raw.events")}
    assert stored == event_ids([before, after]), "what was answered 503 is not stored"

"""Requests as browsers, SDKs and other people's servers send them, against a real collector."""

import base64
import gzip
import json
import zlib
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from typer.testing import CliRunner

from orchestration.cli import keys
from tests.collector_client import BATCH, INITIALIZE, TRACK, VIEW, post_raw, refused
from tests.integration.conftest import Landing

TRACKED = {"type": "track", "event": "Post Viewed", "userId": "ada", "properties": {"post_id": "p1"}}
SEGMENT = {"batch": [TRACKED]}
APP = "https://app.example"


Send = Callable[..., httpx.Response]


@pytest.fixture(scope="module")
def keyless() -> Iterator[httpx.Client]:
    with httpx.Client(timeout=60) as client:
        yield client


@pytest.fixture
def send(keyless: httpx.Client, landing: Landing) -> Send:
    """Sends a request without a key in its headers, by a path as it is written; the body is JSON or bytes."""

    def send(path: str, body: Any = None, method: str = "POST", **headers: str) -> httpx.Response:
        url = httpx.URL(landing.url).copy_with(raw_path=path.encode())
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        content = body if isinstance(body, bytes) else None if body is None else json.dumps(body).encode()
        return keyless.request(method, url, content=content, headers=sent)

    return send


# Paths


@pytest.mark.parametrize("path", ["/v1/b", "/v1/import", "//v1/batch", "/v1/batch/", "/v1//batch//", "/v1/b/?x=1"])
def test_8_a_batch_is_stored_by_every_spelling_of_its_path(send: Send, landing: Landing, path: str) -> None:
    response = send(path, SEGMENT, X_API_Key="dev-write")
    assert (response.status_code, response.json()["count"]) == (200, 1)
    assert landing.only_event()["event_name"] == "Post Viewed"


@pytest.mark.parametrize(
    ("path", "name"),
    [("t", "Post Viewed"), ("p", "page"), ("i/", "identify"), ("g", "group"), ("s", "screen"), ("/a", "alias")],
)
def test_a_message_is_stored_by_its_short_path(send: Send, landing: Landing, path: str, name: str) -> None:
    assert send(f"/v1/{path}", TRACKED, X_API_Key="dev-write").status_code == 200
    assert landing.only_event()["event_name"] == name


@pytest.mark.parametrize("path", [f"/{TRACK}/", "/api//track", "/api/%74rack", f"{TRACK}?dry_run=no", "/api/track//"])
def test_the_other_dialects_paths_have_the_same_spellings(send: Send, landing: Landing, path: str) -> None:
    assert send(path, VIEW, X_API_Key="dev-write").status_code == 200
    landing.only_event()


@pytest.mark.parametrize(
    ("sent", "post"),
    [
        ("owner%2Frepo", "owner/repo"),
        ("owner/repo", "owner/repo"),
        ("https%3A%2F%2Fx.example%2Fa", "https://x.example/a"),
        ("p%201", "p 1"),
        ("100%25", "100%"),
        ("%E2%82%AC", "€"),
    ],
)
def test_9_a_parameter_may_hold_any_character(send: Send, landing: Landing, sent: str, post: str) -> None:
    body = {"interaction_type": "viewed", "user_id": "ada"}
    for path in (f"/api/v1/analytics/posts/{sent}/interactions", f"/api/v1/analytics//posts/{sent}/interactions/"):
        assert send(path, body, X_API_Key="dev-write").status_code == 200
    assert {event["payload"]["post_id"] for event in landing.events()} == {post}
    assert send(path, {"interaction_type": "?"}, X_API_Key="dev-write").status_code == 400
    (letter,) = landing.rejected()
    assert letter["request"]["path"] == f"/api/v1/analytics/posts/{sent}/interactions"


# What is refused


@pytest.mark.parametrize(
    ("method", "path", "status", "code", "dialect"),
    [
        ("POST", "/v1/nothing", 404, "not_found", "unknown"),
        ("PUT", "/", 405, "method_not_allowed", "unknown"),
        ("POST", "/healthz", 405, "method_not_allowed", "unknown"),
        ("PUT", "/v1/batch", 405, "method_not_allowed", "segment"),
        ("DELETE", TRACK, 405, "method_not_allowed", "tracking"),
        ("POST", "/api/v1/analytics/posts//interactions", 404, "not_found", "unknown"),
    ],
)
def test_what_came_with_a_valid_key_leaves_a_dead_letter(
    send: Send, landing: Landing, method: str, path: str, status: int, code: str, dialect: str
) -> None:
    body = SEGMENT | {"email": "ada@example.org", "writeKey": "dev-write"}
    refused(send(path, body, method, X_API_Key="dev-write"), status, code)
    refused(send(path, body, method), status, code)
    refused(send(f"{path}?key=dev-write", b"oops", method), status, code)
    refused(send(path, body, method, X_API_Key="dev-read"), status, code)
    refused(send(path, body, method, X_API_Key="nobody"), status, code)
    first, second, third = landing.rejected()
    assert {(each["dialect"], each["code"], each["source_id"]) for each in (first, second, third)} == {
        (dialect, code, "dev")
    }
    kept = json.loads(first["payload"])
    assert kept["batch"][0]["event"] == "Post Viewed"
    assert (kept["email"], kept["writeKey"]) == (None, None)
    assert first["payload"] == second["payload"]
    assert third["payload"] == "oops"


def test_a_query_that_nothing_reads_is_kept_without_its_key(send: Send, landing: Landing) -> None:
    refused(send("/pixel.gif?event=seen&key=dev-write", method="GET"), 404, "not_found")
    (letter,) = landing.rejected()
    assert json.loads(letter["payload"]) == {"event": "seen"}
    assert letter["request"] == {"path": "/pixel.gif"}


def test_of_a_path_that_does_not_exist_only_words_are_kept(landing: Landing, send: Send) -> None:
    for path in ("/v2/people/ada@example.org/4711", "/v2/ada%40example.org", "/v2/p-1234567/tp2", "/v1/bach/"):
        refused(send(path, {}, X_API_Key="dev-write"), 404, "not_found")
    assert [letter["request"]["path"] for letter in landing.rejected()] == [
        "/v2/people/[id]/[id]",
        "/v2/[id]",
        "/v2/[id]/tp2",
        "/v1/bach",
    ]


def test_a_wrong_method_names_the_right_one(send: Send, landing: Landing) -> None:
    for method in ("GET", "OPTIONS"):
        response = send("/v1/batch", method=method)
        refused(response, 405, "method_not_allowed")
        assert response.headers["Allow"] == "POST"
    assert landing.rejected() == []


# Encodings


def raw_deflate(body: bytes) -> bytes:
    compressor = zlib.compressobj(wbits=-15)
    return compressor.compress(body) + compressor.flush()


def members(body: bytes) -> bytes:
    return gzip.compress(body[:9]) + gzip.compress(b"") + gzip.compress(body[9:])


@pytest.mark.parametrize(
    ("encoding", "compress"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("GZIP", members),
        ("gzip", lambda body: gzip.compress(body) + bytes(512)),
        (None, gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", raw_deflate),
    ],
)
def test_17_a_compressed_body_is_stored(landing: Landing, encoding: str | None, compress: Any) -> None:
    headers = {"Content_Encoding": encoding} if encoding else {}
    response = post_raw(landing.client, compress(json.dumps(SEGMENT).encode()), "/v1/batch", **headers)
    assert response.status_code == 200, response.text
    landing.only_event()


@pytest.mark.parametrize(
    ("encoding", "body", "status", "code"),
    [
        ("gzip", gzip.compress(b" " * 3 * 2**20, 1) * 2, 413, "body_too_large"),
        ("deflate", raw_deflate(b" " * 2**26), 413, "body_too_large"),
        ("gzip", gzip.compress(b"") * 2_000, 400, "invalid_encoding"),
        ("gzip", gzip.compress(b"{}") + gzip.compress(b" " * 999)[:-9], 400, "invalid_encoding"),
        ("deflate", b"oops", 400, "invalid_encoding"),
    ],
    ids=["two members", "one stream", "empty members", "cut short", "not compressed"],
)
def test_bombs_of_every_encoding_are_refused(
    landing: Landing, encoding: str, body: bytes, status: int, code: str
) -> None:
    refused(post_raw(landing.client, body, "/v1/batch", Content_Encoding=encoding), status, code)
    (letter,) = landing.rejected()
    assert letter["code"] == code


@pytest.mark.parametrize("content_type", ["text/plain", "text/plain;charset=UTF-8", "text/json", None])
def test_a_beacons_content_type_is_read(send: Send, landing: Landing, content_type: str | None) -> None:
    headers = {"Content_Type": content_type} if content_type else {}
    assert send(f"{TRACK}?key=dev-write", VIEW, **headers).status_code == 200
    landing.only_event()


# Keys


def basic(key: str) -> str:
    return "Basic " + base64.b64encode(f"{key}:".encode()).decode()


@pytest.mark.parametrize("name", ["key", "writeKey", "api_key"])
def test_a_key_may_come_in_the_query(send: Send, landing: Landing, name: str) -> None:
    assert send(f"{TRACK}?{name}=dev-write", VIEW).status_code == 200
    landing.only_event()


@pytest.mark.parametrize("name", ["writeKey", "write_key", "api_key"])
@pytest.mark.parametrize("path", ["/v1/batch", "/v1/track", TRACK, INITIALIZE, BATCH, "/api/events"])
def test_a_key_may_come_in_the_body_and_is_not_stored(send: Send, landing: Landing, path: str, name: str) -> None:
    key = CliRunner().invoke(keys.app, ["create", "web"]).output.strip()
    bodies: dict[str, dict[str, Any]] = {
        "/v1/batch": SEGMENT,
        "/v1/track": TRACKED,
        TRACK: VIEW,
        INITIALIZE: {"extension_user_id": "x"},
        BATCH: {"events": [{"type": "post_view"}]},
        "/api/events": {"eventName": "page_view"},
    }
    assert send(path, bodies[path] | {name: key}).status_code == 200
    assert send(path, {name: key, "oops": [key]}).status_code == 400
    assert send(path, b'{"%s": "%s", oops' % (name.encode(), key.encode())).status_code == 400
    assert {event["source_id"] for event in landing.events()} == {"web"}
    assert len(landing.rejected()) == 2
    stored = [str(row) for row in (*landing.events(), *landing.rejected())]
    in_a_field = f"'oops': ['{key}']"  # a field of the client's choice
    assert [row for row in stored if key in row.replace(in_a_field, "")] == []


@pytest.mark.parametrize("body", [b"{}", b"[]", b"oops", b'{"writeKey": 5}', b'{"writeKey": ""}', b""])
def test_a_body_without_a_key_is_401(send: Send, landing: Landing, body: bytes) -> None:
    refused(send("/v1/batch", body), 401, "missing_key")
    assert landing.rejected() == []


def test_a_key_in_the_body_must_be_valid(send: Send, landing: Landing) -> None:
    refused(send("/v1/batch", SEGMENT | {"writeKey": "nobody"}), 401, "invalid_key")
    refused(send("/v1/batch", SEGMENT | {"writeKey": "dev-read"}), 403, "wrong_scope")
    refused(send("/v1/batch?key=nobody", SEGMENT | {"writeKey": "dev-write"}), 401, "invalid_key")
    assert landing.events() == landing.rejected() == []


# Origins


def bound_key(*origins: str) -> str:
    options = [option for origin in origins for option in ("--origin", origin)]
    created = CliRunner().invoke(keys.app, ["create", "web", *options])
    assert created.exit_code == 0, created.output
    return created.output.strip()


def test_a_key_that_is_bound_to_origins_works_on_their_pages_only(send: Send, landing: Landing) -> None:
    key = bound_key("https://App.Example:443/", "chrome-extension://abcdef", "http://localhost:3000")
    for origin in (APP, "chrome-extension://abcdef", "http://localhost:3000"):
        response = send(TRACK, VIEW, X_API_Key=key, Origin=origin)
        assert (response.status_code, response.headers["Access-Control-Allow-Origin"]) == (200, origin)
        assert "Origin" in response.headers["Vary"]
    assert send(f"{TRACK}?key={key}", VIEW, Referer=f"{APP}/page?x=1").status_code == 200
    assert len(landing.events()) == 4
    for origin in ("https://evil.example", "http://app.example", f"{APP}:8443", "https://app.example.evil", "null"):
        for ways in ({"X_API_Key": key}, {"Authorization": basic(key)}):
            response = send(TRACK, VIEW, **ways, Origin=origin)
            refused(response, 403, "wrong_origin")
            assert "Access-Control-Allow-Origin" not in response.headers
        refused(send("/v1/batch", SEGMENT | {"writeKey": key}, Origin=origin), 403, "wrong_origin")
    refused(send(TRACK, VIEW, X_API_Key=key), 403, "wrong_origin")
    assert len(landing.events()) == 4

    listed = CliRunner().invoke(keys.app, ["list"], env={"COLUMNS": "250"}).output
    assert all(origin in listed for origin in (APP, "chrome-extension://abcdef", "http://localhost:3000"))


@pytest.mark.parametrize("wrong", ["app.example", f"{APP}/page", "*", "https://ada@app.example", "https://", "null"])
def test_an_origin_that_no_browser_sends_is_refused_at_the_keys_creation(
    send: Send, landing: Landing, wrong: str
) -> None:
    created = CliRunner().invoke(keys.app, ["create", "web", "--origin", wrong], env={"COLUMNS": "250"})
    assert created.exit_code == 2
    assert "Expected an origin like" in created.output
    created = CliRunner().invoke(keys.app, ["create", "web", "--scope", "admin", "--origin", APP])
    assert created.exit_code == 2
    assert landing.connection.execute("select 1 from ops.api_keys").fetchall() == []


def preflight(send: Send, path: str, origin: str = APP) -> httpx.Response:
    asked = {"Access_Control_Request_Method": "POST", "Access_Control_Request_Headers": "authorization,x-anonymous-id"}
    return send(path, method="OPTIONS", Origin=origin, **asked)


@pytest.mark.parametrize("path", [TRACK, "/v1/b/", "/api/v1/analytics/posts/a%2Fb/interactions", "/v1/nothing"])
def test_any_page_may_ask_to_send(send: Send, path: str) -> None:
    response = preflight(send, path)
    assert response.status_code == 204
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "POST" in response.headers["Access-Control-Allow-Methods"]
    assert response.headers["Access-Control-Allow-Headers"] == "authorization,x-anonymous-id"
    assert int(response.headers["Access-Control-Max-Age"]) > 0
    assert "Access-Control-Allow-Credentials" not in response.headers


def test_a_page_may_ask_to_send_with_a_bound_key_if_it_is_one_of_the_keys_pages(send: Send) -> None:
    key = bound_key(APP)
    assert preflight(send, f"{TRACK}?key={key}").headers["Access-Control-Allow-Origin"] == APP
    response = preflight(send, f"{TRACK}?key={key}", "https://evil.example")
    assert response.status_code == 403
    assert "Access-Control-Allow-Origin" not in response.headers
    assert preflight(send, f"{TRACK}?key=nobody").status_code == 204


@pytest.mark.parametrize(
    ("headers", "body", "status"),
    [
        ({"X_API_Key": "dev-write"}, VIEW, 200),
        ({"X_API_Key": "dev-write"}, {}, 400),
        ({"X_API_Key": "dev-write"}, b"oops", 400),
        ({"X_API_Key": "dev-read"}, VIEW, 403),
        ({}, VIEW, 401),
    ],
)
def test_a_page_may_read_every_response(
    send: Send, landing: Landing, headers: dict[str, str], body: Any, status: int
) -> None:
    response = send(TRACK, body, Origin=APP, **headers)
    assert response.status_code == status
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response.headers
    assert "Access-Control-Allow-Origin" not in httpx.get(f"{landing.url}/metrics", headers={"Origin": APP}).headers

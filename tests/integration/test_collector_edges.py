"""The collector's promises in edge cases, against a real process and a real PostgreSQL."""

import asyncio
import gzip
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import httpx
import psycopg
import pytest

from ingest_api.app import create_app, routed
from orchestration.cli.simulator.simulate import simulate
from tests.collector_client import WRITE, refused
from tests.collector_process import SERVE, free_port
from tests.integration.conftest import Landing

TRACK = "/api/track"
EXTENSION = "/api/v1/analytics"
JSON = {"Content-Type": "application/json"}
VIEW = {"post_id": "p1", "interaction_type": "view"}


def query(database_url: str, statement: str) -> list[tuple[Any, ...]]:
    with psycopg.connect(database_url) as connection:
        return connection.execute(statement.encode()).fetchall()


def test_the_collectors_role_writes_events_and_cannot_read_them(database_url: str) -> None:
    with psycopg.connect(database_url, options="-c role=sluice_collector") as connection:
        connection.execute(
            "insert into raw.events (event_id, source_id, dialect, event_name, occurred_at, payload)"
            " values (gen_random_uuid(), 'dev', 'tracking', 'view', now(), '{}')"
        )
        for table in ("raw.events", "raw.rejected_events", "raw.quarantined_events"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege), connection.transaction():
                connection.execute(f"select 1 from {table}".encode())


def test_refused_bodies_are_kept_whatever_refused_them_and_without_identifiers(
    client: httpx.Client, landing: Landing
) -> None:
    person = b'{"user_id": "ada", "email": "ada@example.org", "note": "kept", '
    zipped = gzip.compress(json.dumps({"user_id": "ada", "note": "kept"}).encode() * 500, mtime=0)
    large = person + b'"x": "' + b"y" * 5 * 1024 * 1024
    for headers, body, status, code in (
        (JSON, person + b"oops", 400, "invalid_json"),
        ({"Content-Type": "text/html"}, b"user_id=ada&note=kept", 415, "unsupported_media_type"),
        (JSON | {"Content-Encoding": "gzip"}, zipped[:-9], 400, "invalid_encoding"),
        (JSON, large, 413, "body_too_large"),
    ):
        response = client.post(TRACK, content=body, headers=headers)
        assert (response.status_code, response.json()["code"]) == (status, code)
    kept = query(landing.database_url, "select code, payload #>> '{}' from raw.rejected_events order by rejected_id")
    assert [code for code, _ in kept] == [
        "invalid_json",
        "unsupported_media_type",
        "invalid_encoding",
        "body_too_large",
    ]
    for _, text in kept:
        assert "ada" not in text
        assert "kept" in text
        assert len(text) <= 64 * 1024


def test_an_endlessly_nested_event_is_rejected_alone(client: httpx.Client, landing: Landing) -> None:
    deep = json.dumps(VIEW)[:-1].encode() + b', "metadata": {"a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}}"
    good = json.dumps(VIEW).encode()
    response = client.post(TRACK, content=b'{"interactions": [%s, %s, %s]}' % (good, deep, good), headers=JSON)
    answer = response.json()
    assert (response.status_code, answer["tracked"]) == (200, 2)
    assert [(each["index"], each["code"]) for each in answer["errors"]] == [(1, "too_deep")]
    assert query(landing.database_url, "select count(*) from raw.events") == [(2,)]


def test_a_session_id_of_megabytes_is_not_repeated_in_a_thousand_rows(client: httpx.Client, landing: Landing) -> None:
    response = client.post(TRACK, json={"session_id": "s" * 3_000_000, "interactions": [VIEW] * 1000})
    assert (response.status_code, response.json()["code"]) == (400, "too_large")
    assert query(landing.database_url, "select count(*) from raw.events") == [(0,)]


def test_every_error_has_a_code_and_a_message(client: httpx.Client) -> None:
    basic = {b"Authorization": "Basic é".encode("latin-1"), b"Content-Type": b"application/json"}
    for response, status in (
        (client.get("/nowhere"), 404),
        (client.get(TRACK), 405),
        (httpx.post(f"{client.base_url}{TRACK}", content=b"{}", headers=basic), 401),
    ):
        assert response.status_code == status
        assert response.json().keys() >= {"error", "code", "message"}


@pytest.mark.parametrize(
    ("broken", "method", "path"), [("request_reader.judging", "POST", TRACK), ("probes.exposition", "GET", "/metrics")]
)
def test_a_bug_in_the_collector_is_a_500_that_tells_clients_no_internals(
    database_url: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    broken: str,
    method: str,
    path: str,
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("an internal detail")

    monkeypatch.setattr(f"ingest_api.{broken}", fail)

    async def request() -> httpx.Response:
        app = create_app()
        transport = httpx.ASGITransport(routed(app), raise_app_exceptions=False)
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=transport, base_url="http://collector", headers=WRITE) as client,
        ):
            return await client.request(method, path, json=VIEW)

    answer = refused(asyncio.run(request()), 500, "internal_error")
    assert "detail" not in str(answer)
    if path == TRACK:
        assert "an internal detail" in caplog.text
    assert query(database_url, "select 1 from raw.events union all select 1 from raw.rejected_events") == []


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_collector_that_cannot_start_says_why_and_ends_with_status_3(database_url: str, workers: str) -> None:
    environment = os.environ | {
        "SLUICE_COLLECTOR_PORT": str(free_port()),
        "SLUICE_COLLECTOR_WORKERS": workers,
        "SLUICE_GEOIP_DATABASE": "/no/such.mmdb",
    }
    ended = subprocess.run(
        [sys.executable, *SERVE], env=environment, stderr=subprocess.PIPE, text=True, timeout=120, check=False
    )
    assert ended.returncode == 3
    assert "Expected a file in MaxMind's format at /no/such.mmdb" in ended.stderr


def test_the_document_of_the_api_resolves_and_shows_what_is_sent_answered_and_needed(client: httpx.Client) -> None:
    document = client.get("/openapi.json").json()
    schemas = document["components"]["schemas"]

    def references(node: Any) -> Iterator[str]:
        if isinstance(node, dict):
            yield from [node["$ref"]] if "$ref" in node else []
        for each in node.values() if isinstance(node, dict) else node if isinstance(node, list) else []:
            yield from references(each)

    assert {reference.removeprefix("#/components/schemas/") for reference in references(document)} <= schemas.keys()
    batch = document["paths"][f"{EXTENSION}/events/batch"]["post"]
    sent = batch["requestBody"]["content"]["application/json"]["schema"]["$ref"]
    answered = batch["responses"]["200"]["content"]["application/json"]["schema"]["$ref"]
    assert schemas[sent.rpartition("/")[2]]["properties"].keys() >= {"events", "session_id"}
    assert schemas[answered.rpartition("/")[2]]["properties"].keys() >= {"status", "count", "skipped", "rejected"}
    assert {name for each in batch["security"] for name in each} == document["components"]["securitySchemes"].keys()
    ended = document["paths"][f"{EXTENSION}/sessions/{{session_id}}/end"]["post"]
    assert {(each["name"], each["in"]) for each in ended["parameters"]} >= {
        ("session_id", "path"),
        ("dry_run", "query"),
    }
    assert 'href="/docs"' in client.get("/").text
    loaded = re.findall(r'(?:src|href)="([^"]+)"', client.get("/docs").text)
    assert len(loaded) == 3
    assert {client.get(path).status_code for path in loaded} == {200}, "the page needs no network"


def test_a_simulated_day_is_stored_as_its_summary_says(client: httpx.Client, landing: Landing) -> None:
    seen: list[int] = []
    summary = simulate(str(client.base_url), 2_000, 3, on_progress=seen.append)
    assert seen[-1] == 2_000
    assert summary.sent >= 2_000
    assert summary.sent == summary.stored + summary.rejected
    assert query(landing.database_url, "select count(*) from raw.events") == [(summary.stored,)]
    assert query(landing.database_url, "select count(*) from raw.rejected_events") == [(summary.rejected,)]
    (distinct,) = query(landing.database_url, "select count(distinct event_id) from raw.events")[0]
    assert summary.stored - summary.resent <= distinct < summary.stored, "retries have the same ids"

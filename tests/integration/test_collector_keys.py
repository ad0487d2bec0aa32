"""Who may write, and that no identifier is stored in the clear, against a real collector."""

import hashlib
import json

import httpx
import pytest
import stamina
from typer.testing import CliRunner

from ingest_api.limits import MAX_EVENT_BYTES
from orchestration.cli import keys
from tests.collector_client import BATCH, INITIALIZE, TRACK, VIEW, WRITE, Rows, now, post_raw, refused
from tests.collector_process import collector_process

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


@pytest.mark.parametrize("key", ["dev-write", "dev-read", "nobody"])
def test_only_an_admin_key_exports_or_erases_people(collector: str, rows: Rows, key: str) -> None:
    headers = {"X-API-Key": key}
    assert httpx.post(f"{collector}{TRACK}", json=VIEW, headers=WRITE).status_code == 200
    before = rows("select event_id from raw.events order by 1")
    assert before
    for method, path in (
        ("GET", "/api/v1/privacy/export/grace"),
        ("DELETE", "/api/v1/privacy/delete/grace"),
    ):
        assert httpx.request(method, f"{collector}{path}", headers=headers).status_code in (401, 403)
    assert rows("select event_id from raw.events order by 1") == before


def test_a_created_key_writes_for_its_source_until_it_is_revoked(collector: str, rows: Rows) -> None:
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
    listed = CliRunner().invoke(keys.app, ["list"], env={"COLUMNS": "200"}).output
    assert "web" in listed
    assert key not in listed
    again = CliRunner().invoke(keys.app, ["revoke", str(stored["key_id"])])
    assert again.exit_code == 1
    assert "no active key" in again.output
    for attempt in stamina.retry_context(on=AssertionError, attempts=None, timeout=60, wait_initial=0.2, wait_max=0.5):
        with attempt:
            refused(post(), 401, "invalid_key")


def test_expired_and_read_keys_do_not_write(collector: str, rows: Rows) -> None:
    read_key = CliRunner().invoke(keys.app, ["create", "web", "--scope", "read"]).output.strip()
    expired = CliRunner().invoke(keys.app, ["create", "web", "--days", "1"]).output.strip()
    rows("update ops.api_keys set expires_at = now() - interval '1 second' where scope = 'write' returning 1")
    refused(httpx.post(f"{collector}{TRACK}", json=VIEW, headers={"X-API-Key": read_key}), 403, "wrong_scope")
    refused(httpx.post(f"{collector}{TRACK}", json=VIEW, headers={"X-API-Key": expired}), 401, "expired_key")


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

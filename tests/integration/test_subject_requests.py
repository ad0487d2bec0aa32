"""Requests of people over HTTP: who may ask, what is answered, and what is noted of it."""

import json
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import httpx
import psycopg
import pytest
from typer.testing import CliRunner

from orchestration.cli.app import app
from tests.collector_process import collector_process
from warehouse.database import connect

USER = "ada-lovelace-1815"
EXPORT, DELETE = f"/api/v1/privacy/export/{USER}", f"/api/v1/privacy/delete/{USER}"
CONSENT = f"/api/v1/privacy/consent/{USER}"


@pytest.fixture
def client(database_url: str) -> Iterator[httpx.Client]:
    with (
        collector_process(database_url) as process,
        httpx.Client(base_url=process.url, headers={"X-API-Key": "dev-admin"}) as client,
    ):
        yield client


def logged(connection: psycopg.Connection) -> list[tuple[str, bool]]:
    return connection.execute("select action, subject is not null from ops.access_log order by access_id").fetchall()


def test_only_an_admin_key_of_the_source_may_ask(client: httpx.Client) -> None:
    for key, status in (("dev-write", 403), ("dev-read", 403), ("nonsense", 401)):
        for method, path in (("GET", EXPORT), ("DELETE", DELETE), ("GET", CONSENT), ("PUT", CONSENT)):
            assert client.request(method, path, headers={"X-API-Key": key}).status_code == status
    asked = client.delete(DELETE)
    assert asked.status_code == 202
    with connect(autocommit=True) as owner:
        owner.execute(
            "insert into ops.api_keys (key_hash, source_id, scope)"
            " values (encode(sha256('other-admin'), 'hex'), 'other', 'admin')"
        )
    status = asked.json()["status_url"]
    assert client.get(status).json()["state"] == "requested"
    assert client.get(status, headers={"X-API-Key": "other-admin"}).status_code == 404
    assert client.get(f"/api/v1/privacy/erasures/{uuid4()}").status_code == 404
    assert client.get("/api/v1/privacy/erasures/1").status_code == 404
    assert client.get(EXPORT, headers={"X-API-Key": "other-admin"}).json()["header"]["source"] == "other"


def test_refused_requests_leave_no_trace_of_the_person(client: httpx.Client) -> None:
    for method in ("GET", "POST", "PUT", "OPTIONS"):
        response = client.request(method, DELETE)
        assert (response.status_code, response.headers["allow"]) == (405, "DELETE")
    for method in ("POST", "DELETE", "PATCH", "OPTIONS"):
        response = client.request(method, CONSENT, headers={"Origin": "https://shop.example"})
        assert (response.status_code, response.headers["allow"]) == (405, "GET, PUT")
        assert "access-control-allow-origin" not in response.headers
    assert client.post(EXPORT, headers={"X-API-Key": "dev-write"}, json={}).status_code == 405
    with connect() as owner:
        assert owner.execute("select count(*) from raw.rejected_events").fetchone() == (0,)
        assert logged(owner) == []


@pytest.mark.parametrize(
    ("sent", "code"),
    [("undefined", "missing_id"), ("%20", "missing_id"), ("null", "missing_id"), ("x" * 600, "too_long")],
)
def test_an_id_of_nobody_is_refused(client: httpx.Client, sent: str, code: str) -> None:
    for method, path in (("GET", "export"), ("DELETE", "delete"), ("GET", "consent"), ("PUT", "consent")):
        response = client.request(method, f"/api/v1/privacy/{path}/{sent}")
        assert (response.status_code, response.json()["code"]) == (400, code)


def test_whoever_is_refused_too_often_waits(client: httpx.Client) -> None:
    """As at every other endpoint; the same key from the same address asks for nothing meanwhile."""
    answers = (client.put(CONSENT, json={}).status_code for _ in range(1_000))
    assert next(status for status in answers if status != 400) == 429
    assert client.get(CONSENT).status_code == 429
    assert client.get(EXPORT).status_code == 429


def test_an_id_may_have_any_characters(client: httpx.Client) -> None:
    """A slash or a sign of another script in an id is part of it."""
    for user_id, path in (("a/b", "a%2Fb"), ("zoë@example.org", "zo%C3%AB%40example.org")):
        client.post(
            "/api/track",
            headers={"X-API-Key": "dev-write"},
            json={"user_id": user_id, "interaction_type": "view", "post_id": "p1"},
        )
        document = client.get(f"/api/v1/privacy/export/{path}").json()
        assert document["rows"]["raw.events"] == 1, user_id


def test_every_request_is_noted_before_anything_is_given_out(client: httpx.Client) -> None:
    document = client.get(EXPORT).json()
    (entry,) = document["data"]["ops.access_log"]
    assert (entry["action"], entry["subject"]) == ("privacy.export", document["header"]["user_key"])
    assert "dev-admin" in entry["actor"]
    client.delete(DELETE)
    with connect() as owner:
        assert logged(owner) == [("privacy.export", True), ("privacy.erase", True)]


def test_exports_explain_every_column(client: httpx.Client) -> None:
    header = client.get(EXPORT).json()["header"]
    assert {
        "format",
        "version",
        "generated_at",
        "source",
        "user_key",
        "keys",
        "how_to_read",
        "units",
        "sections",
    } == set(header)
    events = next(section for section in header["sections"] if section["name"] == "raw.events")
    assert events["description"].startswith("One row per event received")
    said = {column["name"]: column["description"] for column in events["columns"]}
    assert said["occurred_at"].startswith("The client's clock")
    assert [name for name, text in said.items() if not text] == []


def test_the_command_gives_the_same_document(client: httpx.Client, tmp_path: Path) -> None:
    """But for the time, and for the entry that each export leaves."""
    view = {"user_id": USER, "interaction_type": "view", "post_id": "p1"}
    client.post("/api/track", headers={"X-API-Key": "dev-write"}, json=view)
    file = tmp_path / "person.json"
    result = CliRunner().invoke(app, ["privacy", "export", USER, "--source", "dev", "--output", str(file)])
    assert result.exit_code == 0, result.output
    of_command, of_api = json.loads(file.read_bytes()), client.get(EXPORT).json()
    for document in (of_command, of_api):
        del document["header"]["generated_at"], document["rows"]["ops.access_log"], document["data"]["ops.access_log"]
    assert of_command == of_api
    assert of_api["rows"]["raw.events"] == 1


def test_the_command_asks_with_the_number_of_rows(client: httpx.Client) -> None:
    view = {"user_id": USER, "interaction_type": "view", "post_id": "p1"}
    client.post("/api/track", headers={"X-API-Key": "dev-write"}, json=view)
    erase = ["privacy", "erase", USER, "--source", "dev", "--no-wait"]
    refused = CliRunner().invoke(app, erase)
    assert refused.exit_code == 1
    assert "1 rows in 1 tables" in refused.output
    with connect() as owner:
        assert owner.execute("select count(*) from ops.erasures").fetchone() == (0,)
    assert CliRunner().invoke(app, [*erase, "--yes"]).exit_code == 0
    with connect() as owner:
        assert owner.execute("select state from ops.erasures").fetchall() == [("requested",)]

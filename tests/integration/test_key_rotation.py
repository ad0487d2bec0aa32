"""Keys expire with an answer that says so, and are replaced while the old one still works; the access log has both."""

import json
from datetime import UTC, datetime, timedelta

import httpx
import pytest
import stamina
from typer.testing import CliRunner

from orchestration.cli.app import app
from orchestration.upkeep.alert_conditions import look
from tests.collector_client import TRACK, VIEW, refused
from tests.integration.conftest import Landing
from warehouse.database import connect
from warehouse.settings import settings


def sluice(*arguments: str, status: int = 0) -> str:
    done = CliRunner().invoke(app, arguments, env={"COLUMNS": "250"})
    assert done.exit_code == status, done.output
    return done.output.strip()


def post(landing: Landing, key: str) -> httpx.Response:
    return httpx.post(f"{landing.url}{TRACK}", json=VIEW, headers={"X-API-Key": key})


def test_a_key_expires_and_the_answer_says_so(landing: Landing) -> None:
    key = sluice("keys", "create", "web", "--expires-in", "90d")
    assert post(landing, key).status_code == 200
    (row,) = landing.connection.execute("select expires_at, created_at from ops.api_keys").fetchall()
    assert abs(row["expires_at"] - row["created_at"] - timedelta(days=90)) < timedelta(minutes=1)
    landing.connection.execute("update ops.api_keys set expires_at = clock_timestamp()")
    for attempt in stamina.retry_context(on=AssertionError, attempts=None, wait_max=0.5, timeout=30):
        with attempt:
            refused(post(landing, key), 401, "expired_key")
    assert "expired" in sluice("keys", "list")
    refused(post(landing, "nobody"), 401, "invalid_key")


def test_a_rotated_key_is_valid_at_once_and_the_old_one_for_a_while(landing: Landing) -> None:
    old = sluice("keys", "create", "web", "--origin", "https://app.example", "--description", "shop")
    new = sluice("keys", "rotate", "1", "--old-valid", "2d")
    headers = {"Origin": "https://app.example"}
    for key in (old, new):
        sent = httpx.post(f"{landing.url}{TRACK}", json=VIEW, headers={"X-API-Key": key, **headers})
        assert sent.status_code == 200, sent.text
    first, second = landing.connection.execute("select * from ops.api_keys order by key_id").fetchall()
    assert abs(first["expires_at"] - datetime.now(UTC) - timedelta(days=2)) < timedelta(minutes=1)
    assert (second["replaces"], second["expires_at"], second["origins"]) == (1, None, ["https://app.example"])
    assert (second["source_id"], second["description"]) == ("web", "shop")
    assert landing.connection.execute("select count(*) as n from raw.events where source_id = 'web'").fetchone() == {
        "n": 2
    }


def test_a_rotated_key_may_end_at_once_and_lasts_as_long_as_before(landing: Landing) -> None:
    old = sluice("keys", "create", "web", "--expires-in", "30d")
    new = sluice("keys", "rotate", "1", "--old-valid", "0")
    assert post(landing, new).status_code == 200
    refused(post(landing, old), 401, "expired_key")
    lasts = "select expires_at - created_at as lasts from ops.api_keys where key_id = 2"
    (row,) = landing.connection.execute(lasts).fetchall()
    assert abs(row["lasts"] - timedelta(days=30)) < timedelta(minutes=1)
    assert "no active key 1" in sluice("keys", "rotate", "1", status=1)
    assert "no active key 9" in sluice("keys", "rotate", "9", status=1)


@pytest.mark.parametrize(
    "arguments",
    [
        ("create", "web", "--expires-in", "soon"),
        ("create", "web", "--expires-in", "0d"),
        ("rotate", "1", "--old-valid", "2001-01-01"),
        ("rotate", "1", "--old-valid", "soon"),
    ],
)
@pytest.mark.usefixtures("landing")
def test_a_time_that_cannot_be_meant_is_refused_with_what_was_expected(arguments: tuple[str, ...]) -> None:
    assert "Expected a" in sluice("keys", *arguments, status=2)


def test_before_a_key_expires_an_alert_says_so_until_it_is_rotated(landing: Landing) -> None:
    def alert() -> str | None:
        with connect(role="sluice_pipeline") as pipeline:
            (finding,) = [each for each in look(pipeline, settings()) if each.name == "key_expires"]
        return finding.message

    sluice("keys", "create", "web", "--expires-in", "90d")
    assert alert() is None
    sluice("keys", "create", "web", "--expires-in", "13d")
    message = alert()
    assert message is not None
    assert "2 (write of web)" in message
    assert "sluice keys rotate" in message
    assert "expires in 12 days" in sluice("keys", "list")
    sluice("keys", "rotate", "2", "--expires-in", "90d")
    assert alert() is None


def test_what_happens_to_keys_policies_and_consents_is_in_the_access_log(landing: Landing) -> None:
    sluice("keys", "create", "web", "--expires-in", "90d")
    sluice("keys", "rotate", "1")
    sluice("keys", "revoke", "2")
    sluice("sources", "set", "web", "--sample-rate", "0.5")
    entries = json.loads(sluice("access-log", "--since", "1h", "--json"))[:4][::-1]
    assert [each["action"] for each in entries] == ["keys.create", "keys.rotate", "keys.revoke", "sources.set"]
    assert entries[1]["details"].items() >= {"key_id": 2, "replaces": 1, "source": "web"}.items()
    assert entries[3]["details"] == {"source": "web", "sample_rate": 0.5}
    assert {each["actor"].partition(" ")[0] for each in entries} == {landing.connection.info.user}
    only = json.loads(sluice("access-log", "--action", "keys", "--limit", "2", "--json"))
    assert [each["action"] for each in only] == ["keys.revoke", "keys.rotate"]
    assert json.loads(sluice("access-log", "--since", "2100-01-01", "--json")) == []
    assert "keys.revoke" in sluice("access-log")
    assert "Expected a duration" in sluice("access-log", "--since", "yesterday", status=2)

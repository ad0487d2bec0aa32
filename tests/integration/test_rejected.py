"""Dead letters can be inspected, corrected and submitted again."""

import json
from pathlib import Path

import httpx
from typer.testing import CliRunner

from ingest_api.privacy.pseudonyms import Pseudonyms
from orchestration.cli.app import app
from tests.collector_client import Rows
from warehouse.actor import os_user

PEOPLE = Pseudonyms("development-pepper", "dev")


def sluice(*arguments: str, exit_code: int = 0) -> str:
    result = CliRunner().invoke(app, ["rejected", *arguments], env={"COLUMNS": "200"})
    assert result.exit_code == exit_code, result.output
    return result.output


def test_a_corrected_reject_is_stored_as_if_it_had_come_correct(
    client: httpx.Client, rows: Rows, tmp_path: Path
) -> None:
    bad = {"post_id": "p1", "interaction_type": 7}
    answer = client.post("/api/track", json={"user_id": "ada", "session_id": "s1", "interactions": [bad]})
    assert answer.status_code == 400
    assert "invalid_event" in sluice("list")
    assert json.loads(sluice("show", "1").split("\n", 2)[2]) == bad

    corrected = tmp_path / "corrected.json"
    corrected.write_text(json.dumps(bad | {"interaction_type": "view"}))
    assert "valid" in sluice("replay", "1", "--corrected", str(corrected), "--dry-run")
    assert rows("select * from raw.events") == []
    assert "stored" in sluice("replay", "1", "--corrected", str(corrected))
    (event,) = rows("select * from raw.events")
    (reject,) = rows("select * from raw.rejected_events")
    assert event["event_name"] == "view"
    assert event["user_key"] == PEOPLE.user_key("ada")
    assert event["session_id"] == "s1"
    assert event["received_at"] == reject["rejected_at"]
    assert reject["replayed_at"] is not None
    assert reject["replayed_by"].endswith(f" ({os_user()})")
    assert reject["xact_id"] < event["xact_id"] < reject["replayed_xact_id"], "every batch counts one of the two"
    assert "invalid_event" not in sluice("list")
    assert "invalid_event" in sluice("list", "--replayed")


def test_a_second_replay_is_the_same_event(client: httpx.Client, rows: Rows, tmp_path: Path) -> None:
    client.post("/api/events", json={"eventName": 5, "userId": "ada"})
    corrected = tmp_path / "corrected.json"
    corrected.write_text('{"eventName": "post_view"}')
    for _ in range(2):
        sluice("replay", "1", "--corrected", str(corrected))
    assert len({row["event_id"] for row in rows("select event_id from raw.events")}) == 1


def test_a_reject_of_a_path_with_an_id_goes_to_its_endpoint_again(
    client: httpx.Client, rows: Rows, tmp_path: Path
) -> None:
    client.post("/api/v1/analytics/posts/p77/interactions", json={"interaction_type": "looked", "user_id": "ada"})
    corrected = tmp_path / "corrected.json"
    corrected.write_text(json.dumps({"interaction_type": "viewed", "user_id": PEOPLE.user_key("ada")}))
    sluice("replay", "1", "--corrected", str(corrected))
    (event,) = rows("select * from raw.events")
    assert (event["payload"]["post_id"], event["user_key"]) == ("p77", PEOPLE.user_key("ada"))


def test_the_user_of_a_header_is_kept_for_the_replay(client: httpx.Client, rows: Rows, tmp_path: Path) -> None:
    client.post("/api/track", json={"interaction_type": "view"}, headers={"X-User-Id": "ada"})
    corrected = tmp_path / "corrected.json"
    corrected.write_text('{"post_id": "p1", "interaction_type": "view"}')
    sluice("replay", "1", "--corrected", str(corrected))
    (event,) = rows("select * from raw.events")
    assert event["user_key"] == PEOPLE.user_key("ada")


def test_an_installation_is_initialized_again_by_its_original_id(
    client: httpx.Client, rows: Rows, tmp_path: Path
) -> None:
    path, sent = "/api/v1/analytics/users/initialize", {"extension_user_id": "installation-1", "timestamp": "yesterday"}
    assert client.post(path, json=sent).status_code == 400
    assert "set extension_user_id to the original id" in sluice("replay", "1", exit_code=1)
    corrected = tmp_path / "corrected.json"
    corrected.write_text(json.dumps(sent | {"timestamp": rows("select now()::text as at")[0]["at"]}))
    sluice("replay", "1", "--corrected", str(corrected))
    user_id = client.post(path, json={"extension_user_id": "installation-1"}).json()["user_id"]
    assert {row["user_key"] for row in rows("select user_key from raw.events")} == {PEOPLE.user_key(user_id)}


def test_an_unreadable_body_is_replaced_by_a_corrected_one(client: httpx.Client, rows: Rows, tmp_path: Path) -> None:
    broken = '[{"event_name": "x", "user_id": "ada"}'
    assert (
        client.post("/api/analytics/events", content=broken, headers={"Content-Type": "application/json"}).status_code
        == 400
    )
    corrected = tmp_path / "corrected.json"
    corrected.write_text('[{"event_name": "x", "user_id": "ada"}, {"event_name": "y"}]')
    sluice("replay", "1", "--corrected", str(corrected))
    assert [event["event_name"] for event in rows("select event_name from raw.events order by 1")] == ["x", "y"]


def test_what_is_still_wrong_stays_a_reject_and_says_why(client: httpx.Client, rows: Rows) -> None:
    client.post("/api/track", json={"post_id": "p1", "interaction_type": 7})
    assert "invalid_event" in sluice("replay", "1", exit_code=1)
    (reject,) = rows("select * from raw.rejected_events")
    assert (reject["replayed_at"], reject["replayed_xact_id"]) == (None, None)
    assert rows("select * from raw.events") == []
    client.post("/api/v1/analytics/users/initialize", json={"extension_user_id": "x", "timestamp": "yesterday"})
    assert "refused" in sluice("replay", "2", exit_code=1)
    rows("update raw.rejected_events set request = jsonb_set(request, '{path}', '\"/api/gone\"') returning 1")
    assert "No endpoint matches /api/gone" in sluice("replay", "1", exit_code=1)


def test_a_users_mistakes_get_clear_answers(database_url: str, tmp_path: Path) -> None:
    assert "no dead letter 99" in sluice("show", "99", exit_code=1)
    wrong = tmp_path / "wrong.json"
    wrong.write_text("{oops")
    assert "not JSON" in sluice("replay", "99", "--corrected", str(wrong), exit_code=1)
    assert "applies to one dead letter" in sluice("replay", "1", "2", "--corrected", str(wrong), exit_code=1)

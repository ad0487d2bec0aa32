"""Commands change a source's policy, and a running collector applies it."""

import json
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import httpx
import pytest
import stamina
from typer.testing import CliRunner

from orchestration.cli.app import app
from tests.collector_client import Rows
from tests.collector_process import collector_process

TRACK = "/api/track"
INITIALIZE = "/api/v1/analytics/users/initialize"
BATCH = "/api/v1/analytics/events/batch"
CARD = "4111 1111 1111 1111"


class NotYet(Exception):
    """The collector has not applied a change yet."""


@pytest.fixture
def client(database_url: str) -> Iterator[httpx.Client]:
    with (
        collector_process(database_url, SLUICE_TRUSTED_PROXIES="127.0.0.1") as process,
        httpx.Client(base_url=process.url, headers={"Authorization": "Bearer dev-write"}, timeout=60) as client,
    ):
        yield client


@pytest.fixture
def rows(own_rows: Rows) -> Rows:
    return own_rows


def sluice(*arguments: str) -> str:
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output
    return result.output


def view(**fields: Any) -> dict[str, Any]:
    return {"post_id": "p1", "interaction_type": "view", "event_id": str(uuid4())} | fields


def track(client: httpx.Client, **fields: Any) -> httpx.Response:
    return client.post(TRACK, json=view(**fields))


def until(condition: Callable[[], bool]) -> None:
    """Wait until the collector applies a change."""
    for attempt in stamina.retry_context(on=NotYet, attempts=None, wait_initial=0.1, wait_max=0.2, timeout=60):
        with attempt:
            if not condition():
                raise NotYet


def skipped(answer: httpx.Response) -> bool:
    assert answer.status_code == 200, answer.text
    return bool(answer.json()["skipped"])


def test_a_source_is_switched_off_and_on_without_a_restart(client: httpx.Client, rows: Rows) -> None:
    assert not skipped(track(client, user_id="ada"))
    sluice("sources", "set", "dev", "--no-enabled")
    until(lambda: skipped(track(client, user_id="ada")))
    while_off = sum(row["events"] for row in rows("select events from ops.withheld_events"))
    assert {row["reason"] for row in rows("select reason from ops.withheld_events")} == {"source_disabled"}
    assert while_off >= 1
    sluice("sources", "set", "dev", "--enabled")
    until(lambda: not skipped(track(client, user_id="ada")))
    assert "dev" in sluice("sources", "list")


def test_a_sampled_source_keeps_the_whole_journey_of_some_users(client: httpx.Client, rows: Rows) -> None:
    sluice("sources", "set", "dev", "--sample-rate", "0.5")
    until(lambda: any(skipped(track(client, user_id=f"probe {number}")) for number in range(20)))
    for number in range(8):
        hello = client.post(
            INITIALIZE,
            json={"extension_user_id": f"installation {number}"},
            headers={"X-Forwarded-For": f"10.1.1.{number}"},
        ).json()
        batch = {"session_id": hello["session_id"], "events": [{"type": "post_view", "event_id": str(uuid4())}]}
        assert client.post(BATCH, json=batch).json()["skipped"] == hello["skipped"]
    journeys = rows("select session_id, count(*) as events from raw.events where dialect = 'extension' group by 1")
    assert {journey["events"] for journey in journeys} == {2}
    withheld = rows("select events from ops.withheld_events where reason = 'sampled_out'")
    assert withheld


def test_events_of_a_user_who_withdrew_are_only_counted_until_consent_is_given_again(
    client: httpx.Client, rows: Rows
) -> None:
    hello = client.post(INITIALIZE, json={"extension_user_id": "x"}).json()
    session = {"session_id": hello["session_id"]}
    assert client.post(BATCH, json=session | {"events": [{"type": "post_view"}]}).json()["count"] == 1
    sluice("consent", "withdraw", "dev", hello["user_id"])
    until(lambda: skipped(track(client, user_id=hello["user_id"])))
    before = rows("select count(*) as events from raw.events")
    assert skipped(client.post(BATCH, json=session | {"events": [{"type": "post_view"}]}))
    refused = client.post(TRACK, json={"post_id": "p", "interaction_type": 5, "user_id": hello["user_id"]})
    assert refused.status_code == 400
    assert rows("select count(*) as events from raw.events") == before
    assert rows("select * from raw.rejected_events") == []
    assert not skipped(track(client, user_id="somebody else"))
    (counted,) = rows("select source_id, reason, events from ops.withheld_events")
    assert (counted["source_id"], counted["reason"]) == ("dev", "consent_withdrawn")
    sluice("consent", "give", "dev", hello["user_id"])
    until(lambda: not skipped(track(client, user_id=hello["user_id"])))


def test_message_text_is_masked_dropped_or_kept_as_the_source_wants(client: httpx.Client, rows: Rows) -> None:
    def stored() -> Any:
        track(client, metadata={"message": f"my card: {CARD}"})
        return rows("select payload from raw.events order by received_at desc limit 1")[0]["payload"]["metadata"][
            "message"
        ]

    assert stored() == "my card: [card]"
    sluice("sources", "set", "dev", "--message-content", "drop")
    until(lambda: stored() is None)
    sluice("sources", "set", "dev", "--message-content", "keep")
    until(lambda: stored() == f"my card: {CARD}")
    sluice("sources", "set", "dev", "--message-content", "mask", "--masking-rule", "card")
    until(lambda: stored() == "my card: [card]")
    sluice("sources", "set", "dev", "--masking-rule", "ssn")
    until(lambda: stored() == f"my card: {CARD}")


def test_a_rejected_events_message_text_is_masked_too(client: httpx.Client, rows: Rows) -> None:
    assert client.post(TRACK, json={"post_id": "p", "interaction_type": 5, "message": CARD}).status_code == 400
    unreadable, headers = f'{{"message": "{CARD}", oops', {"Content-Type": "application/json"}
    assert client.post(TRACK, content=unreadable, headers=headers).status_code == 400
    kept = json.dumps(rows("select payload, message from raw.rejected_events"))
    assert kept.count("[card]") == 2
    assert "4111" not in kept


def test_an_address_is_dropped_truncated_or_hashed_as_the_source_wants(client: httpx.Client, rows: Rows) -> None:
    firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
    headers = {"X-Forwarded-For": "203.0.113.77", "CF-IPCountry": "NP", "User-Agent": firefox}

    def context() -> dict[str, Any]:
        client.post(TRACK, json=view(), headers=headers)
        stored: dict[str, Any] = rows("select context from raw.events order by received_at desc limit 1")[0]["context"]
        return stored

    first = context()
    assert "ip" not in first
    assert (first["browser"], first["os"], first["device"], first["is_bot"]) == ("Firefox", "Linux", "desktop", False)
    assert first["country"] == "NP"
    sluice("sources", "set", "dev", "--ip-policy", "truncate")
    until(lambda: context().get("ip") == "203.0.113.0")
    sluice("sources", "set", "dev", "--ip-policy", "hash")
    until(lambda: len(context().get("ip", "")) == 64)


def test_floods_of_a_key_an_address_or_a_user_are_answered_429_and_others_are_served(client: httpx.Client) -> None:
    sluice("sources", "set", "dev", "--user-rate", "1")

    def flood(**fields: Any) -> set[int]:
        return {track(client, **fields).status_code for _ in range(12)}

    until(lambda: flood(user_id="mallory") == {429} or flood(user_id="mallory") == {200, 429})
    refused = track(client, user_id="mallory")
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) >= 1
    assert refused.json()["code"] == "rate_limited"
    assert track(client, user_id="ada").status_code == 200
    sluice("sources", "set", "dev", "--user-rate", "0", "--ip-rate", "1")
    until(lambda: track(client, user_id="mallory").status_code == 200)
    mallory = {"X-Forwarded-For": "203.0.113.66"}
    until(lambda: client.post(TRACK, json=view(), headers=mallory).status_code == 429)
    assert client.post(TRACK, json=view(), headers={"X-Forwarded-For": "203.0.113.67"}).status_code == 200


def test_what_cannot_be_set_is_refused_with_what_can() -> None:
    refused = CliRunner().invoke(app, ["sources", "set", "dev", "--masking-rule", "cards"])
    assert refused.exit_code == 2
    assert "card" in refused.output
    assert CliRunner().invoke(app, ["sources", "set", "dev"]).exit_code == 2
    assert CliRunner().invoke(app, ["sources", "set", "dev", "--sample-rate", "2"]).exit_code == 2

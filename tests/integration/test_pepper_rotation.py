"""A rotation of the pepper, end to end: a person remains one person, and a retry remains one event."""

import hashlib
import hmac
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import httpx
import pytest
from typer.testing import CliRunner

from orchestration.cli.app import app
from orchestration.cli.doctor import examine
from orchestration.upkeep import pepper_rotation
from tests.collector_client import INITIALIZE, Rows, now
from tests.collector_process import Collector, collector_process
from warehouse.access_log import record
from warehouse.database import connect
from warehouse.pepper import require_pepper
from warehouse.settings import settings

OLD, NEW = "development-pepper", "the next pepper"
BOTH: dict[str, Any] = {"SLUICE_PEPPER": NEW, "SLUICE_PREVIOUS_PEPPER": OLD}
PRODUCT = "/api/analytics/events"
WRITE = {"Authorization": "Bearer dev-write"}


def key(pepper: str, user_id: str, source: str = "dev") -> str:
    return hmac.new(pepper.encode(), f"{source}\x1f{user_id}".encode(), hashlib.sha256).hexdigest()


def sluice(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, arguments, env={"COLUMNS": "250"})
    return done.exit_code, " ".join(done.output.split())


@contextmanager
def shell_with(**variables: str) -> Iterator[None]:
    """Commands of this process have these settings during the block."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in variables.items():
            patch.setenv(name, value)
        settings.cache_clear()
        yield
    settings.cache_clear()


def view(user_id: str, **fields: Any) -> dict[str, Any]:
    return {"event_name": "message_viewed", "user_id": user_id} | fields


def post(collector: Collector, body: Any, path: str = PRODUCT, **headers: str) -> dict[str, Any]:
    sent = WRITE | {name.replace("_", "-"): value for name, value in headers.items()}
    response = httpx.post(f"{collector.url}{path}", json=body, headers=sent, timeout=60)
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = response.json()
    return answer


def test_a_person_remains_one_person_and_a_retry_one_event(
    database_url: str, own_rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pepper_rotation, "LATE_SECONDS", 1.0)
    retried: list[tuple[Any, dict[str, str]]] = [
        (view("ada", client_timestamp=now(), event_metadata={"a": 1}), {}),
        (view("ada", client_timestamp=now(minutes=4)), {}),
        (view("ada", event_id="the client's own, no UUID"), {}),
        (view("ada", event_id=str(uuid4())), {}),
        (view("ada"), {"Idempotency-Key": "k1"}),
    ]
    with collector_process(database_url) as collector:
        for body, headers in retried:
            post(collector, body, **headers)
        hello = post(collector, {"extension_user_id": "installation"}, INITIALIZE)
        post(collector, {"type": "track", "event": "Opened", "anonymousId": "device"}, "/v1/track")
    assert sluice("consent", "withdraw", "dev", "grace")[0] == 0

    with collector_process(database_url, **BOTH, SLUICE_COLLECTOR_WORKERS="2") as collector:
        # Before the rotation, both peppers or not, all keys are the old one's.
        post(collector, view("seen in time"))
        post(collector, retried[0][0])
        with shell_with(**BOTH), ThreadPoolExecutor() as pool:
            assert "is the next one" in sluice("pepper", "show")[1]
            rotation = pool.submit(sluice, "pepper", "rotate")
            sent = 0
            while not rotation.done():
                post(collector, view(f"during {sent}"))
                post(collector, view(f"during {sent}"))
                sent += 1
            status, said = rotation.result()
            assert status == 0, said
            assert "people keep their keys" in said
            assert "Being rotated" in sluice("pepper", "show")[1]
            assert all(finding.good for finding in examine() if "pepper" in finding.text)
            assert sluice("consent", "set", "dev", "ada", "--mode", "balanced") == (0, f"set: dev {key(OLD, 'ada')}")
            assert (
                sluice("consent", "set", "dev", "new too", "--mode", "balanced")[1] == f"set: dev {key(NEW, 'new too')}"
            )
        for body, headers in retried:
            post(collector, body, **headers)
        for user in ("seen in time", "new", "ada"):
            post(collector, view(user))
        assert post(collector, view("grace"))["skipped"] == 1, "a withdrawal stays in force"
        again = post(collector, {"extension_user_id": "installation"}, INITIALIZE)
        assert again["user_id"] == hello["user_id"]
        post(collector, {"type": "track", "event": "Opened", "anonymousId": "device"}, "/v1/track")

    keys = {row["user_key"] for row in own_rows("select user_key from raw.events where user_key is not null")}
    assert {key(OLD, "ada"), key(OLD, "seen in time"), key(OLD, hello["user_id"]), key(NEW, "new")} <= keys
    assert not keys & {key(NEW, "ada"), key(NEW, "seen in time"), key(NEW, hello["user_id"]), key(OLD, "new")}
    devices = own_rows("select distinct anonymous_key from raw.events where anonymous_key is not null")
    assert [row["anonymous_key"] for row in devices] == [key(OLD, "device")]
    during = {number: {key(pepper, f"during {number}") for pepper in (OLD, NEW)} & keys for number in range(sent)}
    assert sent > 1
    assert all(len(own) == 1 for own in during.values()), "nobody has two keys"
    ids = own_rows(
        f"select event_id, count(*) as n from raw.events where user_key = '{key(OLD, 'ada')}' group by 1 order by 2"
    )
    assert sorted(row["n"] for row in ids) == [1, 2, 2, 2, 2, 3]
    assert own_rows("select action from ops.access_log where action like 'pepper.%'") == [{"action": "pepper.rotate"}]

    only_new: dict[str, Any] = {"SLUICE_PEPPER": NEW}
    with shell_with(**only_new):
        status, said = sluice("consent", "show", "dev", "ada")
        assert (status, "SLUICE_PREVIOUS_PEPPER is not the one before it" in said) == (1, True)
        status, said = sluice("pepper", "finish", "--yes")
        assert status == 0, said
        assert "count as new" in said
        assert sluice("consent", "set", "dev", "ada", "--mode", "full")[1] == f"set: dev {key(OLD, 'ada')}"
        said = sluice("consent", "set", "dev", "seen in time", "--mode", "full")[1]
        assert said == f"set: dev {key(NEW, 'seen in time')}", "of whom nothing was decided"
    with collector_process(database_url, **only_new) as collector:
        post(collector, view("new"))
    assert own_rows(f"select count(*) as n from raw.events where user_key = '{key(NEW, 'new')}'") == [{"n": 2}]
    assert own_rows("select count(*) as n from ops.pepper_people") == [{"n": 0}]


def test_a_rotation_begins_only_with_both_peppers(database_url: str, own_rows: Rows) -> None:
    with shell_with(**BOTH):
        assert "nothing has to be rotated" in sluice("pepper", "rotate")[1]
    with connect() as connection:
        require_pepper(connection)
    assert "SLUICE_PREVIOUS_PEPPER" in sluice("pepper", "rotate")[1]
    with shell_with(SLUICE_PEPPER=NEW, SLUICE_PREVIOUS_PEPPER="a third one"):
        status, said = sluice("pepper", "rotate")
        assert (status, "is not the one in force" in said) == (1, True)
    with shell_with(SLUICE_PREVIOUS_PEPPER="a third one"):
        assert "already in force" in sluice("pepper", "rotate")[1]
    assert sluice("pepper", "finish", "--yes") == (1, "No rotation is under way.")
    assert own_rows("select count(*) as n from ops.peppers") == [{"n": 1}]


def test_an_interrupted_rotation_is_undone(database_url: str, own_rows: Rows, monkeypatch: pytest.MonkeyPatch) -> None:
    with connect() as connection:
        require_pepper(connection)

    def interrupted(_: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("time.sleep", interrupted)
    with shell_with(**BOTH):
        with pytest.raises(KeyboardInterrupt):
            pepper_rotation.rotate()
        with connect() as connection:
            record(connection, "pepper.read", actor=None)
            assert require_pepper(connection).current == OLD
    assert own_rows("select state, keeps_previous from ops.peppers") == [{"state": "in_force", "keeps_previous": False}]
    assert os.environ.get("SLUICE_PEPPER") is None

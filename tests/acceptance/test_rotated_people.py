"""A rotation of the pepper through to the published marts: who is one person, who stays refused, and who is found."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psycopg
import pytest
import stamina

from orchestration.runs.refresh import run_refresh
from orchestration.upkeep import pepper_rotation
from tests.acceptance.conftest import rows
from tests.collector_process import Collector, collector_process
from tests.conftest import TEMPLATE, own_copy, prepared
from tests.integration.test_pepper_rotation import BOTH, NEW, OLD, key, post, shell_with, sluice, view
from warehouse.database import connect

pytestmark = pytest.mark.long  # the rotation itself: tests/integration/test_pepper_rotation.py

SAMPLED = [f"sampled {number}" for number in range(24)]
ROTATED, FINISHED = "rotated", "finished"
ONLY_NEW: dict[str, Any] = {"SLUICE_PEPPER": NEW}
TRACK = "/v1/track"


def on_device(device: str, **fields: Any) -> dict[str, Any]:
    return {"type": "track", "event": "Opened", "anonymousId": device} | fields


def done(*arguments: str) -> str:
    """What a command says that succeeds."""
    status, said = sluice(*arguments)
    assert status == 0, said
    return said


def visit(collector: Collector, sampled: str) -> None:
    """Everybody comes, and some of them on their devices."""
    for user in ("ada", "emma", "linus", "mary", "wanda"):
        post(collector, view(user))
    post(collector, on_device("mary's device"), TRACK)
    for user in SAMPLED:
        post(collector, view(user), Authorization=f"Bearer {sampled}")


def publish() -> None:
    outcome = run_refresh()
    assert outcome.success, outcome


def tombstones(connection: psycopg.Connection) -> int:
    (row,) = rows(connection, "select count(*) as n from ops.tombstones")
    return int(row["n"])


@pytest.fixture(scope="module")
def rotated(server: str) -> dict[str, Any]:
    """The template database ROTATED: everybody was there before, during and after a rotation that is not finished.

    Mary was erased before it, Linus in it; Wanda had withdrawn and Emma restricted her consent before it.
    """
    found: dict[str, Any] = {}
    with (
        prepared(server, ROTATED, TEMPLATE) as url,
        connect(autocommit=True) as connection,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(pepper_rotation, "LATE_SECONDS", 1.0)
        done("sources", "set", "dev", "--refuses-erased")
        done("sources", "set", "half", "--sample-rate", "0.5")
        found["sampled"] = done("keys", "create", "half")
        done("consent", "set", "dev", "emma", "--mode", "balanced")
        with collector_process(url) as collector:
            post(collector, on_device("mary's device", userId="mary"), TRACK)
            post(collector, view("wanda"))
        done("consent", "withdraw", "dev", "wanda")
        with collector_process(url) as collector:
            visit(collector, found["sampled"])
        publish()
        found["receipt"] = erased("mary")
        with collector_process(url, **BOTH) as collector:
            with shell_with(**BOTH), ThreadPoolExecutor() as pool:
                rotation = pool.submit(sluice, "pepper", "rotate")
                while not rotation.done():
                    post(collector, view("ada"))
                    post(collector, view("olga"))
                assert rotation.result()[0] == 0, rotation.result()[1]
            before = tombstones(connection)
            visit(collector, found["sampled"])
            post(collector, view("olga"))
            for attempt in stamina.retry_context(on=AssertionError, attempts=None, timeout=30, wait_max=0.5):
                with attempt:  # those of Mary's device; hers has one that any pepper finds
                    assert tombstones(connection) > before
        with shell_with(**BOTH):
            publish()
            found["receipt of linus"] = erased("linus")
        with collector_process(url, **BOTH) as collector:
            visit(collector, found["sampled"])
        with shell_with(**BOTH):
            publish()
    return found


def erased(user_id: str) -> tuple[str, str]:
    """The request and its receipt."""
    said = done("privacy", "erase", user_id, "--source", "dev", "--yes").split()
    return said[said.index("request") + 1], said[said.index("receipt") + 1]


@pytest.fixture
def after(server: str, rotated: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> Iterator[psycopg.Connection]:
    """A copy of ROTATED, with commands that have both peppers."""
    with (
        own_copy(server, ROTATED, monkeypatch, pepper=NEW, previous_pepper=OLD),
        connect(autocommit=True) as connection,
    ):
        yield connection


def events_of(connection: psycopg.Connection, user_id: str) -> dict[str, int]:
    """The events in marts by which of the peppers made the person's key."""
    known = {key(pepper, user_id): name for name, pepper in (("old", OLD), ("new", NEW))}
    found = rows(connection, "select user_key, total_events from marts.dim_users")
    return {known[row["user_key"]]: row["total_events"] for row in found if row["user_key"] in known}


def stored(connection: psycopg.Connection, *keys: str) -> int:
    """Landed events that name one of the keys."""
    found = connection.execute(
        "select count(*) from raw.events where user_key = any(%s) or anonymous_key = any(%s)", [list(keys)] * 2
    ).fetchone()
    assert found is not None
    return int(found[0])


def test_a_person_is_one_in_the_marts_before_during_and_after(after: psycopg.Connection) -> None:
    assert events_of(after, "emma") == {"old": 3}
    ada, olga = events_of(after, "ada"), events_of(after, "olga")
    assert ada.keys() == {"old"}
    assert len(olga) == 1, "who came first while it changed has one key"
    (row,) = rows(after, f"select count(*) as n from raw.events where user_key = '{key(OLD, 'ada')}'")
    assert ada["old"] == row["n"] > 3
    assert rows(after, "select count(*) as n from marts.dim_users where user_key is null") == [{"n": 0}]


def test_whoever_was_erased_stays_erased_and_refused(after: psycopg.Connection) -> None:
    for user in ("mary", "mary's device", "linus"):
        assert stored(after, key(OLD, user), key(NEW, user)) == 0, user
        assert events_of(after, user) == {}, user
    (withheld,) = rows(after, "select sum(events) as n from ops.withheld_events where reason = 'erased'")
    assert withheld["n"] == 5, "twice of Mary, twice of her device, once of Linus"


def test_consent_and_samples_stay_as_they_were(after: psycopg.Connection) -> None:
    assert stored(after, key(OLD, "wanda"), key(NEW, "wanda")) == 1, "from before the withdrawal"
    counts = rows(after, "select user_key, count(*) as n from raw.events where source_id = 'half' group by 1")
    before = {key(OLD, user, "half") for user in SAMPLED}
    in_sample = [row["n"] for row in counts if row["user_key"] in before]
    assert 0 < len(in_sample) < len(SAMPLED)
    assert set(in_sample) == {3}, "whoever was in the sample is in it each time"
    assert {row["n"] for row in counts if row["user_key"] not in before} <= {2}, (
        "all others are decided about once more"
    )


def finish(url: str, sampled: str, connection: psycopg.Connection) -> None:
    """End the rotation; everybody comes once more, and is published."""
    with shell_with(**ONLY_NEW):
        done("pepper", "finish", "--yes")
        with collector_process(url, **ONLY_NEW) as collector:
            visit(collector, sampled)
            post(collector, view("olga"))
        publish()


@pytest.fixture(scope="module")
def finished(server: str, rotated: dict[str, Any]) -> dict[str, Any]:
    """The template database FINISHED: the rotation has ended, and everybody came once more."""
    with prepared(server, FINISHED, ROTATED) as url, connect(autocommit=True) as connection:
        finish(url, rotated["sampled"], connection)
    return rotated


@pytest.fixture
def ended(
    server: str, finished: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[str, psycopg.Connection]]:
    """A copy of FINISHED, with commands that have the new pepper only."""
    with own_copy(server, FINISHED, monkeypatch, pepper=NEW) as url, connect(autocommit=True) as connection:
        yield url, connection


def test_without_the_previous_pepper_decisions_hold_and_all_others_count_as_new(
    ended: tuple[str, psycopg.Connection], finished: dict[str, Any]
) -> None:
    _, connection = ended
    for user in ("mary", "mary's device", "linus"):
        assert stored(connection, key(OLD, user), key(NEW, user)) == 0, user
    (withheld,) = rows(connection, "select sum(events) as n from ops.withheld_events where reason = 'erased'")
    assert withheld["n"] == 8
    assert stored(connection, key(OLD, "wanda"), key(NEW, "wanda")) == 1
    assert events_of(connection, "emma") == {"old": 4}, "who said to what she agrees keeps her key"
    assert events_of(connection, "ada")["new"] == 1
    for user, receipt in (("mary", finished["receipt"]), ("linus", finished["receipt of linus"])):
        request, secret = receipt
        said = done("privacy", "status", request, "--source", "dev", "--user-id", user, "--receipt", secret)
        assert "was about this person" in said


def exported(tmp_path: Path, name: str) -> dict[str, Any]:
    path = tmp_path / f"{name}.json"
    done("privacy", "export", "ada", "--source", "dev", "--output", str(path))
    document: dict[str, Any] = json.loads(path.read_text())
    return document


def test_with_the_previous_pepper_export_and_erasure_find_both_keys(
    ended: tuple[str, psycopg.Connection], tmp_path: Path
) -> None:
    url, connection = ended
    own, before = key(NEW, "ada"), key(OLD, "ada")
    assert exported(tmp_path, "new")["rows"]["raw.events"] == stored(connection, own) == 1
    with shell_with(**BOTH):
        document = exported(tmp_path, "both")
        assert set(document["header"]["keys"]) == {own, before}
        assert document["rows"]["raw.events"] == stored(connection, own, before) > 4
        assert document["rows"]["marts.dim_users"] == 2
        erased("ada")
    assert stored(connection, own, before) == 0
    assert events_of(connection, "ada") == {}
    with collector_process(url, **ONLY_NEW) as collector:
        post(collector, view("ada"))
    assert stored(connection, own, before) == 0

"""`ops.experiments` follows the registry's files, and every version of a definition is kept with its date."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from orchestration.experiments.history import (
    DefinitionsError,
    changes_while_running,
    history_of,
    note_definitions,
    read_definitions,
)
from tests.collector_client import Rows
from tests.experiment_files import RegistryFolder
from warehouse.database import connect
from warehouse.settings import settings

EQUAL = [{"key": "control", "weight": 0.5}, {"key": "short", "weight": 0.5}]
UNEQUAL = [{"key": "control", "weight": 0.9}, {"key": "short", "weight": 0.1}]
CURRENT = "select experiment_key, definition, valid_from, seen_at from ops.experiments order by 1"
FUTURE = "2099-01-01"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, database_url: str) -> RegistryFolder:
    monkeypatch.setenv("SLUICE_EXPERIMENTS_DIR", str(tmp_path / "experiments"))
    settings.cache_clear()
    return RegistryFolder(tmp_path / "experiments")


@pytest.fixture
def connection(folder: RegistryFolder) -> Iterator[psycopg.Connection]:
    """A connection with the rights of the runs."""
    with connect(role="sluice_pipeline", autocommit=True) as pipeline:
        yield pipeline


def note(connection: psycopg.Connection) -> list[str]:
    """Note the files as a refresh does; returns what is new, in words."""
    return [version.in_words() for version in note_definitions(connection, read_definitions())]


def test_the_warehouse_has_the_registry_as_it_is(
    connection: psycopg.Connection, folder: RegistryFolder, own_rows: Rows
) -> None:
    folder.write("chat", rollout=0.5)
    folder.write("feed", status="draft", starts_at=None)
    assert note(connection) == ["Experiment chat is new.", "Experiment feed is new."]
    chat, feed = own_rows(CURRENT)
    assert chat["experiment_key"] == "chat"
    assert chat["definition"]["rollout"] == 0.5
    assert chat["definition"]["starts_at"] == "2026-01-01T00:00:00Z"
    assert chat["definition"]["variants"][0] == {"key": "control", "weight": 0.5, "is_control": True}
    assert feed["definition"]["starts_at"] is None
    (metric,) = own_rows("select * from ops.experiment_metrics")
    assert metric["metric_key"] == "chatters"
    assert metric["definition"]["numerator"] == {"events": ["chat_started"], "measure": None, "where": []}

    # read again, only the time changes
    assert note(connection) == []
    again, _ = own_rows(CURRENT)
    assert again["seen_at"] > chat["seen_at"]
    assert again["valid_from"] == chat["valid_from"]

    folder.remove("feed")
    folder.write_metric("chatters", direction="decrease")
    assert note(connection) == [
        "Experiment chat changed: metrics.chatters.",
        "Experiment feed changed: removed.",
    ]
    assert [row["experiment_key"] for row in own_rows(CURRENT)] == ["chat"]
    assert [row["definition"]["direction"] for row in own_rows("select * from ops.experiment_metrics")] == ["decrease"]


def test_every_version_is_kept_with_its_dates_and_what_changed(
    connection: psycopg.Connection, folder: RegistryFolder, own_rows: Rows
) -> None:
    for rollout in (0.1, 0.5, 1.0):
        folder.write("chat", rollout=rollout)
        note(connection)
    first, second, third = history_of(connection, "chat")
    assert [version.version for version in (first, second, third)] == [1, 2, 3]
    assert [version.definition["rollout"] for version in (first, second, third) if version.definition] == [0.1, 0.5, 1]
    assert [list(version.changed) for version in (first, second, third)] == [[], ["rollout"], ["rollout"]]
    assert first.valid_to == second.valid_from
    assert second.changed_after == first.valid_from
    assert third.valid_to is None
    assert not any(version.changed_mid_run for version in (first, second, third))
    assert third.noted_by.startswith("sluice_pipeline")


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (
            {"variants": UNEQUAL},
            "found weights from control 0.5, short 0.5 to control 0.9, short 0.1.",
        ),
        ({"salt": "again"}, "found salt from chat to again."),
        ({"unit": "device"}, "found unit from user to device."),
        (
            {"variants": [EQUAL[1], EQUAL[0]]},
            "found variants from control 0.5, short 0.5 to short 0.5, control 0.5.",
        ),
        (
            {"variants": [EQUAL[0], {"key": "long", "weight": 0.5}]},
            "found variants from control 0.5, short 0.5 to control 0.5, long 0.5.",
        ),
    ],
    ids=["weights", "salt", "unit", "order", "name"],
)
def test_a_change_of_the_assignment_while_running_is_reported(
    connection: psycopg.Connection, folder: RegistryFolder, fields: dict[str, Any], sentence: str
) -> None:
    folder.write("chat")
    note(connection)
    folder.write("chat", **fields)
    (said,) = note(connection)
    assert "while it was running" in said
    (change,) = changes_while_running(connection)["chat"]
    assert change.endswith(sentence)
    assert f"{history_of(connection, 'chat')[1].valid_from:%Y-%m-%d at %H:%M} UTC" in change
    # it stays reported, whatever else changes, also when the old assignment comes back
    folder.write("chat", rollout=0.7)
    note(connection)
    assert len(changes_while_running(connection)["chat"]) == 2


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ({}, {"rollout": 0.3, "segments": ["country"], "owner": "other@example.com"}),
        ({}, {"status": "stopped", "ends_at": "2026-02-01"}),
        ({"status": "draft"}, {"variants": UNEQUAL}),
        ({"status": "draft", "starts_at": None}, {"variants": UNEQUAL}),
        ({"starts_at": FUTURE}, {"starts_at": FUTURE, "variants": UNEQUAL}),
        ({}, {"starts_at": FUTURE, "variants": UNEQUAL, "salt": "again"}),
    ],
    ids=["other fields", "stopped", "draft", "draft without dates", "before the start", "with a later start"],
)
def test_a_change_that_moves_no_counted_unit_is_not_reported(
    connection: psycopg.Connection, folder: RegistryFolder, first: dict[str, Any], then: dict[str, Any]
) -> None:
    folder.write("chat", **first)
    note(connection)
    folder.write("chat", **then)
    assert len(note(connection)) == 1
    assert changes_while_running(connection) == {}


def test_an_experiment_that_comes_back_is_compared_with_what_it_was(
    connection: psycopg.Connection, folder: RegistryFolder
) -> None:
    folder.write("chat")
    note(connection)
    folder.remove("chat")
    note(connection)
    assert changes_while_running(connection) == {}
    folder.write("chat", salt="again")
    assert note(connection) == ["Experiment chat changed, while it was running: restored, salt."]
    assert list(changes_while_running(connection)) == ["chat"]


def test_a_change_after_the_end_is_reported_because_units_were_assigned_by_what_it_was(
    connection: psycopg.Connection, folder: RegistryFolder
) -> None:
    stopped = {"status": "stopped", "ends_at": "2026-02-01"}
    folder.write("chat", **stopped)
    note(connection)
    folder.write("chat", **stopped, variants=UNEQUAL)
    note(connection)
    assert list(changes_while_running(connection)) == ["chat"]


def test_nothing_is_noted_of_a_registry_with_faults(
    connection: psycopg.Connection, folder: RegistryFolder, own_rows: Rows
) -> None:
    folder.write("chat")
    folder.write("feed", primary="unknown", owner=None)
    folder.write_text("home.yml", "owner: a\nowner: b")
    with pytest.raises(DefinitionsError) as error:
        note(connection)
    assert "experiments/feed.yml:1: owner: missing." in str(error.value)
    assert "experiments/home.yml:2: owner is already on line 1" in str(error.value)
    assert own_rows(CURRENT) == []


def test_runs_cannot_remove_what_was(connection: psycopg.Connection, folder: RegistryFolder) -> None:
    folder.write("chat")
    note(connection)
    with pytest.raises(InsufficientPrivilege):
        connection.execute("delete from ops.experiment_versions")

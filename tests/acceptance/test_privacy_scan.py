"""`sluice privacy scan` and its daily job find people and secrets in what is stored, and nothing in ordinary data."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest
from click.testing import Result
from dagster import DagsterInstance
from psycopg.types.json import Jsonb
from typer.testing import CliRunner

from orchestration.cli.app import app
from orchestration.cli.simulator.simulate import simulate
from orchestration.instance import prepare_instance
from orchestration.runs.in_process import run_in_process
from orchestration.runs.refresh import RefreshOutcome
from tests.acceptance.conftest import land
from tests.acceptance.raw_events import event
from warehouse.settings import settings

EMAIL, PHONE, TOKEN = "grace.hopper@navy.example.org", "+1 650 253 0000", "ghp_" + "a1B2" * 9
# As they were stored before a name was listed, or under names that nobody could know.
LANDED: dict[str, Any] = {
    "post_id": "p1",
    "metadata": {
        "field_7": EMAIL, "rows": [{"badgeEmailAddr": "g.hopper"}], "note_of_clerk": f"call {PHONE}",
        "kept_by_mistake": "Aa1Bb2Cc3Dd4Ee5Ff6Gg7Hh8Ii9", "page": "https://a.example/reset?t=abc",
        "counts": {"grace@navy.example.org": 1}, "speed": 5, "order_id": "4111111111111111",
        "email": None, "user_id": "0" * 64, "label": "[email]",
    },
}  # fmt: skip


def scan(*options: str) -> tuple[Result, dict[str, Any]]:
    result = CliRunner().invoke(app, ["privacy", "scan", "--json", *options])
    return result, json.loads(result.stdout)


def places(found: dict[str, Any]) -> set[tuple[str, str, str]]:
    return {(each["where"], each["path"], each["kind"]) for each in found["found"]}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, database_url: str) -> Path:
    """A state directory of its own, with the logins' passwords."""
    (tmp_path / "logins").symlink_to(settings().home / "logins")
    monkeypatch.setenv("SLUICE_HOME", str(tmp_path))
    settings.cache_clear()
    return tmp_path


def test_the_scan_finds_what_the_collector_could_not_know(home: Path, pipeline_connection: psycopg.Connection) -> None:
    prepare_instance()
    land(pipeline_connection, [event("tracking", "view", 0, LANDED), event("tracking", "view", 1, {"post_id": "p2"})])
    pipeline_connection.execute(
        "insert into raw.rejected_events (source_id, dialect, code, message, payload)"
        " values ('web', 'tracking', 'x', 'x', %s)",
        [Jsonb({"field_8": TOKEN})],
    )
    pipeline_connection.execute("insert into ops.alerts (name, message) values ('x', %s)", [f"{EMAIL} called"])
    pipeline_connection.execute(
        "insert into dagster.kvs (key, value) values ('cursor', %s)", [json.dumps([{"a": EMAIL}])]
    )
    (home / "logs").mkdir()
    (home / "logs" / "collector.log").write_text(f"started on 127.0.0.1:8000\n{EMAIL} was refused\n{EMAIL} again\n")
    result, found = scan()
    assert result.exit_code == 1
    events = "raw.events.payload"
    assert places(found) == {
        (events, "$.metadata.field_7", "email"),
        (events, "$.metadata.rows[].badgeEmailAddr", "name"),
        (events, "$.metadata.note_of_clerk", "phone"),
        (events, "$.metadata.kept_by_mistake", "random"),
        (events, "$.metadata.page", "url"),
        (events, "$.metadata.counts (a name)", "email"),
        ("raw.rejected_events.payload", "$.field_8", "api_key"),
        ("ops.alerts.message", "$", "email"),
        ("dagster.kvs.value", "$[].a", "email"),
        (str(home / "logs" / "collector.log"), "line", "email"),
    }
    for secret in (EMAIL, "hopper", PHONE, "253", TOKEN[4:], "Bb2Cc3"):
        assert secret not in result.stdout
    by_path = {each["path"]: each for each in found["found"]}
    assert by_path["line"]["rows"] == 2
    assert by_path["$.metadata.field_7"]["example"] == "g••••.h•••••@n•••.e••••••.o••"
    assert by_path["$.metadata.field_7"]["sources"] == ["web"]
    # What it advises works, and what is kept on purpose is no finding.
    advice = by_path["$.metadata.field_7"]["advice"]
    assert advice == "sluice sources fields web --drop field_7"
    assert CliRunner().invoke(app, advice.split()[1:]).exit_code == 0
    kept = ["sources", "fields", "web", "--keep", "field_7", "--keep", "badge-email-addr"]
    assert "kept_fields = badge-email-addr, field_7" in CliRunner().invoke(app, kept).output
    assert {path for _, path, _ in places(scan()[1])} == set(by_path) - {
        "$.metadata.field_7", "$.metadata.rows[].badgeEmailAddr",
    }  # fmt: skip
    shown = CliRunner().invoke(app, ["privacy", "scan"])
    assert shown.exit_code == 1
    assert "sluice sources fields web --drop note_of_clerk" in shown.output


def test_the_scan_looks_at_samples_of_large_tables(home: Path, pipeline_connection: psycopg.Connection) -> None:
    land(pipeline_connection, [event("tracking", "view", 0, {"field_7": EMAIL})])
    for _ in range(12):
        pipeline_connection.execute(
            "insert into raw.events (event_id, source_id, dialect, event_name, occurred_at, received_at, payload)"
            " select gen_random_uuid(), source_id, dialect, event_name, occurred_at, received_at, payload"
            " from raw.events"
        )
    _, found = scan("--rows", "100")
    (place,) = found["found"]
    assert 0 < place["rows"] <= 100


@pytest.mark.long
def test_the_scan_of_ordinary_traffic_finds_nothing(
    home: Path, collector: str, refresh: Callable[..., RefreshOutcome], pipeline_connection: psycopg.Connection
) -> None:
    simulate(collector, 1_500, 7)
    assert refresh().success
    result = run_in_process("privacy_scan")
    assert result.success
    (check,) = result.get_asset_check_evaluations()
    assert check.passed, check.description
    found = scan()[1]
    assert found["found"] == []
    assert found["rows"] > 3_000
    assert found["not_readable"] == []
    # The daily job tells the on-call engineer, and takes it back.
    land(pipeline_connection, [event("tracking", "view", 0, {"field_7": EMAIL})])
    (check,) = run_in_process("privacy_scan").get_asset_check_evaluations()
    assert not check.passed
    alert = "select message from ops.alerts where name = 'personal_data' and resolved_at is null"
    ((message,),) = pipeline_connection.execute(alert).fetchall()
    assert message == ("What is stored looks like people or secrets: raw.events.payload $.field_7: email in 1 row.")
    with DagsterInstance.get() as instance:
        log = [entry for run in instance.get_runs() for entry in instance.all_logs(run.run_id)]
    assert EMAIL not in "".join(map(str, log))
    pipeline_connection.execute("delete from raw.events where source_id = 'web'")
    assert run_in_process("privacy_scan").get_asset_check_evaluations()[0].passed
    assert pipeline_connection.execute(alert).fetchall() == []

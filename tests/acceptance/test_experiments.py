"""An experiment from its definition to its decision: assigned and exposed over HTTP, computed, published, shown."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import psycopg
import pytest
from typer.testing import CliRunner

from orchestration.cli import experiments as cli
from orchestration.runs.refresh import run_refresh
from tests.acceptance.conftest import rows
from tests.collector_process import collector_process
from tests.experiment_files import RegistryFolder
from tests.page_server import page_server
from warehouse.settings import settings

EXPERIMENT = "checkout"
USERS = [f"user-{number}" for number in range(300)]
WRITE = {"Authorization": "Bearer dev-write"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, database_url: str) -> RegistryFolder:
    registry = RegistryFolder(tmp_path / "experiments")
    registry.write_metric("buyers", kind="proportion", numerator={"events": "post_clicked"})
    registry.write_metric("clicks", kind="count", numerator={"events": "post_clicked"})
    registry.write(
        EXPERIMENT, primary="buyers", secondary=["clicks"], segments=["source_id"], hypothesis="<b>Less</b>."
    )
    registry.write("planned", primary="buyers", status="draft", starts_at=None, minimum_detectable_effect=0.1)
    monkeypatch.setenv("SLUICE_EXPERIMENTS_DIR", str(registry.path))
    settings.cache_clear()
    return registry


@pytest.fixture
def client(folder: RegistryFolder, database_url: str) -> Iterator[httpx.Client]:
    """A client of a collector that reads the registry."""
    with collector_process(database_url) as process, httpx.Client(base_url=process.url, headers=WRITE) as client:
        yield client


def event(kind: str, minutes_ago: float, **metadata: Any) -> Mapping[str, Any]:
    at = datetime.now(UTC) - timedelta(minutes=minutes_ago)
    sent = {"event_id": str(uuid4()), "post_id": "p1", "interaction_type": kind, "timestamp": at.isoformat()}
    return sent | {"metadata": metadata}


def visit(client: httpx.Client, user: str) -> str:
    """A user asks for the variant, sees it, and buys: nine of ten where the checkout is short, else three."""
    (variant,) = (
        client.get("/api/v1/experiments/assign", params={"user_id": user, "experiment": EXPERIMENT})
        .json()["experiments"]
        .values()
    )
    events = [event("experiment_exposed", 60, experiment_key=EXPERIMENT, variant=variant)]
    if int(user.partition("-")[2]) % 10 < (9 if variant == "short" else 3):
        events.append(event("click", 30))
    response = client.post("/api/track", json={"user_id": user, "interactions": events})
    assert response.json()["tracked"] == len(events), response.text
    return str(variant)


@pytest.fixture
def pages(folder: RegistryFolder, database_url: str) -> Iterator[httpx.Client]:
    """An admin's client of the pages' server."""
    admin = {"Authorization": "Bearer dev-admin"}
    with page_server() as url, httpx.Client(base_url=url, headers=admin) as client:
        yield client


def said(*arguments: str) -> str:
    """What the command prints."""
    result = CliRunner().invoke(cli.app, list(arguments))
    assert result.exit_code == 0, result.output
    return result.output


def test_from_a_definition_to_a_decision_and_to_a_change_that_makes_it_invalid(
    client: httpx.Client, pages: httpx.Client, folder: RegistryFolder, pipeline_connection: psycopg.Connection
) -> None:
    variants = {user: visit(client, user) for user in USERS}
    outcome = run_refresh()
    assert outcome.success, outcome
    results = rows(
        pipeline_connection, "select * from marts.fct_experiment_results order by metric_key, is_control desc"
    )
    assert [(row["metric_key"], row["variant"]) for row in results] == [
        (metric, variant) for metric in ("buyers", "clicks") for variant in ("control", "short")
    ]
    for row in results:
        assert row["units"] == list(variants.values()).count(row["variant"])
    control, short = results[0], results[1]
    assert short["relative_lift"] == pytest.approx(short["mean"] / control["mean"] - 1)
    assert (short["decision"], short["is_winner"], short["verdict"]) == ("ship", True, "better")

    experiments = rows(pipeline_connection, "select * from marts.dim_experiments order by experiment_key")
    assert [(row["experiment_key"], row["decision"], row["winner"]) for row in experiments] == [
        (EXPERIMENT, "ship", "short"),
        ("planned", "hold", None),
    ]
    assert experiments[0]["units"] == len(USERS)
    assert experiments[0]["mismatch_p_value"] > 0.001

    page = pages.get(f"/experiments/{EXPERIMENT}").text
    for text in ("Ship short", "&lt;b&gt;Less&lt;/b&gt;", "buyers", "Over time", "source_id"):
        assert text in page
    assert f'href="/experiments/{EXPERIMENT}"' in pages.get("/experiments").text
    assert pages.get("/experiments/none").status_code == 404
    assert "Ship short" in said("list")
    assert "Ship short" in said("show", EXPERIMENT)
    assert f"the control of {EXPERIMENT}" in said("plan", "planned")

    outdated = "The registry defines it differently now"
    assert outdated not in page
    weights = [{"key": "control", "weight": 0.9}, {"key": "short", "weight": 0.1}]
    folder.write(EXPERIMENT, primary="buyers", variants=weights)
    assert outdated in pages.get(f"/experiments/{EXPERIMENT}").text
    client.post("/api/track", json={"user_id": "late", "interactions": [event("click", 1)]}).raise_for_status()
    outcome = run_refresh()
    assert outcome.success, outcome
    (changed,) = rows(pipeline_connection, f"select * from marts.dim_experiments where experiment_key = '{EXPERIMENT}'")
    assert (changed["decision"], changed["decision_reason"], changed["winner"]) == (
        "invalid",
        "changed_while_running",
        None,
    )
    assert "weights" in changed["changes"][0]
    assert "Invalid" in pages.get(f"/experiments/{EXPERIMENT}").text

    folder.remove(EXPERIMENT)
    client.post("/api/track", json={"user_id": "later", "interactions": [event("click", 1)]}).raise_for_status()
    outcome = run_refresh()
    assert outcome.success, outcome
    assert rows(pipeline_connection, "select experiment_key from marts.dim_experiments") == [
        {"experiment_key": "planned"}
    ]
    assert rows(pipeline_connection, "select count(*)::int as n from marts.fct_experiment_results") == [{"n": 0}]

"""The gates' pages, as their server shows them."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
import stamina

from expectations.landing import SUITE
from expectations.rule import RuleResult
from orchestration.batches.batch import open_batch
from orchestration.gates import results as gate_results
from orchestration.gates.results import note_results, results_directory
from orchestration.resources import publisher_connection
from tests.collector_process import free_port
from warehouse.settings import settings

RULE = SUITE.rules[-1]
ADMIN = ("dev-admin", "")


@pytest.fixture
def pages(database_url: str) -> Iterator[httpx.Client]:
    """A client of a real server of the pages."""
    port = free_port()
    environment = os.environ | {"SLUICE_PAGES_PORT": str(port)}
    process = subprocess.Popen([sys.executable, "-m", "orchestration.cli", "pages"], env=environment)
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}") as client:
            for attempt in stamina.retry_context(on=httpx.HTTPError, attempts=None, wait_max=0.2, timeout=60):
                with attempt:
                    client.get("/healthz").raise_for_status()
            yield client
    finally:
        process.terminate()
        process.wait(60)


def judged(gate: str, *, passed: bool) -> int:
    """Note what a gate said of a new batch, and then what the next one said; returns the batch's number."""
    with publisher_connection() as connection:
        batch = open_batch(connection, run_id=str(uuid4()))
        for name in (gate, "Mart gate"):
            result = RuleResult(SUITE.relation, RULE, passed=passed, checked=5, unexpected=0 if passed else 2)
            note_results(connection, batch, name, [result])
        return batch.batch_id


def test_pages_are_for_admin_keys_and_show_the_latest_batches(pages: httpx.Client) -> None:
    numbers = [judged("Landing gate", passed=passed) for passed in (True, False)]
    for path in ("/", "/rules", "/runbook", "/gates", f"/gates/{numbers[0]}"):
        assert pages.get(path).status_code == 401
        assert "Basic" in pages.get(path).headers["WWW-Authenticate"]
        assert pages.get(path, auth=("dev-write", "")).status_code == 403
        answer = pages.get(path, auth=ADMIN)
        assert answer.headers["Content-Type"].startswith("text/html")
        assert answer.headers["Cache-Control"] == "no-store"
    assert f"<h1>Batch {numbers[0]}</h1>" in answer.text
    assert "Landing gate" in answer.text
    assert "Mart gate" in answer.text, "the second gate adds to the results of the first"
    index = pages.get("/gates", auth=ADMIN).text
    assert all(f'href="/gates/{number}"' in index for number in numbers)
    assert pages.get("/static/sluice.css").headers["Content-Type"].startswith("text/css")
    for path in ("/gates/999999", "/gates/index.html", "/gates/..%2f..%2fetc%2fpasswd", "/static/../app.py"):
        assert pages.get(path, auth=ADMIN).status_code == 404


def test_old_results_are_deleted_and_results_that_cannot_be_written_stop_nothing(
    database_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(gate_results, "KEPT", 2)
    for _ in range(4):
        newest = judged("Landing gate", passed=True)
    assert {path.stem for path in results_directory().glob("*.json")} == {str(newest), str(newest - 1)}
    (tmp_path / "gates").write_text("no folder")
    monkeypatch.setenv("SLUICE_HOME", str(tmp_path))
    settings.cache_clear()
    judged("Landing gate", passed=True)

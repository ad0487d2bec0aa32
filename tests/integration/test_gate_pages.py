"""The gates' pages, served by the collector."""

from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from expectations.landing import SUITE
from expectations.rule import RuleResult
from orchestration.batches.batch import open_batch
from orchestration.gates import pages as gate_pages
from orchestration.gates.pages import pages_directory, write_page
from orchestration.resources import publisher_connection
from tests.integration.conftest import Landing
from warehouse.settings import settings

RULE = SUITE.rules[-1]
ADMIN = ("dev-admin", "")


def judged(gate: str, *, passed: bool) -> int:
    """Write one gate's results for a new batch, then the next gate's; returns the batch id."""
    with publisher_connection() as connection:
        batch = open_batch(connection, run_id=str(uuid4()))
        for name in (gate, "Mart gate"):
            result = RuleResult(SUITE.relation, RULE, passed=passed, checked=5, unexpected=0 if passed else 2)
            write_page(connection, batch, name, [result])
        return batch.batch_id


def test_a_batchs_page_is_for_admin_keys(landing: Landing) -> None:
    number = judged("Landing gate", passed=True)
    page = f"{landing.url}/gates/{number}"
    assert httpx.get(page).status_code == 401
    assert "Basic" in httpx.get(page).headers["WWW-Authenticate"]
    assert httpx.get(page, auth=("dev-write", "")).status_code == 403
    answer = httpx.get(page, auth=ADMIN)
    assert answer.headers["Content-Type"].startswith("text/html")
    assert f"<h1>Batch {number}</h1>" in answer.text
    assert "Landing gate" in answer.text
    assert "Mart gate" in answer.text, "the second gate adds to the page of the first"


def test_the_index_lists_the_latest_batches_and_nothing_else_is_served(landing: Landing) -> None:
    numbers = [judged("Landing gate", passed=passed) for passed in (True, False)]
    index = httpx.get(f"{landing.url}/gates", auth=ADMIN).text
    assert all(f"href='/gates/{number}'" in index for number in numbers)
    for path in ("/gates/999999", "/gates/index.html", "/gates/..%2f..%2fetc%2fpasswd"):
        assert httpx.get(f"{landing.url}{path}", auth=ADMIN).status_code == 404


def test_old_pages_go_and_a_page_that_cannot_be_written_stops_nothing(
    database_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(gate_pages, "KEPT", 2)
    for _ in range(4):
        newest = judged("Landing gate", passed=True)
    assert {path.stem for path in pages_directory().glob("*.json")} == {str(newest), str(newest - 1)}
    (tmp_path / "gates").write_text("no folder")
    monkeypatch.setenv("SLUICE_HOME", str(tmp_path))
    settings.cache_clear()
    judged("Landing gate", passed=True)

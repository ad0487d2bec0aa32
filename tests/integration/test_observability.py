"""Metrics, logs with request ids, and the collector's own requests as events."""

import json
import os
import signal
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest
import stamina
from prometheus_client.parser import text_string_to_metric_families

from tests.collector_process import collector_process
from tests.integration.conftest import Landing

WRITE = {"Authorization": "Bearer dev-write"}
VIEW = {"post_id": "p1", "interaction_type": "view"}


def samples(url: str) -> Callable[..., float]:
    families = list(text_string_to_metric_families(httpx.get(f"{url}/metrics").text))

    def value(name: str, **labels: str) -> float:
        found = [
            sample.value
            for family in families
            for sample in family.samples
            if sample.name == name and labels.items() <= sample.labels.items()
        ]
        return sum(found)

    return value


def test_metrics_count_requests_verdicts_and_commits_of_all_workers(database_url: str) -> None:
    with collector_process(database_url, SLUICE_COLLECTOR_WORKERS="2") as process:
        for _ in range(20):
            # One connection per request, so that both workers get some.
            httpx.post(f"{process.url}/api/track", json={"interactions": [VIEW, {"post_id": "p"}]}, headers=WRITE)
        httpx.get(f"{process.url}/no-such-page")
        # A request is counted after its response was sent, and another worker may serve the metrics.
        for attempt in stamina.retry_context(on=AssertionError, attempts=None, wait_max=0.2, timeout=60):
            with attempt:
                value = samples(process.url)
                assert value("sluice_requests_total", endpoint="other", status="404") == 1
                assert value("sluice_request_seconds_count", endpoint="/api/track") == 20
                assert value("sluice_held_bytes") == 0
    assert value("sluice_requests_total", endpoint="/api/track", status="200") == 20
    assert value("sluice_events_total", source="dev", dialect="tracking", verdict="accepted") == 20
    assert value("sluice_events_total", source="dev", dialect="tracking", verdict="invalid_event") == 20
    assert value("sluice_batch_events_sum") == 20
    assert 1 <= value("sluice_commit_seconds_count") <= 20


def test_figures_of_a_worker_that_was_killed_are_removed(database_url: str, tmp_path: Path) -> None:
    with collector_process(database_url, SLUICE_COLLECTOR_WORKERS="2", TMPDIR=str(tmp_path)) as process:
        figures = partial(tmp_path.glob, "*/gauge_livesum*.db")
        for attempt in stamina.retry_context(on=AssertionError, attempts=None, wait_max=0.2, timeout=60):
            with attempt:
                assert len(list(figures())) == 2
        killed = next(figures())
        os.kill(int(killed.stem.rpartition("_")[2]), signal.SIGKILL)
        for attempt in stamina.retry_context(on=AssertionError, attempts=None, wait_max=0.2, timeout=60):
            with attempt:
                httpx.get(f"{process.url}/metrics").raise_for_status()
                assert not killed.exists()


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_collector_that_was_stopped_leaves_nothing_in_the_temporary_directory(
    database_url: str, tmp_path: Path, workers: str
) -> None:
    with collector_process(database_url, SLUICE_COLLECTOR_WORKERS=workers, TMPDIR=str(tmp_path)):
        assert len(list(tmp_path.iterdir())) == (workers != "1")
    assert list(tmp_path.iterdir()) == []


def test_every_answer_has_a_request_id_and_a_plain_one_of_the_clients_is_kept(landing: Landing) -> None:
    answer = landing.post("/api/track", VIEW, X_Request_Id="trace-7")
    assert answer.headers["X-Request-Id"] == "trace-7"
    for unusable in ("", "a b", "x" * 200):
        answer = landing.post("/api/track", VIEW, X_Request_Id=unusable)
        assert answer.headers["X-Request-Id"] not in ("", unusable)


def test_refused_requests_are_logged_as_json_with_their_request_id(database_url: str, capfd: Any) -> None:
    with collector_process(database_url) as process:
        httpx.post(f"{process.url}/api/track", json=VIEW, headers={"X-Request-Id": "no-key"})
        httpx.post(f"{process.url}/api/track", json=VIEW, headers=WRITE)
    lines = [json.loads(line) for line in capfd.readouterr().err.splitlines() if line.startswith("{")]
    requests = [line for line in lines if line["logger"] == "sluice.request"]
    (line,) = [line for line in requests if line["endpoint"] != "/readyz"]  # refused until the collector is ready
    assert (line["request_id"], line["status"], line["endpoint"]) == ("no-key", 401, "/api/track")
    assert line["level"] == "INFO"


def test_requests_land_as_performance_events_where_configured(database_url: str, tmp_path: Path) -> None:
    query = "select payload from raw.events where source_id = 'sluice'"
    with psycopg.connect(database_url, autocommit=True) as connection:
        with collector_process(database_url, SLUICE_REQUEST_EVENTS="1") as process:
            httpx.post(f"{process.url}/api/track", json=VIEW, headers=WRITE)
            for path in ("healthz", "no-such-page"):
                httpx.get(f"{process.url}/{path}")
        assert connection.execute(query).fetchall() == []
        with collector_process(database_url, SLUICE_INGEST_REQUEST_EVENTS="1") as process:
            httpx.post(f"{process.url}/api/track", json=VIEW, headers=WRITE)
            for attempt in stamina.retry_context(on=ValueError, attempts=None, wait_max=0.2, timeout=60):
                with attempt:
                    ((payload,),) = connection.execute(query).fetchall()
    properties = payload["properties"]
    assert payload["event_type"] == "api_request"
    assert (properties["endpoint"], properties["method"], properties["status"]) == ("/api/track", "POST", 200)
    assert properties["duration_ms"] > 0

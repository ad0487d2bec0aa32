"""Alerts: sent once, repeated while they stay open, sent when resolved; an unreachable webhook loses none."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import psycopg
import pytest
from dagster import (
    DagsterInstance,
    DagsterRunStatus,
    RunFailureSensorContext,
    SkipReason,
    build_run_status_sensor_context,
    build_sensor_context,
    job,
    op,
)
from prometheus_client import CollectorRegistry, Histogram, generate_latest

from orchestration.instance import prepare_instance
from orchestration.sensors import alerts, failed_runs, succeeded_runs
from warehouse.database import connect
from warehouse.settings import settings

QUIET = {
    "SLUICE_ALERT_DISK_SHARE": "1",
    "SLUICE_ALERT_CONNECTIONS_SHARE": "1",
    "SLUICE_ALERT_WINDOW_MINUTES": "10",
    "SLUICE_ALERT_MIN_REQUESTS": "20",
}


@dataclass
class Web:
    """A webhook that answers with `status` and keeps what it accepted, and a collector's /metrics."""

    url: str = ""
    status: int = 200
    taken: list[dict[str, Any]] = field(default_factory=list)
    registry: CollectorRegistry = field(default_factory=CollectorRegistry)

    def received(self) -> list[tuple[str, str]]:
        """The alerts that the webhook received since the last call: name and status."""
        received = [(each["alert"], each["status"]) for each in self.taken]
        self.taken.clear()
        return received


@contextmanager
def serving(web: Web) -> Iterator[None]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if web.status == 200:
                web.taken.append(body)
            self.send_response(web.status)
            self.end_headers()

        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(generate_latest(web.registry))

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        web.url = f"http://127.0.0.1:{server.server_port}"
        yield
        server.shutdown()
        thread.join()


@pytest.fixture
def web() -> Iterator[Web]:
    web = Web()
    with serving(web):
        yield web


@pytest.fixture
def configure(database_url: str, web: Web, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Configures alerts; no other condition raises one."""

    def configure(**values: object) -> None:
        for name, value in values.items():
            monkeypatch.setenv(f"SLUICE_ALERT_{name.upper()}", str(value))
        settings.cache_clear()

    for name, value in QUIET.items():
        monkeypatch.setenv(name, value)
    configure(webhook_url=f"{web.url}/alerts", metrics_url=f"{web.url}/metrics")
    return configure


@pytest.fixture
def instance(database_url: str) -> Iterator[DagsterInstance]:
    prepare_instance()
    with DagsterInstance.get() as instance:
        yield instance


@pytest.fixture
def tick(configure: Callable[..., None], instance: DagsterInstance) -> Callable[[], SkipReason]:
    """One evaluation of the sensor, with the cursor of the previous one."""
    cursor: list[str | None] = [None]

    def tick() -> SkipReason:
        context = build_sensor_context(instance=instance, cursor=cursor[0])
        outcome = alerts(context)
        assert isinstance(outcome, SkipReason)
        cursor[0] = context.cursor
        return outcome

    return tick


@pytest.fixture
def owner(database_url: str) -> Iterator[psycopg.Connection]:
    with connect(autocommit=True) as connection:
        yield connection


def land(connection: psycopg.Connection, events: int) -> None:
    connection.execute(
        "insert into raw.events (event_id, source_id, dialect, event_name, occurred_at, payload)"
        " select gen_random_uuid(), 'web', 'tracking', 'view', now(), '{}' from generate_series(1, %s)",
        [events],
    )


def test_alert_is_sent_once_again_after_the_repeat_interval_and_when_it_is_resolved(
    tick: Callable[[], SkipReason], configure: Callable[..., None], web: Web, owner: psycopg.Connection
) -> None:
    tick()
    assert web.received() == []
    configure(database_bytes=1)
    tick()
    (alert,) = web.taken
    assert alert | {"alert": "storage", "status": "firing", "resolved_at": None} == alert
    assert "more than" in alert["text"]
    web.received()
    tick()
    assert web.received() == [], "an open alert is not sent again"

    owner.execute("update ops.alerts set last_sent_at = last_sent_at - interval '5 hours'")
    tick()
    assert web.received() == [("storage", "firing")]

    configure(database_bytes=0)
    tick()
    assert web.received() == [("storage", "resolved")]
    tick()
    assert web.received() == []
    configure(database_bytes=1)
    tick()
    assert web.received() == [("storage", "firing")], "a new time is a new alert"
    assert owner.execute("select count(*) from ops.alerts").fetchone() == (2,)


def test_a_full_disk_is_an_alert(tick: Callable[[], SkipReason], configure: Callable[..., None], web: Web) -> None:
    configure(disk_share=0.000001)
    tick()
    (alert,) = web.taken
    assert alert["alert"] == "storage"
    assert "of the disk is in use" in alert["message"]


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/metrics", "no url at all"])
def test_a_collector_that_does_not_answer_does_not_keep_other_alerts_back(
    tick: Callable[[], SkipReason], configure: Callable[..., None], web: Web, url: str
) -> None:
    configure(metrics_url=url, database_bytes=1)
    tick()
    assert web.received() == [("storage", "firing")]


def test_a_warehouse_that_cannot_be_checked_is_named_and_alerts_go_on_when_it_is_back(
    tick: Callable[[], SkipReason],
    configure: Callable[..., None],
    web: Web,
    database_url: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    configure(database_bytes=1)
    monkeypatch.setenv("SLUICE_DATABASE_URL", "postgresql://sluice@127.0.0.1:1/sluice")
    settings.cache_clear()
    assert "The warehouse cannot be checked: PostgreSQL does not answer" in (tick().skip_message or "")
    monkeypatch.setenv("SLUICE_DATABASE_URL", database_url)
    settings.cache_clear()
    tick()
    assert web.received() == [("storage", "firing")]


@pytest.mark.parametrize("url", [None, "http://127.0.0.1:9/nothing", "no url at all"])
def test_an_unreachable_webhook_fails_nothing_and_gets_its_alerts_later(
    tick: Callable[[], SkipReason], configure: Callable[..., None], web: Web, url: str | None
) -> None:
    configure(database_bytes=1)
    if url is None:
        web.status = 500
    else:
        configure(webhook_url=url)
    assert tick().skip_message == "No alert to send."
    assert web.received() == []

    web.status = 200
    configure(webhook_url=f"{web.url}/alerts")
    tick()
    assert web.received() == [("storage", "firing")]


def test_without_a_webhook_alerts_go_to_the_log(
    tick: Callable[[], SkipReason], configure: Callable[..., None], caplog: pytest.LogCaptureFixture
) -> None:
    configure(webhook_url="", database_bytes=1)
    tick()
    tick()
    assert [record.message for record in caplog.records if "storage firing" in record.message] == [
        record.message for record in caplog.records if record.name == "sluice.alerts"
    ]
    assert "storage firing" in caplog.text


def test_fewer_events_than_usual_are_an_alert(
    tick: Callable[[], SkipReason], configure: Callable[..., None], web: Web, owner: psycopg.Connection
) -> None:
    tick()
    assert web.received() == [], "no client has ever sent anything"
    owner.execute(
        "insert into ops.batches (upper_snapshot, state, accepted, opened_at)"
        " values (pg_current_snapshot(), 'published', 60000, now() - interval '2 hours')"
    )
    land(owner, 900)
    tick()
    assert web.received() == [("ingestion_rate", "firing")]
    land(owner, 200)
    tick()
    assert web.received() == [("ingestion_rate", "resolved")]


def test_rejected_and_reported_errors_are_an_alert(
    tick: Callable[[], SkipReason], web: Web, owner: psycopg.Connection
) -> None:
    land(owner, 990)
    reject = "insert into raw.rejected_events (source_id, dialect, code, message) values ('web', 'tracking', %s, '')"
    for _ in range(30):
        owner.execute(reject, ["too_old"])  # answered as success
    tick()
    assert web.received() == []
    for _ in range(5):
        owner.execute(reject, ["invalid_number"])
    owner.execute("create table marts.fct_errors (occurred_at timestamptz)")
    owner.execute("grant select on marts.fct_errors to sluice_pipeline")
    owner.execute("insert into marts.fct_errors select now() from generate_series(1, 6)")
    tick()
    (alert,) = web.taken
    assert alert["alert"] == "error_rate"
    assert "5 were rejected and 6 reported an error" in alert["message"]


def test_exhausted_connections_are_an_alert(
    tick: Callable[[], SkipReason], configure: Callable[..., None], web: Web
) -> None:
    configure(connections_share=0.001)
    tick()
    assert web.received() == [("connections", "firing")]


def test_slow_collector_is_an_alert_judged_by_the_requests_of_the_window(
    tick: Callable[[], SkipReason], web: Web
) -> None:
    seconds = Histogram(
        "sluice_request_seconds", "", ["endpoint"], buckets=(0.1, 0.2, 0.5, 1), registry=web.registry
    ).labels("/api/track")
    for _ in range(1000):
        seconds.observe(3)  # before the first scrape
    tick()
    for _ in range(96):
        seconds.observe(0.15)
    for _ in range(4):
        seconds.observe(0.4)
    tick()
    assert web.received() == []
    for _ in range(10):
        seconds.observe(0.4)
    tick()
    (alert,) = web.taken
    assert alert["alert"] == "latency"
    assert "requests took longer than 200 ms" in alert["message"]


def test_failed_run_is_an_alert_with_the_gate_s_reason_until_the_job_succeeds(
    tick: Callable[[], SkipReason], web: Web, owner: psycopg.Connection, instance: DagsterInstance, tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong"
    wrong.touch()

    @op
    def fails_while_something_is_wrong() -> None:
        assert not wrong.exists()

    @job
    def refresh() -> None:
        fails_while_something_is_wrong()

    failures: list[RunFailureSensorContext] = []

    def run() -> None:
        result = refresh.execute_in_process(instance=instance, raise_on_error=False)
        event = next(event for event in reversed(result.all_events) if event.is_job_failure or event.is_job_success)
        context = build_run_status_sensor_context(
            "sensor", dagster_event=event, dagster_instance=instance, dagster_run=result.dagster_run
        )
        if result.dagster_run.status == DagsterRunStatus.SUCCESS:
            succeeded_runs(context)
            failed_runs(failures[0])  # Dagster evaluates both sensors independently, so this one may come late
        else:
            owner.execute(
                "insert into ops.batches (upper_snapshot, state, failure, run_id)"
                " values (pg_current_snapshot(), 'failed', 'Landing gate: half of it is faulty.', %s)",
                [result.run_id],
            )
            failures.append(context.for_run_failure())
            failed_runs(failures[-1])

    run()
    run()
    tick()
    (alert,) = web.taken
    assert alert["alert"] == "failed_run:refresh"
    assert "Landing gate: half of it is faulty." in alert["message"]
    web.received()
    wrong.unlink()
    run()
    tick()
    assert web.received() == [("failed_run:refresh", "resolved")]

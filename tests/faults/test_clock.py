"""The server's clock jumps back an hour for collector and PostgreSQL: nothing is lost, doubled or stuck."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
import psycopg
import pytest
import stamina
from psycopg.rows import DictRow, dict_row
from typer.testing import CliRunner

from orchestration.cli import app as cli
from orchestration.runs.refresh import run_refresh
from tests.collector_client import BATCH, INITIALIZE, TRACK
from tests.collector_process import Collector, collector_process
from tests.conftest import HOME
from tests.faults.clock import ServerClock
from tests.faults.conftest import fresh_database
from tests.faults.load import HEADERS, STORED, Load, interaction, require_nothing_lost
from tests.throwaway_server import FAST, owner_url, remove
from warehouse.embedded import EmbeddedPostgres
from warehouse.settings import settings

HOUR = timedelta(hours=1)
NEARLY_AN_HOUR = timedelta(minutes=55)


@dataclass(frozen=True)
class Server:
    """A collector and its database, with the clock that both see."""

    clock: ServerClock
    database_url: str
    collector: Collector
    client: httpx.Client
    connection: "psycopg.Connection[DictRow]"

    def post(self, path: str, body: Any) -> httpx.Response:
        return self.client.post(path, json=body)

    def rows(self, statement: str) -> list[dict[str, Any]]:
        return self.connection.execute(statement.encode()).fetchall()


@pytest.fixture(scope="module")
def clock() -> Iterator[ServerClock]:
    """The clock of all processes on this module's server."""
    directory = HOME / "clock"
    directory.mkdir()
    directory.chmod(0o755)  # the embedded PostgreSQL may run under another account
    try:
        clock = ServerClock(directory)
        if not clock.works():
            pytest.skip("libfaketime cannot move the clock of a process here")
        yield clock
    finally:
        shutil.rmtree(directory)


@pytest.fixture(scope="module")
def clocked_postgres(clock: ServerClock, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a PostgreSQL that sees the clock."""
    postgres = EmbeddedPostgres(tmp_path_factory.mktemp("clocked") / "home", FAST)
    with clock.seen():
        url = owner_url(postgres)
    try:
        yield url
    finally:
        remove(postgres)


@pytest.fixture
def server(clock: ServerClock, clocked_postgres: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """The server before its clock jumps."""
    clock.jump(timedelta(0))
    with fresh_database(clocked_postgres) as database_url:
        monkeypatch.setenv("SLUICE_DATABASE_URL", database_url)
        settings.cache_clear()
        with ExitStack() as running:
            with clock.seen():
                collector = running.enter_context(collector_process(database_url))
            client = running.enter_context(httpx.Client(base_url=collector.url, headers=HEADERS, timeout=30))
            connection = running.enter_context(psycopg.connect(database_url, autocommit=True, row_factory=dict_row))
            yield Server(clock, database_url, collector, client, connection)
        settings.cache_clear()


def test_load_continues_while_the_clock_jumps(server: Server) -> None:
    with Load(server.collector.url, server.collector.process.pid) as load:
        load.wait_for_answers(20)
        server.clock.jump(-HOUR)
        load.wait_for_answers(20)
    print(load.summary())
    require_nothing_lost(load, server.database_url)
    assert set(load.statuses) == {STORED}
    (received,) = server.rows("select max(received_at) - min(received_at) as apart from raw.events")
    assert received["apart"] > NEARLY_AN_HOUR


@pytest.mark.long
def test_batches_before_and_after_count_every_event_once(server: Server) -> None:
    retried, later, last = (interaction(uuid4()) for _ in range(3))
    assert server.post(TRACK, retried).status_code == 200
    assert run_refresh().success

    server.clock.jump(-HOUR)
    for event in (retried, later):
        assert server.post(TRACK, event).status_code == 200
    assert run_refresh().success
    assert counted(server) == 2
    assert server.rows("select * from marts.fct_reused_event_ids") == []

    server.clock.jump(timedelta(0))
    for event in (later, last):
        assert server.post(TRACK, event).status_code == 200
    assert run_refresh().success
    assert counted(server) == 3
    assert {batch["state"] for batch in server.rows("select state from ops.batches")} == {"published"}


def counted(server: Server) -> int:
    (row,) = server.rows("select sum(event_count) as events from marts.agg_event_daily")
    return int(row["events"])


def test_a_right_client_is_ahead_of_the_clock_and_its_reject_can_be_replayed(server: Server) -> None:
    server.clock.jump(-HOUR)
    now = datetime.now(UTC).isoformat()
    refused = server.post(TRACK, interaction(uuid4()) | {"timestamp": now})
    assert (refused.status_code, refused.json()["code"]) == (400, "future_timestamp")
    corrected = {"sent_at": now, "events": [{"type": "post_view", "client_timestamp": now, "value": 1}]}
    assert server.post(BATCH, corrected).status_code == 200, "the server corrects the client's time by its own clock"
    (stored,) = server.rows("select occurred_at, received_at from raw.events")
    assert abs(stored["received_at"] - stored["occurred_at"]) < timedelta(minutes=1)

    # This process sees the correct time, like the server after its clock is corrected.
    replayed = CliRunner().invoke(cli.app, ["rejected", "replay", "1"], env={"COLUMNS": "120"})
    assert "stored" in replayed.output, replayed.output
    (late,) = server.rows("select occurred_at, received_at from raw.events order by occurred_at desc limit 1")
    assert late["occurred_at"] == datetime.fromisoformat(now)
    assert late["received_at"] > late["occurred_at"]


def test_limits_and_policies_still_apply(server: Server) -> None:
    users = ({"extension_user_id": f"installation-{number}"} for number in range(100))
    first = [server.post(INITIALIZE, next(users)).status_code for _ in range(12)]
    assert first.count(200) >= 10
    server.clock.jump(-HOUR)
    limited = server.post(INITIALIZE, next(users))
    assert limited.status_code == 429
    assert int(limited.headers["Retry-After"]) <= 60

    server.connection.execute("insert into ops.sources (source_id, enabled) values ('dev', false)")
    for attempt in stamina.retry_context(on=AssertionError, attempts=None, timeout=30, wait_max=0.2):
        with attempt:
            before = stored_rows(server)
            assert server.post(TRACK, interaction(uuid4())).status_code == 200
            assert stored_rows(server) == before


def stored_rows(server: Server) -> int:
    (row,) = server.rows("select count(*) as n from raw.events")
    return int(row["n"])

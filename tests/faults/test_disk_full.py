"""The disk fills up under load; once there is space again everything is stored, and nothing acknowledged is lost."""

import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import httpx
import psycopg
import pytest
import stamina

from orchestration.runs.refresh import run_refresh
from tests.acceptance.conftest import land, marts_as_text, rows
from tests.collector_process import collector_process
from tests.faults.load import STORED, UNAVAILABLE, Load
from tests.faults.postgres import files_limited_to
from tests.faults.refreshes import refresh_stopped_at, said, views
from tests.faults.small_disk import small_disk
from tests.faults.test_database_faults import collector_under_load, require_recovery
from tests.throwaway_server import FAST, remove
from warehouse.embedded import EmbeddedPostgres
from warehouse.migrate import migrate
from warehouse.settings import settings

MIB = 2**20
QUOTA = 48 * MIB  # larger than a WAL file, so that only tables reach it
ROOM = 6 * MIB  # for what the load stores before the fault, plus a few seconds
SMALL_DISK = 256 * MIB
BALLAST_BYTES = 1_170
BALLAST = """
insert into raw.events (event_id, source_id, dialect, event_name, occurred_at, received_at, payload)
select gen_random_uuid(), 'dev', 'tracking', 'ballast', now(), received_at, to_jsonb(repeat('x', 1000))
from
    generate_series(now(), now() + interval '1 day', interval '1 day') as received_at,
    generate_series(1, %s)
"""


@pytest.fixture
def limited_server(faulty_server: EmbeddedPostgres) -> Iterator[EmbeddedPostgres]:
    """The server with a size limit for each file."""
    faulty_server.stop()
    with files_limited_to(QUOTA):
        faulty_server.start()
    yield faulty_server
    faulty_server.stop()


@pytest.mark.usefixtures("limited_server")
def test_a_table_that_may_not_grow_is_503_until_there_is_room(faulty_url: str) -> None:
    with psycopg.connect(faulty_url, autocommit=True) as connection:
        connection.execute(BALLAST, [(QUOTA - ROOM) // BALLAST_BYTES])
        with collector_under_load(faulty_url) as load:
            load.wait_for_answers(10, UNAVAILABLE)
            load.wait_for(lambda: readiness(load) == UNAVAILABLE)
            connection.execute("delete from raw.events where event_name = 'ballast'")
            connection.execute("vacuum raw.events")
            require_recovery(load, time.monotonic())


@pytest.fixture
def disk() -> Iterator[Path]:
    """A file system of 256 MiB that the server's account can enter."""
    with small_disk(SMALL_DISK) as path:
        yield path


@pytest.mark.parametrize("panics", [False, True], ids=["for tables", "for WAL too"])
def test_a_full_disk_is_503_until_space_returns(disk: Path, panics: bool) -> None:
    server = EmbeddedPostgres(disk / "home", FAST | {"max_wal_size": "64MB"})
    url = server.start()
    try:
        assert server.data.is_relative_to(disk)
        migrate(url)
        with collector_under_load(url) as load:
            ballast = disk / "ballast"
            fill(ballast)
            load.wait_for_answers(10, UNAVAILABLE)
            load.wait_for(lambda: readiness(load) == UNAVAILABLE)
            if panics:
                use_up_wal(url)
                load.wait_for(lambda: not server.is_running())
            ballast.unlink()
            server.start()
            require_recovery(load, time.monotonic())
            load.wait_for(lambda: readiness(load) == STORED)
    finally:
        remove(server)


def readiness(load: Load) -> int:
    return httpx.get(f"{load.url}/readyz", timeout=60).status_code


def test_an_idle_collector_on_a_full_disk_is_not_ready_until_space_returns(disk: Path) -> None:
    server = EmbeddedPostgres(disk / "home", FAST | {"max_wal_size": "64MB"})
    url = server.start()
    try:
        migrate(url)
        with collector_process(url) as collector, httpx.Client(base_url=collector.url, timeout=60) as client:
            ballast = disk / "ballast"
            fill(ballast)
            wait_until_ready(client, UNAVAILABLE)
            assert client.get("/healthz").status_code == STORED
            ballast.unlink()
            wait_until_ready(client, STORED)
    finally:
        remove(server)


def wait_until_ready(client: httpx.Client, status: int) -> None:
    for attempt in stamina.retry_context(on=AssertionError, attempts=None, timeout=60, wait_max=0.2):
        with attempt:
            assert client.get("/readyz").status_code == status


PUBLISHED_BATCHES = "select count(*)::int as batches from ops.batches where state = 'published'"


@pytest.mark.long
@pytest.mark.parametrize("step", ["landing", "models", "publication"])
def test_a_disk_that_is_full_in_a_refresh_leaves_the_marts_alone_until_space_returns(
    disk: Path, tmp_path: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = EmbeddedPostgres(disk / "home", FAST | {"max_wal_size": "64MB"})
    url = server.start()
    monkeypatch.setenv("SLUICE_DATABASE_URL", url)
    settings.cache_clear()
    try:
        migrate(url)
        with psycopg.connect(url, autocommit=True) as connection:
            land(connection, views(5))
            assert run_refresh().success
            before = marts_as_text(connection)
            land(connection, views(5_000, first=5))  # more than fits into the free space of existing pages
        ballast = disk / "ballast"
        with refresh_stopped_at(step, url, tmp_path) as (refresh, locker):
            fill(ballast)
            locker.rollback()
            refresh.wait(120)
        assert refresh.returncode != 0, said(tmp_path)
        ballast.unlink()
        server.start()  # it stopped when there was no room for WAL
        with psycopg.connect(url, autocommit=True) as connection:
            # Dagster's notes after publication may be what found no room.
            is_published = rows(connection, PUBLISHED_BATCHES) == [{"batches": 2}]
            assert (marts_as_text(connection) == before) is not is_published
            assert run_refresh().success
            assert rows(connection, "select sum(times_viewed)::int as views from marts.fct_post_interactions") == [
                {"views": 5_005}
            ]
    finally:
        settings.cache_clear()
        remove(server)


def use_up_wal(database_url: str) -> None:
    """Write WAL until there is no room for its next file, which stops the server."""
    with psycopg.connect(database_url, autocommit=True) as connection, suppress(psycopg.OperationalError):
        while True:
            connection.execute("select pg_logical_emit_message(true, 'fill', 'x')")
            connection.execute("select pg_switch_wal()")


def fill(file: Path) -> None:
    """Use up all remaining space."""
    with file.open("wb", buffering=0) as ballast:
        for size in (MIB, 4096):
            try:
                while True:
                    ballast.write(b"\0" * size)
            except OSError:
                continue

"""One run publishes at a time; the lock that says so stops nothing else, and nobody else can take it."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from orchestration.resources import PublisherBusy, publisher_connection
from warehouse.database import connect
from warehouse.installation import packaged_binaries
from warehouse.settings import settings


@pytest.fixture
def impatient(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("SLUICE_REFRESH_WAIT_SECONDS", "0.05")
    settings.cache_clear()
    yield
    settings.cache_clear()


@pytest.mark.usefixtures("impatient")
def test_a_second_publisher_is_told_who_publishes() -> None:
    with (
        publisher_connection("one"),
        pytest.raises(PublisherBusy, match=r"sluice run one \(pid \d+\) still holds the publisher lock after 0.05 s"),
        publisher_connection("two"),
    ):
        pass
    with publisher_connection("two"):
        pass


@pytest.mark.usefixtures("impatient")
def test_an_analysts_advisory_locks_stop_nothing() -> None:
    with connect(role="sluice_analyst") as analyst:
        for number in (0x511CE, 0x511CE1, 0x51CE0, 0x51CE1):  # what an earlier version took
            analyst.execute("select pg_advisory_lock(%s)", [number])
        with publisher_connection("one") as connection:
            assert connection.execute("select 1").fetchone() == (1,)


@pytest.mark.usefixtures("impatient")
def test_the_lock_keeps_vacuum_from_nothing(database_url: str) -> None:
    with publisher_connection("one") as connection, psycopg.connect(database_url, autocommit=True) as owner:
        held = "select backend_xid, backend_xmin, state from pg_stat_activity where application_name = 'sluice run one'"
        assert (None, None, "idle in transaction") in owner.execute(held).fetchall()
        connection.execute("create table store.churned as select generate_series(1, 1000) as n")
        connection.execute("delete from store.churned")
        owner.execute("vacuum store.churned")
        assert owner.execute("select pg_relation_size('store.churned')").fetchone() == (0,)


@pytest.mark.usefixtures("impatient")
def test_a_dump_and_a_publisher_do_not_wait_for_each_other(database_url: str, tmp_path: Path) -> None:
    with publisher_connection("one"):
        program = str(packaged_binaries() / "pg_dump")
        dump = [program, "--lock-wait-timeout=1s", "-f", str(tmp_path / "dump"), database_url]
        subprocess.run(dump, check=True)
    with psycopg.connect(database_url) as dumping:
        dumping.execute("lock table ops.publisher_lock in access share mode")  # as pg_dump does with every table
        with publisher_connection("one"):
            pass


@pytest.mark.usefixtures("impatient")
def test_whoever_loses_the_lock_lets_the_next_one_in(database_url: str) -> None:
    with publisher_connection("one") as connection, psycopg.connect(database_url, autocommit=True) as owner:
        holder = "select pid from pg_locks where relation = 'ops.publisher_lock'::regclass"
        owner.execute(f"select pg_terminate_backend(pid, 10000) from ({holder}) as held".encode())
        assert connection.execute("select 1").fetchone() == (1,)
        with publisher_connection("two"):
            pass

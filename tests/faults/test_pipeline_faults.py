"""Faults of a refresh: killed processes, a killed server, deadlock and timeout, at each step of its work.

A lock that the test holds stops the refresh exactly where the fault strikes. After each fault `marts` and `store` are
byte-identical to before, and the next refresh publishes everything without intervention.
"""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import psycopg
import pytest

from orchestration.runs.refresh import run_refresh
from tests.acceptance.conftest import land, marts_as_text, rows
from tests.conftest import NAME
from tests.faults.postgres import kill
from tests.faults.refreshes import refresh_stopped_at, said, views
from tests.throwaway_server import owner_url
from warehouse.embedded import EmbeddedPostgres
from warehouse.migrate import migrate
from warehouse.settings import settings

Fault = Callable[[EmbeddedPostgres, "psycopg.Connection[Any]", "subprocess.Popen[str]"], None]


@pytest.fixture
def warehouse_url(faulty_server: EmbeddedPostgres, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A warehouse with one published and one landed batch, on a server that may be killed."""
    base = owner_url(faulty_server)
    with psycopg.connect(base, autocommit=True) as connection:
        connection.execute(f"create database {NAME}")
    url = f"{base.rsplit('/', 1)[0]}/{NAME}"
    migrate(url)
    monkeypatch.setenv("SLUICE_DATABASE_URL", url)
    settings.cache_clear()
    yield url
    settings.cache_clear()
    with psycopg.connect(faulty_server.start(), autocommit=True) as connection:
        connection.execute(f"drop database {NAME} with (force)")


def kill_worker(_: EmbeddedPostgres, __: "psycopg.Connection[Any]", refresh: "subprocess.Popen[str]") -> None:
    """kill -9 the run's process."""
    refresh.kill()


def kill_server(server: EmbeddedPostgres, _: "psycopg.Connection[Any]", __: "subprocess.Popen[str]") -> None:
    """kill -9 PostgreSQL and start it again."""
    kill(server)
    server.start()


def cancel_statement(_: EmbeddedPostgres, locker: "psycopg.Connection[Any]", __: "subprocess.Popen[str]") -> None:
    """Cancel the waiting statement, as a statement timeout would."""
    locker.execute("select pg_cancel_backend(pid) from pg_stat_activity where wait_event_type = 'Lock'")


def deadlock(_: EmbeddedPostgres, locker: "psycopg.Connection[Any]", __: "subprocess.Popen[str]") -> None:
    """Wait for a table that the publication has written, with the longer deadlock timeout."""
    locker.execute("set deadlock_timeout = '5min'")
    locker.execute("lock table marts.agg_event_daily in share row exclusive mode")


@pytest.mark.parametrize(
    ("step", "fault"),
    [
        ("publication", kill_server),
        pytest.param("publication", deadlock, marks=pytest.mark.long),
        pytest.param("replacement", kill_worker, marks=pytest.mark.long),
        pytest.param("replacement", kill_server, marks=pytest.mark.long),
        pytest.param("replacement", cancel_statement, marks=pytest.mark.long),
        pytest.param("publication", kill_worker, marks=pytest.mark.long),
        pytest.param("publication", cancel_statement, marks=pytest.mark.long),
        pytest.param("models", kill_worker, marks=pytest.mark.long),
        pytest.param("models", kill_server, marks=pytest.mark.long),
        pytest.param("models", cancel_statement, marks=pytest.mark.long),
        pytest.param("landing gate", kill_worker, marks=pytest.mark.long),
        pytest.param("landing gate", kill_server, marks=pytest.mark.long),
        pytest.param("landing gate", cancel_statement, marks=pytest.mark.long),
        pytest.param("mart gate", kill_worker, marks=pytest.mark.long),
        pytest.param("mart gate", kill_server, marks=pytest.mark.long),
        pytest.param("mart gate", cancel_statement, marks=pytest.mark.long),
        pytest.param("landing", kill_worker, marks=pytest.mark.long),
        pytest.param("landing", kill_server, marks=pytest.mark.long),
        pytest.param("landing", cancel_statement, marks=pytest.mark.long),
    ],
)
def test_fault_leaves_the_marts_alone_and_the_next_refresh_heals(
    faulty_server: EmbeddedPostgres, warehouse_url: str, tmp_path: Path, step: str, fault: Fault
) -> None:
    with psycopg.connect(warehouse_url, autocommit=True) as connection:
        land(connection, views(5))
        assert run_refresh().success
        connection.execute("create table store.int_of_an_older_release ()")
        connection.execute("alter table store.int_of_an_older_release owner to sluice_pipeline")
        before = marts_as_text(connection)
        land(connection, views(3))

    with refresh_stopped_at(step, warehouse_url, tmp_path) as (refresh, locker):
        with suppress(psycopg.OperationalError):  # the connection's server is gone
            fault(faulty_server, locker, refresh)
        refresh.wait(120)
    assert refresh.returncode != 0, said(tmp_path)

    with psycopg.connect(warehouse_url, autocommit=True) as connection:
        assert marts_as_text(connection) == before
        assert run_refresh().success
        assert rows(connection, "select sum(times_viewed)::int as views from marts.fct_post_interactions") == [
            {"views": 8}
        ]
        assert rows(connection, "select count(*)::int as events from store.int_events") == [{"events": 8}]
        states = [row["state"] for row in rows(connection, "select state from ops.batches order by batch_id")]
        assert states == ["published", "failed", "published"]

"""Warehouses of every revision since the first, as their own code left them, are migrated and refreshed.

The files beside this one are made by `make_fixture.py`.
"""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from typer.testing import CliRunner

from orchestration.cli.app import app
from tests.acceptance.conftest import rows
from tests.acceptance.test_invariant import published, require_equal
from tests.conftest import NAME, TEMPLATE, own_copy
from warehouse.database import connect
from warehouse.installation import packaged_binaries
from warehouse.settings import settings

FOLDER = Path(__file__).parent
REVISIONS = sorted(path.stem for path in FOLDER.glob("*.sql"))
RAW = ("raw.events", "raw.rejected_events", "raw.quarantined_events")
STORED = """
select
    (select count(*) from store.int_events) as stored,
    (select count(distinct (event.source_id, event.event_id)) from raw.events as event where not exists (
        select from raw.quarantined_events as quarantined
        where quarantined.source_id = event.source_id and quarantined.event_id = event.event_id
            and quarantined.received_at = event.received_at
    )) as landed,
    (select count(*) from raw.quarantined_events) as quarantined,
    (select count(*) from raw.rejected_events) as rejected
"""

# Without the transaction, which is one of the database that the rows were copied from.
COLUMNS = """
select attname as name
from pg_attribute
where attrelid = '{}'::regclass and attnum > 0 and not attisdropped and attname not like '%xact_id'
"""
OLDER_HALF = """
delete from raw.events where event_id in (
    select event_id from store.int_events
    where received_at < (select percentile_disc(0.5) within group (order by received_at) from store.int_events)
)
"""


@contextmanager
def restored(server: str, revision: str, patch: pytest.MonkeyPatch) -> Iterator[psycopg.Connection]:
    """A database with the warehouse of that revision, as psql restores it."""
    url = f"{server.rsplit('/', 1)[0]}/{NAME}"
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(f"drop database if exists {NAME} with (force)")
        admin.execute(f"create database {NAME}")
    psql = [str(packaged_binaries() / "psql"), "--quiet", "--set=ON_ERROR_STOP=1", "--output=/dev/null"]
    subprocess.run([*psql, f"--file={FOLDER / revision}.sql", url], check=True)
    patch.setenv("SLUICE_DATABASE_URL", url)
    settings.cache_clear()
    with psycopg.connect(url, autocommit=True) as connection:
        yield connection
    settings.cache_clear()


def sluice(*arguments: str) -> str:
    result = CliRunner().invoke(app, arguments, env={"COLUMNS": "400"})
    assert result.exit_code == 0, result.output
    return result.output


def raw_rows(connection: psycopg.Connection) -> dict[str, tuple[list[str], bytes]]:
    """The columns and rows of the landing tables."""
    copied = {}
    for table in RAW:
        columns = [str(row["name"]) for row in rows(connection, COLUMNS.format(table))]
        statement = sql.SQL("copy (select {} from {}) to stdout").format(
            sql.SQL(", ").join(map(sql.Identifier, columns)), sql.Identifier(*table.split("."))
        )
        with connection.cursor().copy(statement) as copy:
            copied[table] = (columns, b"".join(bytes(block) for block in copy))
    return copied


def land(connection: psycopg.Connection, copied: dict[str, tuple[list[str], bytes]]) -> None:
    for table, (columns, data) in copied.items():
        statement = sql.SQL("copy {} ({}) from stdin").format(
            sql.Identifier(*table.split(".")), sql.SQL(", ").join(map(sql.Identifier, columns))
        )
        with connection.cursor().copy(statement) as copy:
            copy.write(data)


@pytest.mark.parametrize(
    "revision",
    [pytest.param(each, marks=() if each == REVISIONS[0] else pytest.mark.long) for each in REVISIONS],
)
def test_a_warehouse_of_any_revision_has_the_marts_of_a_fresh_build(
    server: str, revision: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with restored(server, revision, monkeypatch) as connection:
        sluice("restore", "--rebase")
        if revision <= "0004":  # without the event store of today; elsewhere people of 2025 would be forgotten
            assert "Nothing was removed" in sluice("retention")
        (before,) = rows(connection, STORED)
        sluice("refresh")
        upgraded, copied = published(connection), raw_rows(connection)
        (count,) = rows(connection, STORED)
        assert count["stored"] == count["landed"] > 50
        assert count["quarantined"] == before["quarantined"] > 0
        assert count["rejected"] == 2
    with own_copy(server, TEMPLATE, monkeypatch), connect(autocommit=True) as connection:
        land(connection, copied)
        sluice("refresh")
        require_equal(upgraded, published(connection))


@pytest.mark.long
@pytest.mark.parametrize("revision", REVISIONS)
def test_what_is_landed_no_more_in_a_warehouse_of_any_revision_stays(
    server: str, revision: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with restored(server, revision, monkeypatch) as connection:
        sluice("restore", "--rebase")
        before = rows(connection, "select event_id from store.int_events order by 1")
        gone = connection.execute(OLDER_HALF).rowcount
        assert gone > 5
        sluice("refresh")
        after = rows(connection, "select event_id from store.int_events order by 1")
        assert {row["event_id"] for row in before} < {row["event_id"] for row in after}
        (views,) = rows(connection, "select (select sum(views) from marts.dim_posts) as marts, (select count(*) from"
                                    " store.int_events where is_view and post_id is not null) as store")  # fmt: skip
        assert views["marts"] == views["store"] > 0

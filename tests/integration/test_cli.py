"""What operators see of a warehouse on the command line."""

import os
import subprocess
import sys
from uuid import uuid4

import psycopg
import pytest
from typer.testing import CliRunner

from orchestration.batches.batch import fail_batch, open_batch
from orchestration.cli.app import app
from orchestration.resources import publisher_connection
from warehouse.settings import settings


def sluice(*arguments: str, exit_code: int = 0) -> str:
    result = CliRunner().invoke(app, [*arguments], env={"COLUMNS": "200"})
    assert result.exit_code == exit_code, result.output
    return result.output


def test_doctor_says_what_is_there_and_what_is_missing(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = sluice("doctor")
    assert "✓ schema migrated" in found
    assert "✓ services are not running (`sluice up`)" in found
    assert "✗" not in found
    monkeypatch.setenv("SLUICE_DATABASE_URL", database_url.rsplit("/", 1)[0] + "/postgres")
    settings.cache_clear()
    assert "✗ The database has no Sluice schema yet: run `sluice migrate`." in sluice("doctor", exit_code=1)


@pytest.mark.usefixtures("database_url")
def test_status_shows_the_batches_and_why_one_failed() -> None:
    with publisher_connection() as connection:
        batch = open_batch(connection, run_id=str(uuid4()))
        fail_batch(connection, batch, "Mart gate: views__not_negative: 3 of 5 rows.")
    shown = sluice("status")
    assert f"batch {batch.batch_id}: Mart gate: views__not_negative: 3 of 5 rows." in shown
    assert "failed" in shown


@pytest.mark.usefixtures("database_url")
def test_psql_has_an_analysts_rights_and_the_marts_on_its_path() -> None:
    command = [sys.executable, "-m", "orchestration.cli", "psql", "-Atc", "select current_user, current_schemas(false)"]
    done = subprocess.run(command, env=os.environ, capture_output=True, text=True, check=True)
    assert done.stdout == "sluice_analyst|{marts,public}\n"


def test_migrate_makes_the_schema_and_the_tables_that_analysts_expect(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = f"test_{uuid4().hex}"
    url = f"{server.rsplit('/', 1)[0]}/{name}"
    monkeypatch.setenv("SLUICE_DATABASE_URL", url)
    settings.cache_clear()
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(f"create database {name}".encode())
        try:
            assert "published tables created, still empty" in sluice("migrate")
            with psycopg.connect(url, options="-c role=sluice_analyst") as analyst:
                assert analyst.execute("select count(*) from marts.fct_sessions").fetchone() == (0,)
            again = sluice("migrate")
        finally:
            admin.execute(f"drop database {name} with (force)".encode())
    settings.cache_clear()
    assert "already up to date" in again
    assert "created" not in again


def test_a_command_waits_for_no_library_that_it_does_not_use() -> None:
    """Together they take two seconds, for each command and for each start of the collector."""
    heavy = ("pandas", "fastapi", "dagster", "dbt", "great_expectations", "re2", "phonenumbers", "asyncpg")
    program = f"import orchestration.cli.app, sys\nprint(*(name for name in {heavy} if name in sys.modules))"
    printed = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert printed.split() == []

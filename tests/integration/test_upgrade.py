"""`sluice upgrade`: the embedded server's data go from PostgreSQL 16 to the packaged version, whole or not at all."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import stamina
from typer.testing import CliRunner

from orchestration.batches.batch import open_batch
from orchestration.cli.app import app
from orchestration.resources import publisher_connection
from tests.throwaway_server import FAST, remove
from warehouse.embedded import DATABASE, USER, EmbeddedPostgres, FormerPostgres
from warehouse.errors import EmbeddedServerError
from warehouse.installation import MAJOR_VERSION, binaries_for, prepare_state, server_account
from warehouse.migrate import migrate
from warehouse.settings import PROJECT_ROOT, settings

LAND = """
insert into raw.events (event_id, source_id, dialect, event_name, occurred_at, received_at, payload)
select gen_random_uuid(), 'web', 'tracking', %s, now(), clock_timestamp(), '{}' from generate_series(1, %s)
"""
PUBLISH = "update ops.batches set state = 'published', published_at = now() where batch_id = %s"
BATCH = "select event_name, count(*) from candidate.new_events group by 1 order by 1"


class Sixteen(FormerPostgres):
    """The server of an earlier Sluice, as it was before an upgrade."""

    def __init__(self, home: Path) -> None:
        super().__init__(home, "16")
        self.options = {**self.options, **FAST, "default_transaction_read_only": "off"}


@pytest.fixture(scope="module")
def former_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A stopped home whose data PostgreSQL 16 made: published and pending events, and a login of a dashboard."""
    path = tmp_path_factory.mktemp("former") / "home"
    path.mkdir()
    server = Sixteen(path)
    make_data(server)
    migrate(url := server.start())
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SLUICE_DATABASE_URL", url)
        settings.cache_clear()
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(LAND, ["published", 4])
            with publisher_connection() as pipeline:
                batch = open_batch(pipeline, run_id="run")
                connection.execute(PUBLISH, [batch.batch_id])
            connection.execute(LAND, ["pending", 3])
            connection.execute("create role dashboard login password 'secret'")
            connection.execute("grant usage on schema marts to dashboard")
            connection.execute("create database of_somebody_else")
    server.stop()
    settings.cache_clear()
    yield path
    remove(server)


@pytest.fixture
def home(former_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of that home, and the settings pointing at it."""
    path = tmp_path / "home"
    path.mkdir()
    server = EmbeddedPostgres(path)
    prepare_state(path, server_account())
    subprocess.run(["cp", "-a", f"{Sixteen(former_home).state}/.", str(server.state)], check=True)
    monkeypatch.setenv("SLUICE_HOME", str(path))
    settings.cache_clear()
    yield path
    EmbeddedPostgres(server.state / "upgrade").stop()
    remove(server)
    settings.cache_clear()


def make_data(server: EmbeddedPostgres) -> None:
    """What an earlier version's first start made."""
    account = server_account()
    prepare_state(server.home, account)
    password = server.state / "password"
    password.write_text("old-password")
    shutil.chown(password, account.pw_uid if account else os.getuid())
    binaries = binaries_for(account, "16")
    arguments = ["-D", str(server.data), "-U", USER, "-A", "scram-sha-256", "--pwfile", str(password), "-E", "UTF8"]
    commands: dict[tuple[str, ...], str] = {
        ("initdb", *arguments, "--locale=C", "--no-sync"): "",
        ("postgres", "--single", "-F", "-D", str(server.data), "postgres"): f"create database {DATABASE}\n",
    }
    for command, script in commands.items():
        subprocess.run(
            [str(binaries / command[0]), *command[1:]], input=script, text=True, check=True, cwd=server.state,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            user=account.pw_uid if account else None, group=account.pw_gid if account else None,
        )  # fmt: skip


def sluice(*arguments: str, exit_code: int = 0) -> str:
    result = CliRunner().invoke(app, arguments, env={"COLUMNS": "400"})
    assert result.exit_code == exit_code, result.output
    return result.output


def require_upgraded(home: Path) -> None:
    """The new data run, with the same events to publish, and the old ones are kept."""
    server = EmbeddedPostgres(home, FAST)
    url = server.start()
    assert (server.data / "PG_VERSION").read_text().strip() == MAJOR_VERSION
    assert (server.state / "data-16" / "PG_VERSION").read_text().strip() == "16"
    assert not (server.state / "upgrade").exists()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(LAND, ["new", 2])
        with publisher_connection() as pipeline:
            open_batch(pipeline, run_id="next")
            assert dict(pipeline.execute(BATCH).fetchall()) == {"new": 2, "pending": 3}
    with psycopg.connect(f"postgresql://dashboard:secret@{url.split('@')[1]}") as dashboard:
        assert dashboard.execute("select has_schema_privilege('marts', 'usage')").fetchone() == (True,)


def test_data_of_an_older_postgresql_are_upgraded_with_everything_in_them(home: Path) -> None:
    server = EmbeddedPostgres(home)
    with pytest.raises(EmbeddedServerError, match="sluice upgrade"):
        server.start()
    assert "sluice upgrade" in sluice("refresh", exit_code=1)
    said = sluice("upgrade")
    assert "7 events landed: 4 published, 3 to be published" in said
    assert str(server.state / "data-16") in said
    assert "of_somebody_else" in said
    server.data.rename(server.upgraded)  # as if killed between moving the old data away and the new ones in
    require_upgraded(home)
    assert "Nothing to do" in sluice("upgrade")


@pytest.mark.parametrize("progress", ["upgrade/postgres/data/PG_VERSION", "upgrade/warehouse.dump"])
@pytest.mark.long
def test_an_upgrade_that_was_killed_can_be_run_again(home: Path, progress: str) -> None:
    server = EmbeddedPostgres(home)
    arguments = [sys.executable, "-m", "orchestration.cli", "upgrade"]
    with subprocess.Popen(arguments, cwd=PROJECT_ROOT, start_new_session=True) as upgrading:
        for attempt in stamina.retry_context(on=AssertionError, attempts=None, timeout=120, wait_max=0.02):
            with attempt:
                assert (server.state / progress).exists()
        os.killpg(upgrading.pid, signal.SIGKILL)
    assert server.data_version() == "16"
    sluice("upgrade")
    require_upgraded(home)


def test_an_upgrade_refuses_what_it_cannot_do(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server = EmbeddedPostgres(home)
    version = server.data / "PG_VERSION"
    version.write_text("99\n")
    assert "newer Sluice" in sluice("upgrade", exit_code=1)
    version.write_text("14\n")
    assert "sluice backup" in sluice("upgrade", exit_code=1)
    version.write_text("16\n")
    (server.state / "data-16").mkdir()
    assert "Move it" in sluice("upgrade", exit_code=1)
    monkeypatch.setenv("SLUICE_DATABASE_URL", "postgresql://somebody@example.org/sluice")
    settings.cache_clear()
    assert "sluice restore --rebase" in sluice("upgrade", exit_code=1)

"""A server that is recovered to an earlier moment goes on with its transaction ids: nothing has to be adopted."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import stamina

from orchestration.batches.batch import open_batch
from orchestration.resources import publisher_connection
from tests.integration.test_restore import LAND, PUBLISH, next_batch, point_at
from tests.throwaway_server import FAST, remove
from warehouse.embedded import EmbeddedPostgres
from warehouse.installation import packaged_binaries, prepare_state, server_account
from warehouse.migrate import migrate
from warehouse.server_identity import identity

WITH_WAL = {"wal_level": "replica", "max_wal_senders": "3"}


@pytest.fixture
def archived(tmp_path: Path) -> Iterator[EmbeddedPostgres]:
    """A server that archives its WAL in its state folder."""
    server = EmbeddedPostgres(tmp_path / "home", FAST | WITH_WAL)
    server.start()
    server.stop()
    archive = server.state / "archive"
    archive.mkdir()
    give_to_server(archive)
    server.options = {**server.options, "archive_mode": "on", "archive_command": f"cp %p {archive}/%f"}
    try:
        yield server
    finally:
        remove(server)


def give_to_server(folder: Path) -> None:
    account = server_account()
    for path in [folder, *folder.rglob("*")]:
        if account is not None:
            os.chown(path, account.pw_uid, account.pw_gid)


def publish(url: str, patch: pytest.MonkeyPatch) -> None:
    point_at(url, patch)
    with publisher_connection() as pipeline, psycopg.connect(url, autocommit=True) as connection:
        connection.execute(PUBLISH, [open_batch(pipeline, run_id="run").batch_id])


def recovered(server: EmbeddedPostgres, backup: Path, home: Path) -> EmbeddedPostgres:
    """A server from the base backup and the archive, promoted at the restore point."""
    copy = EmbeddedPostgres(
        home,
        FAST
        | WITH_WAL
        | {
            "restore_command": f"cp {server.state}/archive/%f %p",
            "recovery_target_name": "then",
            "recovery_target_action": "promote",
        },
    )
    copy.home.mkdir()
    prepare_state(copy.home, server_account())
    shutil.copytree(backup, copy.data)
    shutil.copy(server.passfile, copy.passfile)
    (copy.data / "recovery.signal").touch()
    copy.data.chmod(0o700)
    give_to_server(copy.data)
    return copy


@pytest.mark.long
def test_batches_stay_right_after_a_point_in_time_recovery(
    archived: EmbeddedPostgres, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = archived.start()
    migrate(url)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(LAND, ["published", 4])
        publish(url, monkeypatch)
        backup = tmp_path / "backup"
        subprocess.run([packaged_binaries() / "pg_basebackup", "-D", backup, "-d", url, "-X", "none"], check=True)
        connection.execute(LAND, ["published since", 3])
        publish(url, monkeypatch)
        connection.execute(LAND, ["pending", 2])
        connection.execute("select pg_create_restore_point('then')")
        connection.execute(LAND, ["lost", 5])
        publish(url, monkeypatch)
        connection.execute("select pg_switch_wal()")
    archived.stop()
    copy = recovered(archived, backup, tmp_path / "recovered")
    try:
        with psycopg.connect(copy.start(), autocommit=True) as connection:
            for attempt in stamina.retry_context(on=AssertionError, attempts=None, timeout=60, wait_max=0.2):
                with attempt:
                    assert connection.execute("select pg_is_in_recovery()").fetchone() == (False,)
            connection.execute("checkpoint")  # notes the new timeline
            (timeline,) = connection.execute("select timeline_id from pg_control_checkpoint()").fetchone() or (0,)
            assert timeline > 1
            assert identity(connection).is_own
            connection.execute(LAND, ["new", 1])
        assert next_batch(copy.url(), monkeypatch)[0] == {"new": 1, "pending": 2}
    finally:
        remove(copy)

"""Backup, restore, and copies made by other means: what was published stays so, and the rest is published once."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict
from typer.testing import CliRunner

from orchestration.batches.batch import open_batch
from orchestration.cli.app import app
from orchestration.resources import publisher_connection
from tests.integration.catalog import catalog
from tests.throwaway_server import FAST, owner_url, remove
from warehouse.actor import os_user
from warehouse.database import RESTORE_COMMAND, connect
from warehouse.embedded import EmbeddedPostgres
from warehouse.installation import packaged_binaries
from warehouse.logins import LOGINS
from warehouse.migrate import downgrade, migrate
from warehouse.server_identity import identity
from warehouse.settings import settings

ROLES = ", ".join(LOGINS)
LAND = """
insert into raw.events (event_id, source_id, dialect, event_name, occurred_at, received_at, payload)
select gen_random_uuid(), 'web', 'tracking', %s, now(), clock_timestamp(), '{}' from generate_series(1, %s)
"""
REJECT = "insert into raw.rejected_events (source_id, dialect, code, message) values ('web', 'tracking', %s, 'no')"
QUARANTINE = """
insert into raw.quarantined_events (
    batch_id, reason, event_id, source_id, dialect, event_name, occurred_at, received_at, payload
)
select %s, 'event_before_2015', event_id, source_id, dialect, event_name, occurred_at, received_at, payload
from raw.events where event_name = 'faulty'
"""
PUBLISH = "update ops.batches set state = 'published', published_at = now() where batch_id = %s"
BATCH = "select event_name, count(*) from candidate.new_events group by 1 order by 1"
REJECTS = "select code from candidate.changed_rejections order by 1"
# Each of these transactions takes an id.
TAKE_IDS = "do $$ begin for number in 1..5000 loop perform pg_current_xact_id(); commit; end loop; end $$"
STATES = "12 events landed: 4 published, 7 to be published, 1 in quarantine; 2 dead letters"

# What needs bounds that are right.
RED = (
    "refresh",
    "refresh --full",
    "rebuild",
    "retention",
    "partitions",
    "status",
    "doctor",
    "quarantine release 1",
    "quarantine discard 1 --reason none --yes",
    "rejected replay 1",
    "sources release web",
)

NewDatabase = Callable[[], str]


@pytest.fixture(scope="module")
def fresh_server(server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a new server, without roles; its transaction ids are far below those of the run's server."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(TAKE_IDS)
    fresh = EmbeddedPostgres(tmp_path_factory.mktemp("fresh") / "home", FAST)
    try:
        yield owner_url(fresh)
    finally:
        remove(fresh)


@pytest.fixture
def new_database(fresh_server: str) -> Iterator[NewDatabase]:
    """Makes empty databases on the new server and returns their URLs."""
    made: list[str] = []
    with psycopg.connect(fresh_server, autocommit=True) as admin:

        def make() -> str:
            made.append(f"test_{uuid4().hex}")
            admin.execute(sql.SQL("create database {}").format(sql.Identifier(made[-1])))
            return f"{fresh_server.rsplit('/', 1)[0]}/{made[-1]}"

        yield make
        for name in made:
            admin.execute(sql.SQL("drop database {} with (force)").format(sql.Identifier(name)))


@pytest.fixture
def warehouse(database_url: str) -> str:
    """The URL of a warehouse with published, pending and quarantined events and dead letters.

    One transaction was running when the published batch was opened, and committed afterwards.
    """
    with connect(autocommit=True) as connection:
        fill(connection)
    return database_url


def fill(connection: "psycopg.Connection[tuple[object, ...]]") -> None:
    connection.execute(LAND, ["published", 4])
    connection.execute(LAND, ["faulty", 1])
    connection.execute(REJECT, ["published"])
    with publisher_connection() as pipeline, connect() as late:
        late.execute(LAND, ["late", 3])
        batch = open_batch(pipeline, run_id="run")
        connection.execute(QUARANTINE, [batch.batch_id])
        connection.execute(PUBLISH, [batch.batch_id])
    connection.execute(LAND, ["pending", 4])
    connection.execute(REJECT, ["pending"])


def next_batch(url: str, patch: pytest.MonkeyPatch) -> tuple[dict[str, int], list[str]]:
    """The events by name and the dead letters of the batch that a refresh would publish now."""
    point_at(url, patch)
    with publisher_connection() as connection:
        open_batch(connection, run_id="next")
        rejects = [code for (code,) in connection.execute(REJECTS)]
        return dict(connection.execute(BATCH).fetchall()), rejects


def point_at(url: str, patch: pytest.MonkeyPatch) -> None:
    patch.setenv("SLUICE_DATABASE_URL", url)
    settings.cache_clear()


def sluice(*arguments: str, exit_code: int = 0) -> str:
    result = CliRunner().invoke(app, arguments, env={"COLUMNS": "400"})
    assert result.exit_code == exit_code, result.output
    return result.output


def backed_up(folder: Path) -> Path:
    path = folder / "warehouse.dump"
    said = sluice("backup", str(path))
    assert STATES in said
    return path


def restored_plainly(source: str, target: str, folder: Path, *options: str) -> None:
    """pg_dump and pg_restore without Sluice; errors about missing roles are skipped, as they are by default."""
    path = folder / "plain.dump"
    run_client("pg_dump", "--format=custom", f"--file={path}", source)
    run_client("pg_restore", *options, str(path), f"--dbname={target}", may_fail=True)


def run_client(program: str, *arguments: str, may_fail: bool = False) -> None:
    done = subprocess.run([packaged_binaries() / program, *arguments], capture_output=True, text=True, check=False)
    assert may_fail or done.returncode == 0, done.stderr


def test_a_backup_restored_where_ids_are_lower_has_the_same_events_to_publish(
    warehouse: str, new_database: NewDatabase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, reference = new_database(), new_database()
    path = backed_up(tmp_path)
    assert path.stat().st_mode & 0o077 == 0, "it holds what people did"
    assert STATES in sluice("restore", str(path), "--into", target)
    with psycopg.connect(target, autocommit=True) as connection:
        assert identity(connection).is_own
        low = connection.execute("select pg_current_xact_id()::text::bigint < 5000").fetchone()
        assert low == (True,), "otherwise this test shows nothing"
        connection.execute(LAND, ["new", 2])
        connection.execute(REJECT, ["new"])
    assert next_batch(target, monkeypatch) == ({"late": 3, "new": 2, "pending": 4}, ["new", "pending"])
    assert next_batch(warehouse, monkeypatch) == ({"late": 3, "pending": 4}, ["pending"])
    migrate(reference)
    assert without_offset(catalog(target)) == without_offset(catalog(reference)), "roles, owners and grants too"


def without_offset(found: dict[str, list[tuple[object, ...]]]) -> dict[str, list[tuple[object, ...]]]:
    functions = [row for row in found["functions"] if row[0] != "ops.xact_offset()"]
    return found | {"functions": functions}


def test_after_a_plain_restore_everything_is_red_and_names_the_command_that_heals_it(
    warehouse: str, new_database: NewDatabase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = new_database()
    restored_plainly(warehouse, target, tmp_path)
    with psycopg.connect(target, autocommit=True) as connection:  # a collector that is on the server already
        connection.execute(LAND, ["unnoticed", 5])
        connection.execute(REJECT, ["unnoticed"])
    point_at(target, monkeypatch)
    with psycopg.connect(target) as connection:
        before = connection.execute("select count(*) from ops.batches").fetchone()
    for command in RED:
        assert RESTORE_COMMAND in sluice(*command.split(), exit_code=1), command
    with psycopg.connect(target) as connection:
        assert connection.execute("select count(*) from ops.batches").fetchone() == before, "no batch was opened"

    said = sluice(*RESTORE_COMMAND.split()[1:])
    assert "17 events landed: 4 published, 12 to be published, 1 in quarantine; 3 dead letters" in said
    assert next_batch(target, monkeypatch) == ({"late": 3, "pending": 4, "unnoticed": 5}, ["pending", "unnoticed"])
    assert "Nothing to do" in sluice(*RESTORE_COMMAND.split()[1:])


@pytest.mark.parametrize("made_by", ["create database … template", "a dump on the same server"])
def test_copies_on_the_same_server_are_noticed(
    warehouse: str, server: str, made_by: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = f"test_{uuid4().hex}"
    target = f"{server.rsplit('/', 1)[0]}/{name}"
    with psycopg.connect(server, autocommit=True) as admin:
        if made_by == "a dump on the same server":
            admin.execute(f"create database {name}".encode())
            restored_plainly(warehouse, target, tmp_path)
        else:
            admin.execute(f"create database {name} template {conninfo_to_dict(warehouse)['dbname']}".encode())
        try:
            with psycopg.connect(target, autocommit=True) as connection:
                connection.execute(LAND, ["new", 2])
            point_at(target, monkeypatch)
            assert RESTORE_COMMAND in sluice("refresh", exit_code=1)
            sluice(*RESTORE_COMMAND.split()[1:])
            assert next_batch(target, monkeypatch) == ({"late": 3, "new": 2, "pending": 4}, ["pending"])
        finally:
            admin.execute(f"drop database {name} with (force)".encode())


def test_bounds_that_lie_ahead_of_the_server_are_noticed_and_new_events_come_after_them(
    warehouse: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after `pg_resetwal`."""
    with connect(autocommit=True) as connection:
        connection.execute("update ops.batches set upper_snapshot = '900000000:900000000:' where state = 'published'")
        assert RESTORE_COMMAND in sluice("refresh", exit_code=1)
        sluice(*RESTORE_COMMAND.split()[1:])
        connection.execute(LAND, ["new", 2])
    assert next_batch(warehouse, monkeypatch)[0] == {"new": 2}


def test_a_server_that_hides_its_identifier_is_told_from_others_by_what_a_dump_changes(
    warehouse: str, new_database: NewDatabase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with connect(autocommit=True) as connection:
        connection.execute("update ops.server set system_identifier = null, written_by = pg_current_xact_id()")
        connection.execute("alter function ops.system_identifier() rename to readable")
        connection.execute(
            "create function ops.system_identifier() returns bigint language sql as 'select null::bigint'"
        )
        assert identity(connection).is_own
    target = new_database()
    restored_plainly(warehouse, target, tmp_path)
    point_at(target, monkeypatch)
    assert RESTORE_COMMAND in sluice("refresh", exit_code=1)
    sluice(*RESTORE_COMMAND.split()[1:])
    assert next_batch(target, monkeypatch)[0] == {"late": 3, "pending": 4}


def test_a_dump_restored_over_the_database_that_it_is_of_is_noticed(
    warehouse: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    restored_plainly(warehouse, warehouse, tmp_path, "--clean")
    assert RESTORE_COMMAND in sluice("refresh", exit_code=1)
    sluice(*RESTORE_COMMAND.split()[1:])
    assert next_batch(warehouse, monkeypatch) == ({"late": 3, "pending": 4}, ["pending"])


def test_a_dump_from_before_identities_is_noticed_by_its_ids(
    warehouse: str, new_database: NewDatabase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = new_database()
    downgrade(warehouse, "0005")
    restored_plainly(warehouse, target, tmp_path)
    with psycopg.connect(target, autocommit=True) as connection:
        connection.execute(LAND, ["unnoticed", 5])
    point_at(target, monkeypatch)
    assert RESTORE_COMMAND in sluice("refresh", exit_code=1)
    sluice(*RESTORE_COMMAND.split()[1:])
    assert next_batch(target, monkeypatch) == ({"late": 3, "pending": 4, "unnoticed": 5}, ["pending"])


def test_a_warehouse_that_stayed_on_its_server_is_adopted_by_the_migration(
    warehouse: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    downgrade(warehouse, "0005")
    migrate(warehouse)
    assert next_batch(warehouse, monkeypatch) == ({"late": 3, "pending": 4}, ["pending"])


def test_an_event_that_counts_as_published_and_is_not_in_the_event_store_is_covered_again(
    warehouse: str, new_database: NewDatabase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with psycopg.connect(warehouse, autocommit=True) as connection:
        connection.execute("set role sluice_pipeline")
        connection.execute(
            "create table store.int_events as select event_id, null::uuid as reused_event_id, source_id, received_at"
            " from raw.events where event_name = 'published' limit 3"
        )
    target = new_database()
    restored_plainly(warehouse, target, tmp_path)
    point_at(target, monkeypatch)
    said = sluice(*RESTORE_COMMAND.split()[1:])
    assert "12 events landed: 3 published, 8 to be published, 1 in quarantine" in said
    assert "1 events counted as published but" in said
    assert next_batch(target, monkeypatch)[0] == {"late": 3, "pending": 4, "published": 1}


def test_a_restored_warehouse_can_be_moved_on_and_back(
    warehouse: str, new_database: NewDatabase, server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = new_database(), new_database()
    for number, (source, target) in enumerate([(warehouse, first), (first, second)]):
        point_at(source, monkeypatch)
        path = tmp_path / f"{number}.dump"
        sluice("backup", str(path))
        sluice("restore", str(path), "--into", target)
        with psycopg.connect(target, autocommit=True) as connection:
            connection.execute(LAND, [f"new {number}", 2])
    assert next_batch(second, monkeypatch)[0] == {"late": 3, "new 0": 2, "new 1": 2, "pending": 4}


def test_grants_to_roles_of_other_programs_come_along_where_the_roles_are_there(
    warehouse: str, fresh_server: str, new_database: NewDatabase, tmp_path: Path
) -> None:
    target = new_database()
    with psycopg.connect(warehouse, autocommit=True) as connection, psycopg.connect(fresh_server) as other:
        connection.execute("create role dashboard; create role gone; grant usage on schema marts to dashboard, gone")
        try:
            other.execute("create role dashboard")
            other.commit()
            path = backed_up(tmp_path)
            assert "privileges that this server does not have: gone" in sluice("restore", str(path), "--into", target)
            with psycopg.connect(target) as restored:
                said = restored.execute("select has_schema_privilege('dashboard', 'marts', 'usage')").fetchone()
            assert said == (True,)
        finally:
            connection.execute("drop owned by dashboard, gone; drop role dashboard; drop role gone")


def test_a_plain_restore_on_a_server_without_the_roles_is_red_until_they_are_made(
    warehouse: str, fresh_server: str, new_database: NewDatabase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = new_database()
    with psycopg.connect(fresh_server, autocommit=True) as admin:
        admin.execute(f"drop role if exists {ROLES}".encode())
    restored_plainly(warehouse, target, tmp_path)
    point_at(target, monkeypatch)
    assert "`sluice migrate` sets it again" in sluice("status", exit_code=1)
    for command in ("refresh", "doctor"):
        assert RESTORE_COMMAND in sluice(command, exit_code=1)
    sluice(*RESTORE_COMMAND.split()[1:])
    assert next_batch(target, monkeypatch) == ({"late": 3, "pending": 4}, ["pending"])
    reference = new_database()
    migrate(reference)
    assert without_offset(catalog(target)) == without_offset(catalog(reference))


def test_an_owner_of_another_name_who_is_no_superuser_restores_and_publishes(
    warehouse: str, fresh_server: str, new_database: NewDatabase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, target = backed_up(tmp_path), new_database()
    with psycopg.connect(fresh_server, autocommit=True) as admin:
        admin.execute(f"drop role if exists {ROLES}".encode())
        admin.execute("create role another login createrole password 'secret'")
        admin.execute(f"alter database {conninfo_to_dict(target)['dbname']} owner to another".encode())
        try:
            assert STATES in sluice("restore", str(path), "--into", as_login(target, "another"))
            expected = ({"late": 3, "pending": 4}, ["pending"])
            assert next_batch(as_login(target, "another"), monkeypatch) == expected
        finally:
            admin.execute(f"drop database {conninfo_to_dict(target)['dbname']} with (force)".encode())
            admin.execute(f"create database {conninfo_to_dict(target)['dbname']}".encode())
            admin.execute(f"drop role {ROLES}".encode())
            admin.execute("drop role another")


def as_login(url: str, name: str) -> str:
    return f"postgresql://{name}:secret@{url.split('@')[1]}"


def test_the_access_log_has_backups_and_not_those_that_were_refused(warehouse: str, tmp_path: Path) -> None:
    path = backed_up(tmp_path)
    sluice("backup", str(path), exit_code=1)
    with psycopg.connect(warehouse) as connection:
        entries = connection.execute("select actor from ops.access_log where action = 'backup.write'").fetchall()
        connection.execute("drop table ops.access_log cascade")  # as of an earlier version
    assert entries == [(f"sluice ({os_user()})",)]
    sluice("backup", str(tmp_path / "earlier.dump"))


def test_a_backup_that_cannot_be_noted_is_refused_and_writes_no_file(warehouse: str, tmp_path: Path) -> None:
    path = tmp_path / "sluice.dump"
    with psycopg.connect(warehouse, autocommit=True) as connection:
        connection.execute(f"alter database {connection.info.dbname} set default_transaction_read_only = on")
    said = sluice("backup", str(path), exit_code=1)
    assert "ops.access_log" in said
    assert "read-only" in said
    assert not path.exists()


def test_a_file_that_is_there_is_kept_and_a_folder_that_is_not_is_named(warehouse: str, tmp_path: Path) -> None:
    path = tmp_path / "there.dump"
    path.write_text("precious")
    assert "already exists" in sluice("backup", str(path), exit_code=1)
    assert path.read_text() == "precious"
    assert "no folder" in sluice("backup", str(tmp_path / "nowhere" / "x.dump"), exit_code=1)


def test_what_is_no_backup_is_refused_with_what_it_is(
    warehouse: str, new_database: NewDatabase, tmp_path: Path
) -> None:
    target, other = new_database(), new_database()
    good = backed_up(tmp_path)
    damaged, plain, foreign, text = (tmp_path / name for name in ("damaged", "plain.sql", "other.dump", "text"))
    damaged.write_bytes(good.read_bytes()[: good.stat().st_size // 2])
    run_client("pg_dump", f"--file={plain}", warehouse)
    run_client("pg_dump", "--format=custom", f"--file={foreign}", other)
    text.write_text("hello")
    refusals = {
        damaged: "",
        plain: "plain SQL",
        foreign: "another database",
        text: "not an archive",
        tmp_path: "not a file",
        tmp_path / "missing": "not a file",
    }
    for path, reason in refusals.items():
        said = sluice("restore", str(path), "--into", target, exit_code=1)
        assert said.startswith("Error: "), said
        assert reason in said
        assert str(path) in said
    assert "Give the FILE" in sluice("restore", exit_code=1)
    assert "postgresql://user" in sluice("restore", str(good), "--into", "dbname=test", exit_code=1)
    assert "no warehouse" in sluice("restore", "--rebase", "--into", target, exit_code=1)
    sluice("restore", str(good), "--into", target)
    assert "is not empty: it has" in sluice("restore", str(good), "--into", target, exit_code=1)


def test_a_newer_sluices_backup_is_refused(warehouse: str, new_database: NewDatabase, tmp_path: Path) -> None:
    path = tmp_path / "newer.dump"
    with psycopg.connect(warehouse, autocommit=True) as connection:
        connection.execute("update sluice_migrations set version_num = '9999'")
    run_client("pg_dump", "--format=custom", f"--file={path}", warehouse)
    said = sluice("restore", str(path), "--into", new_database(), exit_code=1)
    assert "newer Sluice (revision 9999)" in said


def test_a_login_without_rights_is_told_before_anything_is_restored(
    warehouse: str, fresh_server: str, new_database: NewDatabase, tmp_path: Path
) -> None:
    path, target = backed_up(tmp_path), new_database()
    with psycopg.connect(fresh_server, autocommit=True) as admin:
        admin.execute("create role nobody_here login password 'secret'")
        try:
            url = as_login(target, "nobody_here")
            assert "CREATEROLE" in sluice("restore", str(path), "--into", url, exit_code=1)
            wrong = f"{url.rsplit('/', 1)[0]}/missing"
            assert "does not exist" in sluice("restore", str(path), "--into", wrong, exit_code=1)
        finally:
            admin.execute("drop role nobody_here")
    sluice("restore", str(path), "--into", target)

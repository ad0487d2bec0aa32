"""The logins' roles, rights and passwords are mended by every migration."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from tests.throwaway_server import FAST, remove
from warehouse.embedded import EmbeddedPostgres
from warehouse.errors import MigrationFailed
from warehouse.installation import packaged_binaries
from warehouse.logins import LOGINS, passfile
from warehouse.migrate import migrate
from warehouse.roles import ensure_roles
from warehouse.settings import settings

RIGHTS = """
select 'schema', nspname::text, pg_get_userbyid(nspowner)::text, grantee::regrole::text, privilege_type
from pg_namespace
cross join aclexplode(coalesce(nspacl, acldefault('n', nspowner)))
where nspname in ('raw', 'ops', 'candidate', 'store', 'marts', 'dagster')
union all
select 'table', oid::regclass::text, pg_get_userbyid(relowner)::text, grantee::regrole::text, privilege_type
from pg_class
cross join aclexplode(coalesce(relacl, acldefault('r', relowner)))
where
    relnamespace::regnamespace::text in ('raw', 'ops', 'candidate', 'store', 'marts', 'dagster')
    and relkind in ('r', 'p', 'v', 'S')
union all
select 'column', attrelid::regclass || '.' || attname, '', grantee::regrole::text, privilege_type
from pg_attribute
cross join aclexplode(attacl)
where attrelid::regclass::text ~ '^(raw|ops|candidate|store|marts|dagster)[.]'
union all
select 'function', pg_proc.oid::regprocedure::text, pg_get_userbyid(proowner)::text, grantee::regrole::text,
    privilege_type
from pg_proc
cross join aclexplode(coalesce(proacl, acldefault('f', proowner)))
where pronamespace::regnamespace::text in ('raw', 'ops', 'store')
union all
select 'default', defaclnamespace::regnamespace::text, pg_get_userbyid(defaclrole)::text, grantee::regrole::text,
    privilege_type
from pg_default_acl
cross join aclexplode(defaclacl)
union all
select 'database', '', '', grantee::regrole::text, privilege_type
from pg_database
cross join aclexplode(coalesce(datacl, acldefault('d', datdba)))
where datname = current_database()
union all
select 'member', roleid::regrole::text, '', member::regrole::text, ''
from pg_auth_members
where roleid::regrole::text ~ '^sluice_' and member::regrole::text ~ '^sluice'
"""


@pytest.fixture(scope="module")
def fresh_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The owner's URL of a server that has never seen Sluice."""
    postgres = EmbeddedPostgres(tmp_path_factory.mktemp("fresh") / "home", FAST)
    try:
        yield postgres.start()
    finally:
        remove(postgres)


def rights(url: str) -> list[tuple[str, ...]]:
    """Who owns what and who may do what, in the schemas of Sluice."""
    with psycopg.connect(url) as connection:
        return sorted(set(connection.execute(RIGHTS.encode()).fetchall()))


def session_user(url: str, login: str, path: Path | None = None) -> str:
    """Log in with the passfile, and return who we are."""
    with psycopg.connect(url, user=login, password="", passfile=str(path or passfile(login))) as connection:
        row = connection.execute("select session_user::text").fetchone()
        assert row is not None
        return str(row[0])


def run(program: str, *arguments: str) -> None:
    """Run one of PostgreSQL's programs. Restoring what belongs to a missing role counts as a failure for it."""
    subprocess.run([str(packaged_binaries() / program), *arguments], check=program == "pg_dump", capture_output=True)


def test_a_dump_restored_without_its_roles_is_mended_by_migrating(
    database_url: str, fresh_server: str, tmp_path: Path
) -> None:
    migrate(database_url)  # a copied database has lost what its template says of the database itself
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute("set role sluice_pipeline")
        for schema in ("candidate", "store", "marts", "dagster"):
            connection.execute(SQL("create table {} (id serial)").format(Identifier(schema, "probe")))
        connection.execute("create view candidate.landed_events as select * from raw.events")
    dump = str(tmp_path / "dump")
    run("pg_dump", "-Fc", "-f", dump, database_url)
    run("pg_restore", "-d", fresh_server, dump)
    assert rights(fresh_server) != rights(database_url)
    assert migrate(fresh_server) == []
    assert rights(fresh_server) == rights(database_url)
    assert [session_user(fresh_server, login) for login in LOGINS] == list(LOGINS)


def test_a_password_is_random_and_in_a_file_for_its_owner_alone(database_url: str) -> None:
    migrate(database_url)
    for login in LOGINS:
        *_, user, password = passfile(login).read_text().strip().split(":")
        assert (user, len(password)) == (login, 32)  # 192 bits, six to a letter
        assert [path.stat().st_mode & 0o777 for path in (passfile(login), *passfile(login).parents[:2])] == [
            0o600,
            0o700,
            0o700,
        ]


def test_a_password_that_the_server_does_not_take_is_set_again(database_url: str) -> None:
    kept = passfile("sluice_reader").read_text()
    with psycopg.connect(database_url, autocommit=True) as owner:
        owner.execute("alter role sluice_reader password 'changed by hand'")
        passfile("sluice_reader").chmod(0o644)
        ensure_roles(owner)
    assert passfile("sluice_reader").read_text() == kept
    assert session_user(database_url, "sluice_reader") == "sluice_reader"


def test_logins_of_another_installation_are_not_cut_off(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two databases of one server have the same logins."""
    first = settings().home / "logins"
    monkeypatch.setenv("SLUICE_HOME", str(tmp_path))
    settings.cache_clear()
    with psycopg.connect(database_url, autocommit=True) as owner:
        with pytest.raises(MigrationFailed, match="copy the folder `logins`"):
            ensure_roles(owner)
        assert session_user(database_url, "sluice_reader", first / "sluice_reader" / "pgpass") == "sluice_reader"
        shutil.copytree(first, tmp_path / "logins", dirs_exist_ok=True)
        ensure_roles(owner)
        try:
            ensure_roles(owner, new_passwords=True)
            assert session_user(database_url, "sluice_reader") == "sluice_reader"
            with pytest.raises(psycopg.OperationalError):
                session_user(database_url, "sluice_reader", first / "sluice_reader" / "pgpass")
        finally:
            monkeypatch.setenv("SLUICE_HOME", os.fspath(first.parent))
            settings.cache_clear()
            ensure_roles(owner)


def test_the_servers_log_shows_no_password(database_url: str) -> None:
    with psycopg.connect(database_url, autocommit=True) as owner:
        owner.execute("set log_statement = 'all'")
        owner.execute("alter role sluice_reader password 'changed by hand'")
        ensure_roles(owner)
    log = EmbeddedPostgres(settings().home).log.read_text()
    assert 'alter role "sluice_reader" login password \'SCRAM-SHA-256$1:' in log
    assert not any(passfile(login).read_text().strip().rpartition(":")[2] in log for login in LOGINS)


def test_migrating_a_database_whose_roles_are_right_writes_nothing(database_url: str) -> None:
    migrate(database_url)
    with psycopg.connect(database_url, autocommit=True) as owner:
        before = owner.execute("select pg_current_xact_id()").fetchone()
        ensure_roles(owner)
        after = owner.execute("select pg_current_xact_id()").fetchone()
    assert before is not None
    assert after is not None
    assert int(after[0]) == int(before[0]) + 1

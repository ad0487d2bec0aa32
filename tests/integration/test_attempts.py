"""From every login, what it must not do is tried; and what only some may do, by all others."""

from collections.abc import Iterator
from contextlib import ExitStack
from typing import LiteralString

import psycopg
import pytest
from psycopg import errors
from psycopg.sql import SQL, Composed, Identifier

from warehouse.database import connect
from warehouse.logins import LOGINS
from warehouse.migrate import migrate
from warehouse.settings import settings

COLLECTOR, PIPELINE, ANALYST, READER, PAGES = LOGINS
NOBODY: tuple[str, ...] = ()
# Who may, and what. Each statement is rolled back.
ATTEMPTS: list[tuple[tuple[str, ...], LiteralString]] = [
    # Reading
    ((PIPELINE,), "select from raw.events"),
    ((PIPELINE,), "select from raw.events_default"),
    ((PIPELINE,), "select from raw.rejected_events"),
    ((PIPELINE,), "select from raw.quarantined_events"),
    ((PIPELINE,), "select from ops.batches"),
    ((PIPELINE,), "select from ops.alerts"),
    ((PIPELINE,), "select from sluice_migrations"),
    ((COLLECTOR, PIPELINE), "select from ops.sources"),
    ((COLLECTOR,), "select from ops.consents"),
    ((COLLECTOR,), "select from ops.consent_changes"),
    ((COLLECTOR,), "select from ops.pepper_people"),
    ((COLLECTOR,), "select ops.set_consent('s', 'u', '{}', '{analytics}', null, 'sdk', 'key 7 of s')"),
    ((COLLECTOR,), "select from ops.marks"),
    ((COLLECTOR,), "select ops.note_marks('{s}', '{u}', array['mark'::bytea])"),
    ((COLLECTOR,), "select ops.carry_tombstones('{s}', array['stone'::bytea])"),
    ((COLLECTOR, PIPELINE), "select from ops.peppers"),
    (NOBODY, "update ops.consent_changes set how = 'sql'"),
    (NOBODY, "delete from ops.consent_changes"),
    (NOBODY, "delete from ops.consents"),
    ((PAGES,), "select from ops.access_log"),
    ((COLLECTOR, PAGES), "select key_hash from ops.api_keys"),
    (NOBODY, "select description from ops.api_keys"),
    ((PIPELINE,), "select from candidate.probe"),
    ((PIPELINE,), "select from store.probe"),
    ((PIPELINE, ANALYST, READER, PAGES), "select from marts.probe"),
    ((PIPELINE, ANALYST, READER, PAGES), "select from marts.publication"),
    ((PIPELINE,), "select from dagster.probe"),
    (NOBODY, "select from pg_authid"),
    (NOBODY, "select from pg_shadow"),
    (NOBODY, "select pg_read_file('postgresql.conf')"),
    (NOBODY, "select pg_read_binary_file('postgresql.conf')"),
    (NOBODY, "select pg_ls_dir('.')"),
    (NOBODY, "select pg_stat_file('postgresql.conf')"),
    (NOBODY, "select from pg_hba_file_rules"),
    (NOBODY, "select lo_import('/etc/passwd')"),
    (NOBODY, "copy (select 1) to '/tmp/sluice-attempt'"),
    (NOBODY, "copy (select 1) to program 'true'"),
    ((PIPELINE,), "copy marts.probe from stdin"),
    (NOBODY, "copy marts.probe from program 'echo 1'"),
    (NOBODY, "copy marts.probe from '/etc/passwd'"),
    # Writing
    (
        (COLLECTOR, PIPELINE),
        "insert into raw.events (event_id, source_id, dialect, event_name, occurred_at, payload)"
        " values (gen_random_uuid(), 'web', 'track', 'view', now(), '{}')",
    ),
    (NOBODY, "update raw.events set payload = '{}'"),
    (NOBODY, "delete from raw.events"),
    (NOBODY, "truncate raw.events"),
    (NOBODY, "alter table raw.events add column more text"),
    (NOBODY, "drop table raw.events"),
    (NOBODY, "create index on raw.events (source_id)"),
    (NOBODY, "create trigger mine before insert on raw.events for each row execute function raw.note_replay()"),
    (NOBODY, "insert into ops.api_keys (key_hash, source_id, scope) values ('h', 's', 'admin')"),
    (NOBODY, "update ops.api_keys set revoked_at = null"),
    (NOBODY, "insert into ops.sources (source_id) values ('mine')"),
    (NOBODY, "insert into ops.consents (source_id, user_key, purposes) values ('s', 'u', '{essential}')"),
    (NOBODY, "update ops.policy_version set version = 0"),
    ((PIPELINE,), "update ops.batches set state = 'published'"),
    (NOBODY, "delete from ops.batches"),
    (NOBODY, "update ops.quarantine_audit set actor = 'me'"),
    (NOBODY, "select ops.forget_in_quarantine_audit('{1}')"),  # nobody has asked to be erased
    ((PIPELINE,), "select ops.expire_quarantine_audit(now() - interval '8 days', '{}', false)"),
    (NOBODY, "select ops.expire_quarantine_audit(now() - interval '6 days', '{}', false)"),
    (LOGINS, "insert into ops.access_log (actor, action) values ('me', 'keys.create')"),
    (NOBODY, "update ops.access_log set actor = 'me'"),
    (NOBODY, "delete from ops.access_log"),
    (NOBODY, "truncate ops.access_log"),
    (NOBODY, "alter table ops.access_log disable trigger all"),
    ((PIPELINE,), "insert into marts.probe values (2)"),
    ((PIPELINE,), "delete from marts.probe"),
    ((PIPELINE,), "drop table marts.probe"),
    (NOBODY, "update sluice_migrations set version_num = '0001'"),
    # Creating
    ((PIPELINE,), "create table marts.mine (id int)"),
    ((PIPELINE,), "create view marts.mine as select 1 as id"),
    ((PIPELINE,), "create temporary table mine (id int)"),
    (NOBODY, "create table public.mine (id int)"),
    (NOBODY, "create table raw.mine (id int)"),
    (NOBODY, "create table ops.mine (id int)"),
    (NOBODY, "create schema mine"),
    (NOBODY, "create extension vector"),
    (NOBODY, "create function public.mine() returns int language sql as 'select 1'"),
    (NOBODY, "create function pg_temp.mine() returns int language sql as 'select 1'"),
    (NOBODY, "create function marts.mine() returns int language sql security definer as 'select 1'"),
    (NOBODY, "create function store.mine() returns int language plpgsql as 'begin return 1; end'"),
    (NOBODY, "create function marts.mine() returns int language c as '$libdir/plpgsql', 'mine'"),
    (NOBODY, "create or replace function ops.new_policy_version() returns trigger language plpgsql as 'begin end'"),
    (NOBODY, "do 'begin end'"),
    # Becoming somebody else
    (NOBODY, "create role mine"),
    (NOBODY, "set role sluice"),
    (NOBODY, "set role pg_read_server_files"),
    (NOBODY, "set session authorization sluice"),
    (NOBODY, "grant sluice to sluice_analyst"),
    (NOBODY, "grant pg_execute_server_program to sluice_analyst"),
    (NOBODY, "alter role sluice password 'mine'"),
    (NOBODY, "alter role sluice_analyst superuser"),
    (NOBODY, "alter role sluice_collector bypassrls"),
    (NOBODY, "alter database sluice_attempts set log_statement = 'all'"),
    (NOBODY, "set log_statement = 'all'"),
    (NOBODY, "set session_replication_role = replica"),
    (NOBODY, "load 'plpgsql'"),
    # Stopping others
    ((PIPELINE,), "lock table ops.publisher_lock in exclusive mode"),
    ((PIPELINE,), "lock table ops.dagster_lock in exclusive mode"),
    (NOBODY, "lock table sluice_migrations in share row exclusive mode"),
    (NOBODY, "lock table raw.events in share update exclusive mode"),
    ((PIPELINE,), "lock table marts.probe in access exclusive mode"),
    (NOBODY, "select pg_reload_conf()"),
    (NOBODY, "select pg_switch_wal()"),
    (NOBODY, "select pg_stat_reset()"),
    # The functions that act for the owner
    ((PIPELINE,), "select raw.create_partition('2001-01-01')"),
    ((PIPELINE,), "select raw.empty_default('2001-01-02')"),
    ((PIPELINE,), "select raw.delete_expired('2001-01-01', '{}', false)"),
    (NOBODY, "select raw.delete_expired(now(), '{}', false)"),
    ((PIPELINE,), "select ops.forget_in_access_log('{}')"),
    ((PIPELINE,), "select ops.expire_access_log('2001-01-01')"),
    (NOBODY, "select ops.expire_access_log(now())"),
    (NOBODY, "select raw.drop_partition((now() at time zone 'UTC')::date)"),
]


@pytest.fixture(scope="module")
def sessions(server: str) -> Iterator[dict[str, psycopg.Connection]]:
    """A session of the owner and of each login, on a migrated database with something in every schema."""
    name = "sluice_attempts"
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(SQL("create database {}").format(Identifier(name)))
    with pytest.MonkeyPatch.context() as patch, ExitStack() as stack:
        patch.setenv("SLUICE_DATABASE_URL", f"{server.rsplit('/', 1)[0]}/{name}")
        settings.cache_clear()
        migrate(settings().database_url or "")
        with connect(role=PIPELINE, autocommit=True) as pipeline:
            for schema in ("candidate", "store", "marts", "dagster"):
                pipeline.execute(SQL("create table {} as select 1 as id").format(Identifier(schema, "probe")))
        yield {"sluice": stack.enter_context(connect())} | {
            login: stack.enter_context(connect(role=login)) for login in LOGINS
        }
    settings.cache_clear()
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(SQL("drop database {} with (force)").format(Identifier(name)))


@pytest.mark.parametrize(("allowed", "statement"), ATTEMPTS, ids=[statement for _, statement in ATTEMPTS])
def test_only_who_may_does_it(
    sessions: dict[str, psycopg.Connection], allowed: tuple[str, ...], statement: LiteralString
) -> None:
    assert [login for login in LOGINS if may(sessions[login], statement)] == list(allowed)


@pytest.mark.parametrize(
    "statement", ["create database mine", "drop database sluice_attempts", "alter system set work_mem = '1GB'"]
)
def test_nobody_changes_the_server(sessions: dict[str, psycopg.Connection], statement: LiteralString) -> None:
    for login in LOGINS:
        sessions[login].autocommit = True
        try:
            assert not may(sessions[login], statement), login
        finally:
            sessions[login].autocommit = False


def test_a_login_ends_sessions_of_its_own_alone(sessions: dict[str, psycopg.Connection]) -> None:
    """So each analyst should have a role of their own."""
    ended = {}
    for victim in (None, *LOGINS):
        for login in LOGINS:
            with connect(role=victim) as session:
                statement = SQL("select pg_terminate_backend({})").format(session.info.backend_pid)
                ended[login, victim] = may(sessions[login], statement)
    assert {login for (login, victim), done in ended.items() if done and login == victim} == set(LOGINS)
    assert not any(done for (login, victim), done in ended.items() if login != victim)


def test_a_session_is_its_login_and_gets_nothing_by_giving_up_its_role(sessions: dict[str, psycopg.Connection]) -> None:
    for login in LOGINS:
        session = sessions[login]
        session.execute("set role none")
        assert session.execute("select session_user::text, current_user::text").fetchone() == (login, login)
        query = "select rolname::text from pg_roles where pg_has_role(rolname, 'member') order by 1"
        assert session.execute(query).fetchall() == [(login,)]
        attributes = "select rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls from pg_roles"
        assert session.execute(SQL(attributes) + SQL(" where rolname = session_user")).fetchone() == (False,)
        session.rollback()


def test_what_others_run_is_not_shown(sessions: dict[str, psycopg.Connection]) -> None:
    sessions["sluice"].execute("select 'of the owner'")
    for login in LOGINS:
        query = "select count(*) from pg_stat_activity where query ~ 'of the owner' and pid <> pg_backend_pid()"
        assert sessions[login].execute(query).fetchone() == (0,), login
        sessions[login].rollback()
    sessions["sluice"].rollback()


def test_functions_for_the_owner_do_not_take_what_the_caller_puts_in_the_way(
    sessions: dict[str, psycopg.Connection],
) -> None:
    pipeline = sessions[PIPELINE]
    pipeline.execute("create temporary table pg_class (like pg_catalog.pg_class)")
    pipeline.execute("create temporary table events (id int)")
    pipeline.execute("create domain pg_temp.timestamptz as text check (value is null)")
    pipeline.execute("create domain pg_temp.text as pg_catalog.text check (value is null)")
    pipeline.execute("set search_path = pg_temp, pg_catalog")
    assert pipeline.execute("select raw.create_partition('2001-01-01'::date)").fetchone() == (True,)
    assert pipeline.execute("select raw.delete_expired('2001-01-01', '{}', false)").fetchone() == (0,)
    bound = "select pg_get_expr(relpartbound, oid) from pg_catalog.pg_class where relname = 'events_p20010101'"
    assert "2001-01-01" in str(pipeline.execute(bound).fetchone())
    pipeline.rollback()


def test_a_login_may_change_its_own_password_until_the_next_migration(sessions: dict[str, psycopg.Connection]) -> None:
    """PostgreSQL lets every role do so."""
    assert may(sessions[ANALYST], "alter role sluice_analyst password 'mine'")
    assert not may(sessions[ANALYST], "alter role sluice_reader password 'mine'")


def may(session: psycopg.Connection, statement: LiteralString | Composed) -> bool:
    """Whether the session's login may. It is undone; another error than a missing right is a mistake here."""
    try:
        if isinstance(statement, str) and statement.endswith("from stdin"):
            with session.cursor().copy(statement):
                pass
        else:
            session.execute(statement)
    except errors.InsufficientPrivilege:
        return False
    finally:
        session.rollback()
    return True

"""Connection errors say what is wrong, and creating partitions does not block other sessions."""

from datetime import UTC, datetime, timedelta

import psycopg
import pytest

from warehouse import database
from warehouse.database import connect
from warehouse.embedded import EmbeddedPostgres
from warehouse.errors import LoginRefused, MigrationFailed, NotMigrated, ServerTooOld, ServerUnreachable
from warehouse.migrate import migrate
from warehouse.partitions import ensure_partitions
from warehouse.settings import settings


def use(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLUICE_DATABASE_URL", url)
    settings.cache_clear()


def test_a_server_that_does_not_answer_is_named_without_its_password(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = "postgresql://sluice:secret-word@127.0.0.1:1/sluice"
    use(url, monkeypatch)
    with pytest.raises(ServerUnreachable, match=r"port 1.*Check SLUICE_DATABASE_URL") as connecting:
        connect()
    with pytest.raises(ServerUnreachable, match=r"port 1.*Check SLUICE_DATABASE_URL") as migrating:
        migrate(url)
    assert "secret-word" not in f"{connecting.value}{migrating.value}"


@pytest.mark.parametrize("role", [None, "sluice_analyst"])
def test_a_database_without_the_schema_says_to_migrate(
    server: str, database_url: str, monkeypatch: pytest.MonkeyPatch, role: str | None
) -> None:
    use(server, monkeypatch)  # the run's own database is never migrated
    with pytest.raises(NotMigrated, match="sluice migrate"):
        connect(role=role)


def test_a_login_without_a_password_says_to_migrate(database_url: str) -> None:
    with pytest.raises(LoginRefused, match=r"no password for the login sluice_nobody.*`sluice migrate` makes it"):
        connect(role="sluice_nobody")


def test_a_server_that_is_too_old_is_refused_with_its_version(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "OLDEST_VERSION", 990_000)
    with pytest.raises(ServerTooOld, match=r"PostgreSQL 15 or newer, got \d"):
        connect()


def test_a_connection_has_the_rights_of_its_role_and_starts_outside_a_transaction(database_url: str) -> None:
    with connect(role="sluice_analyst", application_name="report", options="-c statement_timeout=1234") as connection:
        assert connection.info.transaction_status == psycopg.pq.TransactionStatus.IDLE
        query = "select current_user::text, current_setting('application_name'), current_setting('statement_timeout')"
        assert connection.execute(query).fetchone() == ("sluice_analyst", "report", "1234ms")


def test_a_database_of_a_newer_release_is_left_alone(database_url: str) -> None:
    with connect(autocommit=True) as connection:
        connection.execute("update sluice_migrations set version_num = '9999'")
        with pytest.raises(MigrationFailed, match="newer"):
            migrate(database_url)
        assert connection.execute("select version_num from sluice_migrations").fetchone() == ("9999",)


def test_events_land_while_partitions_wait_for_a_long_reader(
    database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    far = 30
    with connect() as reader, connect(role="sluice_collector", autocommit=True) as collector:
        reader.execute("select count(*) from raw.events")
        with connect(autocommit=True) as owner:
            assert ensure_partitions(owner, days_ahead=far) == []
        assert "raw.events stayed locked" in caplog.text
        collector.execute(
            "insert into raw.events (event_id, source_id, dialect, event_name, occurred_at, payload)"
            " values (gen_random_uuid(), 'web', 'track', 'view', now(), '{}')"
        )
        reader.rollback()
    with connect(autocommit=True) as owner:
        assert len(ensure_partitions(owner, days_ahead=far)) >= far - 8


def test_partitions_of_past_days_are_created_on_request(database_url: str) -> None:
    first = datetime.now(UTC).date() - timedelta(days=3)
    with connect(autocommit=True) as owner:
        made = ensure_partitions(owner, first=first)
    assert made == [f"events_p{first + timedelta(days=after):%Y%m%d}" for after in range(3)]


def test_a_partition_has_the_index_and_the_rights_of_its_table(database_url: str) -> None:
    name = f"events_p{datetime.now(UTC).date() + timedelta(days=5):%Y%m%d}"
    with connect(role="sluice_pipeline", autocommit=True) as connection:
        query = "select count(*) from pg_indexes where schemaname = 'raw' and tablename = %s and indexdef ~ 'brin'"
        assert connection.execute(query, [name]).fetchone() == (1,)
        query = "select has_table_privilege(%s, 'select'), has_table_privilege(%s, 'insert')"
        assert connection.execute(query, [f"raw.{name}"] * 2).fetchone() == (True, False)


def test_details_of_failed_statements_do_not_reach_the_log(server: str, database_url: str) -> None:
    with connect(autocommit=True) as connection, pytest.raises(psycopg.errors.InvalidTextRepresentation):
        connection.execute("select 'ada@example.org'::text, %s::text::jsonb", ["{private"])
    log = EmbeddedPostgres(settings().home).log.read_text()
    assert "invalid input syntax for type json" in log
    assert "private" not in log
    assert "ada@example.org" not in log

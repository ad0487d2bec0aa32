"""Migrations, and the landing table's partitions."""

import re
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from psycopg.sql import SQL, Identifier

import warehouse
from tests.integration.catalog import catalog
from tests.throwaway_server import owner_url
from warehouse.database import connect
from warehouse.embedded import EmbeddedPostgres
from warehouse.errors import MigrationFailed
from warehouse.logins import LOGINS
from warehouse.migrate import downgrade, migrate
from warehouse.partitions import ensure_partitions

UPGRADE = Path(warehouse.__file__).parent / "migrations" / "versions" / "0001_upgrade.sql"
REVISIONS = [
    "0001",
    "0002",
    "0003",
    "0004",
    "0005",
    "0006",
    "0008",
    "0009",
    "0010",
    "0011",
    "0012",
    "0013",
    "0014",
    "0015",
    "0016",
    "0017",
    "0018",
]

EVENT = SQL(
    "insert into raw.events (event_id, source_id, dialect, event_name, occurred_at, received_at, payload)"
    " values (%(event_id)s, 'web', 'track', 'view', now(), %(received_at)s, '{}')"
)


@pytest.fixture
def empty_database_url(server: str) -> Iterator[str]:
    """An unmigrated database on the run's server."""
    base, name = server.rsplit("/", 1)[0], f"test_{uuid4().hex}"
    with psycopg.connect(f"{base}/postgres", autocommit=True) as connection:
        connection.execute(SQL("create database {} template template0").format(Identifier(name)))
        yield f"{base}/{name}"
        connection.execute(SQL("drop database {} with (force)").format(Identifier(name)))


@pytest.fixture(scope="module")
def server_without_roles(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The administrator's URL of a server without any migrated database."""
    postgres = EmbeddedPostgres(tmp_path_factory.mktemp("roles"), {"fsync": "off"})
    try:
        yield owner_url(postgres)
    finally:
        postgres.stop()
        if not postgres.state.is_relative_to(postgres.home):
            shutil.rmtree(postgres.state)


@pytest.fixture
def make_owner(server_without_roles: str) -> Iterator[Callable[[], str]]:
    """Creates a database whose owner may create roles and databases but is not a superuser; returns its URL."""
    owners: list[str] = []
    with psycopg.connect(server_without_roles, autocommit=True) as administrator:

        def make() -> str:
            name = f"owner_{uuid4().hex}"
            owners.append(name)
            administrator.execute(
                SQL("create role {} login createrole createdb password 'secret'").format(Identifier(name))
            )
            host = server_without_roles.split("@")[1].rsplit("/", 1)[0]
            with psycopg.connect(f"postgresql://{name}:secret@{host}/postgres", autocommit=True) as owner:
                owner.execute(SQL("create database {}").format(Identifier(name)))
            return f"postgresql://{name}:secret@{host}/{name}"

        yield make
        for name in owners:
            administrator.execute(SQL("drop database if exists {} with (force)").format(Identifier(name)))
        for name in [*LOGINS, *owners]:
            administrator.execute(SQL("drop role if exists {}").format(Identifier(name)))


def partitions(url: str) -> set[str]:
    with psycopg.connect(url) as connection:
        query = "select inhrelid::regclass::text from pg_inherits where inhparent = 'raw.events'::regclass"
        return {row[0].removeprefix("raw.") for row in connection.execute(query).fetchall()} - {"events_default"}


def names_from(day: date, days: int = 8) -> list[str]:
    return [f"events_p{day + timedelta(days=ahead):%Y%m%d}" for ahead in range(days)]


def today() -> date:
    return datetime.now(UTC).date()


def insert_event(connection: psycopg.Connection, received_at: datetime) -> str:
    """Land an event; returns its partition."""
    event_id = uuid4()
    connection.execute(EVENT, {"event_id": event_id, "received_at": received_at})
    query = "select tableoid::regclass::text from raw.events where event_id = %s"
    row = connection.execute(query, [event_id]).fetchone()
    assert row is not None
    return str(row[0])


def drop_partitions(connection: psycopg.Connection, names: set[str]) -> None:
    for name in names:
        connection.execute(SQL("drop table {}").format(Identifier("raw", name)))


def test_migrating_down_and_up_again_gives_the_same_schema(empty_database_url: str) -> None:
    assert migrate(empty_database_url) == REVISIONS
    first = catalog(empty_database_url)
    assert all(first.values())
    downgrade(empty_database_url, "base")
    assert not any(catalog(empty_database_url).values())
    assert migrate(empty_database_url) == REVISIONS
    assert catalog(empty_database_url) == first


QUARANTINED_BEFORE_0006 = """
insert into raw.quarantined_events
(batch_id, reason, event_id, source_id, dialect, event_name, occurred_at, received_at, payload)
select 1, rule, gen_random_uuid(), 'web', 'tracking', 'view', '1970-01-01', now(), '{}'
from unnest(array['event_before_there_was_a_clock', 'measure_negative']) as rule;
insert into ops.quarantine_audit (actor, action, quarantine_id, source_id, event_id, rule)
select 'ada', 'discard', quarantine_id, source_id, event_id, reason from raw.quarantined_events;
create table store.int_activity_hours (nobodys_event_counts jsonb, nobodys_session_counts jsonb);
"""


def test_renamed_rules_and_columns_keep_their_rows(empty_database_url: str) -> None:
    migrate(empty_database_url)
    downgrade(empty_database_url, "0005")
    with psycopg.connect(empty_database_url) as connection:
        connection.execute(QUARANTINED_BEFORE_0006)
    migrate(empty_database_url)
    with psycopg.connect(empty_database_url) as connection:
        reasons = connection.execute("select reason from raw.quarantined_events order by 1").fetchall()
        recorded = connection.execute("select rule from ops.quarantine_audit order by 1").fetchall()
        connection.execute("select anonymous_event_counts, anonymous_session_counts from store.int_activity_hours")
    assert reasons == [("event_before_2015",), ("measure_negative",)]
    assert recorded == [("event_before_there_was_a_clock",), ("measure_negative",)], "the audit is append-only"


def test_migrating_a_migrated_database_changes_nothing(empty_database_url: str) -> None:
    migrate(empty_database_url)
    first = catalog(empty_database_url)
    assert migrate(empty_database_url) == []
    assert catalog(empty_database_url) == first


def test_of_concurrent_migrations_one_applies_and_the_others_wait(empty_database_url: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        applied = list(pool.map(migrate, [empty_database_url] * 4))
    assert sorted(applied) == [[], [], [], REVISIONS]
    assert partitions(empty_database_url) >= set(names_from(today(), 7))


def test_the_collector_lands_events_and_reads_none(database_url: str) -> None:
    with connect(role="sluice_collector", autocommit=True) as connection:
        connection.execute(EVENT, {"event_id": uuid4(), "received_at": datetime.now(UTC)})
        connection.execute(
            "insert into raw.rejected_events (source_id, dialect, code, message) values ('web', 'track', 'c', 'm')"
        )
        connection.execute("select count(*) from ops.api_keys")
    with connect(autocommit=True) as connection:
        assert connection.execute("select count(*) from raw.events").fetchone() == (1,)


def test_an_owner_who_is_no_superuser_can_migrate_down_and_up_and_use_every_role(make_owner: Callable[[], str]) -> None:
    url = make_owner()
    assert migrate(url) == REVISIONS
    downgrade(url, "base")
    assert migrate(url) == REVISIONS
    with psycopg.connect(url, options="-c role=sluice_collector", autocommit=True) as collector:
        collector.execute(EVENT, {"event_id": uuid4(), "received_at": datetime.now(UTC)})
    with psycopg.connect(url, options="-c role=sluice_pipeline", autocommit=True) as pipeline:
        assert pipeline.execute("select count(*) from raw.events").fetchone() == (1,)
        pipeline.execute("create table marts.probe as select 1 as id")
    for role in ("sluice_analyst", "sluice_reader"):
        with psycopg.connect(url, options=f"-c role={role}", autocommit=True) as reader:
            assert reader.execute("select id from marts.probe").fetchall() == [(1,)]


def test_a_second_owner_reads_what_an_administrator_must_grant(
    make_owner: Callable[[], str], server_without_roles: str
) -> None:
    migrate(make_owner())
    second = make_owner()
    with pytest.raises(MigrationFailed, match="made by someone else") as refused:
        migrate(second)
    advice = re.search("Let an administrator run: (grant .*)", str(refused.value))
    assert advice is not None
    with psycopg.connect(server_without_roles, autocommit=True) as administrator:
        administrator.execute(advice[1].encode())
    assert migrate(second) == REVISIONS


def test_a_migration_says_nothing_about_roles_that_are_there_already(
    empty_database_url: str, make_owner: Callable[[], str]
) -> None:
    owners = make_owner()
    migrate(owners)
    downgrade(owners, "base")
    notices: list[str | None] = []
    for url in (empty_database_url, owners):
        with psycopg.connect(url) as connection:
            connection.add_notice_handler(lambda notice: notices.append(notice.message_primary))
            connection.execute(UPGRADE.read_bytes())
    assert notices == []


def test_partitions_are_made_from_today_to_a_week_ahead(database_url: str) -> None:
    with connect(autocommit=True) as connection:
        drop_partitions(connection, partitions(database_url))
        before = today()
        created = ensure_partitions(connection)
        assert created in (names_from(before), names_from(today()))
        assert partitions(database_url) == set(created)
        assert insert_event(connection, datetime.now(UTC)).removeprefix("raw.") in created
        assert set(ensure_partitions(connection)) <= set(names_from(today())) - set(created)


def test_an_event_without_a_partition_goes_to_the_default_and_its_day_is_left_there(database_url: str) -> None:
    day = today() + timedelta(days=3)
    received_at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    with connect(autocommit=True) as connection:
        drop_partitions(connection, set(names_from(day, 2)))
        assert insert_event(connection, received_at) == "raw.events_default"
        assert insert_event(connection, received_at + timedelta(days=30)) == "raw.events_default"
        created = ensure_partitions(connection)
        assert names_from(day, 2)[1] in created
        assert names_from(day, 1)[0] not in created
        assert insert_event(connection, received_at) == "raw.events_default"
        assert insert_event(connection, received_at + timedelta(days=1)) == f"raw.{names_from(day, 2)[1]}"


def test_a_withdrawal_of_before_is_a_consent_to_nothing_and_stays_its_authors(empty_database_url: str) -> None:
    migrate(empty_database_url)
    downgrade(empty_database_url, "0013")
    with psycopg.connect(empty_database_url, autocommit=True) as owner:
        insert = "insert into ops.consents (source_id, user_key, withdrawn, version) values ('web', %s, %s, 0)"
        owner.execute(insert, ["a1", True])
        owner.execute(insert, ["b2", False])
        before = owner.execute("select user_key, changed_at, changed_by from ops.consents order by 1").fetchall()
        migrate(empty_database_url)
        assert (
            owner.execute("select user_key, changed_at, changed_by from ops.consents order by 1").fetchall() == before
        )
        assert owner.execute(
            "select cardinality(purposes), mode, how, withdrawn from ops.consents order by 1"
        ).fetchall() == [
            (0, "full", "command", True),
            (4, "full", "command", False),
        ]
        assert owner.execute("select count(*) from ops.consent_changes").fetchone() == (2,)

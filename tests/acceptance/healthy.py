"""A healthy published state that the tests of a module start from, each on a copy of its own."""

from collections.abc import Iterator

import psycopg
import pytest

from orchestration.refresh import run_refresh
from tests.acceptance.conftest import land
from tests.acceptance.raw_events import ADA, GRACE, LINUS, MARY, Event, event
from tests.conftest import NAME, TEMPLATE
from warehouse.database import connect
from warehouse.partitions import empty_default
from warehouse.settings import settings

HEALTHY = "healthy"
PEOPLE = (ADA, GRACE, LINUS, MARY, "e" * 64)
KINDS: tuple[tuple[str, dict[str, int]], ...] = (
    ("view", {"duration": 5000}),
    ("click", {}),
    ("share", {}),
    ("comment", {}),
)
ENOUGH = 20  # events that are enough to judge, in this module
USUAL = 40
HISTORY = f"""
-- Hours that end while the tests run are as usual, too.
insert into ops.landed_hours (batch_id, source_id, hour, events, events_of_one_user, events_of_one_name)
select 1, 'web', hour, {USUAL}, {USUAL // 4}, {USUAL // 4}
from generate_series(
    date_trunc('hour', now()) - interval '6 days', date_trunc('hour', now()) + interval '1 hour', interval '1 hour'
) as hour
on conflict (batch_id, source_id, hour) do update set
    events = excluded.events,
    events_of_one_user = excluded.events_of_one_user,
    events_of_one_name = excluded.events_of_one_name
"""


def visits(number: int, *, seconds: float = 0) -> list[Event]:
    """Events of four kinds, five people and seven posts."""
    return [
        event(
            "tracking",
            KINDS[step % 4][0],
            seconds + step,
            {"post_id": f"p{step % 7}", "metadata": KINDS[step % 4][1]},
            user=PEOPLE[step % 5],
        )
        for step in range(number)
    ]


@pytest.fixture(scope="module")
def healthy_state(server: str) -> Iterator[None]:
    """A published state and six days of usual volume, as a database to copy from."""
    with pytest.MonkeyPatch.context() as patch, psycopg.connect(server, autocommit=True) as admin:
        patch.setenv("SLUICE_DATABASE_URL", f"{server.rsplit('/', 1)[0]}/{NAME}")
        patch.setenv("SLUICE_MIN_JUDGED_EVENTS", str(ENOUGH))
        settings.cache_clear()
        copy_database(admin, TEMPLATE, NAME)
        with connect(autocommit=True) as connection:
            land(connection, visits(140))
            empty_default(connection)  # just after midnight they are of a day before the first partition
        outcome = run_refresh()
        assert outcome.success, outcome
        with connect(autocommit=True) as connection:
            connection.execute(HISTORY.encode())
        copy_database(admin, NAME, HEALTHY)
        settings.cache_clear()
        yield
        admin.execute(f"drop database {HEALTHY} with (force)".encode())


def copy_database(admin: psycopg.Connection, source: str, target: str) -> None:
    admin.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = %s", [source])
    admin.execute(f"drop database if exists {target} with (force)".encode())
    admin.execute(f"create database {target} template {source} strategy file_copy".encode())


@pytest.fixture
def owner(server: str, healthy_state: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[psycopg.Connection]:
    """The healthy state in a database of the test's own, as its owner sees it."""
    with psycopg.connect(server, autocommit=True) as admin:
        copy_database(admin, HEALTHY, NAME)
    monkeypatch.setenv("SLUICE_DATABASE_URL", f"{server.rsplit('/', 1)[0]}/{NAME}")
    monkeypatch.setenv("SLUICE_MIN_JUDGED_EVENTS", str(ENOUGH))
    settings.cache_clear()
    with connect(autocommit=True) as connection:
        yield connection
    settings.cache_clear()


def configure(monkeypatch: pytest.MonkeyPatch, **variables: str) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(f"SLUICE_{name.upper()}", value)
    settings.cache_clear()

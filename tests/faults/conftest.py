"""A separate PostgreSQL that tests may break; each test finds it running and leaves it running."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import uuid4

import psycopg
import pytest

from tests.faults import load
from tests.throwaway_server import FAST, owner_url, remove
from warehouse.embedded import EmbeddedPostgres
from warehouse.migrate import migrate


@pytest.fixture(autouse=True)
def _counted_under_fault(record_property: Callable[[str, object], None]) -> Iterator[None]:
    """Report what the test's load sent and what became of it."""
    load.checked.clear()
    yield
    for found in load.checked:
        record_property("under fault", found)


@pytest.fixture(scope="session")
def faulty_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedPostgres]:
    """The fault tests' own server."""
    server = EmbeddedPostgres(tmp_path_factory.mktemp("faulty") / "home", FAST)
    server.start()
    try:
        yield server
    finally:
        remove(server)


@pytest.fixture
def faulty_url(faulty_server: EmbeddedPostgres) -> Iterator[str]:
    """A fresh, migrated database on that server."""
    with fresh_database(owner_url(faulty_server)) as url:
        yield url
        faulty_server.start()


@pytest.fixture(scope="module")
def shared_url(server: str) -> Iterator[str]:
    """A migrated database on the run's server, for tests that do not query it."""
    with fresh_database(server) as url:
        yield url


@contextmanager
def fresh_database(server_url: str) -> Iterator[str]:
    """A migrated database on a server, dropped at the end."""
    name = f"test_{uuid4().hex}"
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(f"create database {name}".encode())
    url = f"{server_url.rsplit('/', 1)[0]}/{name}"
    migrate(url)
    yield url
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(f"drop database {name} with (force)".encode())

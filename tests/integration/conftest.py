"""A collector shared by a module's tests, with each test's landed rows; and a PostgreSQL that tests may stop."""

import hashlib
import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import psycopg
import pytest
from psycopg.rows import DictRow, dict_row

from tests.collector_client import Rows
from tests.collector_process import collector_process
from tests.conftest import TEMPLATE, copy_database
from tests.throwaway_server import FAST, remove
from warehouse.embedded import EmbeddedPostgres
from warehouse.migrate import migrate
from warehouse.settings import settings

WRITE_KEY = "dev-write"


@dataclass(frozen=True)
class Landing:
    """A real collector, a client with the development write key, and the contents of `raw`."""

    url: str
    database_url: str
    client: httpx.Client
    connection: "psycopg.Connection[DictRow]"

    def post(self, path: str, body: Any, **headers: str) -> httpx.Response:
        """The response to a JSON body; `idempotency_key="k"` sets the header Idempotency-Key."""
        return self.client.post(path, json=body, headers={k.replace("_", "-"): v for k, v in headers.items()})

    def accepted(self, path: str, body: Any) -> dict[str, Any]:
        """The response to a body; the status must be 200."""
        response = self.post(path, body)
        assert response.status_code == 200, response.text
        answer: dict[str, Any] = response.json()
        return answer

    def events(self) -> list[dict[str, Any]]:
        """The landed events, in order of receipt."""
        return self.connection.execute("select * from raw.events order by received_at").fetchall()

    def only_event(self) -> dict[str, Any]:
        """The landed event; there must be exactly one."""
        (event,) = self.events()
        return event

    def rejected(self) -> list[dict[str, Any]]:
        """The rejected events, in order."""
        return self.connection.execute("select * from raw.rejected_events order by rejected_id").fetchall()


@pytest.fixture(scope="module")
def module_landing(server: str) -> Iterator[Landing]:
    """The module's collector, on its own database."""
    base, name = server.rsplit("/", 1)[0], f"test_{uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as admin:
        copy_database(admin, TEMPLATE, name)
    database_url = f"{base}/{name}"
    try:
        with (
            # A module's tests send more that is refused than one client may.
            collector_process(database_url, SLUICE_COLLECTOR_REFUSED_RATE="0") as collector,
            httpx.Client(
                base_url=collector.url, headers={"Authorization": f"Bearer {WRITE_KEY}"}, timeout=60
            ) as client,
            psycopg.connect(database_url, autocommit=True, row_factory=dict_row) as connection,
        ):
            yield Landing(collector.url, database_url, client, connection)
    finally:
        with psycopg.connect(server, autocommit=True) as admin:
            admin.execute(f"drop database {name} with (force)".encode())


@pytest.fixture
def landing(module_landing: Landing, monkeypatch: pytest.MonkeyPatch) -> Iterator[Landing]:
    """The module's collector without landed events or created keys, with the settings pointing at its database."""
    module_landing.connection.execute("truncate raw.events, raw.rejected_events, ops.api_keys restart identity")
    monkeypatch.setenv("SLUICE_DATABASE_URL", module_landing.database_url)
    settings.cache_clear()
    yield module_landing
    settings.cache_clear()


@pytest.fixture
def collector(landing: Landing) -> str:
    """The address of the module's collector."""
    return landing.url


@pytest.fixture
def client(landing: Landing) -> httpx.Client:
    """A client of the collector with the development write key."""
    return landing.client


@pytest.fixture
def rows(landing: Landing) -> Rows:
    """The rows of a query on the collector's database, with the owner's rights."""
    return lambda statement: landing.connection.execute(statement.encode()).fetchall()


@pytest.fixture
def own_rows(database_url: str) -> Iterator[Rows]:
    """The rows of a query on the test's own database, with its owner's rights."""
    with psycopg.connect(database_url, autocommit=True, row_factory=dict_row) as connection:
        yield lambda statement: connection.execute(statement.encode()).fetchall()


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[EmbeddedPostgres]:
    """The test's own migrated PostgreSQL, which it may stop."""
    postgres = EmbeddedPostgres(tmp_path / "home", FAST)
    migrate(postgres.start())
    try:
        yield postgres
    finally:
        remove(postgres)


def user_key(user_id: str) -> str:
    """The pseudonym of a user of the development keys' source."""
    return hmac.new(b"development-pepper", f"dev\x1f{user_id}".encode(), hashlib.sha256).hexdigest()


def ago(**shift: float) -> str:
    """The ISO time this long ago."""
    return (datetime.now(UTC) - timedelta(**shift)).isoformat()


def seconds_from(occurred_at: datetime, sent: str) -> float:
    """The seconds between a landed time and the one sent."""
    return abs((occurred_at - datetime.fromisoformat(sent)).total_seconds())

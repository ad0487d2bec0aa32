"""A running collector on a fresh database, its client, and the refresh job in this process."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import httpx
import psycopg
import pytest

from orchestration.runs.refresh import RefreshOutcome, run_refresh
from tests.collector_process import collector_process
from warehouse.database import connect

LAND = """
insert into raw.events (
    event_id, source_id, dialect, event_name, occurred_at, received_at, user_key, anonymous_key, session_id, payload,
    context
) values (
    %(event_id)s, %(source_id)s, %(dialect)s, %(event_name)s, %(occurred_at)s, %(received_at)s, %(user_key)s,
    %(anonymous_key)s, %(session_id)s, %(payload)s, %(context)s
)
"""


@pytest.fixture
def collector(database_url: str) -> Iterator[str]:
    """The address of a real collector process on the test's database."""
    with collector_process(database_url) as process:
        yield process.url


@pytest.fixture
def post(collector: str) -> Iterator[Callable[..., dict[str, Any]]]:
    """Post JSON with the development write key and return the response body; the status must be 200."""
    with httpx.Client(base_url=collector, headers={"Authorization": "Bearer dev-write"}) as client:

        def send(path: str, body: Any, **headers: str) -> dict[str, Any]:
            response = client.post(path, json=body, headers=headers)
            assert response.status_code == 200, response.text
            answer: dict[str, Any] = response.json()
            return answer

        yield send


@pytest.fixture
def refresh(database_url: str) -> Callable[..., RefreshOutcome]:
    """The real Dagster job on the test's database."""
    return run_refresh


@pytest.fixture
def pipeline_connection(database_url: str) -> Iterator[psycopg.Connection]:
    """A connection with the database owner's rights, in autocommit."""
    with connect(autocommit=True) as connection:
        yield connection


def land(connection: psycopg.Connection, events: Sequence[Mapping[str, Any]]) -> None:
    """Insert raw events as the collector would, without running it."""
    with connection.cursor() as cursor:
        cursor.executemany(LAND, events)


def rows(connection: psycopg.Connection, statement: str) -> list[dict[str, Any]]:
    """The rows of a query as dictionaries."""
    with connection.cursor(row_factory=psycopg.rows.dict_row) as cursor:
        return cursor.execute(statement.encode()).fetchall()


def marts_as_text(connection: psycopg.Connection) -> dict[str, str]:
    """Every published table, including `_batch_id`, as one text each; equal texts mean byte-identical marts."""
    tables = rows(
        connection, "select schemaname, tablename from pg_tables where schemaname in ('marts', 'store') order by 1, 2"
    )
    return {
        (name := f"{table['schemaname']}.{table['tablename']}"): rows(
            connection, f"select coalesce(string_agg(r::text, e'\\n' order by r::text), '') as text from {name} as r"
        )[0]["text"]
        for table in tables
    }

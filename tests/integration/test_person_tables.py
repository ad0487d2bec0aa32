"""Which tables have rows of people: found by the names of columns, so that a new table is not forgotten."""

from collections.abc import Iterator

import psycopg
import pytest

from orchestration.publish.manifest import published_models
from orchestration.publish.tables import create_missing_tables
from orchestration.transform.dbt_runner import load_manifest
from warehouse.database import connect
from warehouse.personal_data import PERSON_COLUMNS

# Keys of things, or of groups of people.
NOT_OF_PEOPLE = {
    "session_key", "chat_key", "event_day_key", "performance_key", "traffic_key", "experiment_key", "metric_key",
}  # fmt: skip


@pytest.fixture
def owner(database_url: str) -> Iterator[psycopg.Connection]:
    """A warehouse with all published tables, empty."""
    with connect(role="sluice_pipeline", autocommit=True) as pipeline:
        create_missing_tables(pipeline, published_models(load_manifest()))
    with connect(autocommit=True) as connection:
        yield connection


def sections(connection: psycopg.Connection) -> set[str]:
    return {name for (name,) in connection.execute("select section from ops.person_sections()").fetchall()}


@pytest.mark.usefixtures("database_url")
def test_the_database_knows_the_columns_of_people() -> None:
    with connect() as connection:
        found = connection.execute("select ops.person_columns()").fetchone()
    assert found is not None
    assert found[0] == [*PERSON_COLUMNS, "subject"]


def test_every_key_in_a_published_table_is_said_to_be_of_people_or_not() -> None:
    """A new column with another name must be added to PERSON_COLUMNS, or to the list above."""
    named = {
        column
        for model in published_models(load_manifest())
        for column in model.column_types
        if column.endswith("_key")
    }
    assert named - {*PERSON_COLUMNS} - NOT_OF_PEOPLE == set()


def test_every_table_with_a_column_of_people_is_exported_and_searched(owner: psycopg.Connection) -> None:
    expected = owner.execute(
        "select distinct table_schema || '.' || table_name from information_schema.columns"
        " where table_schema in ('raw', 'ops', 'store', 'marts') and column_name = any(%s)"
        " and table_name !~ '^events_(p|default)'",
        [[*PERSON_COLUMNS, "subject"]],
    ).fetchall()
    found = sections(owner)
    assert found == {name for (name,) in expected} | {"raw.rejected_events"}
    assert len(found) > 30


def test_a_new_mart_is_a_section_at_once(owner: psycopg.Connection) -> None:
    with connect(role="sluice_pipeline", autocommit=True) as pipeline:
        pipeline.execute("create table marts.fct_brand_new (user_key text, cats integer)")
        pipeline.execute("insert into marts.fct_brand_new values ('a1', 3), ('b2', 4)")
    with connect(role="sluice_collector") as collector:
        assert "marts.fct_brand_new" in sections(collector)
        rows = collector.execute("select * from ops.person_rows('marts.fct_brand_new', '{a1}')").fetchall()
    assert rows == [({"user_key": "a1", "cats": 3},)]


def test_an_author_does_not_get_the_rows_of_readers(owner: psycopg.Connection) -> None:
    owner.execute("create table marts.fct_reading (user_key text, author_key text)")
    owner.execute("create table marts.dim_writing (post_id text, author_key text)")
    owner.execute("insert into marts.fct_reading values ('reader', 'a1')")
    owner.execute("insert into marts.dim_writing values ('p1', 'a1')")
    with connect(role="sluice_collector") as collector:
        assert collector.execute("select * from ops.person_rows('marts.fct_reading', '{a1}')").fetchall() == []
        written = collector.execute("select * from ops.person_rows('marts.dim_writing', '{a1}')").fetchall()
    assert written == [({"post_id": "p1", "author_key": "a1"},)]


@pytest.mark.parametrize("section", ["ops.api_keys", "pg_catalog.pg_authid", "marts.nothing"])
def test_other_tables_cannot_be_read(owner: psycopg.Connection, section: str) -> None:
    with connect(role="sluice_collector") as collector, pytest.raises(psycopg.Error):
        collector.execute("select * from ops.person_rows(%s, '{a1}')", [section])

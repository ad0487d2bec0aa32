"""Publishing beside readers: columns change while analysts read, and only rows that differ are written."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from time import sleep
from typing import Any

import psycopg
import pytest

from orchestration.batch import Batch, open_batch
from orchestration.manifest import Index, PublishedModel
from orchestration.publishing import PublishError, publish
from warehouse.database import connect
from warehouse.settings import settings

MODEL = PublishedModel(
    name="fct_visits",
    schema="marts",
    key=("visit",),
    touched="int_touched_visits",
    touched_key=("visit",),
    indexes=(Index(("pages",)),),
    order=("pages", "visit"),
    n_distinct={"pages": -0.5},
    description="One row per visit.",
    column_types={"visit": "text", "pages": "bigint"},
    column_descriptions={"pages": "Pages seen."},
    tags={},
)
EVERY_VISIT = "select * from marts.fct_visits order by visit"


@dataclass
class Publisher:
    """A pipeline's connection, with candidate relations made by hand in place of dbt's."""

    connection: psycopg.Connection[Any]

    def batch(self, *visits: str, columns: str = "visit, pages", full: bool = False) -> Batch:
        """Open a batch whose candidate has these rows, each written as SQL values."""
        batch = open_batch(self.connection, run_id="run", full=full)
        for relation in ("fct_visits", "int_touched_visits", "int_batch_counts"):
            self.connection.execute(f"drop table if exists candidate.{relation}".encode())
        rows = ", ".join(f"({visit})" for visit in visits)
        self.connection.execute(
            f"create table candidate.fct_visits as select {columns}, {batch.batch_id}::bigint as _batch_id "
            f"from (values {rows}) as visits ({columns})".encode()
        )
        self.connection.execute("create table candidate.int_touched_visits as select visit from candidate.fct_visits")
        self.connection.execute("create table candidate.int_batch_counts as select 1 as staged, 0 as duplicates")
        return batch

    def publish(self, batch: Batch) -> tuple[int, int]:
        """Rows deleted and inserted."""
        (table,) = publish(self.connection, batch, [MODEL])
        return table.deleted, table.inserted


@pytest.fixture
def publisher(database_url: str) -> Iterator[Publisher]:
    with connect(role="sluice_pipeline", autocommit=True) as connection:
        publisher = Publisher(connection)
        publisher.publish(publisher.batch("'a', 1", "'b', 2"))
        yield publisher


@pytest.fixture
def analyst(publisher: Publisher) -> Iterator[psycopg.Connection[Any]]:
    with connect(role="sluice_analyst") as connection:
        yield connection


def test_rows_computed_as_they_were_stay_as_they_were(publisher: Publisher) -> None:
    versions = "select visit, xmin::text, _batch_id from marts.fct_visits"
    before = {visit: rest for visit, *rest in publisher.connection.execute(versions)}
    assert publisher.publish(publisher.batch("'a', 1", "'b', 3", "'c', 4")) == (1, 2)
    after = {visit: rest for visit, *rest in publisher.connection.execute(versions)}
    assert after["a"] == before["a"]
    assert after["b"] != before["b"]
    assert sorted(after) == ["a", "b", "c"]


def test_rows_are_inserted_in_their_order(publisher: Publisher) -> None:
    publisher.publish(publisher.batch("'e', 9", "'c', 9", "'d', 7"))
    inserted = "select visit from marts.fct_visits where visit in ('c', 'd', 'e') order by ctid"
    assert [visit for (visit,) in publisher.connection.execute(inserted)] == ["d", "c", "e"]


def test_full_batch_removes_what_it_does_not_have(publisher: Publisher) -> None:
    assert publisher.publish(publisher.batch("'b', 2", full=True)) == (1, 0)
    assert [visit for visit, *_ in publisher.connection.execute(EVERY_VISIT)] == ["b"]


def test_equal_numbers_written_otherwise_are_written_again(publisher: Publisher) -> None:
    publisher.publish(publisher.batch("'a', 1.0", "'b', 2.0", full=True))
    assert publisher.publish(publisher.batch("'a', 1.00", "'b', 2.0")) == (1, 1)


def test_column_is_added_once_its_table_is_not_read(publisher: Publisher, analyst: "psycopg.Connection[Any]") -> None:
    """Those who come meanwhile are served: their statements would time out behind a lock that is waited for."""
    analyst.execute(EVERY_VISIT)  # and the transaction stays open
    batch = publisher.batch("'b', 2, 'x'", columns="visit, pages, campaign")
    publishing = _Thread(lambda: publisher.publish(batch))
    for _ in range(10):
        with connect(role="sluice_analyst") as another:
            another.execute("set statement_timeout = '5s'")
            assert len(another.execute(EVERY_VISIT).fetchall()) == 2
        sleep(0.1)  # lets an attempt at the lock begin between two queries
    assert publishing.is_alive()
    assert len(analyst.execute(EVERY_VISIT).fetchone() or ()) == 3
    analyst.rollback()
    assert publishing.outcome() == (1, 1)
    assert analyst.execute("select visit, campaign from marts.fct_visits order by visit").fetchall() == [
        ("a", None),
        ("b", "x"),
    ]


def test_table_of_other_columns_takes_the_place_of_one_that_is_read(
    publisher: Publisher, analyst: "psycopg.Connection[Any]"
) -> None:
    analyst.execute(EVERY_VISIT)
    batch = publisher.batch("'a', 'one'", full=True)
    publishing = _Thread(lambda: publisher.publish(batch))
    with connect(role="sluice_analyst") as another:
        another.execute("set statement_timeout = '5s'")
        assert [row[:2] for row in another.execute(EVERY_VISIT)] == [("a", 1), ("b", 2)]
    assert [row[:2] for row in analyst.execute(EVERY_VISIT)] == [("a", 1), ("b", 2)]
    analyst.rollback()
    assert publishing.outcome() == (0, 1)
    assert [row[:2] for row in analyst.execute(EVERY_VISIT)] == [("a", "one")]
    tables = publisher.connection.execute("select relname from pg_class where relnamespace = 'marts'::regnamespace")
    assert not [name for (name,) in tables if name == "fct_visits__next"]


def test_reader_without_end_is_named(
    publisher: Publisher, analyst: "psycopg.Connection[Any]", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLUICE_PUBLISH_LOCK_SECONDS", "0")
    settings.cache_clear()
    analyst.execute(EVERY_VISIT)
    batch = publisher.batch("'a', 'one'", full=True)
    with pytest.raises(PublishError, match=rf"marts\.fct_visits change, and pid {analyst.info.backend_pid} "):
        publisher.publish(batch)
    assert [row[:2] for row in analyst.execute(EVERY_VISIT)] == [("a", 1), ("b", 2)]
    assert publisher.connection.execute("select to_regclass('marts.fct_visits__next')").fetchone() == (None,)


def test_view_on_a_table_that_is_replaced_is_named(publisher: Publisher) -> None:
    publisher.connection.execute("create view candidate.visits_of_a_team as select visit, pages from marts.fct_visits")
    with pytest.raises(PublishError, match=r"visits_of_a_team depends on table marts\.fct_visits\. Drop them"):
        publisher.publish(publisher.batch("'a', 'one'", full=True))
    assert [row[:2] for row in publisher.connection.execute(EVERY_VISIT)] == [("a", 1), ("b", 2)]


def test_changed_column_takes_a_full_batch(publisher: Publisher) -> None:
    with pytest.raises(PublishError, match=r"other columns \(pages\)\. Run `sluice refresh --full`"):
        publisher.publish(publisher.batch("'a', 'one'"))


def test_index_declared_later_is_created(publisher: Publisher) -> None:
    batch = publisher.batch("'a', 1")
    publish(publisher.connection, batch, [replace(MODEL, indexes=(Index(("pages",)), Index(("visit", "pages"))))])
    indexes = publisher.connection.execute("select indexdef from pg_indexes where tablename = 'fct_visits'").fetchall()
    assert sorted(definition.split(" USING ")[1] for (definition,) in indexes) == [
        "btree (pages)",
        "btree (visit)",
        "btree (visit, pages)",
    ]


def test_numbers_of_values_that_postgresql_is_told_are_what_it_plans_with(publisher: Publisher) -> None:
    estimate = "select n_distinct from pg_stats where tablename = 'fct_visits' and attname = 'pages'"
    publisher.connection.execute("analyze marts.fct_visits")
    assert publisher.connection.execute(estimate).fetchone() == (-0.5,)
    publish(publisher.connection, publisher.batch("'a', 1"), [replace(MODEL, n_distinct={"pages": 3})])
    publisher.connection.execute("analyze marts.fct_visits")
    assert publisher.connection.execute(estimate).fetchone() == (3.0,)


class _Thread(threading.Thread):
    """Something done meanwhile, whose outcome is asked for later."""

    def __init__(self, action: Any) -> None:
        super().__init__(daemon=True)
        self._action, self._outcome = action, None
        self._error: Exception | None = None
        self.start()

    def run(self) -> None:
        try:
            self._outcome = self._action()
        except Exception as error:
            self._error = error

    def outcome(self) -> Any:
        self.join(60)
        assert not self.is_alive()
        if self._error:
            raise self._error
        return self._outcome

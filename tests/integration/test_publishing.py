"""Publishing alongside readers: columns change while analysts read, and only changed rows are written."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from time import sleep
from typing import Any

import psycopg
import pytest

from orchestration.batches.batch import Batch, Days, fail_batch, open_batch
from orchestration.publish.manifest import Index, PublishedModel
from orchestration.publish.tables import fit_tables, full_build_needed
from orchestration.publish.transaction import PublishError, publish
from warehouse.database import connect
from warehouse.settings import settings

COLUMNS = {"visit": "text", "pages": "bigint", "_batch_id": "bigint"}
MODEL = PublishedModel(
    name="fct_visits",
    schema="marts",
    key=("visit",),
    indexes=(Index("fct_visits_pages", ("pages",)),),
    order=("pages", "visit"),
    n_distinct={"pages": -0.5},
    description="One row per visit.",
    column_types=COLUMNS,
    column_descriptions={"pages": "Pages seen."},
    required=frozenset({"visit"}),
    tags={},
)
IN_WORDS = replace(MODEL, column_types=COLUMNS | {"pages": "text"}, n_distinct={})
WITH_CAMPAIGN = replace(MODEL, column_types=COLUMNS | {"campaign": "text"})
WITH_INDEX = replace(MODEL, indexes=(*MODEL.indexes, Index("fct_visits_both", ("visit", "pages"))))
EVERY_VISIT = "select visit, pages from marts.fct_visits order by visit"
VERSIONS = "select visit, ctid::text, xmin::text, _batch_id from marts.fct_visits"
TABLE = "select 'marts.fct_visits'::regclass::oid"


@dataclass
class Publisher:
    """A pipeline connection with hand-made candidate relations instead of dbt's."""

    connection: psycopg.Connection[Any]

    def batch(
        self,
        *visits: str,
        removed: tuple[str, ...] = (),
        model: PublishedModel = MODEL,
        full: bool = False,
        rebuild: Days | None = None,
    ) -> Batch:
        """Open a batch whose candidate has these rows, each given as SQL values.

        `removed` are the published visits that they replace or remove.
        """
        batch = open_batch(self.connection, run_id="run", full=full, rebuild=rebuild)
        fit_tables(self.connection, batch, [model])
        columns = [f"{name}::{type_} as {name}" for name, type_ in model.column_types.items() if name != "_batch_id"]
        names = [name for name in model.column_types if name != "_batch_id"]
        rows = ", ".join(f"({visit})" for visit in visits)
        for statement in (
            "drop table if exists candidate.fct_visits, candidate.fct_visits__removed, candidate.int_batch_events",
            "create table candidate.int_batch_events as"
            " select true as in_batch, null::uuid as stored_event_id, null::uuid as reused_event_id, 1 as deliveries,"
            " 'web' as source_id",
            f"create table candidate.fct_visits as select {', '.join(columns)}, {batch.batch_id}::bigint as _batch_id"
            f" from (values {rows}) as visits ({', '.join(names)})",
            "create table candidate.fct_visits__removed as select * from marts.fct_visits"
            f" where visit = any('{{{','.join(removed)}}}')",
            "analyze candidate.fct_visits",
        ):
            self.connection.execute(statement.encode())
        return batch

    def publish(self, batch: Batch, model: PublishedModel = MODEL) -> tuple[int, int]:
        """Publish; returns the rows deleted and inserted."""
        (table,) = publish(self.connection, batch, [model])
        return table.deleted, table.inserted

    def visits(self) -> list[tuple[Any, ...]]:
        """The published visits."""
        return self.connection.execute(EVERY_VISIT).fetchall()

    def versions(self) -> dict[str, list[object]]:
        """The location of each published visit, and the transaction and batch that wrote it."""
        return {visit: rest for visit, *rest in self.connection.execute(VERSIONS)}

    def table(self) -> int:
        """The table's oid, which changes when the table is replaced."""
        (oid,) = self.connection.execute(TABLE).fetchone() or (0,)
        return int(oid)


@pytest.fixture
def publisher(database_url: str) -> Iterator[Publisher]:
    with connect(role="sluice_pipeline", autocommit=True) as connection:
        publisher = Publisher(connection)
        assert publisher.publish(publisher.batch("'a', 1", "'b', 2")) == (0, 2)
        yield publisher


@pytest.fixture
def analyst(publisher: Publisher) -> Iterator[psycopg.Connection[Any]]:
    with connect(role="sluice_analyst") as connection:
        yield connection


@pytest.fixture
def owner(publisher: Publisher) -> Iterator[psycopg.Connection[Any]]:
    """A connection of the owner, who may create what the pipeline may not."""
    with connect(autocommit=True) as connection:
        yield connection


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Publishing waits for readers in a single attempt."""
    monkeypatch.setenv("SLUICE_PUBLISH_LOCK_SECONDS", "0")
    settings.cache_clear()


# An ordinary batch writes the differences that its models found.


def test_rows_that_are_not_candidates_stay_unchanged(publisher: Publisher) -> None:
    before, table = publisher.versions(), publisher.table()
    assert publisher.publish(publisher.batch("'b', 3", "'c', 4", removed=("b",))) == (1, 2)
    after = publisher.versions()
    assert after["a"] == before["a"]
    assert after["b"] != before["b"]
    assert publisher.visits() == [("a", 1), ("b", 3), ("c", 4)]
    assert publisher.table() == table


def test_rows_that_no_longer_exist_are_deleted(publisher: Publisher) -> None:
    assert publisher.publish(publisher.batch("'c', 4", removed=("a",))) == (1, 1)
    assert publisher.visits() == [("b", 2), ("c", 4)]


def test_rows_are_inserted_in_their_order(publisher: Publisher) -> None:
    publisher.publish(publisher.batch("'e', 9", "'c', 9", "'d', 7"))
    inserted = "select visit from marts.fct_visits where visit in ('c', 'd', 'e') order by ctid"
    assert [visit for (visit,) in publisher.connection.execute(inserted)] == ["d", "c", "e"]


def test_a_rebuild_of_days_writes_only_what_differs(publisher: Publisher) -> None:
    """Its models treat everything that they recompute as changed."""
    before = publisher.versions()
    days = Days(date(2026, 1, 1), date(2026, 1, 2))
    assert publisher.publish(publisher.batch("'a', 1", "'b', 3", removed=("a", "b"), rebuild=days)) == (1, 1)
    assert publisher.versions()["a"] == before["a"]
    assert publisher.visits() == [("a", 1), ("b", 3)]
    assert publisher.publish(publisher.batch("'b', 3", removed=("a", "b"), rebuild=days)) == (1, 0)
    assert publisher.visits() == [("b", 3)]


def test_equal_numbers_written_otherwise_are_written_again(publisher: Publisher) -> None:
    days, decimals = Days(date(2026, 1, 1), date(2026, 1, 2)), COLUMNS | {"pages": "numeric"}
    model = replace(MODEL, column_types=decimals)
    publisher.publish(publisher.batch("'a', 1.0", "'b', 2.0", model=model, full=True), model)
    batch = publisher.batch("'a', 1.00", "'b', 2.0", removed=("a", "b"), model=model, rebuild=days)
    assert publisher.publish(batch, model) == (1, 1)


def test_candidates_of_another_batch_are_refused(publisher: Publisher) -> None:
    batch = publisher.batch("'c', 3")
    publisher.connection.execute("update candidate.fct_visits set _batch_id = 7")
    with pytest.raises(PublishError, match=rf"holds rows of batch 7, not of {batch.batch_id}"):
        publisher.publish(batch)
    assert publisher.visits() == [("a", 1), ("b", 2)]


def test_a_batch_that_was_closed_meanwhile_publishes_nothing(publisher: Publisher) -> None:
    batch = publisher.batch("'c', 3")
    fail_batch(publisher.connection, batch, "another run took over")
    with pytest.raises(PublishError, match=rf"Batch {batch.batch_id} is no longer open"):
        publisher.publish(batch)
    assert publisher.visits() == [("a", 1), ("b", 2)]


# A full batch replaces the published tables with its own.


def test_a_whole_batch_replaces_what_was_published(publisher: Publisher) -> None:
    table = publisher.table()
    assert publisher.publish(publisher.batch("'b', 2", full=True)) == (2, 1)
    assert publisher.visits() == [("b", 2)]
    assert publisher.table() != table
    assert publisher.connection.execute("select to_regclass('candidate.fct_visits')").fetchone() == (None,)


def test_a_replacing_table_has_key_indexes_and_comments(publisher: Publisher) -> None:
    publisher.publish(publisher.batch("'b', 2", full=True))
    indexes = "select indexdef from pg_indexes where schemaname = 'marts' and tablename = 'fct_visits'"
    assert sorted(line.split(" USING ")[1] for (line,) in publisher.connection.execute(indexes)) == [
        "btree (pages)",
        "btree (visit)",
    ]
    described = "select obj_description('marts.fct_visits'::regclass), col_description('marts.fct_visits'::regclass, 2)"
    assert publisher.connection.execute(described).fetchone() == ("One row per visit.", "Pages seen.")
    with pytest.raises(psycopg.errors.NotNullViolation):
        publisher.connection.execute("insert into marts.fct_visits (pages) values (1)")


def test_a_replacing_table_keeps_indexes_that_others_created(
    publisher: Publisher, owner: psycopg.Connection[Any]
) -> None:
    owner.execute("create index of_others on marts.fct_visits (pages desc) where pages > 1")
    publisher.publish(publisher.batch("'b', 2", full=True))
    indexes = owner.execute("select indexdef from pg_indexes where indexname = 'of_others'").fetchall()
    assert indexes == [("CREATE INDEX of_others ON marts.fct_visits USING btree (pages DESC) WHERE (pages > 1)",)]


def test_a_replacing_table_keeps_its_grants(
    publisher: Publisher, owner: psycopg.Connection[Any], analyst: psycopg.Connection[Any]
) -> None:
    owner.execute("grant select, delete on marts.fct_visits to sluice_collector with grant option")
    owner.execute("grant select (visit) on marts.fct_visits to public")
    owner.execute("revoke select on marts.fct_visits from sluice_reader")
    publisher.publish(publisher.batch("'b', 2", full=True))
    assert analyst.execute(EVERY_VISIT).fetchall() == [("b", 2)]
    privileges = owner.execute(
        "select grantee, privilege_type, is_grantable from information_schema.role_table_grants"
        " where table_schema = 'marts' and table_name = 'fct_visits' and grantee <> 'sluice_pipeline' order by 1, 2"
    ).fetchall()
    assert privileges == [
        ("sluice_analyst", "SELECT", "NO"),
        ("sluice_collector", "DELETE", "YES"),
        ("sluice_collector", "SELECT", "YES"),
        ("sluice_pages", "SELECT", "NO"),
    ]
    columns = owner.execute(
        "select column_name from information_schema.column_privileges"
        " where table_schema = 'marts' and table_name = 'fct_visits' and grantee = 'PUBLIC'"
    ).fetchall()
    assert columns == [("visit",)]


def test_a_view_that_others_created_keeps_showing_published_rows(
    publisher: Publisher, owner: psycopg.Connection[Any]
) -> None:
    owner.execute("create schema team; create view team.visits as select visit, pages from marts.fct_visits")
    before, table = publisher.versions(), publisher.table()
    assert publisher.publish(publisher.batch("'a', 1", "'b', 3", full=True)) == (1, 1)
    assert owner.execute("select * from team.visits order by visit").fetchall() == [("a", 1), ("b", 3)]
    assert publisher.table() == table
    assert publisher.versions()["a"] == before["a"]


def test_a_view_that_others_created_survives_a_new_column(publisher: Publisher, owner: psycopg.Connection[Any]) -> None:
    owner.execute("create schema team; create view team.visits as select visit, pages from marts.fct_visits")
    batch = publisher.batch("'a', 1, 'x'", "'b', 2, null", model=WITH_CAMPAIGN, full=True)
    assert publisher.publish(batch, WITH_CAMPAIGN) == (1, 1)
    assert owner.execute("select * from team.visits order by visit").fetchall() == [("a", 1), ("b", 2)]
    assert owner.execute("select campaign from marts.fct_visits order by visit").fetchall() == [("x",), (None,)]


@pytest.mark.parametrize(
    ("dependent", "name"),
    [
        ("create view team.visits as select visit, pages from marts.fct_visits", r"view team\.visits"),
        (
            "create table team.notes (visit text references marts.fct_visits)",
            r"constraint notes_visit_fkey on table team\.notes",
        ),
    ],
    ids=["a view", "a foreign key"],
)
def test_dependents_of_a_table_whose_columns_change_are_named(
    publisher: Publisher, owner: psycopg.Connection[Any], dependent: str, name: str
) -> None:
    owner.execute(f"create schema team; {dependent}".encode())
    with pytest.raises(PublishError, match=rf"fct_visits change, but other objects depend on it: {name}\. Drop them"):
        publisher.publish(publisher.batch("'a', 'one'", model=IN_WORDS, full=True), IN_WORDS)
    assert publisher.visits() == [("a", 1), ("b", 2)]


def test_while_a_table_is_being_read_its_rows_are_compared(
    publisher: Publisher, analyst: psycopg.Connection[Any], impatient: None
) -> None:
    analyst.execute(EVERY_VISIT)  # the transaction stays open
    before, table = publisher.versions(), publisher.table()
    assert publisher.publish(publisher.batch("'a', 1", "'c', 3", full=True)) == (1, 1)
    assert publisher.table() == table
    assert publisher.versions()["a"] == before["a"]
    assert analyst.execute(EVERY_VISIT).fetchall() == [("a", 1), ("c", 3)]


def test_a_reader_without_end_of_one_table_keeps_no_other_from_being_replaced(
    publisher: Publisher, analyst: psycopg.Connection[Any], impatient: None
) -> None:
    other = replace(MODEL, name="fct_others", indexes=())
    table, connection = publisher.table(), publisher.connection
    batch = publisher.batch("'a', 1", "'c', 3", full=True)
    fit_tables(connection, batch, [other])
    connection.execute("create table candidate.fct_others as table candidate.fct_visits")
    (candidate,) = connection.execute("select 'candidate.fct_others'::regclass::oid").fetchone() or (0,)
    analyst.execute(EVERY_VISIT)
    publish(connection, batch, [MODEL, other])
    assert publisher.table() == table
    assert publisher.visits() == [("a", 1), ("c", 3)]
    assert connection.execute("select 'marts.fct_others'::regclass::oid").fetchone() == (candidate,)


def test_a_table_with_other_columns_replaces_the_published_one_once_it_is_not_read(
    publisher: Publisher, analyst: psycopg.Connection[Any]
) -> None:
    analyst.execute(EVERY_VISIT)
    batch = publisher.batch("'a', 'one'", model=IN_WORDS, full=True)
    publishing = _Thread(lambda: publisher.publish(batch, IN_WORDS))
    with connect(role="sluice_analyst") as another:
        another.execute("set statement_timeout = '5s'")
        assert another.execute(EVERY_VISIT).fetchall() == [("a", 1), ("b", 2)]
    assert analyst.execute(EVERY_VISIT).fetchall() == [("a", 1), ("b", 2)]
    analyst.rollback()
    assert publishing.outcome() == (2, 1)
    assert analyst.execute(EVERY_VISIT).fetchall() == [("a", "one")]


def test_an_endless_reader_of_a_table_whose_columns_change_is_named(
    publisher: Publisher, analyst: psycopg.Connection[Any], impatient: None
) -> None:
    analyst.execute(EVERY_VISIT)
    batch = publisher.batch("'a', 'one'", model=IN_WORDS, full=True)
    with pytest.raises(PublishError, match=rf"marts\.fct_visits must change, but pid {analyst.info.backend_pid} "):
        publisher.publish(batch, IN_WORDS)
    assert analyst.execute(EVERY_VISIT).fetchall() == [("a", 1), ("b", 2)]


def test_a_whole_batch_drops_tables_of_the_store_that_have_no_model(publisher: Publisher) -> None:
    publisher.connection.execute("create table store.int_old_days as select 1 as day")
    publisher.publish(publisher.batch("'c', 3"))
    assert publisher.connection.execute("table store.int_old_days").fetchall() == [(1,)]
    publisher.publish(publisher.batch("'c', 3", full=True))
    assert publisher.connection.execute("select to_regclass('store.int_old_days')").fetchone() == (None,)


# Tables are adapted to their models before a batch is built.


def test_column_is_added_once_its_table_is_not_read(publisher: Publisher, analyst: psycopg.Connection[Any]) -> None:
    """Queries that arrive meanwhile are served: behind a waiting lock their statements would time out."""
    analyst.execute(EVERY_VISIT)
    fitting = _Thread(lambda: publisher.batch("'b', 2, 'x'", removed=("b",), model=WITH_CAMPAIGN))
    for _ in range(10):
        with connect(role="sluice_analyst") as another:
            another.execute("set statement_timeout = '5s'")
            assert len(another.execute(EVERY_VISIT).fetchall()) == 2
        sleep(0.1)  # lets a lock attempt start between two queries
    assert fitting.is_alive()
    assert analyst.execute("select * from marts.fct_visits limit 0").description is not None
    analyst.rollback()
    assert publisher.publish(fitting.outcome(), WITH_CAMPAIGN) == (1, 1)
    assert analyst.execute("select visit, campaign from marts.fct_visits order by visit").fetchall() == [
        ("a", None),
        ("b", "x"),
    ]


def test_changed_column_needs_a_full_build(publisher: Publisher) -> None:
    assert full_build_needed(publisher.connection, [MODEL]) is None
    assert full_build_needed(publisher.connection, [WITH_CAMPAIGN]) is None, "null until its rows are built again"
    needed = full_build_needed(publisher.connection, [IN_WORDS])
    assert needed == "marts.fct_visits was published with different columns (pages)"


def test_model_that_is_new_needs_a_full_build(publisher: Publisher) -> None:
    needed = full_build_needed(publisher.connection, [replace(MODEL, name="fct_new")])
    assert needed == "marts.fct_new was never published, but other tables were"


def test_index_declared_later_is_created(publisher: Publisher) -> None:
    publisher.publish(publisher.batch("'a', 1", removed=("a",), model=WITH_INDEX), WITH_INDEX)
    indexes = publisher.connection.execute("select indexdef from pg_indexes where tablename = 'fct_visits'").fetchall()
    assert sorted(definition.split(" USING ")[1] for (definition,) in indexes) == [
        "btree (pages)",
        "btree (visit)",
        "btree (visit, pages)",
    ]


@pytest.mark.parametrize("full", [False, True])
def test_the_planner_uses_the_declared_numbers_of_distinct_values(publisher: Publisher, full: bool) -> None:
    estimate = "select n_distinct from pg_stats where schemaname = 'marts' and attname = 'pages'"
    publisher.connection.execute("analyze marts.fct_visits")
    assert publisher.connection.execute(estimate).fetchone() == (-0.5,)
    model = replace(MODEL, n_distinct={"pages": 3})
    publisher.publish(publisher.batch("'a', 1", removed=("a",), model=model, full=full), model)
    publisher.connection.execute("analyze marts.fct_visits")
    assert publisher.connection.execute(estimate).fetchone() == (3.0,)


class _Thread(threading.Thread):
    """An action in the background, whose outcome is read later."""

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

"""Keys without a parent row: what counts as a parent, and that finding out reads every table once."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import psycopg
import psycopg.sql
import pytest

from expectations.reconciliation import Relationship
from orchestration.batches.batch import Batch
from orchestration.gates.profile import orphans

VIEWS = Relationship(child="views", column="user_key", parent="users", parent_column="user_key")
INCREMENTAL = Batch(1, "1:1:", "2:2:", is_full=False, opened_at=datetime.now(UTC))
WHOLE = Batch(1, None, "2:2:", is_full=True, opened_at=datetime.now(UTC))


@pytest.fixture
def owner(database_url: str) -> Iterator[psycopg.Connection]:
    """The batch changes 10,000 of 20,000 published users; almost all of the candidate's 45,000 views are theirs."""
    with psycopg.connect(database_url, autocommit=True) as connection:
        for statement in (
            "create table marts.users (user_key text primary key)",
            "create table candidate.users (user_key text)",
            "create table candidate.users__removed (user_key text)",
            "create table candidate.views (user_key text)",
            "create temporary table five as select generate_series(1, 5)",
            "insert into marts.users select 'user ' || n from generate_series(1, 20000) as n",
            "insert into candidate.users select 'user ' || n from generate_series(1, 10000) as n",
            "insert into candidate.users__removed select user_key from candidate.users",
            "insert into candidate.views select 'user ' || n from generate_series(1101, 10100) n cross join five",
            "insert into candidate.views values (null)",
            "analyze marts.users, candidate.users, candidate.users__removed, candidate.views",
        ):
            connection.execute(statement.encode())
        yield connection


def found(owner: psycopg.Connection, batch: Batch) -> tuple[Any, ...]:
    row = owner.execute(orphans([VIEWS], batch)).fetchone()
    assert row is not None
    return row[3:]


def test_a_parent_is_new_or_published_and_not_removed(owner: psycopg.Connection) -> None:
    assert found(owner, INCREMENTAL) == (0, None)
    owner.execute("delete from candidate.users where user_key = 'user 7000'")
    assert found(owner, INCREMENTAL) == (5, "user 7000")
    owner.execute("insert into candidate.views values ('nobody')")
    assert found(owner, INCREMENTAL) == (6, "nobody")
    assert found(owner, WHOLE)[0] == 5 * 100 + 6, "a whole batch replaces what is published"


def test_no_key_is_looked_up_by_reading_a_table(owner: psycopg.Connection) -> None:
    """A hundred keys lead to published rows. Once, each of their views read all removed rows: minutes for a batch."""
    owner.execute("set max_parallel_workers_per_gather = 0")
    explained = owner.execute(
        psycopg.sql.SQL("explain (analyze, format json) {}").format(orphans([VIEWS], INCREMENTAL))
    )
    row = explained.fetchone()
    assert row is not None
    read = {"users": 0.0, "users__removed": 0.0, "views": 0.0}
    nodes = [row[0][0]["Plan"]]
    while nodes:
        node = nodes.pop()
        nodes += node.get("Plans", [])
        if node.get("Relation Name"):
            read[node["Relation Name"]] += node["Actual Rows"] * node["Actual Loops"]
    assert read == {"users": 30_000, "users__removed": 10_000, "views": 45_000}

"""The dbt project's own unit tests on a real database, and the work that dbt and PostgreSQL are spared in a run."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import jinja2
import psycopg
import pytest
from dbt_common.clients.jinja import template_cache

from orchestration.runs.refresh import run_refresh
from orchestration.transform import dbt_runner as dbt
from tests.acceptance.conftest import land, rows
from tests.acceptance.raw_events import event
from tests.conftest import TEMPLATE, own_copy
from warehouse.database import connect
from warehouse.settings import settings


@dataclass(frozen=True)
class UnitTests:
    """What dbt's unit tests said, how often dbt logged in for them, and which templates it compiled."""

    results: list[dbt.NodeResult]
    logins: int
    compiled: set[str]


@pytest.fixture(scope="module")
def built(server: str) -> Iterator[psycopg.Connection]:
    """A connection to a database with the candidates of a refresh, whose columns the unit tests read."""
    with pytest.MonkeyPatch.context() as patch, own_copy(server, TEMPLATE, patch), connect(autocommit=True) as owner:
        assert run_refresh().success, "the first refresh of an empty database publishes empty marts"
        land(owner, [event("tracking", "view", 0, {"post_id": "p1"})])
        assert run_refresh().success
        yield owner


@pytest.fixture(scope="module")
def unit_tests(built: psycopg.Connection) -> UnitTests:
    template_cache.clear()
    dbt.parse()
    compiled: set[str] = set()
    compile_template = jinja2.Environment.compile

    def noted(self: jinja2.Environment, source: str, *arguments: Any, **options: Any) -> Any:
        compiled.add(source)
        return compile_template(self, source, *arguments, **options)

    before = logins(built)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jinja2.Environment, "compile", noted)
        results = dbt.run_unit_tests()
    return UnitTests(results, logins(built) - before, compiled)


def logins(connection: psycopg.Connection) -> int:
    """The number of logins to the connection's database so far."""
    (row,) = rows(connection, "select sessions from pg_stat_database where datname = current_database()")
    return int(row["sessions"])


def test_unit_tests_of_the_models_pass(unit_tests: UnitTests) -> None:
    assert len(unit_tests.results) >= 60
    assert [(each.unique_id, each.message) for each in unit_tests.results if not each.succeeded] == []


def test_dbt_logs_in_once_a_thread_and_once_for_itself(unit_tests: UnitTests) -> None:
    assert 0 < unit_tests.logins <= settings().dbt_threads + 1


def test_macros_are_compiled_by_parse_and_not_again(unit_tests: UnitTests) -> None:
    assert unit_tests.compiled, "the models are compiled"
    assert unit_tests.compiled.isdisjoint(macro["macro_sql"] for macro in dbt.load_manifest()["macros"].values())


def test_staging_reads_each_event_once_in_parallel(built: psycopg.Connection) -> None:
    """PostgreSQL keeps the fences of the view and puts parallel workers above them."""
    for setting in ("parallel_setup_cost", "parallel_tuple_cost", "min_parallel_table_scan_size"):
        built.execute(f"set {setting} = 0".encode())
    (view,) = rows(built, "select pg_get_viewdef('candidate.stg_events'::regclass) as text")
    (plan,) = rows(built, "explain (format json) select * from candidate.stg_events")
    above_fences = [
        above
        for node, above in with_types_above(plan["QUERY PLAN"][0]["Plan"], ())
        if node["Node Type"] == "Subquery Scan" and node["Alias"].startswith("event")
    ]
    assert len(above_fences) == view["text"].count("OFFSET") > 0
    assert all("Gather" in above for above in above_fences)


def with_types_above(node: dict[str, Any], above: tuple[str, ...]) -> Iterator[tuple[dict[str, Any], tuple[str, ...]]]:
    """Every node of a plan, with the types of the nodes above it."""
    yield node, above
    for child in node.get("Plans", ()):
        yield from with_types_above(child, (*above, node["Node Type"]))

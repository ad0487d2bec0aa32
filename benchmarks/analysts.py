"""`make bench-analysts`: how fast the questions of docs/analysts.md are answered on marts built from many events.

Fills a separate warehouse with synthetic events, runs one full refresh, and runs each question's query as an analyst.
The warehouse stays in `.sluice/bench-analysts-EVENTS`, so a second run only queries. With SLUICE_HOME or
SLUICE_DATABASE_URL set, it uses that warehouse, and fills it only if nothing was ever published there.
"""

import argparse
import os
import time
from collections.abc import Sequence
from statistics import quantiles

from psycopg import Connection, sql
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from benchmarks.analysts_questions import Question, questions
from benchmarks.synthetic_events import fill
from warehouse.settings import PROJECT_ROOT

DAYS = 60
TARGET_MS = 50
console = Console()


def main() -> None:
    """Fill, refresh, query, and print the 50th and 95th percentile of each question's times, in milliseconds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=5_000_000)
    parser.add_argument("--rounds", type=int, default=30, help="runs of each query, at least 20")
    arguments = parser.parse_args()
    if arguments.rounds < 20:
        parser.error("--rounds: expected at least 20, fewer have no 95th percentile")
    is_own = not {"SLUICE_HOME", "SLUICE_DATABASE_URL"} & os.environ.keys()
    if is_own:
        os.environ["SLUICE_HOME"] = str(PROJECT_ROOT / ".sluice" / f"bench-analysts-{arguments.events}")
    try:
        prepare(arguments.events)
        _ask(arguments.rounds)
    finally:
        if is_own:
            stop()


def prepare(events: int) -> None:
    """Land, build and publish this many events in the configured warehouse, unless something is published there."""
    from orchestration.batches.batch import has_published
    from orchestration.runs.refresh import run_refresh
    from warehouse.database import connect, database_url
    from warehouse.migrate import migrate

    migrate(database_url())
    with connect(autocommit=True) as connection:
        if has_published(connection):
            return
        (is_empty,) = connection.execute("select not exists (select from raw.events)").fetchone() or (True,)
        if is_empty:  # else a run before this one was interrupted after landing, which is one transaction
            began = time.perf_counter()
            fill(connection, events, days=DAYS, seed=1)
            connection.execute("analyze raw.events")
            _report("landed", events, time.perf_counter() - began)
        began = time.perf_counter()
        outcome = run_refresh(full=True)
        if not outcome.success:
            raise SystemExit(f"The refresh failed: {outcome.failed_checks or outcome.errors}")
        _report("refreshed", events, time.perf_counter() - began)


def stop() -> None:
    """Stop the embedded server."""
    from warehouse.embedded import EmbeddedPostgres
    from warehouse.settings import settings

    EmbeddedPostgres(settings().home).stop()


def _report(what: str, rows: int, seconds: float) -> None:
    console.print(f"{what} {rows:,} events in {seconds:.0f} s, {rows / seconds:,.0f} per second", highlight=False)


def _ask(rounds: int) -> None:
    from warehouse.database import connect

    with connect(autocommit=True) as connection:
        for (name,) in connection.execute("select tablename from pg_tables where schemaname = 'marts'").fetchall():
            # autovacuum would do so within minutes; index-only scans need it
            connection.execute(sql.SQL("vacuum (analyze) {}").format(sql.Identifier("marts", name)))
        (events,) = connection.execute("select count(*) from store.int_events").fetchone() or (0,)
    with connect(role="sluice_analyst", autocommit=True) as connection:
        timed = [(question, _times(connection, question, rounds)) for question in questions()]
    table = Table("#", "question", "rows", "p50 ms", "p95 ms", "", box=SIMPLE, padding=(0, 1, 0, 0))
    for question, (rows, times) in timed:
        p50, p95 = _percentile(times, 50), _percentile(times, 95)
        verdict = "" if p95 < TARGET_MS else f"[red]≥ {TARGET_MS}[/]"
        table.add_row(str(question.number), question.text, str(rows), f"{p50:.1f}", f"{p95:.1f}", verdict)
    console.print(f"{events:,} distinct events, each query {rounds} times after one warm-up", highlight=False)
    console.print(table)


def _times(connection: Connection, question: Question, rounds: int) -> tuple[int, Sequence[float]]:
    """The number of rows, and the milliseconds of each run, from sending the query to having its rows."""
    times = []
    rows = 0
    for _ in range(rounds + 1):
        began = time.perf_counter()
        rows = len(connection.execute(question.query.encode()).fetchall())
        times.append((time.perf_counter() - began) * 1000)
    return rows, times[1:]


def _percentile(times: Sequence[float], percent: int) -> float:
    return quantiles(times, n=100, method="inclusive")[percent - 1]


if __name__ == "__main__":
    main()

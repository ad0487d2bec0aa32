"""Benchmark steps in a separate checkout: reads one JSON object per line, runs that step, and answers with its seconds.

Run it by path with the checkout as working directory, so that two commits can be measured alternately, each with its
own code, state (SLUICE_HOME) and PostgreSQL.
"""

import json
import os
import sys
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from time import perf_counter
from typing import Any

sys.path.insert(0, os.getcwd())

from psycopg import Connection


def main() -> None:
    """Serve steps until standard input ends, then stop PostgreSQL."""
    from warehouse.database import connect, database_url
    from warehouse.embedded import EmbeddedPostgres
    from warehouse.migrate import migrate
    from warehouse.settings import settings

    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # keep other output out of the answers
    try:
        migrate(database_url())
        with connect(autocommit=True) as connection:
            for line in sys.stdin:
                step = json.loads(line)
                began = perf_counter()
                STEPS[step["do"]](connection, step)
                print(json.dumps({"seconds": perf_counter() - began}), file=answers, flush=True)
    finally:
        EmbeddedPostgres(settings().home).stop()


def _land(connection: Connection, step: Mapping[str, Any]) -> None:
    from benchmarks.synthetic_events import fill
    from warehouse.partitions import ensure_partitions

    start = datetime.fromisoformat(step["start"])
    ensure_partitions(connection, first=(start - timedelta(days=1)).date())
    fill(
        connection,
        step["events"],
        days=step["days"],
        seed=step["seed"],
        start=start,
        users=step["users"],
        posts=step["users"],
    )
    analyze_landed(connection)


def _expose(connection: Connection, step: Mapping[str, Any]) -> None:
    from pathlib import Path

    connection.execute(Path("benchmarks/exposures.sql").read_bytes(), step)
    analyze_landed(connection)


def analyze_landed(connection: Connection) -> None:
    """Analyze changed partitions only, as autovacuum does: reading a whole long history would evict the caches."""
    connection.execute("select pg_stat_force_next_flush()")
    changed = connection.execute(
        "select format('%I.%I', schemaname, relname) from pg_stat_user_tables "
        "where schemaname = 'raw' and n_mod_since_analyze > 0"
    ).fetchall()
    for (table,) in changed:
        connection.execute(f"analyze {table}".encode())


def _forget(connection: Connection, _: Mapping[str, Any]) -> None:
    """Drop everything published, as before a first build."""
    tables = connection.execute(
        "select format('%I.%I', schemaname, tablename) from pg_tables where schemaname in ('marts', 'store')"
    ).fetchall()
    for (table,) in tables:
        connection.execute(f"drop table {table}".encode())


def _refresh(_: Connection, step: Mapping[str, Any]) -> None:
    from orchestration.runs.refresh import run_refresh

    outcome = run_refresh(full=step["full"])
    if not outcome.success:
        raise SystemExit(f"The refresh failed: {outcome.failed_checks or outcome.errors}")


STEPS: Mapping[str, Callable[[Connection, Mapping[str, Any]], None]] = {
    "land": _land,
    "expose": _expose,
    "forget": _forget,
    "refresh": _refresh,
}

if __name__ == "__main__":
    main()

"""`make bench-refresh`: what a refresh costs, as ratios measured in one run on a separate PostgreSQL (fsync on).

A full build is compared with a floor: one statement that deduplicates, finds sessions, types every field and writes
the event store. A refresh of new events is compared with the same refresh on a longer history, and with building that
history. Absolute times depend on the machine; the ratios say what roll-ups, marts, gates and publication cost, and
that history costs nothing. `python -m benchmarks.against COMMIT` compares another commit with this one.
"""

import argparse
import json
import os
import re
import tempfile
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from statistics import median
from time import perf_counter

from psycopg import Connection

from benchmarks.steps import analyze_landed
from benchmarks.synthetic_events import fill

# The models of level 0 as one statement, without the intermediate tables between them.
FLOOR = """
create table bench_floor as
with int_batch_events as ({int_batch_events}), int_sessionized_events as ({int_sessionized_events})
{int_events}
"""
LEVEL_0 = ("int_batch_events", "int_sessionized_events", "int_events")
HISTORY_DAYS = 60
# How long ago history ends: the landing gate compares the volumes of the last two days with the week before, and here
# days of history land at once.
ENDED_DAYS_AGO = 10
SLOWEST = 12


def main() -> None:
    """Measure on each history and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--history", type=float, nargs="+", default=[1, 20], help="millions of events, ascending")
    parser.add_argument("--new", type=int, default=100_000, help="events per incremental refresh")
    parser.add_argument(
        "--batch",
        type=float,
        default=2,
        help="millions of events per refresh when a longer history is built; smaller batches need less disk",
    )
    parser.add_argument("--users", type=int, default=20_000, help="number of users, whatever the number of events")
    parser.add_argument(
        "--skew", type=float, default=3, help="skew of views over posts; at 14, one post gets half of them"
    )
    parser.add_argument(
        "--refreshes",
        type=int,
        default=6,
        help="refreshes on each history; the first has cold caches and is not compared",
    )
    options = parser.parse_args()
    if options.refreshes < 2:
        parser.error("--refreshes: expected at least 2, because the first is not compared")
    with tempfile.TemporaryDirectory() as home:
        Path(home).chmod(0o711)  # under root, the server's account must be able to enter
        os.environ.update(
            SLUICE_HOME=home,
            SLUICE_DBT_THREADS=os.environ.get("SLUICE_DBT_THREADS", "2"),
            DBT_WRITE_JSON="true",  # the benchmark reads these files
        )
        histories = [int(millions * 1e6) for millions in options.history]
        Bench(histories, options.new, options.users, int(options.batch * 1e6), options.refreshes, options.skew).run()


class Bench:
    """One database that grows from history to history."""

    def __init__(self, histories: list[int], new: int, users: int, batch: int, refreshes: int, skew: float) -> None:
        self._histories, self._new, self._users, self._batch = histories, new, users, batch
        self._refreshes, self._skew = refreshes, skew
        self._start = datetime.now(UTC) - timedelta(days=ENDED_DAYS_AGO + HISTORY_DAYS)

    def run(self) -> None:
        """Measure and print."""
        from warehouse.database import connect, database_url
        from warehouse.embedded import EmbeddedPostgres
        from warehouse.migrate import migrate
        from warehouse.partitions import ensure_partitions
        from warehouse.settings import settings

        migrate(database_url())
        try:
            with connect(autocommit=True) as connection:
                ensure_partitions(connection, first=self._start.date())  # as if history had arrived day by day
                connection.execute(f"set work_mem = '{settings().dbt_work_mem_mb}MB'".encode())
                self._measure(connection)
        finally:
            EmbeddedPostgres(settings().home).stop()

    def _measure(self, connection: Connection) -> None:
        landed, building = 0, 0.0
        refreshes: dict[int, list[float]] = {}
        for number, history in enumerate(self._histories):
            print(f"\n{history / 1e6:g} million events of history", flush=True)
            if history <= self._batch:
                self._land_history(connection, landed, history)
                building = self._full_build(connection, history)
            else:
                for begun in range(landed, history, self._batch):
                    building += self._batch_of_history(connection, begun, min(begun + self._batch, history))
            landed = history
            last_day = self._at(history) - timedelta(days=1)
            refreshes[history] = [
                self._refresh_of_new(connection, seed=100 * number + attempt, start=last_day)
                for attempt in range(self._refreshes)
            ]
            self._print_storage(connection)
        self._print_ratios(refreshes, building)

    def _full_build(self, connection: Connection, history: int) -> float:
        seconds = self._refresh("full build", full=True, events=history)
        floor = self._timed(connection, "floor: one statement that writes the event store", _floor())
        print(f"  full build / floor: {seconds / floor:.1f}")
        return seconds

    def _batch_of_history(self, connection: Connection, begun: int, end: int) -> float:
        self._land_history(connection, begun, end)
        return self._refresh(f"refresh of {end - begun:,} events of history", full=False, events=end - begun)

    def _refresh_of_new(self, connection: Connection, *, seed: int, start: datetime) -> float:
        self._land(connection, self._new, seed=seed, start=start, days=1)
        return self._refresh(f"refresh of {self._new:,} new events", full=False, events=self._new)

    def _land_history(self, connection: Connection, begun: int, end: int) -> None:
        """Land these events of the longest history, over the days that they span."""
        start = self._at(begun)
        days = (self._at(end) - start) / timedelta(days=1)
        self._land(connection, end - begun, seed=10_000 + begun, start=start, days=days)

    def _at(self, event: int) -> datetime:
        """The time of this event of the longest history; all histories are equally dense."""
        return self._start + event / self._histories[-1] * timedelta(days=HISTORY_DAYS)

    def _land(self, connection: Connection, events: int, *, seed: int, start: datetime, days: float) -> None:
        began = perf_counter()
        of = self._users
        rows = fill(connection, events, days=days, seed=seed, start=start, users=of, posts=of, skew=self._skew)
        analyze_landed(connection)
        _report(f"landed {rows:,} events", perf_counter() - began, rows)

    def _timed(self, connection: Connection, what: str, statement: str) -> float:
        began = perf_counter()
        connection.execute(statement.encode())
        seconds = perf_counter() - began
        connection.execute("drop table bench_floor")
        _report(what, seconds)
        return seconds

    def _refresh(self, what: str, *, full: bool, events: int) -> float:
        from orchestration.runs.refresh import run_refresh
        from warehouse.settings import settings

        began = perf_counter()
        outcome = run_refresh(full=full)
        seconds = perf_counter() - began
        if not outcome.success:
            raise SystemExit(f"The refresh failed: {outcome.failed_checks or outcome.errors}")
        _report(what, seconds, events)
        _print_steps(outcome.run_id, settings().home)
        return seconds

    def _print_storage(self, connection: Connection) -> None:
        (events,) = connection.execute("select count(*) from store.int_events").fetchone() or (1,)
        sizes: dict[str, Decimal] = dict(
            connection.execute(
                """
                select
                    case
                        when schemaname = 'raw' then 'raw'
                        when tablename = 'int_events' then 'event store'
                        when schemaname = 'store' then 'roll-ups'
                        else 'marts'
                    end as part,
                    sum(pg_total_relation_size(format('%I.%I', schemaname, tablename)::regclass))
                from pg_tables
                where schemaname in ('store', 'marts') or (schemaname = 'raw' and tablename like 'events%')
                group by 1
                """
            ).fetchall()
        )
        parts = ", ".join(f"{part} {size / events:,.0f}" for part, size in sorted(sizes.items()))
        print(f"  bytes per event, including indexes: {parts}; total {sum(sizes.values()) / events:,.0f}")

    def _print_ratios(self, refreshes: dict[int, list[float]], building: float) -> None:
        first, last = self._histories[0], self._histories[-1]
        warm = {history: seconds[1:] for history, seconds in refreshes.items()}
        print()
        for name, of_all in (("best", min), ("median", median)):
            ratio = of_all(warm[last]) / of_all(warm[first])
            print(f"refresh of {self._new:,} on {last / 1e6:g} / on {first / 1e6:g} million, {name}: {ratio:.2f}")
        print(f"building {last / 1e6:g} million / best refresh of {self._new:,}: {building / min(warm[last]):.1f}")


def _floor() -> str:
    """The compiled SQL of the models of level 0, as one statement."""
    from warehouse.settings import settings

    folder = settings().home / "dbt" / "compiled" / "sluice" / "models" / "store"
    compiled = {name: (folder / f"{name}.sql").read_text() for name in LEVEL_0}
    for name in LEVEL_0:
        compiled = {model: re.sub(rf'"\w+"\."candidate"\."{name}"', name, text) for model, text in compiled.items()}
    return FLOOR.format(**compiled)


def _print_steps(run_id: str, home: Path) -> None:
    """Print where the time went: the run's steps, and the slowest dbt models and tests."""
    from dagster import DagsterInstance

    with DagsterInstance.get() as instance:
        steps = instance.get_run_step_stats(run_id)
    print(
        "    " + ", ".join(f"{step.step_key} {(step.end_time or 0) - (step.start_time or 0):.1f} s" for step in steps)
    )
    nodes = json.loads((home / "dbt" / "run_results.json").read_text())["results"]
    times = sorted(((node["execution_time"], node["unique_id"].split(".")[2]) for node in nodes), reverse=True)
    print("    " + ", ".join(f"{name} {seconds:.1f} s" for seconds, name in times[:SLOWEST]), flush=True)


def _report(what: str, seconds: float, events: int | None = None) -> None:
    rate = "" if events is None else f", {events / seconds:,.0f} events/s"
    print(f"  {what}: {seconds:.1f} s{rate}", flush=True)


if __name__ == "__main__":
    main()

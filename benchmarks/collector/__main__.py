"""`make bench-collector`: the collector against ceilings and a baseline, as ratios measured in one run.

Load generator, collector and PostgreSQL (fsync on) share the machine. Rounds alternate and medians are compared, so
that other load affects both sides. Absolute figures depend on the machine; the ratios say what HTTP, verdicts and
pseudonyms cost.
"""

import argparse
import os
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

import psycopg
from sqlalchemy import create_engine

from benchmarks.collector.load import KEY, Measured, post, serving, write_bodies
from ingest_api.landing.copy_rows import EVENT_COLUMNS
from warehouse.embedded import EmbeddedPostgres
from warehouse.migrate import migrate

WORKERS = 2
COLLECTOR, EMPTY, BASELINE = 18_765, 18_766, 18_767
COPY_ROWS = 200_000
# Enough clients to keep a worker reading requests while others wait for their commit.
BATCH_CLIENTS, SINGLE_CLIENTS = 48, 256


def main() -> None:
    """Run everything and print the ratios."""
    options = _options()
    with tempfile.TemporaryDirectory() as home:
        os.environ["SLUICE_HOME"] = home  # also for the logins
        server = EmbeddedPostgres(Path(home))
        url = server.start()
        try:
            migrate(url)
            bench = Bench(url, Path(home), options.seconds, options.rounds)
            bench.print_context()
            bench.hundred_a_request()
            bench.one_a_request()
            bench.baseline()
            if options.flat:
                bench.flat_line(options.flat)
        finally:
            server.stop()


class Bench:
    """The comparisons, on one database."""

    def __init__(self, url: str, home: Path, seconds: int, rounds: int) -> None:
        self._url, self._seconds, self._rounds = url, seconds, rounds
        self._hundred, self._one = home / "hundred.txt", home / "one.txt"
        write_bodies(self._hundred, requests=500, events=100)
        write_bodies(self._one, requests=5_000, events=1)

    def print_context(self) -> None:
        """Print the machine and the settings."""
        with psycopg.connect(self._url) as connection:
            version = connection.execute("show server_version").fetchone()
        print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, PostgreSQL {version and version[0]}, fsync on")
        print(f"medians of {self._rounds} alternating rounds of {self._seconds} s, {WORKERS} workers\n")

    def hundred_a_request(self) -> None:
        """100 events per request against one COPY of the same rows."""
        posted: list[float] = []
        text: list[float] = []
        binary: list[float] = []
        latencies: list[float] = []
        with self._collector():
            for _ in range(self._rounds):
                events, measured = self._stored(lambda: self._post(COLLECTOR, self._hundred, BATCH_CLIENTS))
                posted.append(events / measured.seconds)
                latencies.append(measured.p99)
                text.append(self._copy("text"))
                binary.append(self._copy("binary"))
        print("100 events per request")
        _print("  collector", median(posted), f"events/s, p99 {median(latencies):.0f} ms")
        _print("  one COPY of the same rows, text", median(text), f"rows/s   ratio {median(posted) / median(text):.2f}")
        _print("  … in binary format", median(binary), f"rows/s   ratio {median(posted) / median(binary):.2f}\n")

    def one_a_request(self) -> None:
        """One event per request against an empty endpoint of the framework."""
        posted: list[float] = []
        empty: list[float] = []
        latencies: list[float] = []
        app = ["uvicorn", "benchmarks.collector.empty_endpoint:app"]
        with self._collector(), serving([*app, *_uvicorn(EMPTY)], EMPTY, "/openapi.json", {}):
            for _ in range(self._rounds):
                measured = self._post(COLLECTOR, self._one, SINGLE_CLIENTS)
                posted.append(measured.requests / measured.seconds)
                latencies.append(measured.p99)
                measured = self._post(EMPTY, self._one, SINGLE_CLIENTS)
                empty.append(measured.requests / measured.seconds)
        print("one event per request")
        _print("  collector", median(posted), f"events/s, p99 {median(latencies):.0f} ms")
        ratio = f"ratio {median(posted) / median(empty):.2f}\n"
        _print("  empty FastAPI endpoint", median(empty), f"requests/s   {ratio}")

    def baseline(self) -> None:
        """Designs that answer first and insert later, with 100 events per request."""
        from benchmarks.collector.background_inserts import SCHEMA, prepare

        engine = create_engine(self._url.replace("postgresql://", "postgresql+psycopg://"))
        with engine.begin() as connection:
            prepare(connection, [self._hundred], [KEY])
        engine.dispose()
        table = f"{SCHEMA}.analytics_event"
        posted: list[float] = []
        inserted: list[float] = []
        counted: list[float] = []
        app = ["uvicorn", "benchmarks.collector.background_inserts:app", *_uvicorn(BASELINE)]
        environment = {"SLUICE_DATABASE_URL": self._url}
        with self._collector(), serving(app, BASELINE, "/openapi.json", environment):
            for _ in range(self._rounds):
                events, measured = self._stored(lambda: self._post(COLLECTOR, self._hundred, BATCH_CLIENTS))
                posted.append(events / measured.seconds)
                inserted.append(self._until_stored("/inserts", table))
                counted.append(self._until_stored("/events", table))
        print("against designs that store in a background task, 100 events per request, until the last is stored")
        _print("  collector", median(posted), "events/s")
        for what, speeds in (
            ("add_all and commit", inserted),
            ("… and key, hashes, user's and session's rows", counted),
        ):
            _print(f"  {what}", median(speeds), f"events/s   ratio {median(posted) / median(speeds):.1f}")
        print()

    def _until_stored(self, path: str, table: str) -> float:
        """Events per second that a baseline endpoint stores, from the first request to the last row."""
        before = self._count(table)
        self._checkpoint()
        began = perf_counter()
        self._post(BASELINE, self._hundred, BATCH_CLIENTS, path)
        rows, settled_at = self._settled(table)
        return (rows - before) / (settled_at - began)

    def flat_line(self, millions: int) -> None:
        """Throughput while raw.events grows beyond a million rows."""
        print("100 events per request, on top of existing rows")
        with psycopg.connect(self._url) as connection:
            columns = ", ".join(EVENT_COLUMNS)
            connection.execute(f"create table kept as select {columns} from raw.events limit {COPY_ROWS}".encode())
            connection.execute("truncate raw.events")
            connection.execute(f"insert into raw.events ({columns}) select {columns} from kept".encode())
        first = None
        for target in (1, millions):
            self._fill(target * 1_000_000)
            before = self._count("raw.events")
            speeds = []
            with self._collector():
                for _ in range(self._rounds):
                    events, measured = self._stored(lambda: self._post(COLLECTOR, self._hundred, BATCH_CLIENTS))
                    speeds.append(events / measured.seconds)
            speed = median(speeds)
            first = first or speed
            rows = f"{before / 1e6:.1f} to {self._count('raw.events') / 1e6:.1f} million rows"
            _print(f"  {rows}", speed, f"events/s   ratio {speed / first:.2f}")

    def _fill(self, rows: int) -> None:
        """Fill raw.events up to about this many rows."""
        for _ in range((rows - self._count("raw.events")) // COPY_ROWS):
            self._copy("binary")
        self._checkpoint()

    def _checkpoint(self) -> None:
        """Write out a round's dirty pages, so that the next round does not pay for them."""
        with psycopg.connect(self._url, autocommit=True) as connection:
            connection.execute("checkpoint")

    def _copy(self, encoding: str) -> float:
        """Rows per second of one psycopg COPY of prepared blocks of rows that the collector stored."""
        columns = ", ".join(EVENT_COLUMNS)
        with psycopg.connect(self._url) as connection:
            select = f"copy (select {columns} from raw.events limit {COPY_ROWS}) to stdout (format {encoding})"
            with connection.cursor().copy(select.encode()) as out:
                data = b"".join(bytes(block) for block in out)
            blocks = [data[start : start + 65_536] for start in range(0, len(data), 65_536)]
            self._checkpoint()
            began = perf_counter()
            insert = f"copy raw.events ({columns}) from stdin (format {encoding})"
            with connection.cursor() as cursor, cursor.copy(insert.encode()) as copy:
                for block in blocks:
                    copy.write(block)
            connection.commit()
            return COPY_ROWS / (perf_counter() - began)

    def _stored(self, load: Callable[[], Measured]) -> tuple[int, Measured]:
        """The number of rows that a load stored, and wrk's measurements."""
        before = self._count("raw.events")
        self._checkpoint()
        measured = load()
        return self._settled("raw.events")[0] - before, measured

    def _settled(self, table: str) -> tuple[int, float]:
        """The row count of a table once it has not changed for three seconds, and the time of its last change."""
        rows, settled_at = self._count(table), perf_counter()
        while perf_counter() - settled_at < 3:
            sleep(0.2)
            now = self._count(table)
            if now != rows:
                rows, settled_at = now, perf_counter()
        return rows, settled_at

    def _count(self, table: str) -> int:
        with psycopg.connect(self._url) as connection:
            row = connection.execute(f"select count(*) from {table}".encode()).fetchone()
        assert row is not None
        return int(row[0])

    def _collector(self) -> AbstractContextManager[None]:
        environment = {
            "SLUICE_DATABASE_URL": self._url,
            "SLUICE_COLLECTOR_PORT": str(COLLECTOR),
            "SLUICE_COLLECTOR_WORKERS": str(WORKERS),
        }
        return serving(["orchestration.cli", "serve"], COLLECTOR, "/readyz", environment)

    def _post(self, port: int, bodies: Path, connections: int, path: str = "/api/track") -> Measured:
        return post(port, bodies, seconds=self._seconds, connections=connections, path=path)


def _uvicorn(port: int) -> list[str]:
    quiet = ["--no-access-log", "--log-level", "warning"]
    return ["--port", str(port), "--workers", str(WORKERS), "--loop", "uvloop", "--http", "httptools", *quiet]


def _print(what: str, speed: float, unit: str) -> None:
    print(f"{what:<46}{speed:>10,.0f} {unit}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=8, help="length of a round")
    parser.add_argument("--rounds", type=int, default=3, help="rounds per comparison")
    parser.add_argument("--flat", type=int, default=0, help="also compare 1 million rows with this many million")
    return parser.parse_args()


if __name__ == "__main__":
    main()

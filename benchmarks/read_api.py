"""`make bench-read`: how fast the read API answers on marts of many events, while the collector ingests.

Fills and publishes the warehouse of `make bench-analysts` if it is not there yet, in one full refresh, gives some of
its people ids that a client could send, and asks at a steady rate: dashboards of these people, and the endpoints about
everybody. Beside it, the same queries go directly to PostgreSQL at the same rate, as the reader's login: the ratio is
what HTTP, the key, the access log and the batch cost. Rounds of both alternate, and the collector ingests all the time.

Before that, without ingest, it measures the processor time of a read, which depends less on what else the machine does.
"""

import argparse
import asyncio
import os
import random
import subprocess
import sys
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from statistics import median, quantiles
from time import perf_counter, sleep
from typing import Any
from uuid import uuid4

import asyncpg
import httpx
import psutil

from benchmarks.analysts import prepare, stop
from benchmarks.collector.load import serving
from warehouse.settings import PROJECT_ROOT

PORT = 18_771
PEOPLE = 2_000
DASHBOARDS = 0.8
"""Share of the requests that are about a person; the others are about everybody."""
CONNECTIONS = 16
TARGET_MS = 50
TABLES = ("dim_users", "agg_user_daily", "fct_sessions", "fct_chat_sessions", "fct_post_interactions")
DASHBOARD = "/api/v1/analytics/dashboard/"
ABOUT_EVERYBODY = (
    "/api/analytics/learning/overview?days=30",
    "/api/analytics/learning/heatmap",
    "/api/analytics/gamification/progress",
    "/api/analytics/system/metrics",
    "/api/v1/metrics?name=dau",
    "/api/v1/metrics?name=bounce_rate&by=browser",
)
Times = dict[str, list[float]]


def main() -> None:
    """Prepare, measure, print percentiles in milliseconds and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=5_000_000)
    parser.add_argument("--rate", type=float, default=200, help="read requests per second")
    parser.add_argument("--ingest", type=float, default=2_000, help="events per second that are ingested meanwhile")
    parser.add_argument("--seconds", type=float, default=20, help="of each round")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--load-seconds", type=float, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.load_seconds:
        asyncio.run(_ingest(options.load_seconds, options.ingest))
        return
    os.environ.setdefault("SLUICE_HOME", str(PROJECT_ROOT / ".sluice" / f"bench-analysts-{options.events}"))
    try:
        prepare(options.events)
        people = _people()
        environment = {"SLUICE_COLLECTOR_PORT": str(PORT), "SLUICE_LOG_LEVEL": "error"}
        with serving(["orchestration.cli", "serve"], PORT, "/readyz", environment):
            _measure(options, people)
    finally:
        stop()


def _people() -> dict[str, str]:
    """Ids that a client could send, by the keys that the marts have for them from now on.

    Synthetic events have keys that no id leads to, so some people get the keys of ids, once.
    """
    from ingest_api.privacy.pseudonyms import Pseudonyms
    from warehouse.database import connect

    pseudonyms = Pseudonyms("development-pepper", "dev")
    keys = {f"bench-user-{number}": pseudonyms.user_key(f"bench-user-{number}") or "" for number in range(PEOPLE)}
    with connect(autocommit=True) as connection:
        found = connection.execute(
            "select count(*) from marts.dim_users where user_key = any(%s)", [list(keys.values())]
        ).fetchone()
        if not found or found[0] == 0:
            # Spread over the heavy and the light users.
            chosen = connection.execute(
                "select user_key from marts.dim_users order by md5(user_key) limit %s", [PEOPLE]
            ).fetchall()
            pairs = list(zip((key for (key,) in chosen), keys.values(), strict=False))
            connection.execute("create temporary table renamed (old text primary key, new text)")
            with connection.cursor().copy("copy renamed from stdin") as copy:
                for pair in pairs:
                    copy.write_row(pair)
            for table in TABLES:
                connection.execute(
                    f"update marts.{table} as mart set user_key = new from renamed where user_key = old".encode()
                )
                connection.execute(f"vacuum (analyze) marts.{table}".encode())
        there = connection.execute(
            "select user_key from marts.dim_users where user_key = any(%s)", [list(keys.values())]
        ).fetchall()
    known = {key for (key,) in there}
    return {user_id: key for user_id, key in keys.items() if key in known}


def _measure(options: argparse.Namespace, people: dict[str, str]) -> None:
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; {len(people)} people; fsync on, one worker")
    print(f"{options.rate:g} reads/s, {options.ingest:g} events/s ingested meanwhile; times in ms", flush=True)
    over_http: Times = defaultdict(list)
    bare: Times = defaultdict(list)
    _processor_times(options, people)
    for number in range(options.rounds):
        with _ingesting(2 * options.seconds + 8, options.ingest) as ingested:
            asyncio.run(_over_http(options, people, over_http, seed=number))
            asyncio.run(_bare(options, people, bare, seed=number))
        print(f"round {number + 1}: {''.join(ingested)}", flush=True)
    print(f"{'':<46}{'requests':>9}{'p50':>8}{'p95':>8}{'p99':>8}")
    for name, times in sorted(over_http.items()):
        _print(name, times)
    everything = [each for times in over_http.values() for each in times]
    _print("all over HTTP", everything)
    _print("dashboard, bare query", bare["dashboard"])
    for percent in (50, 95):
        ratio = _percentile(over_http["dashboard"], percent) / _percentile(bare["dashboard"], percent)
        print(f"dashboard, p{percent}: {ratio:.2f} times the bare query")
    reached = _percentile(everything, 95) < TARGET_MS
    print(f"p95 of all {'<' if reached else '≥'} {TARGET_MS} ms: {'reached' if reached else 'NOT REACHED'}")


def _processor_times(options: argparse.Namespace, people: dict[str, str]) -> None:
    """Print how much processor time a read takes, of the collector and of PostgreSQL, while nothing is ingested."""
    calm = argparse.Namespace(rate=options.rate, seconds=options.seconds / 2)
    asyncio.run(_over_http(calm, people, defaultdict(list), seed=-1))  # connects, and fills PostgreSQL's buffers
    for name, share in (("dashboard", 1.0), ("an answer about everybody, kept", 0.0)):
        before = _seconds_of_collector(), _seconds_of_backends("sluice-read")
        asyncio.run(_over_http(calm, people, defaultdict(list), seed=-2, dashboards=share))
        after = _seconds_of_collector(), _seconds_of_backends("sluice-read")
        ours, theirs = (
            (end - start) * 1000 / (calm.rate * calm.seconds) for start, end in zip(before, after, strict=True)
        )
        print(f"{name}: {ours:.2f} ms of the collector's processor time, {theirs:.2f} ms of PostgreSQL's", flush=True)


def _seconds_of_collector() -> float:
    """Processor time of the collector's processes so far."""
    times = [process.cpu_times() for process in psutil.Process().children(recursive=True)]
    return sum(each.user + each.system for each in times)


def _seconds_of_backends(name: str) -> float:
    """Processor time so far of PostgreSQL's processes for the connections with this application's name."""
    from warehouse.database import connect

    with connect(autocommit=True) as connection:
        found = connection.execute("select pid from pg_stat_activity where application_name = %s", [name]).fetchall()
    times = [psutil.Process(pid).cpu_times() for (pid,) in found]
    return sum(each.user + each.system for each in times)


async def _over_http(
    options: argparse.Namespace,
    people: dict[str, str],
    times: Times,
    *,
    seed: int,
    dashboards: float = DASHBOARDS,
) -> None:
    connections: asyncio.Queue[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = asyncio.Queue()
    for _ in range(CONNECTIONS):
        connections.put_nowait(await asyncio.open_connection("127.0.0.1", PORT))

    async def ask(name: str, path: str) -> None:
        """One request, by hand: a client library would take longer than the collector."""
        reader, writer = connection = await connections.get()
        writer.write(f"GET {path} HTTP/1.1\r\nHost: collector\r\nX-API-Key: dev-read\r\n\r\n".encode())
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.partition(b"content-length: ")[2].partition(b"\r\n")[0])
        body = await reader.readexactly(length)
        connections.put_nowait(connection)
        if head[9:12] != b"200":
            raise SystemExit(f"{path}: {body.decode()}")

    await _steadily(options, people, times, ask, seed, dashboards)


async def _bare(options: argparse.Namespace, people: dict[str, str], times: Times, *, seed: int) -> None:
    """Only the dashboards' query: answers about everybody are computed once for a publication."""
    from ingest_api.read.dashboard import DASHBOARD as QUERY
    from warehouse.database import database_url

    last = datetime.now(UTC).date()
    first = last - timedelta(days=29)
    keys = list(people.values())
    chance = random.Random(seed)
    async with asyncpg.create_pool(database_url("sluice_reader"), min_size=1, max_size=5) as pool:

        async def ask(name: str, path: str) -> None:
            await pool.fetchrow(QUERY, chance.choice(keys), first, last)

        await _steadily(options, people, times, ask, seed)


async def _steadily(
    options: argparse.Namespace,
    people: dict[str, str],
    times: Times,
    ask: Callable[[str, str], Awaitable[None]],
    seed: int,
    dashboards: float = DASHBOARDS,
) -> None:
    """Ask at the rate, whether earlier questions are answered or not; a time counts from when a question was due."""
    chance, ids = random.Random(seed), list(people)
    began = perf_counter()
    asking: set[asyncio.Task[Any]] = set()

    async def timed(name: str, path: str, due: float) -> None:
        await ask(name, path)
        if due - began > 1:  # the first second connects
            times[name].append((perf_counter() - due) * 1000)

    for number in range(int(options.rate * options.seconds)):
        due = began + number / options.rate
        await asyncio.sleep(max(0.0, due - perf_counter()))
        if chance.random() < dashboards:
            name, path = "dashboard", DASHBOARD + chance.choice(ids)
        else:
            path = chance.choice(ABOUT_EVERYBODY)
            name = path.partition("?")[0]
        asking.add(task := asyncio.create_task(timed(name, path, due)))
        task.add_done_callback(asking.discard)
    await asyncio.gather(*asking)


@contextmanager
def _ingesting(seconds: float, rate: float) -> Iterator[list[str]]:
    """Ingest going on in a process of its own; what it stored is known at the end of the block."""
    command = [sys.executable, "-m", "benchmarks.read_api", "--load-seconds", str(seconds), "--ingest", str(rate)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    sleep(3)  # its start
    said: list[str] = []
    yield said
    printed, _ = process.communicate()
    said.append(printed.strip())


async def _ingest(seconds: float, rate: float) -> None:
    """Requests of 50 events at this rate of events; prints how they went."""
    chance, sent, latencies = random.Random(), 0, []
    headers = {"Authorization": "Bearer dev-write"}
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{PORT}", headers=headers, timeout=30) as client:
        began = perf_counter()
        while (elapsed := perf_counter() - began) < seconds:
            if sent >= elapsed * rate:
                await asyncio.sleep(0.002)
                continue
            now = datetime.now(UTC).isoformat()
            events = [
                {"event_id": str(uuid4()), "post_id": f"post-{chance.randrange(2000)}", "timestamp": now}
                | {"interaction_type": "view", "metadata": {"duration": 5000}}
                for _ in range(50)
            ]
            at = perf_counter()
            body = {"user_id": f"user-{chance.randrange(5000)}", "interactions": events}
            response = await client.post("/api/track", json=body)
            latencies.append((perf_counter() - at) * 1000)
            sent += 50 if response.status_code == 200 else 0
    print(f"{sent / seconds:,.0f} events/s stored, request p50 {median(latencies):.1f} ms")


def _print(name: str, times: list[float]) -> None:
    figures = [_percentile(times, percent) for percent in (50, 95, 99)]
    print(f"{name:<46}{len(times):>9}" + "".join(f"{each:>8.1f}" for each in figures))


def _percentile(times: list[float], percent: int) -> float:
    return quantiles(times, n=100, method="inclusive")[percent - 1] if len(times) > 1 else float("nan")


if __name__ == "__main__":
    main()

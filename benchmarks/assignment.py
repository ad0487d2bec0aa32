"""`python -m benchmarks.assignment`: how long a page waits for its variants, calm and beside ingest load.

Rounds of the same length alternate: assignments alone, and beside requests with events at a steady rate. In both, the
same connection also asks `/healthz`, which does nothing, so that ratios tell the assignment from the waiting.
"""

import argparse
import asyncio
import os
import socket
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter, sleep

import httpx

from benchmarks.collector.load import serving
from benchmarks.fairness.abuse import events
from warehouse.embedded import EmbeddedPostgres
from warehouse.migrate import migrate

PORT = 18_769
KEY = "dev-write"
CONNECTIONS = 8
SETTLE_SECONDS = 1.0
HEALTH = "/healthz"
EXPERIMENT = """\
hypothesis: The benchmark has enough experiments.
owner: bench@example.com
status: running
starts_at: 2020-01-01
variants: [{key: control, weight: 0.5}, {key: treatment, weight: 0.5}]
primary: chatters
"""
METRIC = "description: Users who started a chat.\nkind: proportion\nnumerator: {events: chat_started}\n"

# Milliseconds of each request, by path.
Times = dict[str, list[float]]


def main() -> None:
    """Measure and print a line a round, then the ratios."""
    options = _options()
    if options.load_seconds:
        asyncio.run(_load(options.load_seconds, options.requests, options.events))
        return
    with tempfile.TemporaryDirectory() as home:
        Path(home).chmod(0o711)  # under root, the server's account must be able to enter
        registry = Path(home, "experiments")
        _write(registry, options.experiments)
        server = EmbeddedPostgres(Path(home))
        url = server.start()
        try:
            migrate(url)
            environment = {
                "SLUICE_DATABASE_URL": url,
                "SLUICE_COLLECTOR_PORT": str(PORT),
                "SLUICE_EXPERIMENTS_DIR": str(registry),
                "SLUICE_LOG_LEVEL": "error",
            }
            with serving(["orchestration.cli", "serve"], PORT, "/readyz", environment):
                _compare(options)
        finally:
            server.stop()


def _compare(options: argparse.Namespace) -> None:
    load = f"{options.requests:g} requests/s of {options.events} events"
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, fsync on, one worker, same key for both")
    print(f"{options.experiments} experiments, {options.per_second:g} assignments/s; beside {load}; times in ms")
    _ask(SETTLE_SECONDS, options.per_second)
    calm: Times = {}
    beside: Times = {}
    for number in range(options.rounds):
        _add(calm, _ask(options.seconds, options.per_second))
        with _loaded(options) as answered:
            _add(beside, _ask(options.seconds, options.per_second))
        print(
            f"round {number + 1}: {', '.join(f'{count} × {status}' for status, count in answered.items())}", flush=True
        )
    print(f"machine's load at the end {os.getloadavg()[0]:.1f}")
    print(f"{'':<12}{'p50':>8}{'p99':>8}{'healthz p50':>13}{'p99':>8}{'ratio of p50':>14}{'of p99':>8}")
    for name, times in (("calm", calm), ("beside load", beside)):
        assign, health = (sorted(times[path]) for path in (_path(0)[: _path(0).index("?")], HEALTH))
        figures = [_percentile(each, share) for each in (assign, health) for share in (0.5, 0.99)]
        ratios = figures[0] / figures[2], figures[1] / figures[3]
        print(
            f"{name:<12}{figures[0]:>8.2f}{figures[1]:>8.2f}{figures[2]:>13.2f}{figures[3]:>8.2f}"
            f"{ratios[0]:>14.2f}{ratios[1]:>8.2f}"
        )


def _ask(seconds: float, per_second: float) -> Times:
    """Assignments and probes in turns, on one connection, at this rate of assignments."""
    times: Times = {}
    due = perf_counter()
    ends_at = due + seconds
    number = 0
    with socket.create_connection(("127.0.0.1", PORT), timeout=30) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        while due < ends_at:
            sleep(max(0.0, due - perf_counter()))
            for path in (_path(number), HEALTH):
                began = perf_counter()
                _get(connection, path)
                times.setdefault(path.partition("?")[0], []).append((perf_counter() - began) * 1000)
            number += 1
            due = max(due + 1 / per_second, perf_counter())
    return times


def _path(number: int) -> str:
    return f"/api/v1/experiments/assign?user_id=user-{number:08}-of-the-benchmark&device_id=device-{number:08}"


def _get(connection: socket.socket, path: str) -> None:
    connection.sendall(f"GET {path} HTTP/1.1\r\nHost: collector\r\nX-API-Key: {KEY}\r\n\r\n".encode())
    answer = connection.recv(65_536)
    while not answer.endswith(b"}"):
        answer += connection.recv(65_536)
    if answer[9:12] != b"200":
        raise SystemExit(f"{path}: {answer.decode()}")


@contextmanager
def _loaded(options: argparse.Namespace) -> Iterator[Counter[str]]:
    """Ingest going on in a process of its own; how it was answered is known at the end of the block."""
    seconds = options.seconds + 2 * SETTLE_SECONDS
    rate = ["--requests", str(options.requests), "--events", str(options.events)]
    command = [sys.executable, "-m", "benchmarks.assignment", "--load-seconds", str(seconds), *rate]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    sleep(2 * SETTLE_SECONDS)  # of which one is the process's start
    answered: Counter[str] = Counter()
    yield answered
    printed, _ = process.communicate(timeout=seconds + 60)
    for line in printed.splitlines():
        status, _, count = line.partition(" ")
        answered[status] += int(count)


async def _load(seconds: float, requests: float, events_of_one: int) -> None:
    """Send requests at a steady rate; prints how many had which status."""
    answered: Counter[int] = Counter()
    limits = httpx.Limits(max_connections=CONNECTIONS)
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{PORT}", limits=limits, timeout=60) as client:
        headers = {"X-API-Key": KEY, "Content-Type": "application/json"}

        async def post() -> None:
            response = await client.post("/api/track", content=events(events_of_one), headers=headers)
            answered[response.status_code] += 1

        began = perf_counter()
        sending = []
        for number in range(int(seconds * requests)):
            await asyncio.sleep(max(0.0, began + number / requests - perf_counter()))
            sending.append(asyncio.create_task(post()))
        await asyncio.gather(*sending)
    print("\n".join(f"{status} {count}" for status, count in answered.items()))


def _write(registry: Path, experiments: int) -> None:
    (registry / "metrics").mkdir(parents=True)
    (registry / "metrics" / "chatters.yml").write_text(METRIC)
    (registry / "holdout.yml").write_text("share: 0.05\n")
    for number in range(experiments):
        unit = "device" if number % 2 else "user"
        (registry / f"experiment-{number}.yml").write_text(f"{EXPERIMENT}unit: {unit}\n")


def _add(times: Times, more: Times) -> None:
    for path, milliseconds in more.items():
        times.setdefault(path, []).extend(milliseconds)


def _percentile(ordered: list[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--experiments", type=int, default=50, help="running experiments, half of each unit")
    parser.add_argument("--per-second", type=float, default=100, help="assignments a second")
    parser.add_argument("--requests", type=float, default=100, help="requests with events a second")
    parser.add_argument("--events", type=int, default=20, help="events of a request")
    parser.add_argument("--seconds", type=float, default=10, help="length of a round")
    parser.add_argument("--rounds", type=int, default=2, help="calm and loaded rounds")
    parser.add_argument("--load-seconds", type=float, default=0, help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    main()

"""`make bench-fairness`: what a well-behaved key notices while another key abuses the collector.

For each kind of abuse, rounds of the same length follow each other in one run: calm ones, abused ones, and ones in
which the abuser has a collector of its own on the same database. The ratio of the p99 of abused and calm rounds counts;
that of the third kind tells how much of it comes from sharing a machine and a database. All processes share the
machine, so the abuser runs at the lowest priority: it stands for other machines.
"""

import argparse
import hashlib
import json
import os
import socket
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, perf_counter, sleep

import psycopg

from benchmarks.collector.load import serving
from benchmarks.fairness.abuse import KINDS, events
from warehouse.embedded import EmbeddedPostgres
from warehouse.migrate import migrate

PORT, PORT_ELSEWHERE = 18_768, 18_769
WELL_BEHAVED, ABUSIVE = "well-behaved-key", "abusive-key"
SETTLE_SECONDS = 2


@dataclass
class Noticed:
    """What a well-behaved key saw: milliseconds of each request, and how many had which status."""

    milliseconds: list[float] = field(default_factory=list)
    statuses: Counter[str] = field(default_factory=Counter)

    def percentile(self, share: float) -> float:
        """The time within which this share of the requests was answered."""
        ordered = sorted(self.milliseconds)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


class Client:
    """One event to a request, so many a second, on one connection."""

    def __init__(self, per_second: float) -> None:
        self._every = 1 / per_second
        self._connection: socket.socket | None = None

    def send(self, seconds: float) -> Noticed:
        """Send for so long."""
        noticed = Noticed()
        due = perf_counter()
        ends_at = due + seconds
        while due < ends_at:
            sleep(max(0.0, due - perf_counter()))
            began = perf_counter()
            noticed.statuses[self._post(events(1))] += 1
            ended = perf_counter()
            noticed.milliseconds.append((ended - began) * 1000)
            due = max(due + self._every, ended)
        return noticed

    def _post(self, body: bytes) -> str:
        fields = f"X-API-Key: {WELL_BEHAVED}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}"
        try:
            if self._connection is None:
                self._connection = socket.create_connection(("127.0.0.1", PORT), timeout=30)
                self._connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._connection.sendall(f"POST /api/track HTTP/1.1\r\nHost: collector\r\n{fields}\r\n\r\n".encode() + body)
            answer = self._connection.recv(65_536)
            while b"\r\n\r\n" not in answer or not answer.endswith(b"}"):
                more = self._connection.recv(65_536)
                if not more:
                    raise ConnectionResetError
                answer += more
        except OSError:
            self._connection = None
            return "closed"
        return answer[9:12].decode()


@contextmanager
def abuse(kind: str, port: int, seconds: float) -> Iterator[Counter[str]]:
    """The abuse going on in a process of its own; how it was answered is known at the end of the block."""
    url = f"http://127.0.0.1:{port}"
    command = ["nice", "-n", "19", sys.executable, "-m", "benchmarks.fairness.abuse", kind, url, ABUSIVE, str(seconds)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    answered: Counter[str] = Counter()
    sleep(SETTLE_SECONDS)
    yield answered
    printed, _ = process.communicate(timeout=seconds + 120)
    answered.update(json.loads(printed))


def main() -> None:
    """Run all kinds and print a line for each."""
    options = _options()
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, fsync on, {options.workers} worker(s)")
    print(
        f"{options.rounds} rounds of {options.seconds:g} s, {options.per_second:g} requests/s of one event; times in ms"
    )
    with tempfile.TemporaryDirectory() as home:
        server = EmbeddedPostgres(Path(home))
        url = server.start()
        try:
            migrate(url)
            _create_keys(url)
            _use_wal(url)
            print(
                f"{'abuse':<18}{'calm p50':>9}{'p99':>7}{'abused p50':>12}{'p99':>8}{'ratio':>7}"
                f"{'elsewhere p99':>15}{'ratio':>7}   others | abuser"
            )
            for kind in options.kinds:
                # A collector and tables of its own for each, so that no kind leaves another one its debts.
                with psycopg.connect(url, autocommit=True) as connection:
                    connection.execute("truncate raw.events, raw.rejected_events")
                    connection.execute("checkpoint")
                with _collector(url, PORT, options.workers), _collector(url, PORT_ELSEWHERE, options.workers):
                    compare(kind, Client(options.per_second), options.seconds, options.rounds)
        finally:
            server.stop()


def compare(kind: str, client: Client, seconds: float, rounds: int) -> None:
    """Calm and abused rounds in turns, and a line with what the client noticed."""
    calm, abused, elsewhere, answered = Noticed(), Noticed(), Noticed(), Counter[str]()
    client.send(1)
    for _ in range(rounds):
        _add(calm, client.send(seconds))
        with abuse(kind, PORT, SETTLE_SECONDS + seconds + 1) as statuses:
            _add(abused, client.send(seconds))
        answered.update(statuses)
        _wait_until_calm(client)
        with abuse(kind, PORT_ELSEWHERE, SETTLE_SECONDS + seconds + 1):
            _add(elsewhere, client.send(seconds))
        _wait_until_calm(client)
    calm_p99, abused_p99, elsewhere_p99 = (each.percentile(0.99) for each in (calm, abused, elsewhere))
    others = {status: count for status, count in abused.statuses.items() if status != "200"}
    print(
        f"{kind:<18}{calm.percentile(0.5):>9.1f}{calm_p99:>7.1f}{abused.percentile(0.5):>12.1f}{abused_p99:>8.1f}"
        f"{abused_p99 / calm_p99:>7.1f}{elsewhere_p99:>15.1f}{elsewhere_p99 / calm_p99:>7.1f}"
        f"   {abused.statuses['200']} × 200"
        f"{''.join(f', {count} × {status}' for status, count in sorted(others.items()))} | "
        f"{', '.join(f'{count} × {status}' for status, count in sorted(answered.items())) or 'no answer'}",
        flush=True,
    )


@contextmanager
def _collector(url: str, port: int, workers: int) -> Iterator[None]:
    environment = {
        "SLUICE_DATABASE_URL": url,
        "SLUICE_COLLECTOR_PORT": str(port),
        "SLUICE_COLLECTOR_WORKERS": str(workers),
        "SLUICE_LOG_LEVEL": "error",
    }
    with serving(["orchestration.cli", "serve"], port, "/readyz", environment):
        yield


def _use_wal(url: str) -> None:
    """Leave WAL segments to use again, as every server has that is not new: making one takes tens of milliseconds."""
    with psycopg.connect(url, autocommit=True) as connection:
        for _ in range(2):
            connection.execute("create table used as select")
            connection.execute("alter table used add filler text")
            connection.execute("insert into used select repeat('x', 1000) from generate_series(1, 300000)")
            connection.execute("drop table used")
            connection.execute("checkpoint")


def _add(noticed: Noticed, more: Noticed) -> None:
    noticed.milliseconds += more.milliseconds
    noticed.statuses += more.statuses


def _wait_until_calm(client: Client) -> None:
    """Wait until the collector has worked off what the abuser left."""
    deadline = monotonic() + 60
    while monotonic() < deadline:
        noticed = client.send(1)
        if noticed.statuses.keys() == {"200"} and noticed.percentile(0.9) < 50:
            return


def _create_keys(url: str) -> None:
    with psycopg.connect(url) as connection:
        for key in (WELL_BEHAVED, ABUSIVE):
            connection.execute(
                "insert into ops.api_keys (key_hash, source_id, scope) values (%s, %s, 'write')",
                [hashlib.sha256(key.encode()).hexdigest(), key],
            )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=list(KINDS), help="which abuse")
    parser.add_argument("--seconds", type=float, default=5, help="length of a round")
    parser.add_argument("--rounds", type=int, default=2, help="calm and abused rounds of each kind")
    parser.add_argument("--per-second", type=float, default=100, help="requests of the well-behaved key")
    parser.add_argument("--workers", type=int, default=1, help="processes of the collector")
    return parser.parse_args()


if __name__ == "__main__":
    main()

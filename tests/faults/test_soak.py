"""A short soak test: after minutes of mixed traffic, memory and connections are back to where they started."""

import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import mean

import httpx
import psycopg
import pytest

from ingest_api.app import COMMITTING, LOOKING_UP
from tests.collector_process import collector_process
from tests.faults.connections import connect, request
from tests.faults.load import HEADERS, Load, require_nothing_lost

SECONDS = 150
WORKERS = 2
GROWTH = 1.2
EXTENSION = "/api/v1/analytics"
# Refused, unreadable and rejected requests take other code paths than stored ones.
NOISE = (
    ("/api/track", b"{", 400),
    ("/api/track", b'{"interactions": [{}, {}]}', 400),
    ("/api/track", b" " * 5_000_000, 413),
    (f"{EXTENSION}/events/batch", b'{"events": [{"type": ""}]}', 400),
    (f"{EXTENSION}/sessions/start", b"[" * 50_000, 400),
    (f"{EXTENSION}/nowhere", b"{}", 404),
)


@contextmanager
def noise(url: str) -> Iterator[list[str]]:
    """Bad requests and broken connections in a separate thread; yields the unexpected responses."""
    ended = threading.Event()
    unexpected: list[str] = []

    def make() -> None:
        with httpx.Client(base_url=url, headers=HEADERS, timeout=60) as client:
            while not ended.wait(0.02):
                path, body, status = random.choice(NOISE)
                answer = client.post(path, content=body)
                if answer.status_code != status:
                    unexpected.append(f"{path}: {answer.status_code} {answer.text[:200]}")
                client.post("/api/track", json={"post_id": "p"}, headers={"X-API-Key": f"key-{random.random()}"})
                with connect(url) as gone:
                    gone.sendall(request(headers=b"Content-Length: 1000\r\n"))

    thread = threading.Thread(target=make)
    thread.start()
    try:
        yield unexpected
    finally:
        ended.set()
        thread.join()


@pytest.mark.long
def test_memory_and_connections_are_flat_after_minutes_of_mixed_load(database_url: str) -> None:
    connections: list[int] = []
    with collector_process(
        database_url, SLUICE_COLLECTOR_WORKERS=str(WORKERS), SLUICE_COLLECTOR_REFUSED_RATE="0"
    ) as collector:
        with (
            psycopg.connect(database_url, autocommit=True) as observer,
            Load(collector.url, collector.process.pid) as load,
            noise(collector.url) as unexpected,
        ):
            ends_at = time.monotonic() + SECONDS
            while time.monotonic() < ends_at:
                counted = observer.execute(
                    "select count(*) from pg_stat_activity where application_name = 'sluice-collector'"
                ).fetchone()
                assert counted is not None
                connections.append(counted[0])
                time.sleep(1)  # one sample per second
        print(load.summary())
    require_nothing_lost(load, database_url)
    assert unexpected == []
    third = len(load.memory) // 3
    middle, last = mean(load.memory[third : 2 * third]), mean(load.memory[2 * third :])
    print(
        f"RSS {middle / 2**20:.0f} MiB, then {last / 2**20:.0f} MiB; connections {min(connections)}–{max(connections)}"
    )
    assert last <= GROWTH * middle
    assert max(connections) <= WORKERS * (COMMITTING + LOOKING_UP)

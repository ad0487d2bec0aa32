"""One key floods, stalls, trickles or sends garbage: another key is neither refused nor told that there is no room."""

import asyncio
import hashlib
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import httpx
import psycopg
import pytest
import stamina

from benchmarks.fairness.abuse import KINDS, Abuser, events
from tests.collector_process import Collector, collector_process
from tests.faults.connections import connect, received, request, status

MOST_SECONDS = 60
ENOUGH = 30
MIB = 2**20
WELL_BEHAVED = "well-behaved-key"

# What the abuser gets for it; "closed" are connections that gave way to others.
REFUSALS = {
    "flood": {"429"},
    "small_flood": {"429"},
    "big_bodies": {"429", "503"},
    "garbage": {"429"},
    "deep_garbage": {"429"},
    "unknown_keys": {"429"},
    "no_http": {"400"},
    "stall": {"503"},
    "trickle": {"429", "503", "closed"},
    "many_connections": {"closed"},
}


def create_key(connection: psycopg.Connection, key: str, source: str) -> None:
    connection.execute(
        "insert into ops.api_keys (key_hash, source_id, scope) values (%s, %s, 'write')",
        [hashlib.sha256(key.encode()).hexdigest(), source],
    )


@pytest.fixture(scope="module")
def limited(shared_url: str) -> Iterator[Collector]:
    """A collector with little memory, whose abusive keys may send 100 events a second."""
    with psycopg.connect(shared_url) as connection:
        create_key(connection, WELL_BEHAVED, "well-behaved")
        for kind in KINDS:
            create_key(connection, kind, "abusive")
        connection.execute("insert into ops.sources (source_id, key_rate) values ('abusive', 100)")
    with collector_process(shared_url, SLUICE_COLLECTOR_QUEUE_BYTES=str(16 * MIB)) as collector:
        yield collector


@contextmanager
def abuse(kind: str, collector: Collector) -> Iterator[Counter[str]]:
    """One key abusing the collector during the block, and how it has been answered so far."""
    abuser = Abuser(collector.url, kind, MOST_SECONDS)
    thread = threading.Thread(target=lambda: asyncio.run(abuser.run(kind)))
    thread.start()
    try:
        yield abuser.statuses
    finally:
        abuser.stop()
        thread.join()


@pytest.mark.parametrize("kind", KINDS)
def test_another_key_is_served_while_one_abuses_and_the_abuser_is_refused(limited: Collector, kind: str) -> None:
    answers: Counter[int] = Counter()
    headers = {"X-API-Key": WELL_BEHAVED, "Content-Type": "application/json"}
    with abuse(kind, limited) as abused, httpx.Client(base_url=limited.url, headers=headers, timeout=60) as client:
        ends_at = time.monotonic() + MOST_SECONDS
        while time.monotonic() < ends_at and not (REFUSALS[kind] & abused.keys() and answers.total() >= ENOUGH):
            answers[client.post("/api/track", content=events(20)).status_code] += 1
        print(f"{kind}: others {dict(answers)}, abuser {dict(abused)}")
        assert REFUSALS[kind] & abused.keys()
    assert answers.keys() == {200}


REFUSED = {
    "no JSON": (b"{", "application/json", 400),
    "another shape": (b'{"interactions": 1}', "application/json", 400),
    "no valid event": (b'{"interactions": [{}]}', "application/json", 400),
    "another type": (b"{}", "text/csv", 415),
    "too large": (b" " * (4 * MIB + 1), "application/json", 413),
}
STALLING, KNOWN = "stalling", "known"


@pytest.fixture(scope="module")
def charged(shared_url: str) -> Iterator[Collector]:
    """A collector that allows each key one event, and one refused request, every ten seconds."""
    with psycopg.connect(shared_url) as connection:
        create_key(connection, KNOWN, "known")
        for key in (*REFUSED, STALLING):
            create_key(connection, key, "charged")
        connection.execute("insert into ops.sources (source_id, key_rate) values ('charged', 0.1)")
    with collector_process(shared_url, SLUICE_COLLECTOR_REFUSED_RATE="0.1") as collector:
        yield collector


def post(collector: Collector, body: bytes, key: str, content_type: str = "application/json") -> int:
    headers = {"X-API-Key": key, "Content-Type": content_type}
    return httpx.post(f"{collector.url}/api/track", content=body, headers=headers, timeout=60).status_code


@pytest.mark.parametrize("key", REFUSED)
def test_a_refused_request_is_charged_to_its_key_like_an_event(charged: Collector, key: str) -> None:
    body, content_type, refused = REFUSED[key]
    assert post(charged, body, key, content_type) == refused
    assert post(charged, events(1), key) == 429


def test_an_upload_that_stalls_is_cut_long_before_its_time_is_over(charged: Collector) -> None:
    with connect(charged.url) as stalled:
        stalled.sendall(request(key=STALLING.encode(), headers=b"Content-Length: 1000000\r\n") + b" " * 50_000)
        answer = received(stalled)
    assert status(answer) == 408
    assert b"The request stalled" in answer
    assert post(charged, events(1), STALLING) == 429, "and is charged"


def test_what_has_no_valid_key_is_charged_to_its_address_where_known_keys_and_probes_are_served(
    charged: Collector,
) -> None:
    assert post(charged, events(1), KNOWN) == 200
    assert [httpx.get(f"{charged.url}/nowhere/{number}").status_code for number in range(2)] == [404, 429]
    assert post(charged, events(1), "nobody") == 429
    assert post(charged, events(1), KNOWN) == 200
    assert httpx.get(f"{charged.url}/readyz").status_code == 200


def test_a_key_with_megabytes_to_store_is_not_committed_together_with_another_keys_event(database_url: str) -> None:
    with psycopg.connect(database_url) as connection:
        connection.execute(
            "insert into ops.api_keys (key_hash, source_id, scope) values (%s, 'web', 'write')",
            [hashlib.sha256(WELL_BEHAVED.encode()).hexdigest()],
        )
    with collector_process(database_url) as collector, ThreadPoolExecutor() as clients:
        with psycopg.connect(database_url) as locker:
            locker.execute("lock table raw.events in access exclusive mode")
            large = [clients.submit(post, collector, events(1_000), "dev-write") for _ in range(4)]
            small = [clients.submit(post, collector, events(1), WELL_BEHAVED) for _ in range(4)]
            waiting = "select count(*) from pg_locks where relation = 'raw.events'::regclass and not granted"
            for attempt in stamina.retry_context(on=AssertionError, attempts=None, timeout=60, wait_max=0.1):
                with attempt, psycopg.connect(database_url) as observer:
                    assert observer.execute(waiting).fetchone() == (2,), "one commit for each key"
        assert {each.result() for each in (*large, *small)} == {200}
    with psycopg.connect(database_url) as connection:
        shared = "select xact_id from raw.events group by xact_id having count(distinct source_id) > 1"
        assert connection.execute(shared).fetchall() == []

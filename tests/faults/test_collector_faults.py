"""The collector is killed, stopped or overwhelmed: acknowledged events are stored, and memory is bounded."""

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import httpx
import psutil
import pytest
import stamina

from tests.collector_process import Collector, collector_process, free_port
from tests.faults.connections import connect, received, request, status
from tests.faults.load import HEADERS, NO_ANSWER, UNAVAILABLE, Load, interaction, require_nothing_lost
from tests.faults.postgres import frozen
from warehouse.embedded import EmbeddedPostgres

DRAIN_SECONDS = 10
SLACK = 3  # the machine may be busy with other work
MIB = 2**20
QUEUE = 8 * MIB


@pytest.mark.parametrize("signal_number", [signal.SIGKILL, signal.SIGTERM], ids=["kill -9", "SIGTERM"])
def test_a_collector_that_ends_under_load_has_stored_what_it_acknowledged(
    database_url: str, signal_number: signal.Signals
) -> None:
    port = free_port()
    with (
        collector_process(database_url, port=port) as collector,
        Load(collector.url, collector.process.pid) as load,
    ):
        load.wait_for_answers(20)
        collector.process.send_signal(signal_number)
        seconds = seconds_until_ended(collector.process)
        load.wait_for_answers(3, NO_ANSWER)
        with collector_process(database_url, port=port) as successor:
            load.pid = successor.process.pid
            load.wait_for_answers(20)
            load.deliver()
    print(f"ended after {seconds:.2f} s; {load.summary()}")
    assert seconds < DRAIN_SECONDS * SLACK
    require_nothing_lost(load, database_url)


def seconds_until_ended(process: "subprocess.Popen[bytes]") -> float:
    began = time.monotonic()
    process.wait(60)
    return time.monotonic() - began


def test_a_killed_worker_is_replaced_and_nothing_is_lost(database_url: str) -> None:
    with collector_process(database_url, SLUICE_COLLECTOR_WORKERS="2") as collector:
        with Load(collector.url, collector.process.pid) as load:
            load.wait_for(lambda: len(serving(collector)) == 2)
            before = serving(collector)
            for killed in before:
                load.wait_for_answers(20)
                os.kill(killed, signal.SIGKILL)
                load.wait_for(lambda: len(serving(collector)) == 2)
            load.wait_for_answers(20)
            assert not serving(collector) & before
        print(load.summary())
        require_nothing_lost(load, database_url)


def test_workers_whose_supervisor_is_killed_drain_and_leave_their_port_to_the_next(database_url: str) -> None:
    port = free_port()
    with (
        collector_process(database_url, port=port, SLUICE_COLLECTOR_WORKERS="2") as collector,
        Load(collector.url, collector.process.pid) as load,
    ):
        load.wait_for_answers(20)
        left = [psutil.Process(pid) for pid in workers(collector)]
        collector.process.kill()
        began = time.monotonic()
        _, alive = psutil.wait_procs(left, timeout=DRAIN_SECONDS * SLACK)
        print(f"ended after {time.monotonic() - began:.2f} s")
        assert alive == []
        with collector_process(database_url, port=port) as successor:
            load.pid = successor.process.pid
            load.wait_for_answers(20)
            load.deliver()
    print(load.summary())
    require_nothing_lost(load, database_url)


def workers(collector: Collector) -> set[int]:
    """The collector's worker processes; its other child only tracks shared memory."""
    return {child.pid for child in psutil.Process(collector.process.pid).children() if is_worker(child)}


def is_worker(child: psutil.Process) -> bool:
    try:
        return child.status() != psutil.STATUS_ZOMBIE and "spawn_main" in " ".join(child.cmdline())
    except psutil.NoSuchProcess:
        return False


def serving(collector: Collector) -> set[int]:
    """The workers that have started, which hold a database connection."""
    return {pid for pid in workers(collector) if is_connected(pid)}


def is_connected(pid: int) -> bool:
    try:
        connections = psutil.Process(pid).net_connections("tcp")
    except psutil.NoSuchProcess:
        return False
    return any(each.status == psutil.CONN_ESTABLISHED for each in connections)


@pytest.mark.parametrize("frozen_seconds", [pytest.param(3, id="short"), pytest.param(30, marks=pytest.mark.long)])
def test_memory_is_bounded_while_clients_pour_into_a_database_that_hangs(
    faulty_server: EmbeddedPostgres, faulty_url: str, frozen_seconds: float
) -> None:
    with collector_process(faulty_url, SLUICE_COLLECTOR_QUEUE_BYTES=str(QUEUE)) as collector:
        pid = collector.process.pid
        # Clients give up after 2 s, leaving their events with the collector, and send the same ones again.
        with Load(collector.url, pid, events_per_second=20_000, events_per_request=500, client_seconds=2) as load:
            load.wait_for_answers(5)
            with frozen(faulty_server):
                load.wait_for_answers(10, UNAVAILABLE)
                time.sleep(frozen_seconds)  # the length of the fault; clients keep sending
                held = held_bytes(collector)
                assert httpx.get(f"{collector.url}/healthz", timeout=30).status_code == 200
        before = load.memory[0]
        print(f"held {held / MIB:.1f} MiB, RSS at first {before / MIB:.0f} MiB; {load.summary()}")
        require_nothing_lost(load, faulty_url)
        assert held <= QUEUE
        assert held_bytes(collector) == 0
        assert max(load.memory) < before + 10 * QUEUE


def held_bytes(collector: Collector) -> float:
    """The bytes that the collector reports holding for its clients."""
    figures = httpx.get(f"{collector.url}/metrics", timeout=30).text
    return next(float(line.split()[1]) for line in figures.splitlines() if line.startswith("sluice_held_bytes"))


def wait_until_held(collector: Collector) -> None:
    for attempt in stamina.retry_context(on=AssertionError, attempts=None, timeout=30, wait_max=0.1):
        with attempt:
            assert held_bytes(collector) > 0


def post_apart(collector: Collector) -> int:
    """The status of an event of which head and body are sent apart."""
    return httpx.post(f"{collector.url}/api/track", json=interaction(uuid4()), headers=HEADERS, timeout=60).status_code


def post_in_one_piece(collector: Collector) -> int:
    """The same of one that arrives in one read, which no task of the server waits for."""
    body = json.dumps(interaction(uuid4())).encode()
    with connect(collector.url) as connection:
        connection.settimeout(60)
        connection.sendall(request(headers=b"Connection: close\r\nContent-Length: %d\r\n" % len(body)) + body)
        return status(received(connection))


@pytest.mark.parametrize("post", [pytest.param(post_apart, marks=pytest.mark.long), post_in_one_piece])
def test_sigterm_ends_the_collector_although_its_database_hangs(
    faulty_server: EmbeddedPostgres, faulty_url: str, post: Callable[[Collector], int]
) -> None:
    with collector_process(faulty_url) as collector:
        assert post(collector) == 200
        with frozen(faulty_server), ThreadPoolExecutor() as waiting:
            answer = waiting.submit(post, collector)
            wait_until_held(collector)
            collector.process.terminate()
            seconds = seconds_until_ended(collector.process)
        print(f"ended after {seconds:.2f} s")
    assert answer.result() == UNAVAILABLE
    assert seconds < DRAIN_SECONDS * SLACK

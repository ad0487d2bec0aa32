"""The database stops, hangs or refuses under load: nothing acknowledged is lost or doubled."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from uuid import uuid4

import httpx
import psycopg
import pytest
import stamina

from tests.collector_process import collector_process, free_port
from tests.faults.load import HEADERS, UNAVAILABLE, Load, interaction, require_nothing_lost
from tests.faults.postgres import frozen, kill
from tests.throwaway_server import FAST
from warehouse.embedded import EmbeddedPostgres

RECOVERY_SECONDS = 5
SLACK = 3  # the machine may be busy with other work
MOST_MEMORY = 600 * 2**20


@contextmanager
def collector_under_load(database_url: str) -> Iterator[Load]:
    """A collector busy storing; at the end of the block everything must be delivered exactly once."""
    with collector_process(database_url) as collector:
        with Load(collector.url, collector.process.pid) as load:
            load.wait_for_answers(20)
            yield load
            load.wait_for_answers(20)
        print(load.summary())
        require_nothing_lost(load, database_url)
        assert max(load.memory) < MOST_MEMORY


def require_recovery(load: Load, back_at: float) -> None:
    seconds = load.first_stored_after(back_at)
    print(f"first 200 after {seconds:.2f} s")
    assert seconds < RECOVERY_SECONDS * SLACK


def stop_until_clients_notice(server: EmbeddedPostgres, load: Load) -> None:
    server.stop()
    load.wait_for_answers(10, UNAVAILABLE)


def kill_until_clients_notice(server: EmbeddedPostgres, load: Load) -> None:
    kill(server)
    load.wait_for_answers(10, UNAVAILABLE)


def stop_at_once(server: EmbeddedPostgres, _: Load) -> None:
    server.stop()


@pytest.mark.parametrize("fault", [stop_until_clients_notice, kill_until_clients_notice, stop_at_once])
def test_a_server_that_goes_away_and_comes_back_loses_nothing(
    faulty_server: EmbeddedPostgres, faulty_url: str, fault: Callable[[EmbeddedPostgres, Load], None]
) -> None:
    with collector_under_load(faulty_url) as load:
        fault(faulty_server, load)
        faulty_server.start()
        require_recovery(load, time.monotonic())


def test_a_collector_started_before_its_database_says_503_and_then_serves(
    faulty_server: EmbeddedPostgres, faulty_url: str
) -> None:
    port = free_port()

    def start_database_after_a_refusal() -> httpx.Response:
        for attempt in stamina.retry_context(on=httpx.ConnectError, attempts=None, timeout=60, wait_max=0.2):
            with attempt:
                url = f"http://127.0.0.1:{port}/api/track"
                refused = httpx.post(url, json=interaction(uuid4()), headers=HEADERS, timeout=30)
        faulty_server.start()
        return refused

    faulty_server.stop()
    with ThreadPoolExecutor() as pool:
        refused = pool.submit(start_database_after_a_refusal)
        with collector_process(faulty_url, port=port) as collector, Load(collector.url, collector.process.pid) as load:
            load.wait_for_answers(5)
    assert refused.result().status_code == UNAVAILABLE
    require_nothing_lost(load, faulty_url)


def test_a_short_freeze_of_the_database_only_delays_answers(faulty_server: EmbeddedPostgres, faulty_url: str) -> None:
    with collector_under_load(faulty_url) as load:
        with frozen(faulty_server):
            time.sleep(3)  # the length of the fault, shorter than any timeout
        require_recovery(load, time.monotonic())
    assert load.statuses[UNAVAILABLE] == 0


@pytest.mark.long
def test_a_long_freeze_of_the_database_is_answered_503_and_recovered_from(
    faulty_server: EmbeddedPostgres, faulty_url: str
) -> None:
    with collector_under_load(faulty_url) as load:
        with frozen(faulty_server):
            load.wait_for_answers(10, UNAVAILABLE)
        require_recovery(load, time.monotonic())


def test_commits_that_take_two_seconds_delay_answers_and_refuse_none(faulty_url: str) -> None:
    with psycopg.connect(faulty_url) as connection:
        connection.execute(
            "create function slow() returns trigger language plpgsql as 'begin perform pg_sleep(2); return null; end'"
        )
        connection.execute("create trigger slow after insert on raw.events for each statement execute function slow()")
    with collector_process(faulty_url) as collector:
        with Load(collector.url, collector.process.pid) as load:
            load.wait_for_answers(100)
        print(load.summary(), f"slowest {max(answer.at - answer.sent_at for answer in load.answers):.1f} s")
        require_nothing_lost(load, faulty_url)
    assert set(load.statuses) == {200}


def test_a_lock_on_the_table_delays_answers_and_loses_nothing(faulty_url: str) -> None:
    with collector_under_load(faulty_url) as load:
        with psycopg.connect(faulty_url) as connection:
            connection.execute("lock table raw.events in access exclusive mode")
            load.wait_for(lambda: is_waited_for(faulty_url))
            time.sleep(3)  # the length of the fault, shorter than any timeout
        require_recovery(load, time.monotonic())
    assert load.statuses[UNAVAILABLE] == 0


@pytest.mark.long
def test_a_lock_that_is_held_for_long_is_answered_503(faulty_url: str) -> None:
    with collector_under_load(faulty_url) as load:
        with psycopg.connect(faulty_url) as connection:
            connection.execute("lock table raw.events in access exclusive mode")
            load.wait_for_answers(10, UNAVAILABLE)
        require_recovery(load, time.monotonic())


def is_waited_for(database_url: str) -> bool:
    waiting = "select from pg_locks where relation = 'raw.events'::regclass and not granted"
    with psycopg.connect(database_url) as connection:
        return connection.execute(waiting).fetchone() is not None


@pytest.fixture
def crowded_server(faulty_server: EmbeddedPostgres) -> Iterator[EmbeddedPostgres]:
    """The server with 10 connections in total, none reserved."""
    few = {"max_connections": "10", "superuser_reserved_connections": "0", "reserved_connections": "0"}
    crowded = EmbeddedPostgres(faulty_server.home, FAST | few)
    crowded.stop()
    crowded.start()
    yield crowded
    crowded.stop()
    faulty_server.start()


def test_when_others_take_all_connections_clients_wait_until_one_is_free(
    crowded_server: EmbeddedPostgres, faulty_url: str
) -> None:
    with collector_under_load(faulty_url) as load:
        with ExitStack() as others:
            crowd = others.enter_context(psycopg.connect(faulty_url, autocommit=True))

            def is_crowded_out() -> bool:
                crowd.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'sluice-collector'"
                )
                take_all_connections(faulty_url, others)
                return load.statuses[UNAVAILABLE] >= 10

            load.wait_for(is_crowded_out)
        require_recovery(load, time.monotonic())


def take_all_connections(database_url: str, others: ExitStack) -> None:
    try:
        while True:
            others.enter_context(psycopg.connect(database_url))
    except psycopg.OperationalError:
        return

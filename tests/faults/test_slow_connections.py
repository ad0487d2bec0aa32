"""Slow, silent or endless requests are cut off while other clients are served."""

import json
import time
from collections.abc import Iterator

import httpx
import pytest

from tests.collector_process import collector_process
from tests.faults.connections import connect, drip, idle_connections, received, request, status

REQUEST_SECONDS = 1
SLACK = 10  # the machine may be busy with other work
IDLE = 10_000
VIEW = {"post_id": "p1", "interaction_type": "view"}
BODY = json.dumps(VIEW).encode()


@pytest.fixture(scope="module")
def url(shared_url: str) -> Iterator[str]:
    """A collector with a client timeout of one second."""
    with collector_process(shared_url, SLUICE_COLLECTOR_REQUEST_SECONDS=str(REQUEST_SECONDS)) as collector:
        yield collector.url


def require_others_served(url: str) -> None:
    response = httpx.post(f"{url}/api/track", json=VIEW, headers={"X-API-Key": "dev-write"}, timeout=10)
    assert response.status_code == 200


def test_headers_that_drip_in_end_the_connection(url: str) -> None:
    with connect(url) as slow:
        slow.sendall(b"POST /api/track HTTP/1.1\r\n")
        require_others_served(url)
        assert drip(slow, b"X-Slow: 1\r\n", SLACK) < SLACK
    require_others_served(url)


def test_a_body_that_drips_in_is_408_and_ends_the_connection(url: str) -> None:
    with connect(url) as slow:
        slow.sendall(request(headers=b"Content-Length: 1000\r\n"))
        require_others_served(url)
        assert status(received(slow)) == 408
    require_others_served(url)


@pytest.mark.parametrize(
    ("headers", "drop"),
    [(b"Content-Length: 1000000\r\n", b"x"), (b"Transfer-Encoding: chunked\r\n", b"1\r\nx\r\n")],
    ids=["promised body", "endless chunks"],
)
def test_a_client_that_keeps_sending_after_its_408_is_disconnected(url: str, headers: bytes, drop: bytes) -> None:
    with connect(url) as slow:
        slow.sendall(request(headers=headers))
        assert drip(slow, drop, SLACK) < SLACK


def test_a_client_that_sends_chunks_forever_is_413_and_disconnected(url: str) -> None:
    with connect(url) as endless:
        endless.sendall(request(headers=b"Transfer-Encoding: chunked\r\n"))
        chunk = b"10000\r\n" + b" " * 0x10000 + b"\r\n"
        assert drip(endless, chunk, SLACK) < SLACK
    require_others_served(url)


def test_a_body_shorter_than_promised_is_408(url: str) -> None:
    with connect(url) as short:
        short.sendall(request(headers=b"Content-Length: %d\r\n" % (len(BODY) + 1)) + BODY)
        assert status(received(short)) == 408


def test_garbage_after_a_request_ends_the_connection(url: str) -> None:
    with connect(url) as longer:
        longer.sendall(request(headers=b"Content-Length: %d\r\n" % len(BODY)) + BODY + b"surplus\r\n\r\n")
        assert status(received(longer)) in (200, 400)
    require_others_served(url)


def test_line_ends_between_requests_do_not_keep_a_connection(url: str) -> None:
    with connect(url) as silent:
        silent.sendall(request(headers=b"Content-Length: %d\r\n" % len(BODY)) + BODY)
        assert status(silent.recv(65536)) == 200
        assert drip(silent, b"\r\n", SLACK) < SLACK


def test_a_connection_that_ends_within_the_body_stores_nothing_and_affects_no_one_else(url: str) -> None:
    for _ in range(20):
        with connect(url) as gone:
            gone.sendall(request(headers=b"Content-Length: 1000\r\n") + b'{"post_id": "p1"')
    require_others_served(url)


def test_thousands_of_idle_connections_leave_room_for_others(shared_url: str) -> None:
    with collector_process(shared_url) as collector, idle_connections(collector.url, IDLE) as idle:
        began = time.monotonic()
        for _ in range(20):
            require_others_served(collector.url)
        print(f"{idle} idle connections, {(time.monotonic() - began) / 20 * 1000:.0f} ms a request")
        assert idle > 500

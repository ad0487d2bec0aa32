"""Trailers are no headers: what follows a body can neither authenticate, nor say where or how it was sent."""

import json
from collections.abc import Iterator

import psycopg
import pytest

from tests.collector_process import collector_process
from tests.faults.connections import exchange, status

BODY = json.dumps({"post_id": "p1", "interaction_type": "view"}).encode()
KEY = b"X-API-Key: dev-write\r\n"
TYPE = b"Content-Type: application/json\r\n"


@pytest.fixture(scope="module")
def url(shared_url: str) -> Iterator[str]:
    """A collector that believes forwarded addresses of this machine, and stores addresses."""
    with psycopg.connect(shared_url) as connection:
        connection.execute("insert into ops.sources (source_id, ip_policy) values ('dev', 'truncate')")
    with collector_process(shared_url, SLUICE_TRUSTED_PROXIES="127.0.0.1") as collector:
        yield collector.url


def post(url: str, *, headers: bytes, trailers: bytes) -> int:
    """The status of a request in one piece, with its body in a chunk and trailers behind it."""
    head = b"POST /api/track HTTP/1.1\r\nHost: collector\r\n" + headers + b"Transfer-Encoding: chunked\r\n\r\n"
    return status(exchange(url, head + b"%x\r\n%s\r\n0\r\n%s\r\n" % (len(BODY), BODY, trailers)))


@pytest.mark.parametrize("key", [b"Authorization: Bearer dev-write\r\n", KEY], ids=["Authorization", "X-API-Key"])
def test_a_key_in_a_trailer_is_none(url: str, key: bytes) -> None:
    assert post(url, headers=key + TYPE, trailers=b"") == 200
    assert post(url, headers=TYPE, trailers=key) == 401


def test_a_content_type_in_a_trailer_is_none(url: str) -> None:
    html = b"Content-Type: text/html\r\n"
    assert post(url, headers=KEY + html, trailers=TYPE) == 415
    assert post(url, headers=KEY + TYPE, trailers=html) == 200


def test_an_address_or_an_idempotency_key_in_a_trailer_is_none(url: str, shared_url: str) -> None:
    told = b"X-Forwarded-For: 203.0.113.7\r\nIdempotency-Key: again\r\n"

    def stored_after(*, headers: bytes, trailers: bytes) -> list[tuple[object, ...]]:
        with psycopg.connect(shared_url, autocommit=True) as connection:
            connection.execute("truncate raw.events")
            for _ in range(2):
                assert post(url, headers=KEY + TYPE + headers, trailers=trailers) == 200
            return connection.execute(
                "select min(context ->> 'ip'), max(context ->> 'ip'), count(distinct event_id) from raw.events"
            ).fetchall()

    assert stored_after(headers=told, trailers=b"") == [("203.0.113.0", "203.0.113.0", 1)]
    assert stored_after(headers=b"", trailers=told) == [("127.0.0.0", "127.0.0.0", 2)]


def test_trailers_without_end_are_refused(url: str) -> None:
    head = b"POST /api/track HTTP/1.1\r\nHost: collector\r\n" + KEY + TYPE + b"Transfer-Encoding: chunked\r\n\r\n"
    endless = b"X-Endless: " + b"x" * 400_000
    assert status(exchange(url, head + b"%x\r\n%s\r\n0\r\n" % (len(BODY), BODY) + endless)) in (0, 431)

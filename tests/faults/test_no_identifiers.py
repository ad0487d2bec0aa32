"""Personal identifiers stop at the collector: no log, metric, error, row or PostgreSQL log has them in the clear."""

import json
from collections.abc import Iterator
from pathlib import Path

import httpx
import psycopg

from ingest_api.dialects import ENDPOINTS
from tests.collector_process import collector_process
from warehouse.embedded import EmbeddedPostgres

USER, EMAIL, ADDRESS, CARD = "ada-lovelace-1815", "ada.lovelace@example.org", "203.0.113.77", "4111111111111111"
SECRET = "correct-horse-1815"
MARKERS = (USER, EMAIL, ADDRESS, CARD, "4111 1111 1111 1111", SECRET)
PERSON = {
    "user_id": USER, "userId": USER, "extension_user_id": USER, "anonymousId": USER, "email": EMAIL,
    "ip": ADDRESS, "client_ip": ADDRESS, "user.email": EMAIL, "userPassword": SECRET, "customer": {"name": USER},
    "label": f"{EMAIL} from {ADDRESS}", "access_token": SECRET,
    "url": f"https://shop.example/a?session={SECRET}#{EMAIL}",
    "message_content": f"my card is {CARD}, write to {EMAIL}", "content": "4111 1111 1111 1111",
}  # fmt: skip
EVENT = PERSON | {
    "post_id": "p1", "interaction_type": "viewed", "type": "chat_message_sent", "event_name": "message_sent",
    "eventName": "chat_message", "event_type": "chat_message", "event": "Message Sent", "session_id": "s1",
    "thread_id": "t1", "chat_session_id": "c1", "satisfaction_rating": 5,
    "metadata": PERSON, "data": PERSON, "properties": PERSON, "traits": PERSON, "event_metadata": PERSON,
}  # fmt: skip
HEADERS = {
    "X-API-Key": "dev-write",
    "Content-Type": "application/json",
    "X-User-Id": USER,
    "X-Real-IP": ADDRESS,
    "Forwarded": f"for={ADDRESS}",
    "Cookie": f"email={EMAIL}",
    "User-Agent": f"Mozilla/5.0 ({EMAIL})",
}
# Like `sluice serve`, but with debug logging of all libraries.
SERVE_AND_LOG_ALL = """
import logging, uvicorn
from warehouse.settings import settings
from ingest_api.server.serve import serve
logging.basicConfig(level=logging.DEBUG)
run = uvicorn.run
uvicorn.run = lambda *arguments, **options: run(*arguments, **options | {"log_level": "debug"})
serve(settings())
"""


def bodies() -> Iterator[bytes]:
    """Good, bad and unreadable bodies, each with all markers."""
    bad = EVENT | {"post_id": [], "type": "", "interaction_type": "", "timestamp": "yesterday", "event": None}
    not_a_number = EVENT | {"value": float("nan")}
    for event in (EVENT, bad, not_a_number, EVENT | {"timestamp": "2001-01-01T00:00:00Z"}):
        for body in (event, [event], PERSON | {"events": [event]}, PERSON | {"interactions": [event, EVENT]}):
            yield json.dumps(body).encode()
    yield json.dumps(EVENT)[:-1].encode()
    yield b"\xff" + json.dumps(EVENT).encode()
    yield f"user_id={USER}&email={EMAIL}".encode()


def post_all(url: str) -> set[int]:
    """Send every body to every endpoint; returns the statuses."""
    statuses = set()
    with httpx.Client(base_url=url, headers=HEADERS, timeout=30) as client:
        for endpoint in ENDPOINTS:
            path = endpoint.path.format(post_id="p1", session_id="s1")
            for body in bodies():
                statuses.add(client.post(path, content=body).status_code)
            statuses.add(
                client.post(path, content=json.dumps(EVENT), headers={"Content-Type": "text/html"}).status_code
            )
            statuses.add(client.post(path, content=b"x", headers={"Content-Encoding": "br"}).status_code)
            statuses.add(client.post(path, json=EVENT, headers={"X-API-Key": USER}).status_code)
            statuses.add(client.put(f"{path}/{EMAIL}", json=EVENT).status_code)
    return statuses


def contents(database_url: str) -> str:
    """All rows of raw and ops as text."""
    with psycopg.connect(database_url) as connection:
        tables = connection.execute(
            "select format('%I.%I', schemaname, tablename) from pg_tables where schemaname in ('raw', 'ops')"
        ).fetchall()
        rows = [connection.execute(f"select t::text from {table} as t".encode()).fetchall() for (table,) in tables]
    return "\n".join(row for of_table in rows for (row,) in of_table)


def require_no_markers(where: str, text: str) -> None:
    found = [marker for marker in MARKERS if marker in text]
    around = [text[max(0, text.index(marker) - 200) : text.index(marker) + 100] for marker in found]
    assert not found, f"{where} has {found}: {around}"


def test_no_identifier_leaves_the_collector_in_the_clear(
    faulty_server: EmbeddedPostgres, faulty_url: str, tmp_path: Path
) -> None:
    log = tmp_path / "collector.log"
    server_log_before = faulty_server.log.stat().st_size
    with (
        log.open("wb") as output,
        collector_process(faulty_url, program=("-c", SERVE_AND_LOG_ALL), output=output) as collector,
    ):
        statuses = post_all(collector.url)
        assert statuses >= {200, 400, 401, 404, 415}
        assert max(statuses) < 500
        faulty_server.stop()
        statuses |= post_all(collector.url)
        assert 503 in statuses
        assert 500 not in statuses
        faulty_server.start()
        for path in ("/metrics", "/healthz", "/readyz", "/nowhere", "/openapi.json"):
            require_no_markers(path, httpx.get(f"{collector.url}{path}").text)
        refused = httpx.post(f"{collector.url}/api/track", content=b"{", headers={"X-API-Key": "dev-write"})
        require_no_markers("another client's error", refused.text)
    stored = contents(faulty_url)
    assert "p1" in stored
    require_no_markers("the database", stored)
    logged = log.read_text()
    assert "Nothing was committed" in logged
    require_no_markers("the collector's log", logged)
    with faulty_server.log.open("rb") as server_log:
        server_log.seek(server_log_before)
        require_no_markers("PostgreSQL's log", server_log.read().decode(errors="replace"))

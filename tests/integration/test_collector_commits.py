"""200 means committed, and a retry counts once, against a real collector."""

import asyncio
import hashlib
import hmac
import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID, uuid4

import httpx
import psycopg
import stamina

from ingest_api.app import create_app, routed
from tests.collector_client import (
    INITIALIZE,
    TRACK,
    VIEW,
    WRITE,
    Rows,
    event_ids,
    events,
    now,
    refused,
    stored_ids,
)
from tests.collector_process import collector_process
from tests.integration.conftest import Landing
from warehouse.embedded import EmbeddedPostgres

# Retries


def test_a_retried_batch_lands_under_the_same_event_ids(client: httpx.Client, rows: Rows) -> None:
    by_id = [VIEW | {"event_id": str(uuid4())}, VIEW | {"event_id": "not a uuid"}]
    by_time = [VIEW | {"timestamp": now(minutes=-1)}, VIEW | {"timestamp": now(minutes=-1), "post_id": "p2"}]
    for _ in range(2):
        assert client.post(TRACK, json={"interactions": by_id + by_time}).json()["tracked"] == 4
    ids = stored_ids(rows)
    assert ids[:4] == ids[4:]
    assert len(set(ids)) == 4


def test_an_idempotency_key_makes_a_retry_recognisable(client: httpx.Client, rows: Rows) -> None:
    for key in ("a", "a", "b"):
        client.post(TRACK, json={"interactions": [VIEW, VIEW]}, headers={"Idempotency-Key": key}).raise_for_status()
    ids = stored_ids(rows)
    assert ids[:2] == ids[2:4]
    assert len(set(ids)) == 4


def test_two_clicks_without_id_and_time_are_two_events(client: httpx.Client, rows: Rows) -> None:
    for _ in range(2):
        client.post(TRACK, json=VIEW).raise_for_status()
    assert len(set(stored_ids(rows))) == 2


def test_initialize_gives_one_installation_one_user_and_a_retry_the_same_session(
    client: httpx.Client, rows: Rows
) -> None:
    body = {"extension_user_id": "installation-1", "timestamp": now()}
    first = client.post(INITIALIZE, json=body).json()
    assert client.post(INITIALIZE, json=body).json() == first
    later = client.post(INITIALIZE, json=body | {"timestamp": now(seconds=1)}).json()
    assert later["user_id"] == first["user_id"]
    assert later["session_id"] != first["session_id"]

    user_key = hmac.new(b"development-pepper", f"dev\x1f{first['user_id']}".encode(), hashlib.sha256).hexdigest()
    stored = rows("select distinct event_name, session_id, user_key from raw.events")
    assert {row["session_id"] for row in stored} == {first["session_id"], later["session_id"]}
    assert {(row["event_name"], row["user_key"]) for row in stored} == {("session_started", user_key)}


# Committed


def test_an_answered_event_survives_kill_9_right_after_the_answer(database_url: str, own_rows: Rows) -> None:
    for killed in range(1, 4):
        sent = events(200)
        with collector_process(database_url) as collector:
            response = httpx.post(f"{collector.url}{TRACK}", json={"interactions": sent}, headers=WRITE)
            collector.process.kill()
        assert response.status_code == 200
        assert event_ids(sent) <= set(stored_ids(own_rows))
        assert len(stored_ids(own_rows)) == killed * 200


def test_sigterm_loses_no_answered_event(database_url: str, own_rows: Rows) -> None:
    sent = events(64)

    with collector_process(database_url) as running, ThreadPoolExecutor(16) as pool:

        def post(event: dict[str, Any]) -> bool:
            try:
                return httpx.post(f"{running.url}{TRACK}", json=event, headers=WRITE, timeout=30).status_code == 200
            except httpx.TransportError:
                return False

        answers = [pool.submit(post, event) for event in sent]
        answers[10].result()
        running.process.terminate()
        answered = {UUID(event["event_id"]) for event, answer in zip(sent, answers, strict=True) if answer.result()}
    assert answered
    assert answered <= set(stored_ids(own_rows))


def test_concurrent_requests_all_land_once(client: httpx.Client, rows: Rows) -> None:
    requests = [events(5) for _ in range(200)]
    with ThreadPoolExecutor(32) as pool:
        answers = list(pool.map(lambda sent: client.post(TRACK, json={"interactions": sent}).json(), requests))
    assert {answer["tracked"] for answer in answers} == {5}
    ids = stored_ids(rows)
    assert len(ids) == 1000
    assert set(ids) == set().union(*map(event_ids, requests))


def test_requests_that_wait_at_the_same_time_share_one_transaction(database_url: str, own_rows: Rows) -> None:
    async def store_50_at_once() -> None:
        app = create_app()
        transport = httpx.ASGITransport(routed(app))
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=transport, base_url="http://collector", headers=WRITE) as client,
        ):
            budget, held = app.state.ingest.memory_budget, -1
            with psycopg.connect(database_url) as holder:
                holder.execute("lock table raw.events in share mode")  # the first commit waits until all 50 have come
                answering = asyncio.gather(*(client.post(TRACK, json=VIEW) for _ in range(50)))
                while held != (held := budget.held):
                    await asyncio.sleep(0.3)
                holder.rollback()
            assert {answer.status_code for answer in await answering} == {200}

    asyncio.run(store_50_at_once())
    (counted,) = own_rows("select count(*) as events, count(distinct xact_id) as transactions from raw.events")
    assert counted["events"] == 50
    assert counted["transactions"] <= 2, "the first may commit alone; the others share the next commit"


def test_an_event_that_postgresql_refuses_is_kept_and_harms_no_neighbour(
    client: httpx.Client, landing: Landing, rows: Rows
) -> None:
    refuse = "alter table raw.events add constraint no_refused check (payload ->> 'post_id' <> 'refused')"
    sent = events(7)
    for position in (0, 4, 6):
        sent[position]["post_id"] = "refused"
    landing.connection.execute(refuse)
    try:
        with ThreadPoolExecutor() as pool:
            neighbours = [pool.submit(client.post, TRACK, json=event) for event in events(8)]
            answer = refused(client.post(TRACK, json={"interactions": sent}), 400, "unstorable")
            assert {neighbour.result().status_code for neighbour in neighbours} == {200}
    finally:
        landing.connection.execute("alter table raw.events drop constraint no_refused")
    assert answer["message"] == "PostgreSQL refused 3 of this request's events; the others are stored."
    assert len(stored_ids(rows)) == 8 + 4
    assert event_ids([sent[position] for position in (1, 2, 3, 5)]) <= set(stored_ids(rows))
    kept = landing.rejected()
    assert [reject["code"] for reject in kept] == ["unstorable"] * 3
    assert {json.loads(reject["payload"])["event_id"] for reject in kept} == {
        sent[position]["event_id"] for position in (0, 4, 6)
    }


# The database is unreachable


def test_a_stopped_database_is_503_with_retry_after_and_the_collector_recovers(own_server: EmbeddedPostgres) -> None:
    url = own_server.url()
    with (
        collector_process(url) as collector,
        httpx.Client(base_url=collector.url, headers=WRITE, timeout=60) as client,
    ):
        before, lost, after = events(3)
        assert client.post(TRACK, json=before).status_code == 200

        own_server.stop()
        for headers in (WRITE, {"Authorization": "Bearer looked-up-in-the-database"}):
            response = client.post(TRACK, json=lost, headers=headers)
            answer = refused(response, 503, "storage_unavailable")
            assert response.headers["Retry-After"] == "30"
            assert answer["retry_after"] == 30
            assert answer["error"]
        assert client.get("/healthz").status_code == 200
        assert client.get("/readyz").status_code == 503

        assert own_server.start() == url
        assert client.post(TRACK, json=after).status_code == 200, "the first request after it returns is stored"
        for attempt in stamina.retry_context(on=httpx.HTTPError, attempts=None, wait_max=0.2, timeout=30):
            with attempt:  # an answer holds for a second
                client.get("/readyz").raise_for_status()
    with psycopg.connect(url) as connection:
        stored = {row[0] for row in connection.execute("select event_id from raw.events")}
    assert stored == event_ids([before, after]), "a request answered with 503 is not stored"

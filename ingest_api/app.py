"""The collector as an ASGI application: wiring only."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import asyncpg
import msgspec
from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from expectations.page import rules_page
from ingest_api.auth import Keys
from ingest_api.body import Body, decode, read_body
from ingest_api.clock import parse_time
from ingest_api.dialects import ENDPOINTS
from ingest_api.dialects.endpoint import Endpoint, Incoming
from ingest_api.event import Arrival, Judged, Reject, judge, storable
from ingest_api.landing import Landing, StorageUnavailable, Unstorable
from ingest_api.openapi import describe, operation
from ingest_api.privacy import Pseudonyms
from ingest_api.verdict import Rejected, RequestRefused
from warehouse.database import database_url
from warehouse.settings import Settings, settings

logger = logging.getLogger("sluice.collector")
RETRY_AFTER = 30
KEPT_BODY_BYTES = 64 * 1024
POOL_SIZE = 4


def create_app(config: Settings | None = None) -> FastAPI:
    """The application; it connects when it starts and drains what waits when it stops."""
    config = config or settings()
    app = FastAPI(title="Sluice collector", version="0.1.0", lifespan=_lifespan, redoc_url=None)
    app.state.config = config
    app.state.pseudonyms = {}
    app.add_exception_handler(RequestRefused, _refused)
    app.add_exception_handler(StorageUnavailable, _unavailable)
    app.add_exception_handler(HTTPException, _not_served)
    app.add_exception_handler(ClientDisconnect, _gone)
    for endpoint in ENDPOINTS:
        app.add_api_route(
            endpoint.path,
            _handler(endpoint),
            methods=["POST"],
            summary=endpoint.summary,
            tags=[endpoint.dialect],
            openapi_extra=operation(endpoint),
            response_class=Response,
        )
    app.add_api_route("/healthz", _healthz, tags=["operations"], summary="Is the process alive?")
    app.add_api_route("/readyz", _readyz, tags=["operations"], summary="Can events be stored?")
    app.add_api_route("/rules", _rules, tags=["operations"], summary="The rules of the gates", include_in_schema=False)
    describe(app, ENDPOINTS)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    config: Settings = app.state.config
    pool = asyncpg.create_pool(
        database_url(),
        min_size=0,
        max_size=POOL_SIZE,
        command_timeout=25,
        timeout=5,
        init=_send_json_as_bytes,
        server_settings={"role": "sluice_collector", "application_name": "sluice-collector"},
    )
    async with pool:
        app.state.pool = pool
        app.state.keys = Keys(pool, development=config.env == "development")
        app.state.landing = Landing(pool, limit=config.collector_queue_limit)
        yield
        await app.state.landing.close()


async def _send_json_as_bytes(connection: asyncpg.Connection) -> None:
    await connection.set_type_codec(
        "jsonb", schema="pg_catalog", format="binary", encoder=lambda data: b"\x01" + data, decoder=bytes
    )


def _handler(endpoint: Endpoint) -> Callable[[Request], Awaitable[Response]]:
    async def handle(request: Request) -> Response:
        return await _ingest(endpoint, request)

    handle.__name__ = f"{endpoint.dialect}_{endpoint.path.strip('/').replace('/', '_')}"
    return handle


async def _ingest(endpoint: Endpoint, request: Request) -> Response:
    state = request.app.state
    try:
        principal = await state.keys.require(request, "write")
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, TimeoutError):
        raise StorageUnavailable("The database is unavailable.") from None
    pseudonyms = _pseudonyms(state, principal.source_id)
    received_at = datetime.now(UTC)
    dry_run = request.query_params.get("dry_run", "").lower() in ("true", "1")
    body: Body | None = None
    try:
        body = decode(await read_body(request))
        incoming = Incoming(body.value, request.path_params, request.headers, pseudonyms)
        envelope = endpoint.read(incoming)
    except RequestRefused as refused:
        if not dry_run:
            kept = _kept(refused, body, pseudonyms)
            await state.landing.store([], [(principal.source_id, endpoint.dialect, kept)])
        raise
    arrival = Arrival(
        source_id=principal.source_id,
        dialect=endpoint.dialect,
        pseudonyms=pseudonyms,
        received_at=received_at,
        sent_at=_sent_at(envelope.sent_at),
        idempotency_key=request.headers.get("idempotency-key"),
        suspicious=body.suspicious or "%00" in str(request.url),
    )
    judged = judge(envelope.drafts, envelope.originals, arrival)
    if not dry_run:
        await _store(state.landing, judged, arrival)
    answer = endpoint.answer(envelope, judged)
    all_bad = bool(judged.verdicts) and all(isinstance(verdict, Rejected) for verdict in judged.verdicts)
    if all_bad:
        first = next(verdict for verdict in judged.verdicts if isinstance(verdict, Rejected))
        answer = {**answer, "code": first.code, "message": f"No event was stored. {first.message}"}
    return _json(400 if all_bad else 200, answer)


async def _store(landing: Landing, judged: Judged, arrival: Arrival) -> None:
    rejects = [(arrival.source_id, arrival.dialect, reject) for reject in judged.rejects]
    try:
        await landing.store(judged.rows, rejects)
    except Unstorable as error:
        raise RequestRefused(400, "unstorable", f"PostgreSQL refuses this request's values: {error}.") from None


def _kept(refused: RequestRefused, body: Body | None, pseudonyms: Pseudonyms) -> Reject:
    """A refused request for the dead letters: up to 64 KiB of it as text, without identifiers of people."""
    if body is not None:
        value = pseudonyms.without_identifiers(storable(body.value))
        text = msgspec.json.encode(value)[:KEPT_BODY_BYTES].decode("utf-8", "replace")
    else:
        sent = refused.body[:KEPT_BODY_BYTES].decode("utf-8", "replace").replace("\x00", "\ufffd")
        text = pseudonyms.text_without_identifiers(sent)
    return Reject(refused.code, refused.message, None, msgspec.json.encode(text))


def _sent_at(value: Any) -> datetime | None:
    """When the client sent the request by its own clock; unreadable is unknown, as it only corrects other times."""
    if not isinstance(value, str | int | float):
        return None
    try:
        return parse_time(value)
    except (ValueError, OverflowError):
        return None


def _pseudonyms(state: Any, source_id: str) -> Pseudonyms:
    known: dict[str, Pseudonyms] = state.pseudonyms
    if source_id not in known:
        known[source_id] = Pseudonyms(state.config.pepper.get_secret_value(), source_id)
    return known[source_id]


async def _healthz() -> dict[str, str]:
    return {"status": "ok"}


async def _readyz(request: Request) -> Response:
    try:
        await request.app.state.pool.fetchval("select 1 from ops.api_keys limit 1", timeout=5)
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, TimeoutError) as error:
        return _json(503, {"code": "not_ready", "message": f"The database is not usable: {type(error).__name__}."})
    return _json(200, {"status": "ready"})


async def _rules() -> HTMLResponse:
    return HTMLResponse(rules_page())


async def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, RequestRefused)
    headers = {"Retry-After": str(error.retry_after)} if error.retry_after is not None else {}
    if error.status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    body = {"error": error.message, "code": error.code, "message": error.message}
    return _json(error.status, body, headers)


async def _not_served(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    codes = {404: "not_found", 405: "method_not_allowed"}
    message = f"{error.detail}. The endpoints are listed on /docs."
    body = {"error": message, "code": codes.get(error.status_code, "not_served"), "message": message}
    return _json(error.status_code, body, error.headers)


async def _gone(_: Request, __: Exception) -> Response:
    message = "The connection ended before the body did."
    return _json(400, {"error": message, "code": "incomplete_body", "message": message})


async def _unavailable(_: Request, error: Exception) -> Response:
    body = {"error": str(error), "retry_after": RETRY_AFTER, "code": "storage_unavailable", "message": str(error)}
    return _json(503, body, {"Retry-After": str(RETRY_AFTER)})


def _json(status: int, body: dict[str, Any], headers: Mapping[str, str] | None = None) -> Response:
    return Response(msgspec.json.encode(body), status, headers, media_type="application/json")

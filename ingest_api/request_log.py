"""What is seen of every request: its metrics, its log line and, sampled, a `performance` event of its own."""

import asyncio
import logging
import random
import re
from datetime import UTC, datetime
from time import perf_counter
from uuid import uuid4

import msgspec
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ingest_api.in_progress import UNKNOWN
from ingest_api.landing.copy_rows import event_row, microseconds, shared_fields
from ingest_api.landing.group_commit import Landing
from ingest_api.memory_budget import StorageUnavailable
from ingest_api.probes import PATHS
from ingest_api.telemetry import metrics
from ingest_api.telemetry.logs import REQUEST_ID
from warehouse.settings import Settings

logger = logging.getLogger("sluice.request")
OWN_SOURCE = "sluice"
DIALECT = "learning"
EVENT_NAME = "api_request"
# Neither probes of operators nor paths that do not exist are requests to the API.
UNSAMPLED = frozenset((*PATHS, UNKNOWN))
_OWN_REQUEST_ID = re.compile(r"[\w.-]{1,128}", re.ASCII)


class RequestLog:
    """ASGI middleware around the whole application."""

    def __init__(self, app: ASGIApp, config: Settings) -> None:
        self._app = app
        self._ingest_share = config.ingest_request_events
        self._other_share = config.request_events
        self._storing: set[asyncio.Task[None]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request with its id in X-Request-Id, and note how it went."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        await self.around(self._app, perf_counter(), scope, receive, send)

    async def around(self, app: ASGIApp, began: float, scope: Scope, receive: Receive, send: Send) -> None:
        """The same for another application and a request that began at this time."""
        request_id = request_id_of(_sent_id(scope))
        REQUEST_ID.set(request_id)
        status = 500

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message.get("headers", ()), (b"x-request-id", request_id.encode())]
            await send(message)

        try:
            await app(scope, receive, send_with_id)
        finally:
            self.note(scope, request_id, status, perf_counter() - began)

    def note(self, scope: Scope, request_id: str, status: int, seconds: float) -> None:
        """Note a request that was answered with this status."""
        endpoint = _endpoint(scope)
        metrics.request_counter(endpoint, str(status)).inc()
        metrics.request_seconds(endpoint).observe(seconds)
        level = logging.ERROR if status >= 500 else logging.INFO if status >= 400 else logging.DEBUG
        if logger.isEnabledFor(level):
            facts = {"endpoint": endpoint, "status": status, "milliseconds": round(seconds * 1000, 1)}
            token = REQUEST_ID.set(request_id)
            logger.log(level, "%s %d", scope["method"], status, extra=facts)
            REQUEST_ID.reset(token)
        is_ingest = scope.get("sluice.endpoint", UNKNOWN) != UNKNOWN and not scope.get("sluice.is_read", False)
        share = self._ingest_share if is_ingest else 0 if endpoint in UNSAMPLED else self._other_share
        if share and random.random() < share:
            self._store(scope, endpoint, status, seconds)

    def _store(self, scope: Scope, endpoint: str, status: int, seconds: float) -> None:
        """Land the request as a `performance` event; no request waits for it, and a full queue drops it."""
        properties = {
            "endpoint": endpoint,
            "method": scope["method"],
            "status": status,
            "duration_ms": round(seconds * 1000, 3),
        }
        now = microseconds(datetime.now(UTC))
        payload = msgspec.json.encode({"event_type": EVENT_NAME, "properties": properties})
        shared = shared_fields(OWN_SOURCE, DIALECT, None, None)
        row = event_row(shared, EVENT_NAME, None, None, None, uuid4().bytes, now, now, payload)
        task = asyncio.create_task(_land(scope["app"].state.ingest.landing, row))
        self._storing.add(task)
        task.add_done_callback(self._storing.discard)


async def _land(landing: Landing, row: bytes) -> None:
    try:
        await landing.store(OWN_SOURCE, [row])
    except StorageUnavailable:
        logger.debug("A performance event was not stored.")


def _endpoint(scope: Scope) -> str:
    """The path's template: a path itself may hold ids of people."""
    own = scope.get("sluice.endpoint")
    if own is not None:
        return str(own)
    if scope["path"] in PATHS:
        return str(scope["path"])
    route = scope.get("route")
    return str(route.path) if route is not None else UNKNOWN


def _sent_id(scope: Scope) -> str | None:
    return next((value.decode("latin-1") for name, value in scope["headers"] if name == b"x-request-id"), None)


def request_id_of(sent: str | None) -> str:
    """The client's X-Request-Id when it is a plain short one, else a new one."""
    return sent if sent is not None and _OWN_REQUEST_ID.fullmatch(sent) else f"{random.getrandbits(64):016x}"

"""Handle an ingest request, from its bytes to a response that says what was committed."""

import asyncio
import logging
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import asyncpg
import msgspec
from fastapi import FastAPI
from starlette.datastructures import QueryParams
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from ingest_api.client.context import ClientContext
from ingest_api.dead_letters import MAX_PATH_CHARACTERS, RequestContext, request_context_of
from ingest_api.dialects.endpoint import Endpoint, Envelope, Incoming
from ingest_api.event import Arrival, Judged, Reject
from ingest_api.landing.copy_rows import payload_of, rejected_row
from ingest_api.landing.group_commit import Landing, Unstorable
from ingest_api.memory_budget import MemoryBudget, StorageUnavailable
from ingest_api.privacy.pseudonyms import Pseudonyms
from ingest_api.request.answers import failure, json_answer, refusal, unavailable
from ingest_api.request.body import MAX_BODY_BYTES, Body, decode, read_body
from ingest_api.request.headers import Headers
from ingest_api.sources.keys import Keys, Principal
from ingest_api.sources.policies import Sources
from ingest_api.sources.rate_limits import RateLimits
from ingest_api.telemetry import metrics
from ingest_api.validation.clock import parse_time
from ingest_api.validation.judge import judge
from ingest_api.validation.sanitize import clean, storable
from ingest_api.verdict import Accepted, Rejected, RequestRefused, Skipped

KEPT_BODY_BYTES = 64 * 1024

logger = logging.getLogger("sluice.collector")


@dataclass(frozen=True, slots=True)
class Ingest:
    """The services that a worker's ingest endpoints share."""

    keys: Keys
    sources: Sources
    rate_limits: RateLimits
    client_context: ClientContext
    memory_budget: MemoryBudget
    landing: Landing


class IngestRoute:
    """A dialect's endpoint as an ASGI application."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Respond to one request, refused ones included."""
        scope["sluice.endpoint"] = self._endpoint.path
        try:
            response = await self._ingest(scope["app"].state.ingest, scope, receive)
        except RequestRefused as refused:
            response = refusal(refused)
        except StorageUnavailable as away:
            response = unavailable(away)
        except asyncio.CancelledError:  # uvicorn cancels open requests on shutdown
            response = unavailable(StorageUnavailable("The collector is stopping."))
        except Exception:
            logger.exception("Unexpected error in a request.")
            response = failure()
        await response(scope, receive, send)

    async def _ingest(self, ingest: Ingest, scope: Scope, receive: Receive) -> Response:
        received_at = datetime.now(UTC)
        headers = Headers(scope["headers"])
        principal = await _principal(ingest.keys, headers)
        source = ingest.sources.of(principal.source_id)
        address = ingest.client_context.address(scope, headers)
        ingest.rate_limits.require_calm(principal, address, source.policy)
        if self._endpoint.limit is not None:
            ingest.rate_limits.require_rate(self._endpoint.path, self._endpoint.limit, address)
        # Refuse a request that does not fit before reading it; its rows take about as many bytes as its body.
        ingest.memory_budget.require(2 * _content_length(headers))
        dry_run = b"dry_run" in scope["query_string"] and _is_dry_run(scope["query_string"])
        with ingest.memory_budget.reserve() as reserved:
            body: Body | None = None
            try:
                body = decode(await read_body(receive, headers, reserved))
                incoming = Incoming(body.value, scope.get("path_params", {}), headers, source.pseudonyms)
                envelope = self._endpoint.read(incoming)
            except RequestRefused as refused:
                if not dry_run:
                    kept = _kept(refused, body, source.pseudonyms)
                    await self._keep(ingest.landing, principal, [kept], _bare_request_context(scope))
                raise
            ingest.rate_limits.charge(principal, address, source, envelope)
            arrival = Arrival(
                source_id=principal.source_id,
                dialect=self._endpoint.dialect,
                pseudonyms=source.pseudonyms,
                received_at=received_at,
                sent_at=_sent_at(envelope.sent_at),
                idempotency_key=headers.get("idempotency-key"),
                suspicious=body.suspicious or b"%00" in scope.get("raw_path", b""),
                policy=source.policy,
                context=ingest.client_context.contexts(scope, headers, address, source.policy),
            )
            judged = judge(envelope.drafts, envelope.originals, arrival)
            status, answer = self._answer(envelope, judged)
            request_json = _request_context(scope, headers, body, judged, source.pseudonyms) if judged.rejects else b""
        # Only encoded rows wait for the commit; free the request's values.
        del envelope, body, incoming
        judged.originals = []
        if not dry_run:
            await self._store(ingest.landing, principal, judged, request_json)
            self._count(principal, judged)
        return json_answer(status, answer)

    def _answer(self, envelope: Envelope, judged: Judged) -> tuple[int, bytes]:
        answer = self._endpoint.answer(envelope, judged)
        all_bad = bool(judged.verdicts) and all(isinstance(verdict, Rejected) for verdict in judged.verdicts)
        if all_bad:
            first = next(verdict for verdict in judged.verdicts if isinstance(verdict, Rejected))
            answer = {**answer, "code": first.code, "message": f"No event was stored. {first.message}"}
        return (400 if all_bad else 200), msgspec.json.encode(answer)

    async def _store(self, landing: Landing, principal: Principal, judged: Judged, request_json: bytes) -> None:
        rejects = [self._rejected_row(principal, reject, request_json) for reject in judged.rejects]
        withheld = Counter((principal.source_id, reason) for reason in judged.withheld)
        try:
            await landing.store(judged.rows, rejects, withheld)
        except Unstorable as error:
            message = f"PostgreSQL refused {len(error.rows)} of this request's events; the others are stored."
            payloads = (msgspec.json.encode(payload_of(judged.rows[row]).decode()) for row in error.rows)
            kept = [Reject("unstorable", message, None, payload) for payload in payloads]
            await self._keep(landing, principal, kept, request_json or b"null")
            raise RequestRefused(400, "unstorable", message) from None

    async def _keep(self, landing: Landing, principal: Principal, rejects: list[Reject], request_json: bytes) -> None:
        await landing.store([], [self._rejected_row(principal, reject, request_json) for reject in rejects])

    def _rejected_row(self, principal: Principal, reject: Reject, request_json: bytes) -> bytes:
        return rejected_row(
            principal.source_id,
            self._endpoint.dialect,
            reject.code,
            reject.message,
            reject.path,
            request_json,
            reject.payload,
        )

    def _count(self, principal: Principal, judged: Judged) -> None:
        for verdict, count in Counter(map(_outcome, judged.verdicts)).items():
            metrics.event_counter(principal.source_id, self._endpoint.dialect, verdict).inc(count)


class IngestRoutes:
    """ASGI middleware that routes requests for paths without parameters directly to their endpoints.

    Most events arrive this way; the framework's stack would make a request with one event cost a third more.
    """

    def __init__(self, app: FastAPI, routes: Mapping[str, IngestRoute]) -> None:
        self._app = app
        self._routes = routes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle an ingest request, or pass it to the application."""
        route = self._routes.get(scope["path"]) if scope["type"] == "http" and scope["method"] == "POST" else None
        if route is None:
            await self._app(scope, receive, send)
        else:
            scope["app"] = self._app
            await route(scope, receive, send)


async def _principal(keys: Keys, headers: Mapping[str, str]) -> Principal:
    try:
        return await keys.require(headers, "write")
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, TimeoutError):
        raise StorageUnavailable("The database is unavailable.") from None


def _outcome(verdict: Accepted | Rejected | Skipped) -> str:
    return "accepted" if isinstance(verdict, Accepted) else verdict.code


def _kept(refused: RequestRefused, body: Body | None, pseudonyms: Pseudonyms) -> Reject:
    """The dead letter of a refused request: up to 64 KiB of it as text, without personal identifiers."""
    if body is not None:
        value = pseudonyms.without_identifiers(storable(body.value))
        text = msgspec.json.encode(value)[:KEPT_BODY_BYTES].decode("utf-8", "replace")
    else:
        sent = refused.body[:KEPT_BODY_BYTES].decode("utf-8", "replace").replace("\x00", "\ufffd")
        text = pseudonyms.text_without_identifiers(sent)
    return Reject(refused.code, pseudonyms.masked(refused.message), None, msgspec.json.encode(text))


def _request_context(
    scope: Scope, headers: Mapping[str, str], body: Body, judged: Judged, pseudonyms: Pseudonyms
) -> bytes:
    return request_context_of(scope["path"], body.value, judged.originals, headers.get("x-user-id"), pseudonyms)


def _bare_request_context(scope: Scope) -> bytes:
    return msgspec.json.encode(RequestContext(clean(scope["path"])[:MAX_PATH_CHARACTERS]))


def _content_length(headers: Mapping[str, str]) -> int:
    """The body's length as the client states it, at most MAX_BODY_BYTES; longer bodies are refused on arrival."""
    length = headers.get("content-length", "")
    return min(int(length), MAX_BODY_BYTES) if length.isdecimal() and len(length) < 12 else 0


def _is_dry_run(query: bytes) -> bool:
    return QueryParams(query).get("dry_run", "").lower() in ("true", "1")


def _sent_at(value: Any) -> datetime | None:
    """When the client sent the request, by its own clock; None if unreadable, since it only corrects other times."""
    if not isinstance(value, str | int | float):
        return None
    try:
        return parse_time(value)
    except (ValueError, OverflowError):
        return None

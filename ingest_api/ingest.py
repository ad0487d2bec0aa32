"""An ingest request, from its arrival to a response that says what was committed."""

import logging
from collections import Counter
from collections.abc import Awaitable
from contextlib import suppress
from datetime import UTC, datetime

import msgspec
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from ingest_api.consent import ALL
from ingest_api.dead_letters import RequestContext, kept_path, kept_refusal
from ingest_api.dialects.endpoint import Endpoint
from ingest_api.event import Judged, Reject
from ingest_api.in_progress import Arrived, Ingest, Outcome, Request, path_of
from ingest_api.landing.copy_rows import payload_of, rejected_row
from ingest_api.landing.group_commit import Landing, Unstorable, Withheld
from ingest_api.limits import MAX_KEPT_BYTES, MAX_KEPT_OF_FREQUENT_BYTES
from ingest_api.memory_budget import REQUEST_BYTES, Reserved, StorageUnavailable
from ingest_api.privacy.pseudonyms import Pseudonyms
from ingest_api.request.answers import EncodedAnswer
from ingest_api.request.body import (
    SMALL_BYTES,
)
from ingest_api.request.body_key import key_in_unreadable
from ingest_api.request.cors import Field, preflight, readable, with_fields
from ingest_api.request.headers import Headers
from ingest_api.request_reader import RequestReader, sent_body
from ingest_api.responding import principal_of, responded
from ingest_api.sources.keys import (
    Principal,
    key_in_query,
    key_of,
    missing_key,
    require_origin,
    require_scope,
)
from ingest_api.sources.refusals import Caller
from ingest_api.telemetry import metrics
from ingest_api.verdict import Accepted, Rejected, RequestRefused, Skipped

logger = logging.getLogger("sluice.collector")


class IngestRoute:
    """A dialect's endpoint as an ASGI application."""

    def __init__(self, endpoint: Endpoint, reader: RequestReader | None = None) -> None:
        self._endpoint = endpoint
        self.reader = reader or RequestReader(endpoint)
        self.path = endpoint.path
        self.has_limit = endpoint.limit is not None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Respond to one request, refused ones included."""
        scope["sluice.endpoint"] = self._endpoint.path
        ingest: Ingest = scope["app"].state.ingest
        headers = Headers(scope["headers"])
        caller = Caller(ingest.client_context.address(scope, headers))
        responding = self.response(ingest, scope, receive, headers, caller)
        await self._respond(ingest, headers, caller, responding, scope, receive, send)

    async def _respond(
        self,
        ingest: Ingest,
        headers: Headers,
        caller: Caller,
        responding: Awaitable[ASGIApp],
        scope: Scope,
        receive: Receive,
        send: Send,
    ) -> None:
        response = await responded(ingest.refusals, caller, responding)
        if scope["method"] != "OPTIONS" and (fields := self.cors_fields(headers, caller)):
            send = with_fields(send, fields)
        await response(scope, receive, send)

    def cors_fields(self, headers: Headers, caller: Caller) -> list[Field]:
        """The fields of a response that let a page read it."""
        return readable(headers.get("origin"), caller.origins, credentials=self._endpoint.credentials)

    async def response(
        self, ingest: Ingest, scope: Scope, receive: Receive, headers: Headers, caller: Caller
    ) -> ASGIApp:
        """The response to one request. Raises RequestRefused and StorageUnavailable."""
        if scope["method"] == "OPTIONS" and "origin" in headers:
            return await self._preflight(ingest, scope, headers, caller)
        arrived = Arrived(scope, headers, caller, datetime.now(UTC))
        key = key_of(headers, scope["query_string"])
        if key is None:
            return await self._ingest_by_key_in_body(ingest, arrived, receive)
        request = await self._admitted(ingest, arrived, key)
        account = request.principal.key_hash
        with ingest.memory_budget.reserve(account) as reserved:
            try:
                sent = await sent_body(arrived, receive, reserved)
                steps = self.reader.reading_and_judging(ingest, request, sent, reserved)
                outcome = await ingest.turns.run(account, steps, caller.size)
            except RequestRefused as refused:
                await self._keep_refused(ingest, request, refused)
                raise
            return await self._settled(ingest, request, outcome, reserved)

    async def _ingest_by_key_in_body(self, ingest: Ingest, arrived: Arrived, receive: Receive) -> EncodedAnswer:
        """Until its key is known, a request is charged to its address."""
        caller = arrived.caller
        account = caller.account
        ingest.refusals.require_calm(caller)
        with ingest.memory_budget.reserve(account) as reserved:
            try:
                sent = await sent_body(arrived, receive, reserved)
                body = await ingest.turns.run(account, self.reader.reading(arrived, sent, reserved), caller.size)
            except RequestRefused as refused:
                key = key_in_unreadable(refused.body)
                if key is not None:
                    await self._keep_refused(ingest, await self._admitted(ingest, arrived, key), refused)
                    raise
                raise missing_key() from None
            key = self._endpoint.key_in(body.value)
            if key is None:
                raise missing_key()
            request = await self._admitted(ingest, arrived, key)
            try:
                steps = self.reader.judging(ingest, request, body)
                outcome = await ingest.turns.run(request.principal.key_hash, steps, caller.size)
            except RequestRefused as refused:
                await self._keep_refused(ingest, request, refused)
                raise
            return await self._settled(ingest, request, outcome, reserved)

    async def _preflight(self, ingest: Ingest, scope: Scope, headers: Headers, caller: Caller) -> Response:
        """The response to a browser that asks what a page may send; it sends no key but in the query."""
        key = key_in_query(scope["query_string"])
        if key is not None:
            with suppress(RequestRefused, StorageUnavailable):
                caller.origins = (await principal_of(ingest.keys, key, caller)).origins
        return preflight(headers, self._endpoint.methods, caller.origins, credentials=self._endpoint.credentials)

    async def _admitted(self, ingest: Ingest, arrived: Arrived, key: str) -> Request:
        """The request of a key that may write, at a rate that its source allows. Raises RequestRefused."""
        principal = await principal_of(ingest.keys, key, arrived.caller)
        await ingest.sources.settled()
        return self.admit(ingest, arrived, key, principal)

    def admit(self, ingest: Ingest, arrived: Arrived, key: str, principal: Principal) -> Request:
        """The same for a key whose owner is known."""
        caller = arrived.caller
        caller.key_hash, caller.origins = principal.key_hash, principal.origins  # who is charged from now on
        require_scope(principal, "write")
        require_origin(principal, arrived.headers)
        source = ingest.sources.of(principal.source_id).of_request(arrived.headers)
        request = Request(arrived, key, principal, source)
        ingest.refusals.require_calm(caller)
        ingest.rate_limits.require_calm(principal, caller.address, request.source.policy)
        if self._endpoint.limit is not None:
            ingest.rate_limits.require_rate(self._endpoint.path, self._endpoint.limit, caller.address)
        return request

    async def _settled(self, ingest: Ingest, request: Request, outcome: Outcome, reserved: Reserved) -> EncodedAnswer:
        """Store what came out of a request; the response says so."""
        caller = request.arrived.caller
        if caller.size > SMALL_BYTES:
            reserved.keep(REQUEST_BYTES)  # only encoded rows wait for the commit
        if not request.is_dry_run:
            try:
                if outcome.judged.consent_changes:
                    await ingest.consents.keep(request.principal, outcome.judged.consent_changes)
                await ingest.landing.store(*self.rows(request, outcome))
            except Unstorable as error:
                raise await self._unstorable(ingest.landing, request, outcome, error) from None
        return self.stored(ingest, request, outcome)

    def stored(self, ingest: Ingest, request: Request, outcome: Outcome) -> EncodedAnswer:
        """Count what was stored; the response says so."""
        if not request.is_dry_run:
            self._count(request.principal, outcome.judged)
        if outcome.status == 200:
            ingest.refusals.pay_back(request.arrived.caller)
        else:
            ingest.refusals.charge(request.arrived.caller)
        if outcome.status == 200 and self._endpoint.image is not None:
            return EncodedAnswer(200, self._endpoint.image, b"image/gif")
        return EncodedAnswer(outcome.status, outcome.answer)

    async def not_stored(
        self,
        ingest: Ingest,
        request: Request,
        outcome: Outcome,
        error: Exception,
        scope: Scope,
        receive: Receive,
        send: Send,
    ) -> None:
        """Respond to a request that ended with this error when it was to be stored."""

        async def raised() -> ASGIApp:
            if isinstance(error, Unstorable):
                raise await self._unstorable(ingest.landing, request, outcome, error)
            raise error

        await self._respond(ingest, request.arrived.headers, request.arrived.caller, raised(), scope, receive, send)

    async def _keep_refused(self, ingest: Ingest, request: Request, refused: RequestRefused) -> None:
        """Charge a refused request like one event, and keep its body as a dead letter; 429 asks for it again."""
        if refused.status == 429:
            return
        caller = request.arrived.caller
        caller.size = max(caller.size, len(refused.body))
        ingest.rate_limits.charge_refused(request.principal, caller.address, request.source.policy)
        if not request.is_dry_run:
            most = MAX_KEPT_OF_FREQUENT_BYTES if ingest.refusals.is_frequent(caller) else MAX_KEPT_BYTES
            if request.source.policy.consent(None) != ALL:
                refused.body, refused.value = b"", None  # whose events it has, and what they agreed to, is not known
            kept = kept_refusal(refused, most, request.key, request.source.pseudonyms)
            context = msgspec.json.encode(
                RequestContext(self.kept_path(request.arrived.scope, request.source.pseudonyms))
            )
            await self._keep(ingest.landing, request.principal, [kept], context)

    def kept_path(self, scope: Scope, pseudonyms: Pseudonyms) -> str:
        """What a dead letter keeps of the request's path."""
        return kept_path(path_of(scope), pseudonyms)

    def rows(self, request: Request, outcome: Outcome) -> tuple[str, list[bytes], list[bytes], Withheld | None]:
        """What is to be stored of a request, as `Landing` takes it."""
        principal, judged, request_json = request.principal, outcome.judged, outcome.request_json
        rejects = [self._rejected_row(principal, reject, request_json) for reject in judged.rejects]
        reasons = judged.withheld
        withheld = Counter((principal.source_id, reason) for reason in reasons) if reasons else None
        return principal.key_hash, judged.rows, rejects, withheld

    async def _unstorable(
        self, landing: Landing, request: Request, outcome: Outcome, error: Unstorable
    ) -> RequestRefused:
        """Keep the events that PostgreSQL refused as dead letters; returns the response for the client."""
        message = f"PostgreSQL refused {len(error.rows)} of this request's events; the others are stored."
        payloads = (msgspec.json.encode(payload_of(outcome.judged.rows[row]).decode()) for row in error.rows)
        kept = [Reject("unstorable", message, None, payload) for payload in payloads]
        await self._keep(landing, request.principal, kept, outcome.request_json or b"null")
        return RequestRefused(400, "unstorable", message)

    async def _keep(self, landing: Landing, principal: Principal, rejects: list[Reject], request_json: bytes) -> None:
        rows = [self._rejected_row(principal, reject, request_json) for reject in rejects]
        await landing.store(principal.key_hash, [], rows)

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
        outcomes = list(map(_outcome, judged.verdicts))
        for outcome in set(outcomes):
            metrics.event_counter(principal.source_id, self._endpoint.dialect, outcome).inc(outcomes.count(outcome))


def _outcome(verdict: Accepted | Rejected | Skipped) -> str:
    return "accepted" if isinstance(verdict, Accepted) else verdict.code

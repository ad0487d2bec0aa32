"""Handle an ingest request, from its bytes to a response that says what was committed."""

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime

import asyncpg
import msgspec
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from ingest_api.consent import ALL
from ingest_api.dead_letters import RequestContext, kept_path, kept_refusal, request_context_of
from ingest_api.dialects.endpoint import Endpoint, Envelope, Incoming
from ingest_api.event import Arrival, Judged, Reject
from ingest_api.in_progress import Arrived, Ingest, Outcome, Request, path_of
from ingest_api.landing.copy_rows import payload_of, rejected_row
from ingest_api.landing.group_commit import Landing, Unstorable, Withheld
from ingest_api.limits import MAX_KEPT_BYTES, MAX_KEPT_OF_FREQUENT_BYTES
from ingest_api.memory_budget import REQUEST_BYTES, NoRoom, Reserved, StorageUnavailable
from ingest_api.privacy.pseudonyms import Pseudonyms
from ingest_api.privacy.user_info import may_have_user_info
from ingest_api.request.answers import EncodedAnswer, failure, refusal, unavailable
from ingest_api.request.body import (
    MAX_BODY_BYTES,
    SMALL_BYTES,
    Body,
    content_encoding,
    data_of_form,
    decode,
    decoding,
    decompressing,
    is_form,
    read_body,
    require_json,
)
from ingest_api.request.body_key import key_in_unreadable
from ingest_api.request.cors import Field, preflight, readable, with_fields
from ingest_api.request.headers import Headers
from ingest_api.sources.keys import (
    Keys,
    Principal,
    key_in_query,
    key_of,
    missing_key,
    query_without_key,
    require_origin,
    require_scope,
)
from ingest_api.sources.refusals import Caller, Refusals
from ingest_api.telemetry import metrics
from ingest_api.turns import Steps
from ingest_api.validation.clock import plausible_sending_time
from ingest_api.validation.consented import skipped_by_consent
from ingest_api.validation.judge import judge, judging
from ingest_api.validation.statements import require_readable_consent, said_of_all
from ingest_api.verdict import Accepted, Rejected, RequestRefused, Skipped

logger = logging.getLogger("sluice.collector")


class IngestRoute:
    """A dialect's endpoint as an ASGI application."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
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
        response: ASGIApp
        try:
            try:
                response = await responding
            except (RequestRefused, StorageUnavailable) as error:
                response = await answer_refused(ingest.refusals, caller, error)
        except asyncio.CancelledError:  # uvicorn cancels open requests on shutdown
            response = unavailable(StorageUnavailable("The collector is stopping."))
        except Exception:
            logger.exception("Unexpected error in a request.")
            response = failure()
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
                sent = await _sent(arrived, receive, reserved)
                steps = self._reading_and_judging(ingest, request, sent, reserved)
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
                sent = await _sent(arrived, receive, reserved)
                body = await ingest.turns.run(account, self.reading(arrived, sent, reserved), caller.size)
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
                steps = self._judging(ingest, request, body)
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

    def reading(self, arrived: Arrived, sent: bytes, reserved: Reserved) -> Steps[Body]:
        """The decoded body. Raises RequestRefused."""
        if arrived.scope["method"] == "GET":
            query = arrived.scope["query_string"]
            return Body(query_without_key(query), suspicious=True, raw=query)
        encoding = content_encoding(arrived.headers, sent)
        if encoding is not None:
            sent = yield from decompressing(sent, encoding, reserved)
            arrived.caller.size = len(sent)
        sent = self._json(arrived, sent)
        return decode(sent) if len(sent) <= SMALL_BYTES else (yield from decoding(sent))

    def _json(self, arrived: Arrived, sent: bytes) -> bytes:
        """The JSON in a body. Raises RequestRefused."""
        if self._endpoint.reads_forms and is_form(arrived.headers):
            return data_of_form(sent)
        require_json(arrived.headers, sent)
        return sent

    def _reading_and_judging(self, ingest: Ingest, request: Request, sent: bytes, reserved: Reserved) -> Steps[Outcome]:
        body = yield from self.reading(request.arrived, sent, reserved)
        return (yield from self._judging(ingest, request, body))

    def _judging(self, ingest: Ingest, request: Request, body: Body) -> Steps[Outcome]:
        """The outcome of a request with this body. Raises RequestRefused."""
        envelope, arrival = self._read(ingest, request, body)
        judged = yield from judging(envelope.drafts, envelope.originals, arrival)
        return self._outcome(request, body, envelope, judged)

    def judged(self, ingest: Ingest, request: Request, sent: bytes) -> Outcome:
        """The outcome of a request whose body is small and not compressed, at once. Raises RequestRefused."""
        body = decode(self._json(request.arrived, sent))
        envelope, arrival = self._read(ingest, request, body)
        return self._outcome(request, body, envelope, judge(envelope.drafts, envelope.originals, arrival))

    def _read(self, ingest: Ingest, request: Request, body: Body) -> tuple[Envelope, Arrival]:
        """The events of a body, charged to who sent them. Raises RequestRefused."""
        scope, headers, caller = request.arrived.scope, request.arrived.headers, request.arrived.caller
        ingest.refusals.require_calm(caller)  # other requests may have been refused while this one waited
        ingest.sources.require_current(request.source)
        require_readable_consent(headers)
        if (said := said_of_all(body.value)) is not None:
            request.source = replace(request.source, policy=request.source.policy.stating(said))
        source = request.source
        try:
            envelope = self._endpoint.read(
                Incoming(
                    body.value,
                    scope.get("path_params", {}),
                    headers,
                    source.pseudonyms,
                    request.key,
                    ingest.experiments,
                    source.policy,
                )
            )
        except RequestRefused as refused:
            refused.body, refused.value = body.raw, body.value
            raise
        ingest.rate_limits.charge(request.principal, caller.address, source, envelope)
        arrival = Arrival(
            source_id=source.source_id,
            dialect=self._endpoint.dialect,
            pseudonyms=source.pseudonyms,
            received_at=request.arrived.received_at,
            sent_at=plausible_sending_time(envelope.sent_at),
            idempotency_key=headers.get("idempotency-key"),
            suspicious=body.suspicious or b"%00" in scope["raw_path"],
            is_large=len(body.raw) > MAX_KEPT_BYTES,
            may_have_user_info=may_have_user_info(body.raw) or may_have_user_info(scope["raw_path"]),
            may_have_secrets=body.suspicious
            or envelope.decodes_text
            or source.pseudonyms.strings.suspects_body(body.raw)
            or (bool(scope.get("path_params")) and source.pseudonyms.strings.suspects_body(scope["raw_path"])),
            policy=source.policy,
            context=ingest.client_context.contexts(scope, headers, caller.address, source.policy),
        )
        return envelope, arrival

    def _outcome(self, request: Request, body: Body, envelope: Envelope, judged: Judged) -> Outcome:
        status, answer = self._answer(envelope, judged)
        request_json = b""
        if judged.rejects:
            arrived, pseudonyms = request.arrived, request.source.pseudonyms
            request_json = _request_context(arrived.scope, arrived.headers, body, judged, pseudonyms)
        judged.originals = []  # free the request's values
        return Outcome(status, answer, judged, request_json)

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

    def _answer(self, envelope: Envelope, judged: Judged) -> tuple[int, bytes]:
        answer = self._endpoint.answer(envelope, judged)
        if by_purpose := skipped_by_consent(judged):
            answer = {**answer, "skipped_by_consent": by_purpose}
        all_bad = bool(judged.verdicts) and all(isinstance(verdict, Rejected) for verdict in judged.verdicts)
        if all_bad:
            first = next(verdict for verdict in judged.verdicts if isinstance(verdict, Rejected))
            answer = {**answer, "code": first.code, "message": f"No event was stored. {first.message}"}
        return (400 if all_bad else 200), msgspec.json.encode(answer)

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


async def answer_refused(refusals: Refusals, caller: Caller, error: RequestRefused | StorageUnavailable) -> Response:
    """The response to a request of which nothing was stored; whoever should come back later waits for it."""
    if isinstance(error, NoRoom) or (isinstance(error, RequestRefused) and error.status == 429):
        await refusals.hold_back(caller)
    elif isinstance(error, RequestRefused):
        refusals.charge(caller)
    return refusal(error) if isinstance(error, RequestRefused) else unavailable(error)


async def principal_of(keys: Keys, key: str, caller: Caller) -> Principal:
    """The key's owner. Raises RequestRefused, and StorageUnavailable if it cannot be looked up."""
    try:
        return await keys.owner(key, caller)
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, TimeoutError):
        raise StorageUnavailable("The database is unavailable.") from None


async def _sent(arrived: Arrived, receive: Receive, reserved: Reserved) -> bytes:
    """The body as it was sent. Raises RequestRefused and NoRoom."""
    if (length := _content_length(arrived.headers)) > SMALL_BYTES:
        reserved.require(length)  # refuses a body that does not fit before reading it
    sent = await read_body(receive, reserved)
    arrived.caller.size = len(sent)
    return sent


def _outcome(verdict: Accepted | Rejected | Skipped) -> str:
    return "accepted" if isinstance(verdict, Accepted) else verdict.code


def _request_context(
    scope: Scope, headers: Mapping[str, str], body: Body, judged: Judged, pseudonyms: Pseudonyms
) -> bytes:
    return request_context_of(path_of(scope), body.value, judged.originals, headers.get("x-user-id"), pseudonyms)


def _content_length(headers: Mapping[str, str]) -> int:
    """The body's length as the client states it, at most MAX_BODY_BYTES; longer bodies are refused on arrival."""
    length = headers.get("content-length", "")
    return min(int(length), MAX_BODY_BYTES) if length.isdecimal() and len(length) < 12 else 0

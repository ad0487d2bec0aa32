"""What a request's body says: from its bytes to the outcome, judged and not yet stored."""

from collections.abc import Mapping
from dataclasses import replace

import msgspec
from starlette.types import Receive, Scope

from ingest_api.dead_letters import request_context_of
from ingest_api.dialects.endpoint import Endpoint, Envelope, Incoming
from ingest_api.event import Arrival, Judged
from ingest_api.in_progress import Arrived, Ingest, Outcome, Request, path_of
from ingest_api.limits import MAX_KEPT_BYTES
from ingest_api.memory_budget import Reserved
from ingest_api.privacy.pseudonyms import Pseudonyms
from ingest_api.privacy.user_info import may_have_user_info
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
from ingest_api.sources.keys import query_without_key
from ingest_api.turns import Steps
from ingest_api.validation.clock import plausible_sending_time
from ingest_api.validation.consented import skipped_by_consent
from ingest_api.validation.judge import judge, judging
from ingest_api.validation.statements import require_readable_consent, said_of_all
from ingest_api.verdict import Rejected, RequestRefused


class RequestReader:
    """Reads and judges the requests of a dialect's endpoint."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint

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

    def reading_and_judging(self, ingest: Ingest, request: Request, sent: bytes, reserved: Reserved) -> Steps[Outcome]:
        """The outcome of a request with these bytes. Raises RequestRefused."""
        body = yield from self.reading(request.arrived, sent, reserved)
        return (yield from self.judging(ingest, request, body))

    def judging(self, ingest: Ingest, request: Request, body: Body) -> Steps[Outcome]:
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

    def _answer(self, envelope: Envelope, judged: Judged) -> tuple[int, bytes]:
        answer = self._endpoint.answer(envelope, judged)
        if by_purpose := skipped_by_consent(judged):
            answer = {**answer, "skipped_by_consent": by_purpose}
        all_bad = bool(judged.verdicts) and all(isinstance(verdict, Rejected) for verdict in judged.verdicts)
        if all_bad:
            first = next(verdict for verdict in judged.verdicts if isinstance(verdict, Rejected))
            answer = {**answer, "code": first.code, "message": f"No event was stored. {first.message}"}
        return (400 if all_bad else 200), msgspec.json.encode(answer)


async def sent_body(arrived: Arrived, receive: Receive, reserved: Reserved) -> bytes:
    """The body as it was sent. Raises RequestRefused and NoRoom."""
    if (length := _content_length(arrived.headers)) > SMALL_BYTES:
        reserved.require(length)  # refuses a body that does not fit before reading it
    sent = await read_body(receive, reserved)
    arrived.caller.size = len(sent)
    return sent


def _request_context(
    scope: Scope, headers: Mapping[str, str], body: Body, judged: Judged, pseudonyms: Pseudonyms
) -> bytes:
    return request_context_of(path_of(scope), body.value, judged.originals, headers.get("x-user-id"), pseudonyms)


def _content_length(headers: Mapping[str, str]) -> int:
    """The body's length as the client states it, at most MAX_BODY_BYTES; longer bodies are refused on arrival."""
    length = headers.get("content-length", "")
    return min(int(length), MAX_BODY_BYTES) if length.isdecimal() and len(length) < 12 else 0

"""Requests that arrive as a whole, as almost all do: answered without a task, a scope's messages or another wrapper.

They are small, came in one read with a key that is known, and take their turn like all others. Whatever is unusual
about one is left to the application, which reads it again: until it is judged, nothing is charged or stored.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cached_property, partial
from time import perf_counter
from typing import Protocol

from fastapi import FastAPI
from starlette.types import ASGIApp, Scope

from ingest_api.in_progress import Arrived, Ingest, Request
from ingest_api.ingest import IngestRoute
from ingest_api.memory_budget import REQUEST_BYTES, Reserved, StorageUnavailable
from ingest_api.request.answers import EncodedAnswer
from ingest_api.request.body import GZIP_MAGIC
from ingest_api.request.cors import Field
from ingest_api.request.headers import Headers
from ingest_api.request_log import RequestLog, request_id_of
from ingest_api.sources.keys import key_of
from ingest_api.sources.refusals import Caller
from ingest_api.validation.statements import may_report_choice
from ingest_api.verdict import CollectorError

MOST_BYTES = 4 * 1024
"""Of a body: it is judged in one step, so it must not take long."""


class Connection(Protocol):
    """A connection whose client waits for the answer to a request."""

    def answer(self, status: int, fields: list[Field], body: bytes) -> None:
        """Send the whole answer."""

    def run(self, app: ASGIApp) -> None:
        """Let an application answer, in a task."""


class WholeRequests:
    """Answers them, and knows those that wait for a turn or a commit."""

    def __init__(self, app: FastAPI, log: RequestLog, routes: Mapping[str, IngestRoute]) -> None:
        self._app = app
        # An endpoint's own limit would be charged twice if the application read the request again.
        self._routes = {path: route for path, route in routes.items() if not route.has_limit}
        self.log = log
        self.pending: set[_Pending] = set()

    @cached_property
    def ingest(self) -> Ingest:
        """The worker's services, which exist once it has started."""
        ingest: Ingest = self._app.state.ingest
        return ingest

    def take(self, scope: Scope, body: bytes, connection: Connection) -> bool:
        """Answer a request, now or later. False if the application has to."""
        route = self._routes.get(scope["path"]) if scope["method"] == "POST" else None
        if route is None or len(body) > MOST_BYTES:
            return False
        scope["app"], scope["sluice.endpoint"] = self._app, route.path
        began = perf_counter()
        ingest, headers = self.ingest, Headers(scope["headers"])
        if "content-encoding" in headers or body.startswith(GZIP_MAGIC):
            return False  # nobody knows its size
        if may_report_choice(body):
            return False  # a choice may have to be kept
        key = key_of(headers, scope["query_string"])
        principal = None if key is None else ingest.keys.known(key)
        if key is None or principal is None:
            return False
        caller = Caller(ingest.client_context.address(scope, headers), size=len(body))
        reserved = ingest.memory_budget.reserve(principal.key_hash)
        try:
            request = route.admit(ingest, Arrived(scope, headers, caller, datetime.now(UTC)), key, principal)
            reserved.take(REQUEST_BYTES + len(body))
        except CollectorError:
            return False
        pending = _Pending(self, connection, route, request, body, reserved, began)
        ingest.turns.start(principal.key_hash, pending.judge, len(body))
        return True

    def stop(self) -> None:
        """Tell the clients that still wait that nothing is stored any more."""
        for pending in list(self.pending):
            pending.settled(StorageUnavailable("The collector is stopping."))


class _Pending:
    """A request that waits for its turn, then for its commit."""

    __slots__ = ("_began", "_body", "_connection", "_outcome", "_request", "_reserved", "_route", "_whole")

    def __init__(
        self,
        whole: WholeRequests,
        connection: Connection,
        route: IngestRoute,
        request: Request,
        body: bytes,
        reserved: Reserved,
        began: float,
    ) -> None:
        self._whole = whole
        self._connection = connection
        self._route = route
        self._request = request
        self._body = body
        self._reserved = reserved
        self._began = began

    def judge(self) -> None:
        """Judge the events and hand them over to the next commit."""
        ingest, request, route = self._whole.ingest, self._request, self._route
        try:
            self._outcome = outcome = route.reader.judged(ingest, request, self._body)
        except Exception:
            self._reserved.release()
            self._connection.run(self._whole.log)
            return
        self._whole.pending.add(self)
        if request.is_dry_run:
            self.settled(None)
            return
        try:
            ingest.landing.add(*route.rows(request, outcome), self.settled)
        except StorageUnavailable as error:
            self.settled(error)

    def settled(self, error: Exception | None) -> None:
        """Answer: the events are stored, or not."""
        whole, request, route = self._whole, self._request, self._route
        if self not in whole.pending:  # answered when the collector stopped
            return
        whole.pending.remove(self)
        self._reserved.release()
        if error is None:
            self._answer(route.stored(whole.ingest, request, self._outcome))
        else:
            app = partial(route.not_stored, whole.ingest, request, self._outcome, error)
            self._connection.run(partial(whole.log.around, app, self._began))

    def _answer(self, answer: EncodedAnswer) -> None:
        arrived = self._request.arrived
        request_id = request_id_of(arrived.headers.get("x-request-id"))
        fields = [
            (b"content-length", b"%d" % len(answer.body)),
            (b"content-type", answer.media_type),
            *self._route.cors_fields(arrived.headers, arrived.caller),
            (b"x-request-id", request_id.encode()),
        ]
        self._connection.answer(answer.status, fields, answer.body)
        self._whole.log.note(arrived.scope, request_id, answer.status, perf_counter() - self._began)

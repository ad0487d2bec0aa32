"""uvicorn's HTTP protocol with limits: of time and progress for requests, of size for headers, of connections."""

import asyncio
from typing import Any, cast

from starlette.types import ASGIApp, Scope
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol, RequestResponseCycle

from ingest_api.client.address import client_network
from ingest_api.client.context import ClientContext
from ingest_api.request.answers import error_answer
from ingest_api.request.cors import Field
from ingest_api.server.connections import open_connections
from ingest_api.sources.refusals import Caller, Refusals
from ingest_api.whole_requests import WholeRequests
from warehouse.settings import settings

MAX_HEADER_BYTES = 64 * 1024
PROGRESS_SECONDS = 5.0
"""A request must make progress in each window of this length."""
MAX_PIPELINED = 64
"""Requests of a connection that wait for the answer to one before them."""


class TooManyPipelined(ValueError):
    """Ends the parsing of a read."""


class PatientProtocol(HttpToolsProtocol):
    """Closes connections that do not deliver a whole request in time, or stop delivering.

    uvicorn waits forever for headers, for bodies, for the rest of a body whose request was already answered, and for
    clients to read an answer. It reads trailers as headers, and limits neither connections nor pipelined requests.
    """

    address: str | None = None
    _waiting: asyncio.TimerHandle | None = None
    _writing: asyncio.TimerHandle | None = None
    _waits_since = 0.0
    _idle_since: float | None = None
    _received = 0
    _received_before = 0
    _in_headers = False
    _in_request = False
    _is_refused = False
    _had_body = False
    _header_bytes = 0
    _is_parsing = False
    _arrived: tuple[RequestResponseCycle, Any] | None = None
    _answering: RequestResponseCycle

    # The connection

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for the first request, unless there are too many connections."""
        super().connection_made(transport)
        self._whole_requests: WholeRequests | None = self.app_state.get("whole_requests")
        peer = self.client[0] if self.client else None
        context: ClientContext | None = self.app_state.get("client_context")
        self.address = None if context is None or peer is None or context.trusts(peer) else client_network(peer)
        self._wait()
        if not open_connections().add(self):
            self._refuse(429, "too_many_connections", "Too many open connections; keep fewer and reuse them.")

    def connection_lost(self, exc: Exception | None) -> None:
        """Cancel the deadlines."""
        self._stop_waiting()
        if self.timeout_keep_alive_task is not None:
            self.timeout_keep_alive_task.cancel()
        self.resume_writing()
        open_connections().remove(self)
        super().connection_lost(exc)

    @property
    def is_idle(self) -> bool:
        """Whether it is between requests."""
        is_between = not self._in_request and (self.cycle is None or self.cycle.response_complete)
        return is_between and not self.transport.is_closing()

    @property
    def is_uploading(self) -> bool:
        """Whether its request has not arrived as a whole."""
        return self._in_request and not self.transport.is_closing()

    def give_way(self) -> None:
        """Close it for another one."""
        if self._in_request:
            self._refuse(429, "too_many_connections", "Too many open connections; this one was the least active.")
        else:
            self.transport.close()

    # What arrives

    def data_received(self, data: bytes) -> None:
        """Parse the data; set a deadline and a header limit unless a request is being answered.

        The limit counts whole reads, so headers that arrive in a single read always pass. It holds for what is between
        the parts of a chunked body and behind it, too.
        """
        if self._is_refused:
            return
        self._received += len(data)
        began_in_headers, began_in_request, self._had_body = self._in_headers, self._in_request, False
        self._is_parsing = True
        super().data_received(data)
        self._is_parsing = False
        is_framing = self._in_headers if began_in_headers else began_in_request and not self._had_body
        if is_framing and self._in_request:
            self._header_bytes += len(data)
            if self._header_bytes > MAX_HEADER_BYTES:
                self._refuse(431, "headers_too_large", f"Expected headers of at most {MAX_HEADER_BYTES} bytes.")
        arrived, self._arrived = self._arrived, None
        if arrived is not None:
            self._start_asgi_task(*arrived)
        is_between = arrived is None and (self.cycle is None or self.cycle.response_complete)
        if self._waiting is None and (self._in_request or is_between):
            self._wait()

    def on_message_begin(self) -> None:
        """A request begins; what is missing of it after this read is waited for."""
        self._stop_waiting()
        self._in_request, self._in_headers, self._header_bytes = True, True, 0
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """The body must arrive within the remaining time. Trailers, which follow it, are dropped."""
        if len(self.pipeline) >= MAX_PIPELINED:
            raise TooManyPipelined
        self._in_headers, self._header_bytes = False, 0
        super().on_headers_complete()
        self.headers: list[tuple[bytes, bytes]] = []  # whatever the parser adds from now on is in no scope

    def on_body(self, body: bytes) -> None:
        """A part of the body has arrived."""
        self._had_body = True
        super().on_body(body)

    def on_message_complete(self) -> None:
        """The whole request has arrived."""
        self._in_request = False
        self._stop_waiting()
        open_connections().used(self)
        super().on_message_complete()

    # How it is answered

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:
        """Answer a request, once all that came of it is parsed: one that came as a whole takes no task."""
        if self._is_parsing:
            self._arrived = cycle, app
            return
        self._answering, scope = cycle, cast(Scope, cycle.scope)
        is_whole = not (cycle.more_body or cycle.waiting_for_100_continue or self.flow.write_paused)
        if not (is_whole and self._whole_requests and self._whole_requests.take(scope, bytes(cycle.body), self)):
            self.run(app)

    def run(self, app: ASGIApp) -> None:
        """Let an application answer, in a task."""
        super()._start_asgi_task(self._answering, app)  # type: ignore[arg-type]

    def answer(self, status: int, fields: list[Field], body: bytes) -> None:
        """Write the whole answer at once. Unlike uvicorn, trust the fields."""
        cycle = self._answering
        cycle.response_started = cycle.response_complete = True
        if self.transport.is_closing():
            return
        lines = [b"%s: %s\r\n" % field for field in (*self.server_state.default_headers, *fields)]
        if not cycle.keep_alive:
            lines.append(b"connection: close\r\n")
        self.transport.write(b"".join((STATUS_LINE[status], *lines, b"\r\n", body)))
        if not cycle.keep_alive:
            self.transport.close()
        self.on_response_complete()

    # What is refused

    def send_400_response(self, msg: str) -> None:
        """Refuse invalid HTTP with the error body that all endpoints share."""
        self._refuse(400, "invalid_http", msg)

    def _refuse(self, status: int, code: str, message: str) -> None:
        if self.transport.is_closing() or self._is_refused:
            return
        self._is_refused = True
        self._stop_waiting()
        delay = self._charged() if status in (400, 431) else 0.0
        if delay > 0:
            self.transport.pause_reading()
            self._waiting = self.loop.call_later(delay, self._send_refusal, status, code, message)
        else:
            self._send_refusal(status, code, message)

    def _charged(self) -> float:
        """Charge the address for the refusal; returns the seconds by which it should be delayed."""
        refusals: Refusals | None = self.app_state.get("refusals")
        if refusals is None or self.address is None:
            return 0.0
        caller = Caller(self.client and self.client[0])
        refusals.charge(caller)
        return refusals.delay(caller)

    def _send_refusal(self, status: int, code: str, message: str) -> None:
        answer = error_answer(status, code, message, {"Retry-After": "1"} if status == 429 else None)
        headers = [*self.server_state.default_headers, *answer.raw_headers, (b"connection", b"close")]
        fields = [b"%s: %s\r\n" % field for field in headers]
        self.transport.write(b"".join([STATUS_LINE[status], *fields, b"\r\n", bytes(answer.body)]))
        self.transport.close()

    # Deadlines

    def on_response_complete(self) -> None:
        """uvicorn's own, but the requests of a connection share a timer, which looks when the last one ended."""
        self.server_state.total_requests += 1
        if self.transport.is_closing():
            return
        self.flow.resume_reading()
        if self.pipeline:
            self._start_asgi_task(*self.pipeline.pop())
            return
        self._idle_since = self.loop.time()
        if self.timeout_keep_alive_task is None:
            self._keep_alive_for(self.timeout_keep_alive)

    def _unset_keepalive_if_required(self) -> None:
        self._idle_since = None

    def timeout_keep_alive_handler(self) -> None:
        """Close the connection if it has been idle for long enough."""
        self.timeout_keep_alive_task = None
        if self._idle_since is None:
            return
        left = self._idle_since + self.timeout_keep_alive - self.loop.time()
        if left > 0.001:
            self._keep_alive_for(left)
        else:
            super().timeout_keep_alive_handler()

    def _keep_alive_for(self, seconds: float) -> None:
        self.timeout_keep_alive_task = self.loop.call_later(seconds, self.timeout_keep_alive_handler)

    def pause_writing(self) -> None:
        """The client does not read its answers: it has as long as for a request."""
        super().pause_writing()
        self._writing = self.loop.call_later(settings().collector_request_seconds, self.transport.abort)

    def resume_writing(self) -> None:
        """The client reads again."""
        if self._writing is not None:
            self._writing.cancel()
            self._writing = None
        super().resume_writing()

    def _wait(self) -> None:
        self._waits_since = self.loop.time()
        self._wait_for_progress(settings().collector_request_seconds)

    def _wait_for_progress(self, seconds: float) -> None:
        self._received_before = self._received
        self._waiting = self.loop.call_later(min(seconds, PROGRESS_SECONDS), self._look)

    def _look(self) -> None:
        """Give the client up when its time is over, or when too little of its request came since the last look."""
        config = settings()
        left = self._waits_since + config.collector_request_seconds - self.loop.time()
        missing = config.collector_upload_rate * PROGRESS_SECONDS - (self._received - self._received_before)
        if left <= 0.001:
            self._give_up(f"The request did not arrive within {config.collector_request_seconds:g} s.")
        elif self._in_request and missing > 0 and not self.flow.read_paused:
            self._give_up(
                f"The request stalled: expected {config.collector_upload_rate:g} bytes a second, over "
                f"{PROGRESS_SECONDS:g} s."
            )
        else:
            self._wait_for_progress(left)

    def _give_up(self, message: str) -> None:
        is_unanswered = self._in_headers or (self._in_request and not self.cycle.response_started)
        if is_unanswered and (self.cycle is None or self._is_idle_but_for_this_request()):
            if self._in_headers:
                self._charged()  # the endpoint charges for a body
            self._refuse(408, "request_timeout", message)
        else:
            self.transport.close()

    def _is_idle_but_for_this_request(self) -> bool:
        """Whether no earlier request on the connection is still being answered."""
        return self.cycle.response_complete if self._in_headers else not self.pipeline

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

"""uvicorn's HTTP protocol with a deadline for requests and a limit on the size of their headers."""

import asyncio

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from ingest_api.request.answers import error_answer
from warehouse.settings import settings

MAX_HEADER_BYTES = 64 * 1024


class PatientProtocol(HttpToolsProtocol):
    """Closes connections that do not deliver a whole request in time.

    uvicorn waits forever for headers, for bodies, and for the rest of a body whose request was already answered.
    """

    _waiting: asyncio.TimerHandle | None = None
    _in_headers = False
    _in_request = False
    _header_bytes = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for the first request."""
        super().connection_made(transport)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Cancel the deadline."""
        self._stop_waiting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Parse the data; set a deadline and a header limit unless a request is being answered.

        The limit counts whole reads, so headers that arrive in a single read always pass.
        """
        began_in_headers = self._in_headers
        super().data_received(data)
        if began_in_headers and self._in_headers:
            self._header_bytes += len(data)
            if self._header_bytes > MAX_HEADER_BYTES:
                self._refuse(431, "headers_too_large", f"Expected headers of at most {MAX_HEADER_BYTES} bytes.")
        if self._waiting is None and (self.cycle is None or self.cycle.response_complete):
            self._wait()

    def on_message_begin(self) -> None:
        """Wait for the rest of a request."""
        self._stop_waiting()
        self._wait()
        self._in_request, self._in_headers, self._header_bytes = True, True, 0
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """The body must arrive within the remaining time."""
        self._in_headers = False
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """The whole request has arrived."""
        self._in_request = False
        self._stop_waiting()
        super().on_message_complete()

    def send_400_response(self, msg: str) -> None:
        """Refuse invalid HTTP with the error body that all endpoints share."""
        self._refuse(400, "invalid_http", msg)

    def _refuse(self, status: int, code: str, message: str) -> None:
        if self.transport.is_closing():
            return
        answer = error_answer(status, code, message)
        headers = [*self.server_state.default_headers, *answer.raw_headers, (b"connection", b"close")]
        fields = [b"%s: %s\r\n" % field for field in headers]
        self.transport.write(b"".join([STATUS_LINE[status], *fields, b"\r\n", bytes(answer.body)]))
        self.transport.close()

    def _wait(self) -> None:
        self._waiting = self.loop.call_later(settings().collector_request_seconds, self._give_up)

    def _give_up(self) -> None:
        is_unanswered = self._in_headers or (self._in_request and not self.cycle.response_started)
        if is_unanswered and (self.cycle is None or self._is_idle_but_for_this_request()):
            seconds = settings().collector_request_seconds
            self._refuse(408, "request_timeout", f"The request did not arrive within {seconds:g} s.")
        else:
            self.transport.close()

    def _is_idle_but_for_this_request(self) -> bool:
        """Whether no earlier request on the connection is still being answered."""
        return self.cycle.response_complete if self._in_headers else not self.pipeline

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

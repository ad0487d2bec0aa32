"""uvicorn's HTTP protocol with bounded patience: who opens a connection must send a request within a time."""

import asyncio

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from warehouse.settings import settings


class PatientProtocol(HttpToolsProtocol):
    """Closes connections whose request does not arrive; uvicorn itself waits for it forever."""

    _waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for the first request."""
        super().connection_made(transport)
        self._wait_for_request()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self._stop_waiting()
        super().connection_lost(exc)

    def on_message_begin(self) -> None:
        """Wait for the rest of a request."""
        self._stop_waiting()
        self._wait_for_request()
        super().on_message_begin()

    def on_message_complete(self) -> None:
        """The request is all here."""
        self._stop_waiting()
        super().on_message_complete()

    def _wait_for_request(self) -> None:
        self._waiting = self.loop.call_later(settings().collector_request_seconds, self.transport.close)

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

"""Requests for paths that take no events: they take turns, and refused ones are charged."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ingest_api.in_progress import Ingest
from ingest_api.probes import PATHS
from ingest_api.request.answers import refusal
from ingest_api.request.headers import Headers
from ingest_api.sources.keys import key_of
from ingest_api.sources.refusals import Caller
from ingest_api.verdict import RequestRefused


class OtherRequests:
    """ASGI middleware around the framework."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request, or 429 where its sender was refused too often. Probes of operators are never refused."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        ingest: Ingest = scope["app"].state.ingest
        headers = Headers(scope["headers"])
        key = key_of(headers, b"")
        principal = None if key is None else ingest.keys.known(key)
        address = ingest.client_context.address(scope, headers)
        caller = Caller(address, principal.key_hash if principal else "")
        if principal is None and scope["path"] not in PATHS:
            try:
                ingest.refusals.require_calm(caller)
            except RequestRefused as refused:
                await ingest.refusals.hold_back(caller)
                await refusal(refused)(scope, receive, send)
                return
        await ingest.turns.pause(caller.account)
        status = 500

        async def send_and_note(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        await self._app(scope, receive, send_and_note)
        if 400 <= status < 500:
            ingest.refusals.charge(caller)
